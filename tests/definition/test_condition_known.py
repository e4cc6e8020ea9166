"""What conditions may ask about a person is worked out from the columns their answers stand in."""

import pytest
from survey_files import CORE, OFFERS, asked, page, read, survey

from engage.definition.condition.known import Known, known_from, refs_for_each
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import in_turn, names_in
from engage.definition.condition.settle import settle

GROUPS = {"young": "Young", "middle": "In the middle", "old": "Old"}


@pytest.fixture(scope="module")
def parks():
    """Return a survey with a question of nearly every type, and a page for each activity."""
    first = page(
        OFFERS,
        asked("helped", "many", options={"told": "Told", "time": "Time", "none": "None"}),
        asked("group", more="ordered: yes", options=GROUPS),
        asked("told", "scale", more="scale: told4@1"),
        asked("age", "number"),
        asked("story", "long"),
        asked("where", more="other: yes", options={"north": "North", "south": "South"}),
    )
    repeated = page(
        asked("why", "many", "Why this one?", options={"like": "I like it", "duty": "Duty"}),
        name="reasons",
        more="for_each: activities\nwhere: offers.willing is yes\nat_most: 2",
    )
    head = CORE.replace("use: [core-activities@1]", "use: [core-activities@1, told4@1]")
    return read(survey(first, repeated, head=head))


ANSWERS = {
    "offers.litter.willing": "yes",
    "offers.park.willing": "no",
    "helped.told": 1,
    "helped.time": 0,
    "helped.none": 0,
    "group": "middle",
    "told": "only_elsewhere",
    "age": 40,
    "story": "They forgot us",
    "where": "north",
    "why.litter.like": 1,
    "why.litter.duty": 0,
}


@pytest.mark.parametrize(
    ("ref", "value"),
    [
        ("helped", frozenset({"told"})),
        ("group", "middle"),
        ("told", "only_elsewhere"),
        ("age", 40.0),
        ("story", "They forgot us"),
        ("where", "north"),
        ("offers.litter.willing", "yes"),
        ("offers.park.willing", "no"),
        ("offers.plan.willing", None),
        ("offers.willing", frozenset({"yes", "no"})),
        ("why.litter", frozenset({"like"})),
        ("why.park", None),
        ("why", None),
        ("nothing", None),
    ],
)
def test_each_answer_is_known_by_its_ref(parks, ref, value):
    assert known_from(parks, ANSWERS).value(ref) == value


def test_nothing_is_known_of_someone_who_answered_nothing(parks):
    assert known_from(parks, {}).values == {}


def test_words_of_no_length_are_no_answer(parks):
    assert known_from(parks, {"story": ""}).value("story") is None


def test_a_set_whose_columns_are_all_zero_was_answered_with_nothing(parks):
    known = known_from(parks, {"helped.told": 0, "helped.time": 0, "helped.none": 0})
    assert known.value("helped") == frozenset()
    assert settle(parse_condition("answered helped and count helped = 0"), known)


@pytest.mark.parametrize(
    ("ref", "order"),
    [
        ("group", ("young", "middle", "old")),
        ("told", ("no", "only_elsewhere", "in_part", "clearly")),
        ("offers.litter.willing", ("no", "maybe", "yes", "already")),
        ("offers.willing", ("no", "maybe", "yes", "already")),
        ("where", ()),
        ("helped", ()),
    ],
)
def test_ordered_answers_bring_their_order(parks, ref, order):
    assert known_from(parks, ANSWERS).order(ref) == order


def test_the_way_in_is_kept_from_what_was_known_before(parks):
    start = Known(place="north", mode="paper", language="cy", route="letter")
    known = known_from(parks, ANSWERS, start)
    here = [known.here(way) for way in ("place", "mode", "language", "route", "elsewhere")]
    assert here == ["north", "paper", "cy", "letter", ""]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("offers.willing is any of yes, already", True),
        ("offers.willing is at least yes", True),
        ("offers.willing is already", False),
        ("why includes like", False),
        ("why.litter includes like", True),
    ],
)
def test_outside_a_repeated_page_a_step_speaks_of_any_activity(parks, words, held):
    assert settle(parse_condition(words), known_from(parks, ANSWERS)) is held


