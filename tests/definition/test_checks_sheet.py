"""What several rules need is worked out once, and points into the file whatever was left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_files import asked, page, survey, told

from engage.definition.burden import burden
from engage.definition.checks.order import _rings
from engage.definition.checks.registry import check, rules
from engage.definition.checks.sheet import Sheet
from engage.definition.read import examine

THREE = survey(
    page(asked("a"), asked("b", more="show_if: a is yes")),
    page(asked("c", more="show_if: b is no"), name="next", more="show_if: a is no"),
)


@pytest.fixture
def sheet():
    """Return a sheet of three questions with three conditions."""
    reading = examine(THREE, "parks.survey.yaml")
    return Sheet(reading.survey, reading.source)


@pytest.mark.parametrize("name", ["pages", "asked", "lines", "rules", "length"])
def test_each_part_is_worked_out_once(sheet, name):
    assert getattr(sheet, name) is getattr(sheet, name)


def test_pages_and_questions_know_where_they_stand(sheet):
    assert [path for _, path in sheet.pages] == [("pages", 0), ("pages", 1)]
    assert [(each.question.id, each.page.id, each.path) for each in sheet.asked] == [
        ("a", "doing", ("pages", 0, "questions", 0)),
        ("b", "doing", ("pages", 0, "questions", 1)),
        ("c", "next", ("pages", 1, "questions", 0)),
    ]
    assert sheet.lines == {"a": 7, "b": 13, "c": 24}


def test_conditions_come_in_the_order_of_the_file_each_with_what_it_names(sheet):
    assert [(rule.text, rule.path[-1], [*rule.names]) for rule in sheet.rules] == [
        ("a is yes", "show_if", ["a"]),
        ("a is no", "show_if", ["a"]),
        ("b is no", "show_if", ["b"]),
    ]
    assert [rule.question and rule.question.id for rule in sheet.rules] == ["b", None, "c"]
    assert [rule.turn for rule in sheet.rules] == [1, 2, 2]


def test_the_length_is_that_of_the_source_language(sheet):
    assert sheet.length == burden(sheet.survey, "en")


def test_a_reading_brings_the_length_along():
    reading = examine(THREE, "parks.survey.yaml")
    assert reading.length == burden(reading.survey)
    assert examine("", "parks.survey.yaml").length is None


@given(st.permutations(rules()))
def test_no_rule_depends_on_another_having_looked_before(order):
    reading = examine(THREE.replace("b is no", "c is no"), "parks.survey.yaml")
    one = Sheet(reading.survey, reading.source)
    found = {problem for rule in order for problem in rule(one)}
    assert found == set(check(Sheet(reading.survey, reading.source)))


FAULTY = asked("lost", "unheard-of")


@pytest.mark.parametrize("place", range(4))
def test_a_fault_is_told_at_its_line_though_a_question_before_it_was_left_out(place):
    written = [asked("a"), asked("b"), asked("c", more="show_if: a is maybe")]
    written.insert(place, FAULTY)
    text = survey(page(*written))
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "a is maybe" in said)
    found = [p.place.line for p in examine(text, "parks").errors if p.code == "E206"]
    assert found == [line]


@pytest.mark.parametrize("place", range(3))
def test_a_fault_is_told_at_its_line_though_a_page_before_it_was_left_out(place):
    pages = [page(asked("a"), name="one"), page(asked("b", more="show_if: a is maybe"), name="two")]
    pages.insert(place, "  - id: lost\n    title: Lost\n    questions: none\n")
    text = survey(*pages)
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "a is maybe" in said)
    found = [p.place.line for p in examine(text, "parks").errors if p.code == "E206"]
    assert found == [line]


def test_of_two_questions_with_one_id_each_is_told_at_its_own_line():
    text = survey(page(asked("a"), asked("b", more="show_if: a is x"), asked("b", more="note: n")))
    assert [p.place.line for p in examine(text, "x").errors] == [16, 20]


def test_a_block_with_a_fault_is_not_also_called_missing():
    head = "agency: Us\nroutes:\n  link:\n    mode: web\n    sample: opn\n"
    missing, wrong = told(survey(page(asked("a")), head=head), leave_out=())
    assert missing == (
        "W611 parks: This survey cannot be opened yet: promise, privacy and method are missing. "
        "It can be previewed. “engage new NAME --from park” shows how they are written."
    )
    assert wrong == "E253 opn: “sample” cannot be “opn”. did you mean “open”?"


def test_an_empty_block_is_missing():
    (said,) = told(survey(page(asked("a")), head="agency: Us\nroutes: {}\n"), leave_out=())
    assert "promise, privacy, method and routes are missing" in said


IDS = st.sampled_from("abcdef")
LEADS = st.dictionaries(IDS, st.frozensets(IDS, max_size=4))


def reached(start, leads):
    """Return every id that ``start`` waits for, in the plainest way."""
    found, waiting = set(), [start]
    while waiting:
        ahead = leads.get(waiting.pop(), frozenset()) - found
        found |= ahead
        waiting.extend(ahead)
    return found


@given(LEADS)
def test_two_ids_share_a_ring_just_where_each_waits_for_the_other(leads):
    rings = _rings(leads)
    assert rings.keys() == {*leads, *(one for waits in leads.values() for one in waits)}
    for one in rings:
        for other in rings:
            both = other in reached(one, leads) and one in reached(other, leads)
            assert (rings[one] == rings[other]) == (both or one == other)
