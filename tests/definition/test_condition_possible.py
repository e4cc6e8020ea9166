"""Whether a condition can come true is found by trying; no set of answers proves it wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_files import CORE, OFFERS, asked, page, read, survey

from engage.definition.condition.known import Known
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.possible import (
    MOST_TRIED,
    UNSURE,
    Shown,
    Verdict,
    answered_by,
    loose_nots,
    verdict,
)
from engage.definition.condition.refs import names_in
from engage.definition.condition.settle import settle
from engage.definition.condition.write import write_condition

LEVELS = {"none": "None", "some": "Some", "all": "All"}
SURVEY = read(
    survey(
        page(
            OFFERS,
            asked("one"),
            asked("two", more="ordered: yes", options=LEVELS),
            asked("set", "many", more="exclusive: [z]\nat_most: 2", options={c: c for c in "abz"}),
            asked("age", "number"),
            asked("story", "long"),
        ),
        head=CORE,
    )
)
NAMES = names_in(SURVEY)
ALWAYS, NEVER, EITHER = Verdict(True, False), Verdict(False, True), Verdict(True, True)  # noqa: FBT003  # in the order of its fields


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("one is yes", EITHER),
        ("one is yes and one is no", NEVER),
        ("one is yes or one is no", EITHER),
        ("one is yes or not (one is yes)", ALWAYS),
        ("not (one is yes and one is no)", ALWAYS),
        ("answered one or not (answered one)", ALWAYS),
        ("answered one and not (answered one)", NEVER),
        ("one is not yes and one is not no", NEVER),
        ("two is at least some and two is at most none", NEVER),
        ("two is at least none", EITHER),
        ("two is at least all and two is not all", NEVER),
        ("two is at most some and two is not none", EITHER),
        ("age > 18 and age < 16", NEVER),
        ("age > 16 and age < 18", EITHER),
        ("age >= 18 and age <= 18", EITHER),
        ("age = 18 and not (age >= 18)", NEVER),
        ("age is at least 18 and age < 18", NEVER),
        ("set includes all of a, b", EITHER),
        ("set includes all of a, z", NEVER),
        ("set includes a and set includes z", NEVER),
        ("set includes a and count set >= 2", EITHER),
        ("count set >= 3", NEVER),
        ("count set < 1", NEVER),
        ("count set > 0", EITHER),
        ("answered story and not (answered story)", NEVER),
        ("mode is web and mode is paper", NEVER),
        ("mode is web or mode is paper", EITHER),
        ("offers.willing is yes and offers.willing is no", EITHER),
        ("offers.litter.willing is yes and offers.litter.willing is no", NEVER),
        ("offers.litter.willing is at least yes and offers.litter.willing is maybe", NEVER),
    ],
)
def test_a_condition_is_judged(words, found):
    assert verdict(parse_condition(words), NAMES) == found


def test_a_name_that_is_not_understood_is_judged_neither_way():
    assert verdict(parse_condition("nothing is yes and nothing is no"), NAMES) == UNSURE


def test_too_many_answers_to_try_are_judged_neither_way():
    activities = [option.code for option in SURVEY.activities()]
    words = " and ".join(f"offers.{code}.willing is yes" for code in activities)
    assert 5 ** len(activities) > MOST_TRIED
    assert verdict(parse_condition(f"({words}) and one is yes and one is no"), NAMES) == UNSURE


def test_what_is_given_narrows_what_can_be():
    yes, no = parse_condition("one is yes"), parse_condition("one is no")
    assert verdict(no, NAMES, given=yes) == NEVER
    assert verdict(yes, NAMES, given=yes) == ALWAYS
    assert verdict(parse_condition("two is all"), NAMES, given=yes) == EITHER


def test_nobody_answers_what_they_were_not_shown():
    shown = [Shown(frozenset({"two"}), parse_condition("one is yes"))]
    words = parse_condition("two is all and one is no")
    assert verdict(words, NAMES) == EITHER
    assert verdict(words, NAMES, shown) == NEVER


TESTS = st.sampled_from(
    [
        "one is yes",
        "one is not yes",
        "answered one",
        "two is at least some",
        "two is none",
        "age > 18",
        "age <= 18",
        "set includes a",
        "set includes z",
        "count set = 2",
    ]
).map(parse_condition)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.tuples(st.sampled_from(["and", "or", "not"]), inner, inner).map(
        lambda drawn: parse_condition(
            f"not ({write_condition(drawn[1])})"
            if drawn[0] == "not"
            else f"({write_condition(drawn[1])}) {drawn[0]} ({write_condition(drawn[2])})"
        )
    ),
    max_leaves=5,
)
SETS = st.sampled_from([None, *map(frozenset, ("a", "b", "z", "ab"))])
PEOPLE = st.fixed_dictionaries(
    {
        "one": st.sampled_from([None, "yes", "no"]),
        "two": st.sampled_from([None, *LEVELS]),
        "age": st.none() | st.floats(0, 100),
        "set": SETS,
    }
)


@given(CONDITIONS, PEOPLE)
def test_no_answers_come_out_as_was_ruled_out(condition, person):
    answers = {ref: value for ref, value in person.items() if value is not None}
    known = Known(answers, {"two": tuple(LEVELS)})
    judged = verdict(condition, NAMES)
    assert judged.can_hold if settle(condition, known) else judged.can_fail


@given(CONDITIONS, PEOPLE)
def test_where_a_condition_holds_what_it_must_have_asked_was_answered(condition, person):
    answers = {ref: value for ref, value in person.items() if value is not None}
    if settle(condition, Known(answers, {"two": tuple(LEVELS)})):
        assert answered_by(condition) <= answers.keys()


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("one is yes", []),
        ("one is not yes", []),
        ("not (one is yes)", [("one",)]),
        ("answered one and not (one is yes)", []),
        ("two is all and not (one is yes)", [("one",)]),
        ("answered one or not (one is yes)", [("one",)]),
        ("not (one is yes and two is all)", [("one", "two")]),
        ("answered one and not (one is yes and two is all)", [("two",)]),
        ("not (answered one)", []),
        ("not (mode is web)", []),
        ("not (one is yes) and not (two is all)", [("one",), ("two",)]),
        ("one is yes and (two is all or not (one is no))", []),
    ],
)
def test_a_not_that_holds_for_want_of_an_answer_is_found(words, loose):
    assert [refs for _, refs in loose_nots(parse_condition(words))] == loose
