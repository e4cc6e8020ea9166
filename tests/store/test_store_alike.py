"""Whatever is done to a store, in whatever order, memory and SQLite tell the same of it."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from kept import CALL_BY, NOON, draft, opened, response, slip

from engage.analysis.dataset import frame_of
from engage.errors.raised import EngageError
from engage.ledger.slip import Call, Progress
from engage.responses.missing import Missing
from engage.store.port import Kept
from engage.store.snapshot import snapshot
from engage.store.stores import open_stores

NAMES = st.sampled_from(["r1", "r2", "r3", "r4", "r5"])
TOKENS = st.sampled_from(["t1", "t2"])
SIGNERS = st.sampled_from(["Ann", "Bryn", "ŵ", "Chidi"])
OFFERS = st.sets(st.sampled_from(["litter", "watch", "snow"]), min_size=1)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "helped": st.sampled_from(["yes", "no"]),
        "done.told": st.sampled_from([0, 1]),
        "years": st.integers(0, 110) | st.floats(0, 110, allow_nan=False),
        "story": WORDS,
    },
)
REASONS = st.dictionaries(
    st.sampled_from(["helped", "years", "done"]), st.sampled_from(Missing), max_size=2
)


class Alike(RuleBasedStateMachine):
    """Two stores, and every promise of the port made to both."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        where = ("memory:", self.folder / "data")
        self.stores = [open_stores(place, clock=lambda: NOON) for place in where]
        self.both(lambda stores: stores.surveys.open(opened()))

    def teardown(self):
        """Remove the folder."""
        shutil.rmtree(self.folder)

    def both(self, done):
        """Do the same to both, and return what both of them answered."""
        memory, sqlite = (self._said(done, stores) for stores in self.stores)
        assert memory == sqlite
        return memory

    @staticmethod
    def _said(done, stores):
        try:
            return done(stores)
        except EngageError as error:
            return type(error), error.what

    @rule(name=NAMES, answers=ANSWERS, missing=REASONS)
    def add(self, name, answers, missing):
        sent = response(name, answers, missing=missing)
        before = self.both(lambda stores: stores.responses.get(name))
        kept = self.both(lambda stores: stores.responses.add(sent))
        if before is None and kept is Kept.NEW:
            assert self.both(lambda stores: stores.responses.get(name)) == sent
        else:
            assert self.both(lambda stores: stores.responses.get(name)) == before

    @rule(name=NAMES, answers=ANSWERS, token=TOKENS)
    def send_a_draft(self, name, answers, token):
        before = self.both(lambda stores: stores.drafts.get(token))
        sent = response(name, answers)
        kept = self.both(lambda stores: stores.responses.add(sent, None, token))
        left = self.both(lambda stores: stores.drafts.get(token))
        assert left == (None if kept in (Kept.NEW, Kept.SAME) else before)

    @rule(names=st.lists(NAMES, max_size=4, unique=True), answers=ANSWERS)
    def add_many(self, names, answers):
        sent = [response(name, answers) for name in names]
        self.both(lambda stores: stores.responses.add_many(sent))

    @rule(name=NAMES)
    def add_one_that_was_made_up(self, name):
        sent = response(f"made-{name}", synthetic=True)
        self.both(lambda stores: stores.responses.add(sent))

    @rule(name=NAMES, answers=ANSWERS, flags=st.sampled_from([(), ("speeder",)]))
    def change(self, name, answers, flags):
        if self.both(lambda stores: stores.responses.get(name)) is None:
            return
        newer = response(name, answers, flags=flags, received=NOON + timedelta(hours=1))
        self.both(lambda stores: stores.responses.change(newer))
        assert self.both(lambda stores: stores.responses.get(name)) == newer

    @rule(name=NAMES)
    def erase(self, name):
        was_there = self.both(lambda stores: stores.responses.get(name)) is not None
        assert self.both(lambda stores: stores.responses.erase(name)) is was_there
        assert self.both(lambda stores: stores.responses.get(name)) is None

    @rule(token=TOKENS, answers=ANSWERS)
    def keep_a_draft(self, token, answers):
        self.both(lambda stores: stores.drafts.keep(draft(token, answers=answers)))

    @rule(token=TOKENS)
    def drop_a_draft(self, token):
        self.both(lambda stores: stores.drafts.drop(token))
        assert self.both(lambda stores: stores.drafts.get(token)) is None

    @rule(token=TOKENS)
    def hold_a_draft(self, token):
        self.both(lambda stores: stores.drafts.hold(token))

    @rule(days=st.integers(13, 16), closed=st.booleans())
    def clear_drafts(self, days, closed):
        if closed:
            self.both(lambda stores: stores.surveys.close("our-parks"))
        day = NOON.date() + timedelta(days=days)
        gone = self.both(lambda stores: stores.keeping.clear_drafts(day))
        assert days > 14 or gone == 0
        self.both(lambda stores: stores.surveys.open(opened()))

    @rule(name=SIGNERS, offers=OFFERS, weeks=st.integers(0, 3))
    def leave_a_slip(self, name, offers, weeks):
        left = slip(name, activities=tuple(sorted(offers)))
        due = CALL_BY + timedelta(weeks=weeks)
        self.both(lambda stores: stores.sign_ups.keep(left, due))
        assert self.both(lambda stores: stores.sign_ups.get(left.id)) == left

    @rule(name=SIGNERS, progress=st.sampled_from(Progress))
    def call_somebody(self, name, progress):
        held = self.both(lambda stores: stores.sign_ups.get(slip(name).id))
        if held is not None:
            calls = {held.activities[0]: Call(progress, CALL_BY)}
            called = replace(held, calls=calls)
            self.both(lambda stores: stores.sign_ups.keep(called, CALL_BY))

    @rule(name=SIGNERS)
    def erase_a_slip(self, name):
        was_there = self.both(lambda stores: stores.sign_ups.get(slip(name).id)) is not None
        assert self.both(lambda stores: stores.sign_ups.drop(slip(name).id)) is was_there

    @rule()
    def close_and_open_again(self):
        self.both(lambda stores: stores.surveys.close("our-parks"))
        self.both(lambda stores: stores.surveys.open(opened()))

    @rule()
    def purge_before_the_date(self):
        assert self.both(lambda stores: stores.keeping.purge(date(2026, 3, 2))) == {}

    @rule()
    def start_again(self):
        self.stores[1] = open_stores(self.folder / "data", clock=lambda: NOON)

    @rule()
    def count_from_the_snapshot(self):
        counted = snapshot(self.stores[1], "our-parks").frame.collect()
        everyone = list(self.stores[0].responses.all("our-parks"))
        plain = frame_of(snapshot(self.stores[0], "our-parks").survey, everyone)
        columns = [name for name in plain.columns if name in counted.columns]
        assert sorted(counted.select(columns).rows(), key=repr) == sorted(
            plain.select(columns).rows(), key=repr
        )

    @invariant()
    def tell_the_same(self):
        everyone = self.both(lambda stores: list(stores.responses.all("our-parks")))
        assert self.both(lambda stores: stores.responses.count("our-parks")) == len(everyone)
        assert len({person.id for person in everyone}) == len(everyone)
        kind = self.both(lambda stores: stores.responses.kind("our-parks"))
        assert (kind == "none") == (not everyone) or kind in ("real", "synthetic")
        self.both(lambda stores: [stores.drafts.get(token) for token in ("t1", "t2")])
        self.both(lambda stores: sorted(map(repr, stores.sign_ups.all("our-parks"))))
        waiting = self.both(lambda stores: dict(stores.sign_ups.waiting("our-parks")))
        slips = self.both(lambda stores: stores.sign_ups.all("our-parks"))
        assert sum(waiting.values()) == sum(len(found.waiting) for found in slips)
        scattered = [
            sorted(r.id for r in stores.additions.scattered("our-parks", Random(3)))
            for stores in self.stores
        ]
        assert scattered[0] == scattered[1] == sorted(person.id for person in everyone)


Alike.TestCase.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestAlike = Alike.TestCase
