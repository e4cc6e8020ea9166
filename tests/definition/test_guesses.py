"""Guesses: the nearest right word to a wrong one, always said in the same voice."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.definition.checks.paths import listed, meant
from engage.definition.checks.paths import nearest as nearest_known
from engage.definition.near import did_you_mean, nearest

ROOT = Path(__file__).parents[2]
VOICE = re.compile(r"did you mean “[^”]+”( \(line \d+\))?\?")
WORDS = st.text(st.characters(codec="ascii", categories=["Ll", "Nd"]), min_size=1, max_size=12)
KNOWN = st.lists(WORDS, max_size=12, unique=True)


@given(WORDS, KNOWN)
def test_a_guess_is_a_known_word_or_nothing(word, known):
    assert nearest(word, known) in ("", *known)
    assert nearest_known(word, known) in ("", *known)


@given(WORDS, KNOWN)
def test_every_guess_is_said_in_the_same_voice(word, known):
    for said in (did_you_mean(word, known), meant(word, known)):
        assert not said or VOICE.fullmatch(said)


@given(WORDS, KNOWN)
def test_a_guess_is_never_the_word_itself(word, known):
    assert nearest(word, [*known, word]) != word


@given(WORDS, KNOWN, st.integers(1, 999))
def test_a_guess_from_the_same_file_says_on_which_line(word, known, line):
    said = meant(word, known, dict.fromkeys(known, line))
    assert not said or said.endswith(f" (line {line})?")


@given(st.permutations(["helped", "told", "story", "age_band", "area"]))
def test_a_guess_does_not_depend_on_the_order_of_the_words(known):
    assert nearest("helpd", known) == nearest_known("helpd", known) == "helped"


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("helpd", ["helped", "told"], "helped"),
        ("aks", ["was", "ask", "id"], "ask"),
        ("tpye", ["type", "title"], "type"),
        ("colour", ["color", "collar"], "color"),
        ("elsewhere", ["no", "only_elsewhere", "in_part"], "only_elsewhere"),
        ("zzz", ["ask", "id"], ""),
        ("", ["ask"], ""),
        ("a" * 10_000, ["ask", "a"], ""),
    ],
)
def test_the_nearest_word(word, known, guess):
    assert nearest(word, known) == guess


def test_among_very_many_words_those_that_begin_alike_are_looked_at():
    known = [f"question_{number}" for number in range(5_000)]
    assert nearest_known("question_4999x", known).startswith("question_4")
    assert nearest_known("xquestion_1", known) == ""


@given(st.lists(WORDS, max_size=30), st.integers(1, 12))
def test_a_list_in_a_message_is_cut_where_it_is_long(words, most):
    said = listed(words, most)
    assert said.count(",") <= most
    assert said.endswith("…") == (len(words) > most)


@pytest.mark.parametrize("page", sorted((ROOT / "docs/reference/errors").glob("[EW]*.md")))
def test_the_manual_speaks_in_that_voice_too(page):
    text = page.read_text(encoding="utf-8")
    for found in re.finditer("did you mean", text, re.IGNORECASE):
        assert VOICE.match(text, found.start()), text[found.start() :][:60]
