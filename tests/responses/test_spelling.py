"""How codes that people type are spelt: whatever the length, the check letter guards it."""

from hypothesis import given
from hypothesis import strategies as st

from engage.responses.spelling import LETTERS, check_letter, in_fours, read_letters, spelt

LENGTHS = st.integers(1, 40)


def test_no_letter_can_be_taken_for_another():
    assert len(set(LETTERS)) == 32
    assert not set("ILOU") & set(LETTERS)


@given(st.integers(0, 2**200), LENGTHS)
def test_a_number_is_spelt_in_as_many_letters_as_asked_and_its_check(number, length):
    letters = spelt(number, length)
    assert len(letters) == length + 1
    assert letters[-1] == check_letter(letters[:-1])
    assert read_letters(in_fours(letters), length) == letters


@given(st.integers(0, 2**100), LENGTHS)
def test_numbers_are_told_apart_by_the_bits_that_are_spelt(number, length):
    assert spelt(number, length) == spelt(number % 32**length, length)
    assert (spelt(number, length) == spelt(number + 1, length)) is False


@given(st.integers(0, 2**100), LENGTHS)
def test_a_letter_too_few_or_too_many_is_no_code(number, length):
    letters = spelt(number, length)
    assert read_letters(letters[1:], length) is None
    assert read_letters(letters + letters[-1], length) is None


@given(st.text(LETTERS, max_size=50))
def test_fours_lose_nothing(letters):
    groups = in_fours(letters).split("-")
    assert "".join(groups) == letters
    assert all(len(group) == 4 for group in groups[:-1])


def test_dashes_spaces_and_misread_letters_are_understood():
    assert read_letters("zzz\u20133", 3) == "ZZZ3"
    assert read_letters("Z\u00a0Z Z-3", 3) == "ZZZ3"
    assert read_letters("oil" + check_letter("011"), 3) == "011" + check_letter("011")
    assert read_letters("zzzé", 3) is None
