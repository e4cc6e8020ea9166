"""A slip: who waits, by when they are to be called, and what is counted without a day on anyone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import CALL_BY, slip

from engage.ledger.slip import Call, Progress, call_by, counts, moved, next_due, overdue

MONDAY = date(2026, 3, 2)
CALLED = Call(Progress.CALLED, date(2026, 3, 9))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_everybody_of_a_week_is_called_by_one_day_within_ten_working_days(day):
    due = call_by(day)
    monday = day - timedelta(days=day.weekday())
    assert due == call_by(monday) == call_by(monday + timedelta(days=6))
    working = sum((day + timedelta(days=n)).weekday() < 5 for n in range(1, (due - day).days + 1))
    assert 1 <= working <= 10
    assert due.weekday() == 0


def test_a_new_slip_waits_for_each_of_its_offers():
    assert slip("Ann").waiting == {"litter", "watch"}
    assert slip("Ann", calls={"litter": CALLED}).waiting == {"watch"}
    assert slip("Ann").progress("litter") is Progress.NEW
    assert slip("Ann", calls={"litter": CALLED}).progress("litter") is Progress.CALLED


def test_whoever_stops_waiting_is_taken_for_one_who_waited_longest():
    early, late = CALL_BY, CALL_BY + timedelta(weeks=1)
    waiting = {("litter", early): 2, ("litter", late): 1, ("watch", late): 1}
    called = slip("Bryn", calls={"litter": CALLED})
    assert moved(waiting, slip("Bryn"), called, late) == {
        ("litter", early): 1,
        ("litter", late): 1,
        ("watch", late): 1,
    }
    assert moved(waiting, slip("Bryn"), None, late) == {
        ("litter", early): 1,
        ("litter", late): 1,
    }


def test_whoever_was_never_counted_is_not_counted_off():
    assert moved({}, slip("Ann"), None, CALL_BY) == {}


def test_nobody_is_overdue_on_the_day_itself():
    waiting = {("litter", CALL_BY): 3, ("watch", CALL_BY): 1}
    assert overdue(waiting, "litter", CALL_BY) == 0
    assert overdue(waiting, "litter", CALL_BY + timedelta(days=1)) == 3
    assert overdue(waiting, "snow", CALL_BY + timedelta(days=1)) == 0


@pytest.mark.parametrize(("days", "due"), [(-1, CALL_BY), (0, CALL_BY), (1, None)])
def test_the_next_day_to_call_by_is_today_or_later(days, due):
    assert next_due({("litter", CALL_BY): 1}, "litter", CALL_BY + timedelta(days=days)) == due


def test_every_state_is_counted_those_with_nobody_too():
    people = (slip("Ann"), slip("Bryn", calls={"litter": CALLED}), slip("C", activities=("snow",)))
    assert counts(people, "litter") == {
        Progress.NEW: 1,
        Progress.CALLED: 1,
        Progress.STARTED: 0,
        Progress.NOT_NEEDED: 0,
        Progress.NOT_REACHED: 0,
    }


PEOPLE = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.booleans()), min_size=1, max_size=30
)


@given(PEOPLE)
def test_as_many_are_counted_as_wait_and_never_more_overdue_than_there_are(steps):
    waiting, held, since = {}, {}, {}
    for who, week, goes in steps:
        due = call_by(MONDAY + timedelta(weeks=week))
        before = held.get(who)
        after = None if goes else slip(str(who), activities=("litter",))
        waiting = moved(waiting, before, after, due)
        held[who] = after
        if after is None:
            since.pop(who, None)
        elif before is None:
            since[who] = due
    today = call_by(MONDAY + timedelta(weeks=1)) + timedelta(days=1)
    assert sum(waiting.values()) == sum(one is not None for one in held.values())
    truly = sum(due < today for due in since.values())
    assert overdue(waiting, "litter", today) <= truly
