"""What an answer must say, and when it is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.ledger.clock import standings
from engage.ledger.commitment import Commitment, lacking
from engage.ledger.entry import Entry, State

DAY = date(2026, 5, 1)
REPLY_BY = date(2026, 6, 30)


def _said(*answer, today=date(2026, 4, 1)) -> tuple[str, ...]:
    return tuple(sentence for _, sentence in lacking(*answer, today=today))


def commitment(activity: str = "litter", state: State = State.WILL_DO, due=DAY) -> Commitment:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    return Commitment.of(Entry("s", activity, state, (("en", "Kits."),), "Parks", due, now, ""))


@pytest.mark.parametrize("state", [State.WILL_DO, State.WILL_CHANGE, State.UNDER_REVIEW])
def test_a_whole_answer_has_an_owner_a_date_and_words(state):
    assert _said(state, "Parks team", DAY, "Kits at the library.") == ()


def test_a_refusal_needs_no_date():
    assert _said(State.WILL_NOT, "Parks team", None, "The law forbids it.") == ()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.WILL_DO, "A promise to act needs the date by which it will be done."),
        (State.WILL_CHANGE, "A promise to act needs the date by which it will be done."),
        (
            State.UNDER_REVIEW,
            "An answer under review needs the date by which it will be decided.",
        ),
    ],
)
def test_a_promise_without_a_date_is_none(state, sentence):
    assert _said(state, "Parks team", None, "Kits.") == (sentence,)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.WILL_DO, "A promise to act needs words that say what will be done."),
        (State.WILL_CHANGE, "A promise to change needs words that say what will change."),
        (State.WILL_NOT, "A refusal needs its reason in words."),
        (
            State.UNDER_REVIEW,
            "An answer under review needs words that say what is being looked at.",
        ),
    ],
)
def test_every_answer_needs_words_of_its_own_kind(state, sentence):
    assert _said(state, "Parks team", DAY, "  ") == (sentence,)


@given(st.sampled_from(State), st.dates(), st.dates())
def test_a_date_is_wanted_from_today_on_by_all_but_refusals(state, due, today):
    is_refused = state is not State.WILL_NOT and due < today
    assert bool(_said(state, "Parks team", due, "Kits.", today=today)) is is_refused


@given(st.sampled_from(State), st.none() | st.dates(), st.dates())
def test_the_date_is_spoken_of_once_at_most(state, due, today):
    parts = [part for part, _ in lacking(state, "Parks team", due, "Kits.", today=today)]
    assert parts in ([], ["due"])


@given(st.sampled_from(State), st.dates(), st.integers(0, 400))
def test_an_answer_that_may_be_given_is_not_overdue_on_its_day(state, today, days):
    due = None if state is State.WILL_NOT else min(today.toordinal() + days, date.max.toordinal())
    due = due and date.fromordinal(due)
    assert _said(state, "Parks team", due, "Kits.", today=today) == ()
    (stands,) = standings(["litter"], [commitment(state=state, due=due)], REPLY_BY, today)
    assert not stands.is_overdue


def test_everything_wrong_is_told_at_once():
    assert _said(State.WILL_DO, " ", None, "") == (
        "An answer needs an owner: the team or person who answers for it.",
        "A promise to act needs the date by which it will be done.",
        "A promise to act needs words that say what will be done.",
    )


def test_an_activity_nobody_answered_is_due_on_the_reply_date():
    (on_the_day,) = standings(["litter"], [], REPLY_BY, REPLY_BY)
    assert (on_the_day.commitment, on_the_day.due, on_the_day.is_overdue) == (None, REPLY_BY, False)


def test_and_overdue_the_day_after():
    (late,) = standings(["litter"], [], REPLY_BY, REPLY_BY + timedelta(days=1))
    assert late.is_overdue


def test_an_answer_has_a_clock_of_its_own():
    (kept,) = standings(["litter"], [commitment()], REPLY_BY, REPLY_BY + timedelta(days=1))
    assert (kept.due, kept.is_overdue) == (DAY, True)


def test_a_refusal_is_never_overdue():
    refused = commitment(state=State.WILL_NOT, due=None)
    (stands,) = standings(["litter"], [refused], REPLY_BY, date(2099, 1, 1))
    assert (stands.due, stands.is_overdue) == (None, False)


@given(
    st.lists(st.sampled_from(["litter", "park", "plan", "visit"]), unique=True),
    st.lists(st.sampled_from(["litter", "park", "gone"]), unique=True),
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
def test_every_activity_stands_once_in_the_order_given(activities, answered, today):
    stands = standings(activities, [commitment(a) for a in answered], REPLY_BY, today)
    assert [one.activity for one in stands] == activities
    assert all((one.commitment is not None) == (one.activity in answered) for one in stands)


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_what_is_overdue_stays_so_until_answered(today):
    (now,) = standings(["litter"], [], REPLY_BY, today)
    (later,) = standings(["litter"], [], REPLY_BY, today + timedelta(days=1))
    assert later.is_overdue or not now.is_overdue
