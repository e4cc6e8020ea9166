"""What is plainly possible is possible: every shortcut agrees with trying all people out."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_files import CORE, OFFERS, asked, page, read, survey

from engage.definition.condition.known import Known
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.plain import can_all_hold
from engage.definition.condition.possible import Shown, verdict
from engage.definition.condition.refs import names_in
from engage.definition.condition.settle import settle

LEVELS = {"none": "None", "some": "Some", "all": "All"}
SURVEY = read(
    survey(
        page(
            OFFERS,
            asked("one"),
            asked("two", more="ordered: yes", options=LEVELS),
            asked("set", "many", more="exclusive: [z]", options={c: c for c in "abz"}),
            asked("age", "number"),
        ),
        head=CORE,
    )
)
NAMES = names_in(SURVEY)
SETS = (None, *map(frozenset, ("a", "b", "z", "ab")))
EVERYONE = [
    Known({ref: value for ref, value in answers.items() if value is not None}, {"two": (*LEVELS,)})
    for answers in (
        dict(zip(("one", "two", "set"), values, strict=True))
        for values in product((None, "yes", "no"), (None, *LEVELS), SETS)
    )
]

TESTS = [
    "one is yes", "one is no", "one is any of yes, no", "answered one",
    "two is none", "two is at least some", "two is at most some", "two is any of none, all",
    "set includes a", "set includes any of a, z", "answered set", "set includes b",
]  # fmt: skip
PLAIN = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
        lambda drawn: f"({drawn[0]}) {drawn[1]} ({drawn[2]})"
    ),
    max_leaves=4,
).map(parse_condition)


@given(st.lists(PLAIN, min_size=1, max_size=3))
def test_what_can_plainly_all_hold_holds_for_somebody(conditions):
    if can_all_hold(conditions, NAMES):
        assert any(all(settle(one, known) for one in conditions) for known in EVERYONE)


@given(PLAIN)
def test_a_plain_condition_fails_for_whoever_answers_nothing(condition):
    assert not settle(condition, Known())


@given(PLAIN)
def test_a_verdict_is_what_trying_everybody_says(condition):
    found = {settle(condition, known) for known in EVERYONE}
    judged = verdict(condition, NAMES)
    assert (judged.can_hold, judged.can_fail) == (True in found, False in found)


@given(PLAIN, PLAIN)
def test_a_verdict_among_some_people_is_what_trying_those_says(condition, given_them):
    found = {settle(condition, known) for known in EVERYONE if settle(given_them, known)}
    judged = verdict(condition, NAMES, given=given_them)
    assert (judged.can_hold, judged.can_fail) == (True in found, False in found)


@given(PLAIN, PLAIN, st.sampled_from(["one", "two", "set"]))
def test_a_verdict_where_an_answer_waits_is_what_trying_those_who_could_give_it_says(
    condition, waits_for, ref
):
    could = [known for known in EVERYONE if ref not in known.values or settle(waits_for, known)]
    found = {settle(condition, known) for known in could}
    judged = verdict(condition, NAMES, [Shown(frozenset({ref}), waits_for)])
    assert (judged.can_hold, judged.can_fail) == (True in found, False in found)


@pytest.mark.parametrize(
    "words",
    [
        "one is yes",
        "one is yes and two is at least some",
        "two is at least some and two is at most some",
        "set includes a and set includes any of a, b",
        "one is yes or two is all",
        "offers.willing is yes",
        "offers.litter.willing is at least maybe",
    ],
)
def test_these_are_plain(words):
    assert can_all_hold([parse_condition(words)], NAMES)


@pytest.mark.parametrize(
    "words",
    [
        "one is yes and one is no",
        "two is at least all and two is at most some",
        "set includes a and set includes b",  # possible, but not with one code alone
        "set includes all of a, b",
        "count set >= 2",
        "age > 17",
        "one is not yes",
        "not (one is yes)",
        "one is yes or not (one is yes)",
        "mode is web",
        "nobody is yes",
        "one is maybe",
        "two is at least lots",
    ],
)
def test_these_take_trying(words):
    assert not can_all_hold([parse_condition(words)], NAMES)


def test_several_conditions_are_met_together_or_not_at_all():
    yes, no = parse_condition("one is yes"), parse_condition("one is no")
    assert can_all_hold([yes, parse_condition("two is all")], NAMES)
    assert can_all_hold([no], NAMES)
    assert not can_all_hold([yes, no], NAMES)
