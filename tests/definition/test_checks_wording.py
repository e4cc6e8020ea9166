"""Questions that measure badly are warned of; good questions are left in peace."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_files import CORE, OFFERS, asked, codes, page, survey, told

from engage.definition.checks.wording import reading_age, syllables
from engage.definition.read import read_survey

SURVEYS = Path(__file__).parents[2] / "surveys"
LEVELS = {"very": "Very", "fairly": "Fairly", "little": "A little"}


def ask(words, kind="one", options=LEVELS):
    quoted = words.replace('"', "'")
    return survey(page(asked("q1", kind, f'"{quoted}"', options=options)))


GOOD = [
    "Would you do this with the council in the next 12 months?",
    "All in all, was your effort well used or wasted?",
    "Over the next 12 months, will you help more, less or about the same?",
    "In earlier years, did you help and then stop?",
    "How long have you lived here?",
    "When people here work together, how much can they change?",
    "Which of these would you do with friends and family?",
    "How much do you trust the council?",
    "Do you live or work in Anytown?",
    "How much stress did it cause you?",
    "How satisfied are you with the park?",
    "How easy or hard was it to find out how to help?",
    "How good or bad is this in your area now?",
    "How much would you trust a check done by staff and local people together?",
    "If people who use this service helped to check it, would it get better or worse?",
    "Did a public service ask you to do it, or did you start it?",
    "If local people do more of this, what should the council do?",
    "How worried are you that paid staff would lose their jobs?",
    "If another town finds a better way, will the council try it here?",
    "Would it help to stop problems before they start?",
    "How often does the council give clear reasons for what it decides?",
]


@pytest.mark.parametrize("words", GOOD)
def test_nothing_is_said_of_a_good_question(words):
    assert codes(ask(words)) == []


BAD = {
    "How clean and safe is the park?": "W301",
    "How clean is the park? And the lake?": "W301",
    "Do you use the park, and how often do you go there?": "W301",
    "Is the park clean and is it safe?": "W301",
    "How satisfied are you with the park and the library?": "W301",
    "Are you happy with the bins and the paths?": "W301",
    "Do you not feel safe here?": "W302",
    "Don't you feel safe here?": "W302",
    "Don’t you feel safe here?": "W302",
    "Is the park no longer clean?": "W302",
    "Should the council never cut the grass?": "W302",
    "How far do you agree that the park is clean?": "W303",
    "Do you agree or disagree that the park is clean?": "W303",
    "To what extent do you disagree with this?": "W303",
}


@pytest.mark.parametrize("words", BAD)
def test_a_question_that_measures_badly_is_warned_of_once(words):
    assert codes(ask(words)) == [BAD[words]]


def test_answers_that_agree_and_disagree_are_warned_of_whatever_is_asked():
    options = {"yes": "Strongly agree", "mid": "Neither", "no": "Strongly disagree"}
    assert told(ask("The park is clean.", options=options)) == [
        (
            'W303 "The park is clean.": Agree and disagree draw a “yes” from people whatever is '
            "asked. "
            "Ask about the thing itself, with its own answers: how often, how much, how easy."
        )
    ]


def test_the_words_at_fault_are_pointed_at():
    (said,) = told(ask("Do you not feel safe here?"))
    assert said.startswith("W302 not: ")


def test_a_list_to_choose_many_from_may_hold_a_negative():
    assert codes(ask("Which of these would you not do it without?", "many")) == []


def test_other_languages_are_not_judged_by_english_rules():
    french = ask("Pensez-vous que non and how do you do?").replace(
        "title: Our park\n", "title: Notre parc\nlanguages: [fr]\n"
    )
    assert set(codes(french)) <= {"W403"}


HARD = "Approximately how frequently have you utilised municipal recreational facilities?"


def test_a_question_that_is_hard_to_read_is_warned_of():
    assert told(ask(HARD)) == [
        (
            f'W305 "{HARD}": This reads as for age over 18; all should be able to read it at 11. '
            "Use shorter words and shorter sentences."
        )
    ]


def test_help_is_read_too():
    hard = asked("q1", more=f"help: {HARD}")
    assert codes(survey(page(hard))) == ["W305"]


def test_short_texts_have_no_reading_age():
    assert reading_age("What is your ethnicity or nationality?") is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("made", 1), ("table", 2), ("council", 2), ("helped", 1), ("wanted", 2),
        ("needed", 2), ("agency", 3), ("activity", 4), ("places", 2), ("times", 1), ("the", 1),
        ("free", 1), ("area", 2), ("people", 2), ("library", 3), ("x", 1), ("12", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_about_right(word, count):
    assert syllables(word) == count


@given(st.text(max_size=200))
def test_any_text_has_a_reading_age_or_none(words):
    age = reading_age(words)
    assert age is None or age >= 5


def test_longer_words_read_older():
    easy = "We will clean the path and plant a tree in the park with you"
    hard = (
        "Municipal authorities facilitate environmental regeneration initiatives voluntarily today"
    )
    assert reading_age(easy) < 8
    assert reading_age(hard) > 18


@pytest.mark.parametrize("name", ["co-production", "park", "gp-practice"])
def test_the_starters_read_at_eleven_or_below(name):
    file = SURVEYS / "starter" / f"{name}.survey.yaml"
    starter = read_survey(file.read_bytes(), file.name, file.parent)
    asks = [q.ask.source.replace("${agency}", "the council") for q in starter.questions()]
    assert max(age for words in asks if (age := reading_age(words)) is not None) <= 11


def grid(rows):
    names = "".join(f"          r{n}: Row {n}\n" for n in range(rows))
    question = (
        "      - id: good\n        type: grid\n        scale: valued5@1\n"
        f"        ask: How much are these valued?\n        items:\n{names}"
    )
    return survey(page(question), head="use: [valued5@1]\n")


@pytest.mark.parametrize(("rows", "found"), [(7, []), (8, ["W304"])])
def test_a_grid_has_seven_rows_at_most(rows, found):
    assert codes(grid(rows), leave_out=("W611",)) == found


@pytest.mark.parametrize(
    ("roster", "more", "found"),
    [
        ("core-activities@1", "", []),
        ("all-activities@1", "", ["W306"]),
        ("all-activities@1", "    show: 8\n", []),
        ("all-activities@1", "    show: 9\n", ["W306"]),
    ],
)
def test_each_person_is_shown_eight_activities_at_most(roster, more, found):
    head = CORE.replace("core-activities@1", roster) + more
    assert codes(survey(page(OFFERS), head=head)) == found


@pytest.mark.parametrize(("questions", "found"), [(8, []), (30, ["W307"])])
def test_a_survey_takes_eight_minutes_at_most(questions, found):
    many = [asked(f"q{n}", "long", f"What happened on visit {n}?") for n in range(questions)]
    assert codes(survey(page(*many))) == found


def test_pages_after_send_cost_no_minutes():
    many = [asked(f"q{n}", "long", f"What happened on visit {n}?") for n in range(30)]
    later = page(*many, name="extras", more="after_send: yes")
    assert codes(survey(page(asked("a")), later)) == []
