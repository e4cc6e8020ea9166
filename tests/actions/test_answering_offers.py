"""Answers to offers, one after another and at once: the chain stays whole and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import starter

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.actions.public.show_answers import show_answers
from engage.definition.freeze import freeze
from engage.errors.raised import WrongInputError
from engage.ledger.entry import State
from engage.ledger.replay import broken_at
from engage.store.port import Opened
from engage.store.stores import open_stores

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SURVEY = starter("park")
FROZEN = freeze(SURVEY)
ACTIVITIES = [activity.code for activity in SURVEY.activities()]
KEPT = Answer(State.WILL_DO, "Parks team", date(2027, 1, 1), {"en": "Kits to borrow."})


def _opened(where):
    stores = open_stores(where, clock=lambda: NOON)
    stores.surveys.open(Opened(FROZEN, NOON, is_open=True, allowed_drafts=SURVEY.drafts))
    return stores


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    return _opened("memory:" if request.param == "memory" else tmp_path / "data")


def answer(stores, activity=ACTIVITIES[0], said=KEPT, now=NOON):
    """Record an answer to an activity."""
    return answer_offer(stores, SURVEY.id, activity, said, now=now)


def standing(stores):
    """Return where the first activity stands in the public account."""
    shown = show_answers(stores, SURVEY.id, NOON.date()).activities
    return next(one.standing for one in shown if one.code == ACTIVITIES[0])


def test_before_any_answer_everything_waits_for_the_day_that_was_promised(stores):
    shown = show_answers(stores, SURVEY.id, SURVEY.promise.reply_by)
    assert (shown.answered, shown.overdue, shown.answers) == (0, 0, None)
    assert [one.code for one in shown.activities] == ACTIVITIES
    assert {one.standing.due for one in shown.activities} == {SURVEY.promise.reply_by}
    later = show_answers(stores, SURVEY.id, SURVEY.promise.reply_by + timedelta(days=1))
    assert later.overdue == len(ACTIVITIES)


def test_a_later_answer_stands_and_the_earlier_stays_in_the_ledger(stores):
    first = answer(stores)
    no = Answer(State.WILL_NOT, "Law team", None, {"en": "The law forbids it."})
    second = answer(stores, said=no, now=NOON + timedelta(days=1))
    assert stores.ledger.entries(SURVEY.id) == (first, second)
    assert second.before == first.digest
    made = standing(stores).commitment
    assert (made.state, made.owner, made.words.source) == (
        State.WILL_NOT, "Law team", "The law forbids it.",
    )  # fmt: skip


def test_the_latest_answer_given_once_more_is_one_entry_and_an_earlier_one_a_new(stores):
    no = Answer(State.WILL_NOT, "Law team", None, {"en": "The law forbids it."})
    first = answer(stores)
    again = replace(KEPT, owner=" Parks team ", words={"en": "Kits to borrow.\n"})
    assert answer(stores, said=again, now=NOON + timedelta(hours=1)) == first
    other = answer(stores, ACTIVITIES[1])
    assert answer(stores, now=NOON + timedelta(hours=2)) == first
    second = answer(stores, said=no, now=NOON + timedelta(days=1))
    third = answer(stores, now=NOON + timedelta(days=2))
    assert stores.ledger.entries(SURVEY.id) == (first, other, second, third)


def test_words_and_owner_are_kept_without_the_blanks_around_them(stores):
    said = replace(KEPT, owner="  Parks team \n", words={"en": "  Kits. "})
    entry = answer(stores, said=said)
    assert (entry.owner, entry.words) == ("Parks team", (("en", "Kits."),))


def test_an_answer_without_words_is_none(stores):
    with pytest.raises(WrongInputError) as refused:
        answer(stores, said=replace(KEPT, words={}))
    assert str(refused.value) == (
        f"{SURVEY.id} {ACTIVITIES[0]}: A promise to act needs words that say what will be done. "
        "Nothing was recorded."
    )


def test_an_entry_that_claims_one_before_it_in_an_empty_ledger_is_refused(stores):
    entry = answer(_opened("memory:"))
    with pytest.raises(WrongInputError) as refused:
        stores.ledger.append(replace(entry, before="somebody else’s"))
    assert str(refused.value) == (
        f"{SURVEY.id} {ACTIVITIES[0]}: another answer was recorded while this one was being "
        "written. Look at the ledger again, then record it."
    )
    assert stores.ledger.entries(SURVEY.id) == ()


def test_officers_who_answer_at_the_same_moment_lose_nothing_that_was_acknowledged(stores):
    at_once = Barrier(8)

    def one(number):
        at_once.wait()
        try:
            return answer(stores, said=replace(KEPT, owner=f"Team {number}"))
        except WrongInputError as told:
            assert "another answer was recorded" in str(told)  # noqa: PT017  # one may be, or not
            return None

    with ThreadPoolExecutor(8) as crowd:
        acknowledged = [entry for entry in crowd.map(one, range(8)) if entry]
    kept = stores.ledger.entries(SURVEY.id)
    assert acknowledged
    assert sorted(entry.owner for entry in kept) == sorted(entry.owner for entry in acknowledged)
    assert broken_at(kept) is None


_answers = st.lists(
    st.tuples(
        st.sampled_from(ACTIVITIES),
        st.sampled_from(State),
        st.integers(0, 400),
        st.text("abc é", min_size=1).filter(str.strip),
    ),
    max_size=12,
)


@given(_answers, st.integers(0, 800))
def test_whatever_is_answered_the_account_says_the_newest_of_each(said, days):
    stores, newest = _opened("memory:"), {}
    for activity, state, after, words in said:
        given_answer = Answer(state, "Parks", NOON.date() + timedelta(days=after), {"en": words})
        answer(stores, activity, given_answer)
        newest[activity] = given_answer
    today = NOON.date() + timedelta(days=days)
    shown = show_answers(stores, SURVEY.id, today)
    assert shown.answered == len(newest)
    for one in shown.activities:
        made = one.standing.commitment
        assert (made is not None) == (one.code in newest)
        if made:
            last = newest[one.code]
            assert (made.state, made.words.source) == (last.state, last.words["en"].strip())
            is_late = last.state is not State.WILL_NOT and today > last.due
            assert one.standing.is_overdue is is_late
    assert broken_at(stores.ledger.entries(SURVEY.id)) is None
