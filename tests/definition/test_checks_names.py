"""Ids, codes, names in words and what is drawn are all checked against one another."""

import pytest
from survey_files import CORE, HEAD, OFFERS, asked, codes, page, survey, told

GOOD_IDS = ["a", "helped_2026", "a1", "x" * 30]
BAD_IDS = ["Helped", "2026", "_a", "a-b", "a b", "x" * 31, "ä", "a.b", "${a}"]
TAKEN = ["and", "or", "not", "is", "any", "place", "route", "start", "review", "thanks", "count"]


@pytest.mark.parametrize("name", GOOD_IDS)
def test_these_ids_are_fine(name):
    assert codes(survey(page(asked(name), name=name))) == []


@pytest.mark.parametrize("name", BAD_IDS)
def test_these_ids_are_not_well_formed(name):
    assert codes(survey(page(asked(f'"{name}"')))) == ["E201"]
    assert codes(survey(page(asked("a"), name=f'"{name}"'))) == ["E201"]


@pytest.mark.parametrize("name", TAKEN)
def test_these_ids_are_taken_for_questions_and_pages(name):
    assert codes(survey(page(asked(name)))) == ["E202"]
    assert codes(survey(page(asked("a"), name=name))) == ["E202"]


@pytest.mark.parametrize("name", ["save", "return", "privacy", "cookies", "accessibility"])
def test_these_ids_are_taken_for_pages_and_not_for_questions(name):
    assert codes(survey(page(asked(name)))) == []
    (said,) = told(survey(page(asked("a"), name=name)))
    assert f"“{name}” cannot be the id of a page: it is taken." in said


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Helped-2026", "helped_2026"),
        ("2026", "q2026"),
        ("How old?", "how_old"),
        ("???", "name"),
        ("x" * 60, "x" * 30),
    ],
)
def test_a_better_id_is_proposed(name, proposed):
    (said,) = told(survey(page(asked(f'"{name}"'))))
    assert said.endswith(f"at most 30 characters: {proposed}.")


def test_a_very_long_id_is_shown_short():
    (said,) = told(survey(page(asked("x" * 900))))
    assert f"“{'x' * 50}…” cannot be the id of a question." in said


@pytest.mark.parametrize("name", ["street-care", "2026", "a" * 40])
def test_these_survey_ids_are_fine(name):
    assert codes(survey(page(asked("a"))).replace("parks", name)) == []


@pytest.mark.parametrize("name", ["Street", "street_care", "a" * 41, "å"])
def test_these_survey_ids_are_not(name):
    assert codes(survey(page(asked("a"))).replace("parks", name)) == ["E201"]


def test_a_page_and_a_question_may_share_an_id():
    assert codes(survey(page(asked("helping"), name="helping"))) == []


def test_the_second_question_of_an_id_is_named_with_the_line_of_the_first():
    assert told(survey(page(asked("a")), page(asked("a"), name="next"))) == [
        (
            "E203 a: The question “a” is here a second time; the first is on line 7. "
            "Give one of them another id."
        )
    ]


def test_the_second_page_of_an_id_is_named_too():
    assert codes(survey(page(asked("a")), page(asked("b")))) == ["E203"]


@pytest.mark.parametrize("code", ["yes", "16-34", "65-up", "A", "not", "_", "-", "x" * 40])
def test_these_codes_are_fine(code):
    assert codes(survey(page(asked("a", options={code: "One", "other1": "Two"})))) == []


@pytest.mark.parametrize("code", ["a b", "a.b", "x" * 41, "é", "a/b", "50%"])
def test_these_codes_are_not(code):
    assert codes(survey(page(asked("a", options={code: "One", "b": "Two"})))) == ["E216"]


def words(said, kind="one"):
    first = asked("park", "text", "Which park do you know?")
    last = asked("clean", kind, said)
    return survey(page(first), page(last, name="next"), head="agency: Anytown Council\n")


@pytest.mark.parametrize(
    "said",
    [
        "Is ${park} clean?",
        "Is ${park|that park} clean?",
        "Is ${park|} clean?",
        "Did ${agency} clean it?",
        "It costs $5.",
        '"{park}"',
    ],
)
def test_these_words_hold_only_names_that_exist(said):
    assert codes(words(said)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Is ${prak|it} clean?", ("E217 prak: “${prak}” stands for an answer, but no question has "
         "the id “prak”. did you mean “park” (line 8)?")),
        ("Did ${agenzy} clean it?", ("E217 agenzy: “${agenzy}” stands for an answer, but no "
         "question has the id “agenzy”. did you mean “agency”?")),
        ("Is ${clean} clean?", ("E218 clean: “${clean}” stands for an answer that is not yet given "
         "here. Name an earlier question, or move this one down.")),
    ],
)  # fmt: skip
def test_these_words_hold_names_that_do_not(said, found):
    assert told(words(said)) == [found]


