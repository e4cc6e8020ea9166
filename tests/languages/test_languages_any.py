"""Dates, numbers and plurals in every language the platform speaks, and in many others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages.dates import day, days, month_called, parts_in_order
from engage.languages.interface import plural, say, spoken
from engage.languages.numbers import listed, marks, number, percent, sentence, tenths
from engage.languages.tags import direction, own_name
from engage.questions.span import read_number

OTHERS = ("fr", "de", "hi", "fa", "he", "ja", "so", "pt", "ru", "ta", "uk", "ga", "ckb", "zh-Hant")
ALL = (*spoken(), *OTHERS)
DATES = st.dates(date(1900, 1, 1), date(2200, 12, 31))
LANGUAGES = st.sampled_from(ALL)
SPOKEN = st.sampled_from(spoken())


def figures(words: str) -> list[int]:
    """Return the numbers in words, written in figures that everybody reads."""
    found = "".join(letter if letter in "0123456789" else " " for letter in words)
    return [int(figure) for figure in found.split()]


@given(language=LANGUAGES, when=DATES)
def test_a_date_says_its_day_and_its_year_in_figures_everybody_reads(language, when):
    said = day(language, when)
    assert {when.day, when.year} <= set(figures(said)), said
    assert not [letter for letter in said if letter.isdecimal() and letter not in "0123456789"]


@given(language=LANGUAGES, when=DATES, other=DATES)
def test_two_days_are_never_called_alike(language, when, other):
    assert (day(language, when) == day(language, other)) == (when == other)


@given(language=LANGUAGES, first=DATES, more=st.integers(0, 800))
def test_a_span_of_days_ends_as_its_last_day_does(language, first, more):
    last = date.fromordinal(first.toordinal() + more)
    said = days(language, first, last)
    assert last.day in figures(said), said
    assert first.day in figures(said), said
    assert not [letter for letter in said if letter.isdecimal() and letter not in "0123456789"]


@pytest.mark.parametrize("language", ALL)
def test_a_day_has_three_parts_each_once(language):
    assert sorted(parts_in_order(language)) == ["day", "month", "year"]


@given(language=SPOKEN, when=DATES)
def test_the_month_that_is_written_is_the_month_that_is_read(language, when):
    parts = day(language, when).replace("،", " ").replace(",", " ").split()
    months = {found for part in parts if (found := month_called(language, part))}
    assert months == {when.month} or any("月" in part for part in parts), day(language, when)


@given(language=LANGUAGES, words=st.text(max_size=12))
def test_whatever_is_typed_for_a_month_is_one_of_twelve_or_none(language, words):
    assert month_called(language, words) in {None, *range(1, 13)}


@given(language=LANGUAGES, value=st.integers(-(10**9), 10**9))
def test_a_whole_number_is_read_as_it_is_written(language, value):
    assert read_number(number(language, value), marks(language)) == value, number(language, value)


@given(language=LANGUAGES, value=st.decimals(-(10**6), 10**6, places=2))
def test_a_number_with_decimals_is_read_as_it_is_written(language, value):
    written = number(language, float(value), places=2)
    assert read_number(written, marks(language), 2) == value, written


@given(language=LANGUAGES, one=st.floats(0, 1), other=st.floats(0, 1))
def test_a_larger_share_is_never_written_as_a_smaller_one(language, one, other):
    low, high = sorted((one, other))
    assert figures(percent(language, low))[0] <= figures(percent(language, high))[0]
    assert 0 <= figures(percent(language, low))[0] <= 100


@given(language=LANGUAGES, value=st.floats(0, 10**6))
def test_tenths_have_one_figure_after_the_mark(language, value):
    *whole, tenth = figures(tenths(language, value))
    assert 0 <= tenth <= 9
    assert int("".join(f"{n:03d}" for n in whole)) == int(round(value, 1) + 1e-9)


@given(language=LANGUAGES, words=st.lists(st.text("abcdeŵ", min_size=1), min_size=1, max_size=5))
def test_a_list_and_a_sentence_hold_their_words_in_order(language, words):
    said = listed(language, words)
    at = -1
    for word in words:
        at = said.index(word, at + 1)
    assert sentence(language, said).startswith(said)
    assert len(sentence(language, said)) == len(said) + 1


@given(language=SPOKEN, count=st.integers(0, 10**6))
def test_every_number_of_things_has_its_words(language, count):
    said = plural(language, "{count} answer so far.", "{count} answers so far.", count)
    assert "{" not in said
    assert count in figures(said) or count in (0, 1, 2), said


@pytest.mark.parametrize("language", ["xx", "en-x-easy", "cy-GB", "zh", "ar-Latn", "pl_PL", "tlh"])
def test_an_unusual_tag_is_never_an_error(language):
    assert say(language, "None of these")
    assert direction(language) in ("ltr", "rtl")
    assert own_name(language)
    assert day(language, date(2026, 6, 30))
    assert number(language, 1234.5, places=1)