@pytest.mark.parametrize(
    ("words", "litter", "park", "plan"),
    [
        ("offers.willing is any of yes, already", True, False, False),
        ("offers.willing is no", False, True, False),
        ("offers.willing is not no", True, False, False),
        ("not (offers.willing is no)", True, False, True),
        ("offers.willing is at least maybe", True, False, False),
        ("why includes like", True, False, False),
        ("answered why", True, False, False),
        ("offers.litter.willing is yes", True, True, True),
        ("age > 39", True, True, True),
    ],
)
def test_on_a_repeated_page_a_step_speaks_of_this_activity(parks, words, litter, park, plan):
    known = known_from(parks, ANSWERS)
    condition = parse_condition(words)
    found = [settle(condition, known.about(name)) for name in ("litter", "park", "plan")]
    assert found == [litter, park, plan]


def test_only_steps_and_repeated_questions_mean_this_activity(parks):
    assert refs_for_each(parks) == {"offers.willing", "why"}


def test_answers_can_be_added_one_question_at_a_time(parks):
    known = Known()
    for question in parks.instances():
        known = known.with_answer(question, ANSWERS)
    assert known.values == known_from(parks, ANSWERS).values
    assert known.orders == known_from(parks, ANSWERS).orders


def test_adding_an_answer_leaves_what_was_known_before_as_it_was(parks):
    before = Known()
    after = before.with_answer(parks.question("age"), ANSWERS)
    assert (before.value("age"), after.value("age")) == (None, 40.0)


DETAIL = """      - id: detail
        type: offers
        options_from: activities
        steps: [sure, hours]
        ask: Tell us more about this.
"""


def test_offers_on_a_repeated_page_are_known_by_activity_and_together():
    repeated = page(DETAIL, name="details", more="for_each: activities\nat_most: 2")
    parks = read(survey(page(OFFERS), repeated, head=CORE))
    answers = {"detail.litter.hours": "once", "detail.park.hours": "none", "detail.park.sure": 8}
    known = known_from(parks, answers)
    assert known.value("detail.litter.hours") == "once"
    assert known.value("detail.hours") == {"once", "none"}
    assert known.about("park").value("detail.hours") == "none"
    assert known.about("park").value("detail.sure") == 8.0
    assert known.about("litter").value("detail.sure") is None
    assert {"detail.hours", "detail.sure"} <= refs_for_each(parks)


@pytest.mark.parametrize(
    ("ref", "kind", "reach"),
    [
        ("helped", "set", "once"),
        ("offers.litter.willing", "one", "once"),
        ("offers.willing", "one", "any activity"),
        ("why", "set", "this activity"),
        ("why.litter", "set", "once"),
        ("age", "number", "once"),
        ("story", "text", "once"),
    ],
)
def test_every_ref_says_whose_answer_it_means(parks, ref, kind, reach):
    named = names_in(parks)[ref]
    assert (named.part.kind, named.reach) == (kind, reach)


def test_pages_after_send_come_last_whatever_the_file_says():
    later = page(asked("extra"), name="extras", more="after_send: yes")
    parks = read(survey(later, page(asked("helped"))))
    assert [question.id for _, question in in_turn(parks)] == ["helped", "extra"]


@pytest.mark.parametrize("code", ["yes", "no"])
@pytest.mark.parametrize("word", ["is", "is any of", "is not"])
def test_what_a_question_encodes_is_what_a_condition_finds(code, word):
    parks = read(survey(page(asked("helped"))))
    question = parks.question("helped")
    known = known_from(parks, question.encode(code))
    held = settle(parse_condition(f"helped {word} yes"), known)
    assert held is ((code == "yes") is (word != "is not"))
