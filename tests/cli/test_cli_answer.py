"""``engage answer``, as an officer meets it: what is recorded, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from commands import Ended, engage
from filled import FLAGSHIP, survey_in
from hypothesis import given
from hypothesis import strategies as st

from engage.cli.answer import day
from engage.store.stores import open_stores

SOON = (datetime.now(UTC) + timedelta(days=60)).date()
HELP = "“engage answer --help” says what it takes.\n"


@pytest.fixture
def data(tmp_path):
    """Return a data folder in which the flagship is open."""
    drafts = ",".join(survey_in(FLAGSHIP).drafts)
    assert engage("open", FLAGSHIP, "--allow-draft", drafts, data=tmp_path / "data").code == 0
    return tmp_path / "data"


def answer(data, *more, activity="litter", state="will_do", owner="Streets team", words="Kits."):
    """Answer an activity; ``more`` are further options."""
    said = ("--state", state, "--owner", owner, "--words", words)
    return engage("answer", "co-production", activity, *said, *more, data=data)


def recorded(data):
    """Return the entries of the ledger."""
    return open_stores(data).ledger.entries("co-production")


def test_an_answer_in_three_languages_is_recorded_with_its_day(data):
    others = ("--words-cy", "Offer.", "--words-ar", "أدوات.")
    said = answer(data, "--date", SOON, *others)
    (entry,) = recorded(data)
    assert said == Ended(0, f"co-production litter: will_do recorded, {entry.digest[:12]}\n", "")
    assert entry.words == (("en", "Kits."), ("cy", "Offer."), ("ar", "أدوات."))
    assert (entry.due, entry.owner) == (SOON, "Streets team")


def test_a_refusal_needs_its_reason_alone(data):
    said = answer(data, state="will_not", words="The law forbids it.")
    assert said.code == 0
    assert recorded(data)[0].due is None


def test_today_is_early_enough(data):
    assert answer(data, "--date", datetime.now(UTC).date()).code == 0


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (
            ("--date", "1.5.2030"),
            2,
            (
                "engage answer: Invalid value for '--date': “1.5.2030” is no date. "
                f"Write year, month, day: 2027-03-31. {HELP}"
            ),
        ),
        (
            ("--date", "2030-02-30"),
            2,
            (
                "engage answer: Invalid value for '--date': “2030-02-30” is no date. "
                f"Write year, month, day: 2027-03-31. {HELP}"
            ),
        ),
        (
            ("--date", "2020-05-01"),
            1,
            (
                "co-production litter: The date by which it will be done is past: give today or a "
                "later day. Nothing was recorded.\n"
            ),
        ),
        (
            ("--date", SOON, "--words-fr", "Trousses."),
            1,
            (
                "co-production litter: The survey is not asked in: fr. "
                "Its languages are: en, cy, ar, pl, ur, bn, zh-Hans.\n"
            ),
        ),
        (
            ("--date", SOON, "--words-cy"),
            2,
            (
                "engage answer: “--words-cy” is not understood here. "
                "Words in other languages are given as --words-cy “…”.\n"
            ),
        ),
        (
            ("--date", SOON, "soon"),
            2,
            (
                "engage answer: “soon” is not understood here. "
                "Words in other languages are given as --words-cy “…”.\n"
            ),
        ),
        (
            ("--state", "perhaps"),
            2,
            (
                "engage answer: Invalid value for '--state': 'perhaps' is not one of 'will_do', "
                f"'will_change', 'will_not', 'under_review'. {HELP}"
            ),
        ),
    ],
)
def test_what_cannot_be_recorded_is_said_and_is_not(data, more, code, told):
    assert answer(data, *more) == Ended(code, "", told)
    assert recorded(data) == ()


def test_an_activity_nobody_offered_is_answered_with_those_that_are(data):
    codes = ", ".join(activity.code for activity in survey_in(FLAGSHIP).activities())
    told = f"co-production singing: The survey offers no such activity. It offers: {codes}.\n"
    assert answer(data, activity="singing") == Ended(1, "", told)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(when):
    assert day(when.isoformat()) == when
