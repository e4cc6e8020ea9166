"""Columns made all at once hold what each person's answers, read one by one, say."""

from types import MappingProxyType

from by_hand import ACTIVITIES, People, response
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.analysis.dataset import NO_LONGER, WHY, frame_of, schema
from engage.analysis.locate import spots
from engage.responses.missing import Missing
from engage.responses.response import Drawn

OFFERED = """
- id: helped
  type: one
  ask: Have you helped?
  options: {yes: Yes, no: No}
- id: years
  type: number
  ask: How many years?
  range: 0 to 100
- id: offers
  type: offers
  ask: Would you?
  options_from: activities
"""

SOME = "use: [core-activities@1]\ndraw: {activities: {roster: core-activities@1, show: 3}}"


def answer_of(spot, person):
    """Return what a person's answers hold for a column, under its newest name that has any."""
    found = (person.answers.get(name) for name in spot.names)
    return next((answer for answer in found if answer is not None), None)


def reason_of(spot, person):
    """Return why a person gave no answer; None for skipped."""
    for stem in spot.stems:
        if stem in person.missing:
            return person.missing[stem].code or None
    shown = person.drawn.activities
    if spot.activity and 0 < len(shown) < spot.drawn_from and spot.activity not in shown:
        return Missing.NOT_SHOWN.code
    return None


def told(survey, person, history):
    """Return every cell of one person, column by column, each worked out by itself."""
    row = {}
    for spot in spots(survey, history):
        name, kind = spot.column.name, spot.column.kind
        answer = answer_of(spot, person)
        reason = reason_of(spot, person) if answer is None else None
        number = reason and int(reason[1:])
        if kind == "number":
            row[name] = None if answer is None else float(answer)
            row[f"{name}{WHY}"] = number
        elif kind == "flag":
            row[name] = number if answer is None else int(answer)
        else:
            known = schema(survey)[name].categories.to_list()
            row[name] = reason if answer is None else (answer if answer in known else NO_LONGER)
    return row


def answers_to(survey):
    """Return a strategy for what people may have sent: any column, or none, and gone codes."""
    kinds = {
        "code": st.sampled_from(["yes", "no", "maybe", "gone"]),
        "flag": st.sampled_from([0, 1]),
        "number": st.integers(0, 100) | st.floats(0, 100, allow_subnormal=False),
        "text": st.text(max_size=3),
    }
    columns = {column.name: column for column in survey.columns()}
    sent = {
        name: st.sampled_from([*column.codes, "gone"]) if column.codes else kinds[column.kind]
        for name, column in columns.items()
    }
    return st.fixed_dictionaries({}, optional=sent)


def people_of(survey):
    """Return a strategy for people: answers, reasons under ids and pages, activities drawn."""
    stems = sorted({stem for spot in spots(survey, {}) for stem in spot.stems})
    activities = sorted(activity.code for activity in survey.activities())
    drawn = st.lists(st.sampled_from(activities), unique=True) if activities else st.just([])
    reasons = st.dictionaries(st.sampled_from(stems), st.sampled_from(list(Missing)), max_size=6)
    return st.lists(st.tuples(answers_to(survey), reasons, drawn), max_size=12)


def responses_of(everybody):
    return [
        response(str(at), answers, missing=missing, drawn=Drawn(1, activities=tuple(drawn)))
        for at, (answers, missing, drawn) in enumerate(everybody)
    ]


def assert_same(survey, people, history=None):
    frame = frame_of(survey, people, history)
    assert frame.columns == list(schema(survey))
    assert dict(frame.schema) == schema(survey)
    for row, person in zip(frame.iter_rows(named=True), people, strict=True):
        answers = {name: value for name, value in row.items() if not name.startswith("_")}
        assert answers == told(survey, person, history or {})


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_few_questions_hold_what_each_person_said(small, data):
    survey = small(OFFERED, SOME)
    assert_same(survey, responses_of(data.draw(people_of(survey))))


@given(st.data())
@settings(max_examples=6, deadline=None)
def test_the_flagship_holds_what_each_person_said(flagship, data):
    assert_same(flagship, responses_of(data.draw(people_of(flagship))))


RENAMED = """
- id: gave
  was: aided
  type: one
  ask: Have you helped?
  options: {yes: Yes, no: No}
- id: long
  was: years
  type: number
  ask: How many years?
  range: 0 to 100
"""


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_renamed_question_holds_what_was_said_under_any_of_its_names(small, data):
    first = small("\n".join(OFFERED.splitlines()[:9]))
    middle = small(RENAMED.replace("gave\n  was: aided", "aided\n  was: helped"), "version: 2")
    last = small(RENAMED, "version: 3")
    history = {"one": first, "two": middle, "three": last}
    people = [
        response(str(at), answers, missing=missing, hash=digest)
        for digest, survey in history.items()
        for at, (answers, missing, _) in enumerate(data.draw(people_of(survey)))
    ]
    assert_same(last, people, history)


def test_the_newest_name_holds_where_two_do(small):
    renamed = small(RENAMED.replace("was: aided", "was: helped"))
    both = response("1", {"gave": "yes", "helped": "no"})
    assert frame_of(renamed, [both])["gave"].to_list() == ["yes"]


def test_a_skipped_question_on_a_page_not_shown_was_skipped(small):
    survey = small(OFFERED, SOME)
    missing = {"offers.park.willing": Missing.SKIPPED, "offers": Missing.NOT_SHOWN}
    someone = response("1", {}, missing=missing, drawn=Drawn(1, activities=("litter",)))
    (row,) = frame_of(survey, [someone]).iter_rows(named=True)
    assert row["offers.park.willing"] is None
    assert row["offers.litter.willing"] == row["offers.plan.willing"] == "#-1"


def test_whoever_was_shown_everything_has_skipped_what_they_left_empty(small):
    survey = small(OFFERED, SOME)
    everything = Drawn(1, activities=ACTIVITIES)
    frame = frame_of(survey, [response("1", {}, drawn=everything), response("2", {})])
    assert frame["offers.plan.willing"].to_list() == [None, None]


def test_words_where_a_number_is_asked_now_are_no_number(small):
    people = People().answer({"years": "twelve"}).answer({"years": 12}).answer({"years": 1.5})
    assert frame_of(small(OFFERED, SOME), people.made)["years"].to_list() == [None, 12.0, 1.5]


def test_a_survey_of_words_alone_keeps_a_row_for_each_person(small):
    survey = small("- id: story\n  type: long\n  ask: What happened?\n")
    frame = frame_of(survey, [response("1", {"story": "A"}), response("2", {})])
    assert (frame.height, frame.columns) == (2, list(schema(survey)))


def test_reading_leaves_the_answers_as_they_were(small):
    answers = MappingProxyType({"helped": "yes", "years": 3, "unknown": "kept"})
    person = response("1", dict(answers))
    frame_of(small(OFFERED, SOME), [person])
    assert person.answers == answers
