"""The pictures of real surveys: every question that ships, answered by synthetic residents."""

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from asking import counted
from released import RULES, Picture

from engage.assets import folder
from engage.definition.read import read_survey
from engage.disclosure.release import Register, release_all
from engage.questions.registry import types

PEOPLE = 160
FILES = sorted(folder("surveys").rglob("*.survey.yaml"))
MARKUP = {"svg", "title", "text", "rect", "line", "circle", "path"}


def pictures(file):
    """Yield each question of a survey with the chart of what 160 synthetic residents said."""
    survey = read_survey(file.read_bytes(), file.name, file.parent)
    random = Random(len(file.name))  # the same in every run
    for question in survey.questions():
        counts = counted(question, [question.draw(random) for _ in range(PEOPLE)])
        tables = question.tabulate(counts, "en")
        releases, _ = release_all(tables, RULES, Register())
        chart = question.chart(releases, "en")
        if chart is not None and releases:
            yield question, releases, chart


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.name.partition(".")[0])
def drawn(request):
    return list(pictures(request.param))


def test_every_survey_that_ships_is_here():
    assert Path(FILES[0]).is_file()
    assert {"co-production", "park", "gp-practice"} <= {f.name.partition(".")[0] for f in FILES}


def test_every_question_with_figures_has_a_picture_unless_its_type_has_none(drawn):
    without = {kind for kind, found in types().items() if kind in {"text", "long", "number"}}
    for question, releases, chart in drawn:
        assert question.type not in without
        assert chart.said("en")
        assert releases


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_every_word_stands_inside_its_picture(drawn, language):
    for question, _, chart in drawn:
        picture = Picture(chart.svg(language))
        for words in picture.words:
            assert words.left >= -1, (question.id, words)
            assert words.right <= picture.width + 1, (question.id, words)
            assert words.bottom <= picture.height + 1, (question.id, words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_covers_another(drawn, language):
    for question, _, chart in drawn:
        words = Picture(chart.svg(language)).words
        over = [(a.said, b.said) for a, b in combinations(words, 2) if a.covers(b)]
        assert over == [], question.id


def test_nothing_but_words_and_shapes_is_drawn(drawn):
    for _, _, chart in drawn:
        tags = {element.tag.rpartition("}")[2] for element in Picture(chart.svg("en")).root.iter()}
        assert tags <= MARKUP


def test_every_picture_says_what_it_shows(drawn):
    for _, releases, chart in drawn:
        said = chart.said("en")
        tables = [one for one in releases if one.unit == "share"]
        assert any(all(line.label in said for line in one.lines) for one in tables)
        assert Picture(chart.svg("en")).title == said


def test_no_picture_names_a_number_of_people_below_the_threshold(drawn):
    small = {f"{count} of {PEOPLE}" for count in range(5)}
    for _, _, chart in drawn:
        words = chart.said("en")
        assert not any(f"about {few}" in words or f" {few} answered" in words for few in small)