def test_names_are_checked_in_every_language_help_and_options_and_titles():
    written = f"""{HEAD}languages: [en, cy]
pages:
  - id: doing
    title: About ${{one}}
    intro: About ${{two}}
    questions:
      - id: helped
        type: one
        ask: Have you helped?
        ask.cy: Ydych chi wedi helpu ${{three}}?
        help: Think of ${{four}}
        options:
          yes: Yes, ${{five}}
          no: No
"""
    found = codes(written, leave_out=("W611", "W401"))
    assert found == ["E217"] * 5


def test_on_one_page_an_answer_further_up_may_stand_in_words():
    first = asked("park", "text", "Which park do you know?")
    assert codes(survey(page(first, asked("clean", ask="Is ${park|it} clean?")))) == []


def drawn(more, *, head=CORE):
    return survey(page(OFFERS), head=head + more)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("    show: 4\n", []),
        ("    show: 8\n", []),
        ("    show: 4\n    always: [litter, park]\n", []),
        ("    show: 0\n", ["E222"]),
        ("    show: 9\n", ["E222", "W306"]),
        ("    show: 1\n    always: [litter, park]\n", ["E222"]),
        ("    always: [liter]\n", ["E221"]),
        ("  order_pages: [doing, doing]\n", ["E223"]),
        ("  order_pages: [dong]\n", ["E223"]),
    ],
)
def test_a_draw_of_activities_is_checked(more, found):
    assert codes(drawn(more)) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("from: [a, b]\n      show: 1", []),
        ("from: [a, b, c]\n      show: 2", []),
        ("from: [a, b]\n      show: 2", ["E222"]),
        ("from: [a, d]\n      show: 1", ["E224"]),
    ],
)
def test_a_draw_of_questions_is_checked(more, found):
    written = survey(
        page(*map(asked, "abc")), head=f"draw:\n  questions:\n    some:\n      {more}\n"
    )
    assert codes(written) == found


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("activities", []),
        ("core-activities@1", []),
        ("first", []),
        ("activites", ["E219"]),
        ("age", ["E219"]),
        ("last", ["E219"]),
    ],
)
def test_options_come_from_activities_a_roster_or_another_question(origin, found):
    last = asked("last", "many", more=f"options_from: {origin}")
    written = survey(page(asked("first"), asked("age", "number"), last), head=CORE)
    assert codes(written) == found


def test_without_a_draw_there_are_no_activities():
    last = asked("last", "many", more="options_from: activities")
    assert codes(survey(page(last))) == ["E219"]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("at_least: 1\nat_most: 2", []),
        ("at_most: 3", ["W203"]),
        ("at_most: 9", ["W203"]),
        ("at_least: 4", ["E226"]),
        ("exclusive: [c]", []),
    ],
)
def test_limits_fit_the_options(more, found):
    options = {code: code.upper() for code in "abc"}
    assert codes(survey(page(asked("some", "many", more=more, options=options)))) == found


def test_a_limit_above_a_short_roster_is_no_fault():
    most = asked("matter", "many", more="options_from: activities\nat_most: 20")
    assert codes(survey(page(most), head=CORE)) == []


def test_an_exclusive_option_must_be_in_the_roster():
    alone = asked("matter", "many", more="options_from: activities\nexclusive: [liter]")
    assert told(survey(page(alone), head=CORE)) == [
        "E225 liter: exclusive names “liter”, which is not an option here. did you mean “litter”?"
    ]


@pytest.mark.parametrize(
    ("more", "head", "found"),
    [
        ("for_each: activities\nat_most: 2", CORE, []),
        ("for_each: activities\nwhere: offers.willing is yes", CORE, []),
        ("for_each: everything", CORE, ["E220"]),
        ("for_each: activities", "", ["E220"]),
        ("at_most: 2", CORE, ["E220"]),
        ("where: offers.willing is yes", CORE, ["E220"]),
    ],
)
def test_a_repeated_page_says_for_what(more, head, found):
    first = page(OFFERS) if head else page(asked("a"))
    assert codes(survey(first, page(asked("why"), name="reasons", more=more), head=head)) == found
