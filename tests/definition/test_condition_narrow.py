"""What is left of a condition once all but one page is known holds exactly when it did before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.definition.condition.known import Known
from engage.definition.condition.narrow import ALWAYS, NEVER, narrow
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Every, Not, Some, Test, each_test, from_json, to_json
from engage.definition.condition.write import write_condition

CODES = st.sampled_from(["no", "yes", "8"])
TESTS = st.builds(
    Test,
    st.sampled_from(["is", "is not", "is at least", "is at most", "includes any of", "answered"]),
    st.sampled_from("abcd"),
    st.tuples(CODES),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(Every, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Some, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
ANSWERS = st.one_of(CODES, st.frozensets(CODES, min_size=1), st.just(8.0))
PEOPLE = st.dictionaries(st.sampled_from("abcd"), ANSWERS)
ORDERS = dict.fromkeys("abcd", ("no", "8", "yes"))


@given(CONDITIONS, PEOPLE, PEOPLE)
def test_what_is_left_holds_whatever_is_answered_on_the_page(condition, before, now):
    here = {"a", "b"}
    earlier = {ref: value for ref, value in before.items() if ref not in here}
    answered = {ref: value for ref, value in now.items() if ref in here}
    left = narrow(condition, Known(earlier, ORDERS), here)
    later = Known(earlier | answered, ORDERS)
    assert settle(left, later) is settle(condition, later)
    assert {test.ref for test in each_test(left)} <= here


@given(CONDITIONS, PEOPLE)
def test_nothing_is_left_to_ask_where_nothing_can_change(condition, values):
    known = Known(values, ORDERS)
    assert narrow(condition, known, ()) == (ALWAYS if settle(condition, known) else NEVER)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("language is cy", "language is cy"),
        ("not (language is cy)", "not (language is cy)"),
        ("mode is web and language is cy", NEVER),
        ("mode is interviewer and language is cy", "language is cy"),
        ("mode is interviewer or language is cy", ALWAYS),
    ],
)
def test_what_is_not_settled_yet_of_a_person_is_left_to_ask(written, left):
    known = Known(mode="interviewer")
    expected = parse_condition(left) if isinstance(left, str) else left
    assert narrow(parse_condition(written), known, (), ("language",)) == expected


@given(CONDITIONS, PEOPLE)
def test_what_is_left_travels_as_plain_data(condition, values):
    left = narrow(condition, Known(values, ORDERS), {"c", "d"})
    assert from_json(to_json(left)) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("told is no", "told is no"),
        ("helped is yes and told is no", "told is no"),
        ("helped is yes or told is no", True),
        ("helped is no and told is no", False),
        ("helped is no or told is no", "told is no"),
        ("not (helped is no and told is no)", True),
        ("not (helped is yes and told is no)", "not (told is no)"),
        ("mode is web and told is no", "told is no"),
        ("mode is paper and told is no", False),
        ("route is letter or (told is no and used is little)", "told is no and used is little"),
    ],
)
def test_what_is_settled_already_is_left_out(written, left):
    known = Known({"helped": "yes"}, mode="web", route="link")
    found = narrow(parse_condition(written), known, {"told", "used"})
    if isinstance(left, bool):
        assert found == (ALWAYS if left else NEVER)
    else:
        assert write_condition(found) == left


def test_on_a_repeated_page_a_ref_is_this_activitys():
    known = Known(each=frozenset({"why"}), activity="litter")
    found = narrow(parse_condition("why is fun"), known, {"why.litter"})
    assert found == Test("is", "why.litter", ("fun",))
