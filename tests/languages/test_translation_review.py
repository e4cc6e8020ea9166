"""A string is missing, draft, reviewed or stale, and says what a translator must keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages.interface import spoken, status
from engage.languages.review import (
    Phrase,
    Status,
    Tally,
    is_stale,
    stands_for,
    tally,
    tidy,
    unseen,
)


def phrase(source, status=Status.MISSING):
    return Phrase("title", "The survey: title", source, status=status)


def test_a_tally_counts_each_status_and_the_words_left_to_do():
    every = [
        phrase("one two three"),
        phrase("four five", Status.STALE),
        phrase("six", Status.DRAFT),
        phrase("seven", Status.REVIEWED),
        phrase("eight", Status.REVIEWED),
    ]
    found = tally("cy", every)
    assert found == Tally("cy", missing=1, draft=1, reviewed=2, stale=1, words=5)
    assert found.whole == 5


def test_nothing_to_translate_is_nothing_to_do():
    assert tally("cy", []) == Tally("cy", 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("Our pond", ""),
        ("Why did ${agency} close it?", "Keep ${agency}."),
        ("${agency}, ${agency}", "Keep ${agency}."),
        ("Is ${park|your park} open?", "Keep ${park|your park}, but translate after the |."),
        (
            "${activity} in ${park|the park}",
            "Keep ${activity}. Keep ${park|the park}, but translate after the |.",
        ),
    ],
)
def test_a_note_names_what_stands_for_something_else(source, note):
    assert phrase(source).note == note


def test_a_translation_may_be_ten_times_as_long_or_five_hundred_characters():
    assert phrase("Yes").most == 500
    assert phrase("x" * 100).most == 1000


@given(st.text(max_size=40))
def test_no_words_are_older_than_themselves(words):
    assert not is_stale(words, words)
    assert not is_stale(f"  {words}\n", words)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whether_words_have_changed_is_the_same_both_ways(one, other):
    assert is_stale(one, other) == is_stale(other, one)


def test_letters_composed_or_not_are_the_same_words():
    assert not is_stale("Ŵyl", "W\u0302yl")


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(words):
    assert tidy(tidy(words)) == tidy(words)


@pytest.mark.parametrize("words", ["Ydw", "Yes?\nNo", "نعم", "a\tb", "👩‍👩‍👧", ""])
def test_what_people_write_can_be_seen(words):
    assert unseen(words) == ""


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1b", "\x85", "\u2028", "\ufeff"])
def test_a_character_that_nobody_sees_is_named(character):
    assert unseen(f"a{character}b") == f"U+{ord(character):04X}"


def test_names_are_found_with_and_without_words_of_their_own():
    assert stands_for("${b|x} ${a} ${a} $c {d}") == ("a", "b")


def test_every_language_that_is_spoken_says_whether_a_speaker_has_read_it():
    said = {tag: status(tag) for tag in spoken()}
    assert said.pop("en") is Status.REVIEWED
    assert set(said.values()) == {Status.DRAFT}


def test_a_language_is_served_by_the_nearest_and_has_its_status():
    assert status("cy-GB") is Status.DRAFT
    assert status("en-x-easy") is Status.REVIEWED
    assert status("fr") is Status.MISSING
