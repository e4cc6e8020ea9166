"""Conditions are checked before anyone is asked: names, kinds, codes, order, logic."""

import pytest
from survey_files import CORE, OFFERS, asked, codes, page, survey, told

LEVELS = {"none": "None", "some": "Some", "all": "All"}
FIRST = (
    asked("one"),
    asked("two", more="ordered: yes", options=LEVELS),
    asked("set", "many", options={"a": "A", "b": "B", "all": "All"}),
    asked("age", "number"),
    asked("story", "long"),
    asked("rated", "scale", more="scale: amount5@1"),
)


def with_condition(words):
    """Return a survey whose last question has this condition, among questions of every kind."""
    head = CORE.replace("@1]", "@1, amount5@1]")
    return survey(page(OFFERS, *FIRST, asked("last", more=f"show_if: {words}")), head=head)


FINE = [
    "one is yes",
    "one is not yes",
    "one is any of yes, no",
    "two is at least some",
    "two is at most some",
    "rated is at most most",
    "rated is not_known",
    "set includes a",
    "set includes all of a, b",
    'set includes any of "all", b',
    "count set >= 2",
    "answered story",
    "age >= 18 and age < 65",
    "age is at least 18",
    "offers.litter.willing is at least maybe",
    "offers.willing is any of yes, already",
    "offers.willing is at least yes",
    "offers.willing includes yes",
    "answered offers.willing",
    "place is anywhere",
    "mode is paper",
    "language is en",
    "answered one and not (one is yes)",
]


@pytest.mark.parametrize("words", FINE)
def test_nothing_is_said_of_a_good_condition(words):
    assert told(with_condition(words)) == []


