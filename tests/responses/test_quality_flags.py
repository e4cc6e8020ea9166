"""Flags for answers given carelessly; nothing is ever removed."""

import pytest
from kept import parks, response

from engage.definition.read import read_survey
from engage.responses.quality import duplicates, flags_of, is_straight, is_too_fast

ITEMS = "\n".join(
    f"""\
      - id: item{number}
        type: one
        ordered: yes
        ask: How often did this happen to you in the last twelve months or so?
        options:
          never: Never
          once: Once
          often: Often"""
    for number in range(6)
)

SURVEY = read_survey(
    f"survey: six\ntitle: Six\npages:\n  - id: p\n    title: P\n    questions:\n{ITEMS}\n",
    "six.survey.yaml",
)


def _said(*codes, **changes):
    answers = {f"item{number}": code for number, code in enumerate(codes) if code}
    return response("1", answers, survey="six", **changes)


def test_somebody_who_read_is_not_flagged():
    assert flags_of(SURVEY, _said("never", "once", "often", "once", "never", minutes=1.2)) == ()


def test_both_signs_may_stand_together():
    hurried = _said(*["once"] * 6, minutes=0.05)
    assert flags_of(SURVEY, hurried) == ("speeder", "straight-liner")


@pytest.mark.parametrize(("minutes", "too_fast"), [(0.0, True), (0.154, True), (0.155, False)])
def test_a_third_of_the_reading_time_is_the_cut(minutes, too_fast):
    # 6 questions of 14 words and 3 options of one: 102 words, 0.464 minutes at 220 a minute.
    words = sum(question.words("en") for question in SURVEY.questions())
    assert words == 102
    assert is_too_fast(SURVEY, _said(*["once"] * 6, minutes=minutes)) is too_fast


def test_only_what_was_answered_has_to_be_read():
    assert is_too_fast(SURVEY, _said(*["once"] * 6, minutes=0.1))
    assert not is_too_fast(SURVEY, _said("once", minutes=0.1))
    assert not is_too_fast(SURVEY, _said(minutes=0.0))


def test_where_the_time_is_not_known_nobody_is_too_fast():
    assert not is_too_fast(SURVEY, _said(*["once"] * 6, minutes=None))


@pytest.mark.parametrize(
    ("codes", "straight"),
    [
        (["once"] * 6, True),
        (["once"] * 5, True),
        (["once"] * 4, False),
        (["once", "once", "never", "once", "once", "once"], False),
    ],
)
def test_one_code_for_five_questions_alike_is_a_straight_line(codes, straight):
    assert is_straight(SURVEY, _said(*codes)) is straight


def test_questions_without_an_order_make_no_line():
    assert not is_straight(parks(), response("1", {"helped": "yes"}))


def test_the_later_of_two_alike_is_flagged():
    answers = {f"q{number}": "yes" for number in range(12)}
    turned = dict(reversed(answers.items()))
    other = {**answers, "q3": "no"}
    sent = [
        response("1", answers),
        response("2", other),
        response("3", turned),
        response("4", answers),
    ]
    assert duplicates(sent) == {"3", "4"}


def test_short_answers_alike_are_two_people_who_agree():
    sent = [response(name, {"helped": "yes"}) for name in ("1", "2")]
    assert duplicates(sent) == frozenset()
