"""Drafts last as long as somebody may come back to them, and no longer, in every store."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import NOON, draft, opened, written

from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.store.port import Opened
from engage.store.stores import open_stores

DAY = timedelta(days=1)
TODAY = NOON.date()


class Clock:
    """A clock that tests turn."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """Return the clock of the stores."""
    return Clock()


@pytest.fixture(params=["memory", "sqlite"])
def parks(request, tmp_path, clock):
    """Return a store of each kind in which one survey is open."""
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    stores = open_stores(where, clock=clock)
    stores.surveys.open(opened())
    return stores


def closing(day):
    """Return the survey, taking answers until ``day``."""
    text = written().replace("version: 1", f"version: 1\ncloses: {day.isoformat()}")
    return Opened(freeze(read_survey(text, "a.survey.yaml")), NOON, True, ("cy",))  # noqa: FBT003  # it is open


def test_a_draft_lasts_two_weeks_from_the_last_page(parks, clock):
    parks.drafts.keep(draft())
    clock.now += 10 * DAY
    parks.drafts.keep(draft(answers={"helped": "yes"}))
    assert parks.keeping.clear_drafts(TODAY + 24 * DAY) == 0
    assert parks.drafts.get("t1") == draft(answers={"helped": "yes"})
    assert parks.keeping.clear_drafts(TODAY + 25 * DAY) == 1
    assert parks.drafts.get("t1") is None
    assert parks.keeping.clear_drafts(TODAY + 25 * DAY) == 0


def test_a_draft_with_a_way_back_lasts_while_the_survey_is_open(parks, clock):
    parks.drafts.keep(draft("t1"))
    parks.drafts.keep(draft("t2"))
    parks.drafts.hold("t1")
    assert parks.keeping.clear_drafts(TODAY + 300 * DAY) == 1
    assert parks.drafts.get("t1") == draft("t1")
    assert parks.drafts.get("t2") is None


def test_a_draft_once_held_stays_so_when_it_is_gone_on_with(parks, clock):
    parks.drafts.keep(draft())
    parks.drafts.hold("t1")
    parks.drafts.keep(draft(answers={"helped": "yes"}))
    parks.drafts.hold("t1")
    assert parks.keeping.clear_drafts(TODAY + 300 * DAY) == 0
    assert parks.drafts.get("t1") == draft(answers={"helped": "yes"})


def test_a_draft_dropped_and_begun_again_is_no_longer_held(parks):
    parks.drafts.keep(draft())
    parks.drafts.hold("t1")
    parks.drafts.drop("t1")
    parks.drafts.keep(draft())
    assert parks.keeping.clear_drafts(TODAY + 15 * DAY) == 1


def test_holding_a_draft_that_is_not_there_keeps_nothing(parks):
    parks.drafts.hold("t9")
    assert parks.drafts.get("t9") is None
    assert parks.keeping.clear_drafts(TODAY + 300 * DAY) == 0


def test_a_survey_closed_by_hand_leaves_two_weeks_to_open_it_again(parks, clock):
    parks.drafts.keep(draft())
    parks.drafts.hold("t1")
    clock.now += 60 * DAY
    parks.surveys.close("our-parks")
    clock.now += 10 * DAY
    parks.surveys.close("our-parks")  # twice is no later
    assert parks.keeping.clear_drafts(TODAY + 74 * DAY) == 0
    parks.surveys.open(opened())
    assert parks.keeping.clear_drafts(TODAY + 75 * DAY) == 0
    parks.surveys.close("our-parks")
    assert parks.keeping.clear_drafts(TODAY + 85 * DAY) == 1
    assert parks.drafts.get("t1") is None


def test_closing_gives_a_draft_without_a_way_back_no_more_time(parks, clock):
    parks.drafts.keep(draft())
    clock.now += 5 * DAY
    parks.surveys.close("our-parks")
    assert parks.keeping.clear_drafts(TODAY + 15 * DAY) == 1


def test_a_draft_with_a_way_back_goes_two_weeks_after_the_last_day_to_answer(clock):
    stores = open_stores("memory:", clock=clock)
    last = TODAY + 30 * DAY
    stores.surveys.open(closing(last))
    stores.drafts.keep(draft())
    stores.drafts.hold("t1")
    assert stores.keeping.clear_drafts(last + 14 * DAY) == 0
    assert stores.keeping.clear_drafts(last + 15 * DAY) == 1


def test_what_came_on_the_last_day_is_kept_as_long_as_anything_else(clock):
    stores = open_stores("memory:", clock=clock)
    stores.surveys.open(closing(TODAY))
    clock.now += 3 * DAY  # typed before the end, sent after it: kept with the draft, uncounted
    stores.drafts.keep(draft())
    stores.drafts.hold("t1")
    assert stores.keeping.clear_drafts(TODAY + 17 * DAY) == 0
    assert stores.keeping.clear_drafts(TODAY + 18 * DAY) == 1


def test_other_surveys_that_are_open_keep_theirs(parks):
    text = written().replace("survey: our-parks", "survey: our-ponds")
    ponds = Opened(freeze(read_survey(text, "b.survey.yaml")), NOON, True, ("cy",))  # noqa: FBT003  # it is open
    parks.surveys.open(ponds)
    for survey in ("our-parks", "our-ponds"):
        parks.drafts.keep(draft(survey, survey=survey))
        parks.drafts.hold(survey)
    parks.surveys.close("our-parks")
    assert parks.keeping.clear_drafts(TODAY + 15 * DAY) == 1
    assert parks.drafts.get("our-ponds") == draft("our-ponds", survey="our-ponds")


def test_drafts_of_a_version_go_with_its_answers_though_a_newer_one_goes_on(parks):
    newer = opened(version=2, until="2028-03-31")
    parks.surveys.open(newer)
    parks.drafts.keep(draft("t1"))
    parks.drafts.keep(draft("t2", hash=newer.frozen.hash))
    for token in ("t1", "t2"):
        parks.drafts.hold(token)
    parks.keeping.purge(date(2027, 4, 1))
    assert parks.drafts.get("t1") is None
    assert parks.drafts.get("t2") == draft("t2", hash=newer.frozen.hash)


@settings(max_examples=60)
@given(
    steps=st.lists(st.tuples(st.sampled_from(["keep", "hold"]), st.integers(0, 20)), max_size=6),
    idle=st.integers(0, 40),
    looked=st.lists(st.integers(0, 40), max_size=3),
)
def test_nobody_who_may_come_back_finds_their_answers_gone(steps, idle, looked):
    clock = Clock()
    stores = open_stores("memory:", clock=clock)
    stores.surveys.open(opened())
    stores.drafts.keep(draft())
    held, since = False, clock.now
    for what, days in steps:
        clock.now += days * DAY
        stores.keeping.clear_drafts(clock.now.date())
        there = stores.drafts.get("t1") is not None
        assert there is (held or clock.now - since <= 14 * DAY)
        if not there:
            return
        if what == "keep":
            stores.drafts.keep(draft())
            since = clock.now
        else:
            stores.drafts.hold("t1")
            held = True
    for more in sorted(looked):
        stores.keeping.clear_drafts((clock.now + min(more, idle) * DAY).date())
    gone = not held and clock.now + idle * DAY - since > 14 * DAY
    stores.keeping.clear_drafts((clock.now + idle * DAY).date())
    assert (stores.drafts.get("t1") is None) is gone


def test_the_store_alone_turns_the_clock_into_a_day(clock):
    clock.now = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)
    stores = open_stores("memory:", clock=clock)
    stores.surveys.open(opened())
    stores.drafts.keep(draft())
    assert stores.keeping.clear_drafts(date(2026, 3, 15)) == 0
    assert stores.keeping.clear_drafts(date(2026, 3, 16)) == 1