FAULTS = {
    "oen is yes": [
        "E204 oen: show_if names “oen”, but no question has that id. did you mean “one” (line 17)?"
    ],
    "Is it so is yes": [
        (
            "E207 Is: show_if cannot be read: A test begins with the id of a question, not “Is”. "
            "For example: helped is never."
        )
    ],
    "xylophone is yes": [
        (
            "E204 xylophone: show_if names “xylophone”, but no question has that id. "
            "Write the id of an earlier question."
        )
    ],
    "one.more is yes": [
        "E205 one.more: show_if names “one.more”, but “one” has no such part. Write one of one."
    ],
    "offers.liter.willing is yes": [
        (
            "E205 offers.liter.willing: show_if names “offers.liter.willing”, but “offers” has "
            "no such part. did you mean “offers.litter.willing”?"
        )
    ],
    "offers is yes": [
        (
            "E205 offers: show_if names “offers”, but “offers” has no such part. Write one of "
            "offers.willing, offers.report.willing, offers.watch_home.willing, "
            "offers.litter.willing, offers.park.willing, offers.plan.willing, "
            "offers.score.willing, offers.visit.willing, offers.budget.willing."
        )
    ],
    "one is yse": ["E206 yse: “one” has no answer “yse”. did you mean “yes”?"],
    "one is maybe": ["E206 maybe: “one” has no answer “maybe”. Write one of yes, no."],
    "one is any of yes, on, maybe": [
        "E206 on: “one” has no answer “on”. Write one of yes, no.",
        "E206 maybe: “one” has no answer “maybe”. Write one of yes, no.",
    ],
    "set includes c": ['E206 c: “set” has no answer “c”. Write one of a, b, "all".'],
    "age is at least old": [
        (
            "E206 old: “old” is not a number, but “age” is one. "
            "Write age >= NUMBER, or another of < <= > =."
        )
    ],
    "mode is telephone": [
        (
            "E206 telephone: There is no mode “telephone”. "
            "Write one of web, paper, phone, kiosk, interviewer."
        ),
    ],
    "language is fr": ["E206 fr: There is no language “fr”. Write one of en."],
    "one includes yes": [
        (
            "E209 one: show_if says “one includes any of”, but “one” has one answer, not several. "
            "Write one is any of yes."
        )
    ],
    "count one > 1": [
        "E209 one: show_if counts “one”, but it has one answer, not several. Write answered one."
    ],
    "one > 1": [
        (
            "E209 one: show_if says “one >”, but “one” is not a number. "
            "Write one is CODE, with one of yes, no."
        )
    ],
    "set is a": [
        (
            "E209 set: show_if says “set is”, but “set” has several answers, not one. "
            "Write set includes a."
        )
    ],
    "set is not a": [
        (
            "E209 set: show_if says “set is not”, but “set” has several answers, not one. "
            "Write answered set and not (set includes a)."
        )
    ],
    "set > 1": [
        (
            "E209 set: show_if says “set >”, but “set” has several answers, not one. "
            "Write count set >= NUMBER."
        )
    ],
    "age is 18": [
        (
            "E209 age: show_if says “age is”, but “age” is a number, which has no codes. "
            "Write age = 18."
        )
    ],
    "age is old": [
        (
            "E209 age: show_if says “age is”, but “age” is a number, which has no codes. "
            "Write age >= NUMBER, or another of < <= > =."
        )
    ],
    "count age > 1": [
        (
            "E209 age: show_if counts “age”, but it is a number, not a list. "
            "Write age >= NUMBER, or another of < <= > =."
        )
    ],
    "story is good": [
        (
            "E209 story: show_if says “story is”, but “story” is written in people’s own words. "
            "Write answered story."
        )
    ],
    "offers.willing is not no": [
        (
            "E209 offers.willing: show_if says “offers.willing is not”, but “offers.willing” "
            "speaks of many activities at once. "
            "Name one: offers.ACTIVITY.willing; or write not (…)."
        )
    ],
    "one is at least yes": [
        (
            "E210 one: show_if asks for more or less of “one”, whose answers have no order. "
            "Write ordered: yes on “one”, or one is any of …."
        )
    ],
    "rated is at least not_known": [
        (
            "E210 not_known: “not_known” stands apart from the order of “rated”. "
            'Write one of none, little, some, most, "all".'
        )
    ],
    "oen is yes and one is maybe": [
        "E204 oen: show_if names “oen”, but no question has that id. did you mean “one” (line 17)?",
        "E206 maybe: “one” has no answer “maybe”. Write one of yes, no.",
    ],
    "not (one is yes)": [
        (
            "W201 not: not (…) is also true for people who did not answer “one”. "
            "If you mean those who answered, write answered one and not (…)."
        )
    ],
    "one is yes or not (one is yes)": [
        (
            "W202 one is yes or not (one is yes): show_if is always true here. "
            "Leave it out, or say what it should rule out."
        ),
    ],
    "age > 65 and age < 18": [
        (
            "E214 age > 65 and age < 18: show_if is never true. "
            "No set of answers makes it true. Perhaps “or” was meant."
        )
    ],
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_faulty_condition_is_named_with_its_cure(words):
    assert told(with_condition(words)) == FAULTS[words]


def test_a_question_with_a_fault_of_its_own_is_not_called_missing():
    bad = "      - id: bad\n        type: oen\n        ask: Is it so?\n"
    written = survey(page(asked("one"), bad, asked("last", more="show_if: bad is yes")))
    assert set(codes(written)) == {"E254"}


LATER = [
    (asked("a", more="show_if: b is yes"), asked("b")),
    (asked("a", more="show_if: c is yes"), asked("b"), asked("c")),
]


@pytest.mark.parametrize("questions", LATER)
def test_a_later_question_cannot_be_named(questions):
    assert codes(survey(page(*questions))) == ["E211"]


def test_an_earlier_question_of_the_same_page_can_be_named():
    assert codes(survey(page(asked("a"), asked("b", more="show_if: a is yes")))) == []


def test_a_page_cannot_wait_for_its_own_questions():
    written = survey(page(asked("a"), more="show_if: a is yes"))
    assert codes(written) == ["E212"]


def test_a_page_cannot_wait_for_a_later_page():
    written = survey(page(asked("a"), more="show_if: b is yes"), page(asked("b"), name="next"))
    assert codes(written) == ["E211"]


def test_pages_that_wait_for_one_another_are_a_ring():
    written = survey(
        page(asked("a"), more="show_if: b is yes"),
        page(asked("b"), name="next", more="show_if: a is yes"),
    )
    assert codes(written) == ["E213"]


def test_a_ring_of_three_is_found_once():
    written = survey(
        page(
            asked("a", more="show_if: c is yes"),
            asked("b", more="show_if: a is yes"),
            asked("c", more="show_if: b is yes"),
        )
    )
    assert codes(written) == ["E213"]


def test_pages_in_drawn_order_cannot_wait_for_one_another():
    written = survey(
        page(asked("a")),
        page(asked("b", more="show_if: a is yes"), name="next"),
        head="draw:\n  order_pages: [doing, next]\n",
    )
    assert told(written) == [
        (
            "E211 a: show_if names “a”, which some people are asked later. "
            "Take “doing” or “next” out of draw.order_pages."
        )
    ]


def test_questions_after_send_come_later_than_all_others():
    written = survey(
        page(asked("a"), name="extras", more="after_send: yes"),
        page(asked("b", more="show_if: a is yes")),
    )
    assert codes(written) == ["E211"]


def repeated(words, key="where"):
    own = f"for_each: activities\nat_most: 2\n{key}: {words}"
    return survey(page(OFFERS), page(asked("why"), name="reasons", more=own), head=CORE)


def test_where_speaks_of_this_activity():
    assert codes(repeated("offers.willing is not no")) == []


def test_show_if_on_a_repeated_page_speaks_of_this_activity_too():
    assert codes(repeated("offers.willing is not no", "show_if")) == []


def test_on_other_pages_a_step_speaks_of_any_activity():
    def later(words):
        return survey(page(OFFERS), page(asked("a"), name="next", more=words), head=CORE)

    assert codes(later("show_if: offers.willing is any of already, yes")) == []
    assert codes(later("show_if: offers.willing is not no")) == ["E209"]


def test_where_cannot_wait_for_the_page_itself():
    assert codes(repeated("why is yes")) == ["E212"]


def test_a_repeated_question_may_wait_for_another_about_the_same_activity():
    inner = page(
        asked("why"),
        asked("how", more="show_if: why is yes"),
        name="reasons",
        more="for_each: activities\nat_most: 2",
    )
    assert codes(survey(page(OFFERS), inner, head=CORE)) == []


def test_elsewhere_a_repeated_question_is_named_with_its_activity():
    inner = page(asked("why"), name="reasons", more="for_each: activities\nat_most: 2")

    def later(words):
        last = page(asked("last", more=f"show_if: {words}"), name="after")
        return survey(page(OFFERS), inner, last, head=CORE)

    assert codes(later("why.litter is yes")) == []
    assert told(later("why is yes")) == [
        (
            "E209 why: show_if names “why”, which is asked once for each activity. "
            "Name one of them: why.ACTIVITY."
        )
    ]


def test_a_question_on_a_page_that_rules_it_out_is_never_reached():
    written = survey(
        page(asked("a")),
        page(asked("b", more="show_if: a is no"), name="next", more="show_if: a is yes"),
    )
    assert told(written) == [
        (
            "E215 a is no: No one can reach this question: the page’s own show_if rules it out. "
            "Change one of the conditions."
        )
    ]


def test_a_page_behind_a_question_that_is_not_asked_then_is_never_reached():
    written = survey(
        page(asked("a"), asked("b", more="show_if: a is yes")),
        page(asked("c"), name="next", more="show_if: a is no and b is yes"),
    )
    assert told(written) == [
        (
            "E215 a is no and b is yes: No one can reach this page: whoever could is not asked "
            "what show_if names. Change one of the conditions."
        )
    ]


def test_what_follows_from_a_condition_that_is_never_true_is_left_out():
    written = survey(
        page(asked("a"), asked("b", more="show_if: a is yes and a is no")),
        page(asked("c", more="show_if: b is yes"), name="next"),
    )
    assert codes(written) == ["E214"]


def test_not_is_no_trap_where_the_page_has_made_sure_of_an_answer():
    written = survey(
        page(asked("a", options={"x": "X", "y": "Y", "z": "Z"})),
        page(
            asked("b", more="show_if: not (a is y)"), name="next", more="show_if: a is any of x, y"
        ),
    )
    assert codes(written) == []


def test_not_is_no_trap_where_an_answer_must_be_given():
    written = survey(
        page(asked("a", more="required: must"), asked("b", more="show_if: not (a is yes)"))
    )
    assert codes(written) == []


def test_the_order_written_is_the_order_told():
    written = survey(
        page(
            asked("a"),
            asked("b", more="show_if: x1 is yes"),
            asked("c", more="show_if: a is x2"),
            asked("d", more="show_if: a and"),
        )
    )
    assert codes(written) == ["E204", "E206", "E207"]


def test_a_survey_of_many_conditions_is_judged_quickly_and_partly():
    many = [asked("a"), *(asked(f"q{n}", more="show_if: not (a is yes)") for n in range(400))]
    assert set(codes(survey(page(*many)))) <= {"W201", "W307"}
