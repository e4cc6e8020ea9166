"""The ledger replays, and shows when a line was changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.errors.raised import WrongInputError
from engage.ledger.commitment import Commitment
from engage.ledger.entry import Entry, State
from engage.ledger.replay import FIRST, broken_at, last_digest, replay

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)

written = st.lists(
    st.tuples(
        st.sampled_from(["litter", "park", "plan"]),
        st.sampled_from(State),
        st.text(max_size=20),
        st.none() | st.dates(),
    ),
    max_size=8,
)


def chain(lines) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for number, (activity, state, words, due) in enumerate(lines):
        when = NOON + timedelta(days=number)
        before = last_digest(entries)
        line = Entry("street-care", activity, state, (("en", words),), "Parks", due, when, before)
        entries.append(line)
    return tuple(entries)


@given(written)
def test_a_chain_made_line_by_line_is_whole(lines):
    assert broken_at(chain(lines)) is None


@given(written)
def test_replaying_gives_the_newest_answer_to_each_activity(lines):
    newest = {activity: (state, words, due) for activity, state, words, due in lines}
    said = {c.activity: (c.state, c.words.source, c.due) for c in replay(chain(lines))}
    assert said == newest


@given(written.filter(lambda lines: len(lines) > 1), st.data())
def test_changing_any_line_but_the_last_breaks_the_chain_just_after_it(lines, data):
    entries = list(chain(lines))
    changed = data.draw(st.integers(0, len(entries) - 2))
    entries[changed] = replace(entries[changed], owner="Somebody else")
    assert broken_at(entries) == changed + 2


@given(written.filter(bool), st.data())
def test_removing_any_line_but_the_last_breaks_the_chain_where_it_stood(lines, data):
    entries = list(chain([*lines, ("litter", State.WILL_DO, "", None)]))
    gone = data.draw(st.integers(0, len(entries) - 2))
    del entries[gone]
    assert broken_at(entries) == gone + 1


@given(written.filter(lambda lines: len({line[0] for line in lines}) > 1))
def test_an_answer_to_one_activity_leaves_the_others_as_they_were(lines):
    before = {c.activity: c for c in replay(chain(lines))}
    after = {
        c.activity: c for c in replay(chain([*lines, ("litter", State.WILL_NOT, "No.", None)]))
    }
    assert {**after, "litter": None} == {**before, "litter": None}


def test_an_empty_ledger_replays_to_nothing():
    assert replay(()) == ()
    assert last_digest(()) == FIRST


def test_a_broken_chain_says_where_and_how_to_mend_it():
    first, second = chain(
        [
            ("litter", State.WILL_DO, "Kits.", date(2026, 5, 1)),
            ("park", State.WILL_NOT, "No.", None),
        ]
    )
    with pytest.raises(WrongInputError) as told:
        replay((replace(first, words=(("en", "Other words."),)), second))
    assert str(told.value) == (
        "ledger of street-care: Entry 2 does not follow from the entry before it, so a line was "
        "changed. Restore the ledger from a backup (engage restore) and compare the two."
    )


def test_every_part_of_an_entry_is_in_its_digest():
    (entry,) = chain([("litter", State.WILL_DO, "Kits.", date(2026, 5, 1))])
    others = (
        replace(entry, survey="other"),
        replace(entry, activity="park"),
        replace(entry, state=State.WILL_NOT),
        replace(entry, words=(("cy", "Kits."),)),
        replace(entry, owner="Roads"),
        replace(entry, due=None),
        replace(entry, recorded=NOON + timedelta(seconds=1)),
        replace(entry, before="x"),
    )
    assert len({entry.digest, *(other.digest for other in others)}) == 9


def test_a_commitment_keeps_what_the_entry_said():
    (entry,) = chain([("litter", State.UNDER_REVIEW, "Costs.", date(2026, 5, 1))])
    said = Commitment.of(entry)
    assert (said.activity, said.owner, said.due, said.words.source, said.recorded) == (
        "litter",
        "Parks",
        date(2026, 5, 1),
        "Costs.",
        date(2026, 4, 1),
    )


@pytest.mark.parametrize("state", State)
def test_only_an_answer_under_review_is_not_final(state):
    (entry,) = chain([("litter", state, "Words.", date(2026, 5, 1))])
    assert Commitment.of(entry).is_final is (state is not State.UNDER_REVIEW)
