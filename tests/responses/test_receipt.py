"""Receipts: the same for the same form, guessable by nobody, forgiving to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.responses.receipt import imported_id, read_receipt, receipt_of, response_id

SECRET = b"s" * 32
CODE = receipt_of("a form token", SECRET)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_receipt_is_seven_groups_of_four_letters_nobody_misreads():
    groups = CODE.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(LETTERS)


def test_a_receipt_holds_more_than_128_bits():
    assert (len(CODE.replace("-", "")) - 1) * 5 >= 128


def test_the_same_form_has_the_same_receipt_and_others_have_others():
    assert receipt_of("a form token", SECRET) == CODE
    assert receipt_of("another token", SECRET) != CODE
    assert receipt_of("a form token", b"t" * 32) != CODE


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), CODE.replace("-", " "), CODE.replace("-", ""), f"  {CODE}  "],
)
def test_a_receipt_is_understood_however_it_is_spaced(typed):
    assert read_receipt(typed) == CODE


def test_letters_often_misread_are_understood():
    code = next(
        code for code in (receipt_of(str(n), SECRET) for n in range(100)) if {"0", "1"} <= set(code)
    )
    assert read_receipt(code.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "help", CODE[:-1], CODE + "X", "UUUU" * 7, "é" * 28])
def test_what_cannot_be_a_receipt_is_none(typed):
    assert read_receipt(typed) is None


@given(st.integers(0, 27), st.sampled_from(LETTERS))
def test_one_letter_wrong_is_noticed(place, letter):
    letters = list(CODE.replace("-", ""))
    changed = letters[place] != letter
    letters[place] = letter
    assert (read_receipt("".join(letters)) is None) == changed


@given(st.integers(0, 26))
def test_two_letters_changed_about_are_noticed(place):
    letters = list(CODE.replace("-", ""))
    first, second = letters[place : place + 2]
    letters[place : place + 2] = second, first
    # Luhn's rule takes the first letter for the last when they stand side by side, nothing else.
    alike = first == second or {first, second} == {LETTERS[0], LETTERS[-1]}
    assert (read_receipt("".join(letters)) is None) != alike


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(typed):
    read_receipt(typed)


def test_the_store_s_name_for_a_response_is_not_its_receipt():
    name = response_id(CODE, SECRET)
    assert len(name) == 64
    assert CODE.replace("-", "").lower() not in name
    assert response_id(CODE, SECRET) == name
    assert response_id(CODE, b"t" * 32) != name


def test_an_imported_row_has_a_name_of_its_own_in_each_survey():
    names = {
        imported_id("id p1", "our-parks", SECRET),
        imported_id("id p1", "our-ponds", SECRET),
        imported_id("id p2", "our-parks", SECRET),
        imported_id("id p1", "our-parks", b"t" * 32),
        response_id("id p1", SECRET),
    }
    assert len(names) == 5
