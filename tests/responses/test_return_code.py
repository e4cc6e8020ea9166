"""The code that leads back to saved answers: whole, hard to guess, easy to copy by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.responses.receipt import receipt_of
from engage.responses.return_code import read_return_code, return_code_of, token_again
from engage.responses.token import chance_of, digest, digest_of, made_at, new_token

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
TOKEN = new_token(bytes(range(16)), NOON)
CODE = return_code_of(TOKEN)


def test_a_code_is_seven_groups_of_letters_nobody_misreads():
    assert [len(group) for group in CODE.split("-")] == [4, 4, 4, 4, 4, 4, 3]
    assert set(CODE) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


@given(st.binary(min_size=16, max_size=16))
def test_every_token_comes_back_whole(chance):
    token = new_token(chance, NOON)
    read = read_return_code(return_code_of(token))
    assert read == chance == chance_of(token)
    assert token_again(read, made_at(token)) == token
    assert digest_of(read) == digest(token)


@pytest.mark.parametrize("typed", [CODE.lower(), CODE.replace("-", " "), f"  {CODE} ", CODE[:-4]])
def test_a_code_is_understood_however_it_is_typed(typed):
    expected = None if typed == CODE[:-4] else bytes(range(16))
    assert read_return_code(typed) == expected


@given(st.text(max_size=60))
def test_what_cannot_be_a_code_is_none_and_breaks_nothing(typed):
    assert read_return_code(typed) in (None, bytes(range(16)))


@given(st.integers(0, 26), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(place, letter):
    letters = [*CODE.replace("-", "")]
    changed = letters[place] != letter
    letters[place] = letter
    assert (read_return_code("".join(letters)) is None) == changed


def test_a_number_too_large_for_a_token_is_none():
    assert read_return_code("Z" * 26 + "Z") is None
    assert read_return_code("".join(["Z"] * 27)) is None


def test_a_receipt_is_no_return_code():
    assert read_return_code(receipt_of(TOKEN, b"s" * 32)) is None


def test_tokens_of_other_moments_with_the_same_chance_lead_to_one_draft():
    later = new_token(bytes(range(16)), datetime(2026, 3, 16, tzinfo=UTC))
    assert later != TOKEN
    assert digest(later) == digest(TOKEN)
    assert digest(new_token(bytes(16), NOON)) != digest(TOKEN)
