"""The length of a survey is known before anyone is asked."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.definition.burden import FAST, SLOW, burden
from engage.definition.read import read_survey
from engage.definition.source import read_source
from engage.languages.text import Text
from engage.questions.option import Option
from engage.questions.registry import types

SURVEYS = Path(__file__).parents[2] / "surveys"

HEAD = """survey: parks
title: Our park
"""

ONE = """
      - id: {0}
        type: one
        ask: Do you like parks?
        options:
          yes: Yes
          no: No
"""


def read(name):
    file = SURVEYS / "starter" / name
    return read_survey(file.read_bytes(), file.name, file.parent)


def survey(*pages, head=HEAD):
    return read_survey(head + "pages:\n" + "".join(pages), "parks.survey.yaml")


def page(name, *questions, more=""):
    return f"  - id: {name}\n    title: A page\n{more}    questions:" + "".join(questions)


def test_the_flagship_takes_a_helper_4_and_a_half_to_7_and_a_half_minutes():
    helper = burden(read("co-production.survey.yaml")).helper
    assert 4.5 <= helper.fast < helper.slow <= 7.5


def test_the_flagship_takes_others_4_to_6_minutes():
    other = burden(read("co-production.survey.yaml")).other
    assert 4 <= other.fast < other.slow <= 6


def test_the_flagship_has_eleven_screens_for_a_helper_and_ten_for_others():
    length = burden(read("co-production.survey.yaml"))
    assert (length.helper.screens, length.other.screens) == (11, 10)


@pytest.mark.parametrize("language", ["cy", "ar", "pl", "ur", "bn", "zh-Hans"])
def test_the_flagship_is_as_short_in_other_languages(language):
    length = burden(read("co-production.survey.yaml"), language)
    assert max(length.helper.slow, length.other.slow) <= 7.5


@pytest.mark.parametrize("name", ["park.survey.yaml", "gp-practice.survey.yaml"])
def test_the_other_starters_are_as_short(name):
    length = burden(read(name))
    assert length.helper.slow <= 7.5
    assert length.minutes in (5, 6)


def test_reading_at_130_words_a_minute_takes_longer_by_just_the_words():
    walk = burden(survey(page("first", ONE.format("a")))).helper
    assert walk.slow - walk.fast == pytest.approx(walk.words / SLOW - walk.words / FAST)


def test_a_survey_without_helpers_has_one_way_through():
    length = burden(survey(page("first", ONE.format("a")), page("next", ONE.format("b"))))
    assert length.helper == length.other
    assert (length.questions, length.helper.questions, length.helper.screens) == (2, 2, 4)


def test_pages_after_send_are_read_but_not_walked():
    more = "    after_send: yes\n"
    length = burden(
        survey(page("first", ONE.format("a")), page("next", ONE.format("b"), more=more))
    )
    assert (length.questions, length.helper.questions, length.helper.screens) == (2, 1, 3)


def test_what_other_answers_decide_is_counted():
    more = "    show_if: a is no\n"
    length = burden(
        survey(page("first", ONE.format("a")), page("next", ONE.format("b"), more=more))
    )
    assert length.helper.questions == 2


def test_of_drawn_questions_only_as_many_as_are_shown_are_counted():
    head = HEAD + "draw:\n  questions:\n    some:\n      from: [a, b, c]\n      show: 1\n"
    asked = [ONE.format(name) for name in "abc"]
    length = burden(survey(page("first", *asked), head=head))
    assert (length.questions, length.helper.questions) == (3, 1)


def test_the_shortest_survey_takes_a_minute():
    assert burden(survey(page("first", ONE.format("a")))).minutes == 1


@pytest.mark.parametrize("kind", types().values(), ids=types())
def test_of_every_type_a_slow_reader_takes_longer_by_just_the_words(kind):
    written = {"id": "q", **read_source(dedent(kind.EXAMPLE), kind.__name__).data}
    choices = tuple(Option(code, Text.of(en=f"Option {code}")) for code in "abc")
    asked = kind.model_validate(written).with_choices(choices)
    longer = asked.words("en") * 60 * (1 / SLOW - 1 / FAST)
    assert asked.seconds("en", SLOW) - asked.seconds("en", FAST) == pytest.approx(longer)


@given(st.integers(1, 5), st.integers(1, 4))
def test_a_survey_is_as_long_as_its_questions_together(pages, questions):
    asked = [
        page(f"p{p}", *(ONE.format(f"q{p}_{q}") for q in range(questions))) for p in range(pages)
    ]
    length, shortest = burden(survey(*asked)), burden(survey(page("p", ONE.format("q"))))
    assert length.questions == length.helper.questions == pages * questions
    assert length.helper.screens == pages + 2
    one = 6  # words of the question and of its two options
    start = shortest.words - one - 2
    assert length.words == start + 2 * pages + one * pages * questions


@pytest.mark.parametrize(("language", "words"), [("en", 4), ("cy", 5), ("ar", 4)])
def test_words_are_counted_in_the_language_asked_for_or_else_the_source(language, words):
    two = ONE.format("q").replace("Do you like parks?", "One two\n        ask.cy: Un dau tri")
    made = survey(page("p", two), head=HEAD + "languages: [en, cy, ar]\n")
    without = burden(made, language).words - words
    assert without == burden(made).words - 4
