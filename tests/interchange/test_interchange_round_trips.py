"""A table leaves and comes in again with every answer and every reason, whatever people said."""

import csv
import json
from collections import Counter
from dataclasses import replace
from io import StringIO

import pytest
from filled import NOON, survey_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import survey

from engage.assets import folder
from engage.definition.freeze import freeze
from engage.interchange.answers_in import gather
from engage.interchange.answers_out import EXPORTED, table_of
from engage.interchange.guard import guarded, unguarded
from engage.interchange.renaming import Renaming
from engage.interchange.table import read_table
from engage.questions.typed import paragraphs
from engage.responses.response import Design, Drawn, Response
from engage.simulate.residents import simulate

FILES = sorted(
    file
    for place in ("examples", "starter")
    for file in (folder("surveys") / place).glob("*.survey.yaml")
)

WORDS = survey(
    """
      - id: doing
        title: Doing
        questions:
          - {id: word, type: text, at_most: 200, ask: In a word?}
          - {id: story, type: long, at_most: 10000, ask: What happened?}
          - id: how
            type: one
            ask: How?
            other: yes
            options: {letter: A letter, friend: A friend}
    """
)


def leaves_as(asked, people):
    """Return people's answers as the bytes of a table."""
    return "".join(table_of(asked, people)).encode()


def comes_in(asked, written):
    """Return what a table says, read as an import reads it."""
    found = gather(
        asked,
        freeze(asked).hash,
        read_table(written, "a.csv"),
        Renaming(),
        now=NOON,
        name=lambda key, row: f"{key} {row}",
    )
    assert (found.bad, found.columns) == ((), ())
    return [row.response for row in found.good]


def _said(people):
    return Counter(json.dumps(dict(person.answers), sort_keys=True) for person in people)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whoever_answers_any_survey_leaves_and_comes_in_again(file, seed):
    asked = survey_in(file)
    people = list(simulate(asked, 6, seed, until=NOON, languages=asked.languages))
    written = leaves_as(asked, people)
    again = comes_in(asked, written)
    assert _said(again) == _said(people)
    assert leaves_as(asked, again) == written
    assert [p.route for p in again] == [p.route for p in people]
    assert [p.language for p in again] == [p.language for p in people]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_the_header_is_the_survey_s_columns_and_then_what_is_about_the_answer(file):
    asked = survey_in(file)
    (header,) = csv.reader(StringIO(leaves_as(asked, []).decode()))
    assert header == [*(column.name for column in asked.columns()), *EXPORTED]
    assert len(header) == len(set(header))


def _person(answers, **changes):
    said = Response(
        id="1",
        survey=WORDS.id,
        hash=freeze(WORDS).hash,
        answers=answers,
        missing={},
        language="en",
        mode="web",
        route="",
        received=NOON,
        drawn=Drawn(seed=0),
    )
    return replace(said, **changes)


@given(typed=st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_words_come_back_as_they_were_kept(typed):
    kept = paragraphs(typed)
    answers = {"story": kept} if kept else {}
    (again,) = comes_in(WORDS, leaves_as(WORDS, [_person(answers)])) if kept else (_person({}),)
    assert again.answers == answers


@given(
    place=st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12),
    weight=st.floats(1e-6, 1e6),
    minutes=st.none() | st.floats(0, 1e4).map(lambda m: round(m, 1)),
    fpc=st.none() | st.floats(1, 1e7),
)
@settings(max_examples=100, deadline=None)
def test_what_is_about_an_answer_comes_back(place, weight, minutes, fpc):
    sent = _person(
        {"how": "letter"}, place=place, minutes=minutes, design=Design(weight, "s", "c", fpc)
    )
    (again,) = comes_in(WORDS, leaves_as(WORDS, [sent]))
    assert (again.place, again.minutes, again.design) == (place, minutes, sent.design)
    assert again.received.date() == sent.received.date()


@pytest.fixture(scope="module")
def hostile(shared_data):
    """Return cells that attack spreadsheets, each with whether it is harmless as it stands."""
    written = (shared_data / "hostile" / "csv_injection.json").read_text("utf-8")
    return [(cell["value"], cell["legit"]) for cell in json.loads(written)]


@pytest.fixture(scope="module")
def naughty(shared_data):
    """Return the Big List of Naughty Strings."""
    return json.loads((shared_data / "hostile" / "blns.json").read_text("utf-8"))


STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def test_no_hostile_cell_of_a_table_starts_a_formula(hostile):
    people = [_person({"story": value, "word": value}) for value, _ in hostile]
    rows = list(csv.DictReader(StringIO(leaves_as(WORDS, people).decode())))
    for (value, harmless), row in zip(hostile, rows, strict=True):
        for column in ("story", "word"):
            cell = row[column]
            assert unguarded(cell) == value
            assert harmless or not cell.strip().startswith(STARTS), value


def test_hostile_cells_come_in_again_as_they_were_kept(hostile):
    kept = [paragraphs(value) for value, _ in hostile]
    people = [_person({"story": value, "how": "other", "how.other": value}) for value in kept]
    again = comes_in(WORDS, leaves_as(WORDS, people))
    assert [person.answers["story"] for person in again] == kept


def test_every_naughty_string_leaves_and_comes_in_again(naughty):
    kept = list(filter(None, map(paragraphs, naughty)))
    people = [_person({"story": words}) for words in kept]
    written = leaves_as(WORDS, people)
    again = comes_in(WORDS, written)
    assert [person.answers["story"] for person in again] == kept
    assert leaves_as(WORDS, again) == written


@given(text=st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_guarding_can_always_be_undone_and_is_the_same_every_time(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text) == guarded(unguarded(guarded(text)))
