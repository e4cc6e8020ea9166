"""Day codes: spelt like entry codes and no such; one day, one week, one seal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.fieldwork.codes import CHANCE_BYTES, code_id, new_code
from engage.fieldwork.day_codes import (
    DAYS_TO_SEND,
    day_code_id,
    day_of,
    last_day,
    may_send,
    pass_of,
    read_pass,
    typed_id,
)

SECRET, OTHER = b"s" * 32, b"o" * 32
CHANCE = st.binary(min_size=CHANCE_BYTES, max_size=CHANCE_BYTES)
DAY = date(2026, 3, 15)


@given(CHANCE)
def test_a_code_typed_in_any_way_is_the_same_code(chance):
    code = new_code(chance)
    known = day_code_id(code, SECRET)
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code.replace('-', '')} "):
        assert typed_id(typed, SECRET) == known
    assert typed_id(code.replace("0", "O").replace("1", "l"), SECRET) == known


@given(CHANCE)
def test_the_same_letters_are_another_thing_as_an_entry_code_or_elsewhere(chance):
    code = new_code(chance)
    ids = {day_code_id(code, SECRET), code_id(code, SECRET), day_code_id(code, OTHER)}
    assert len(ids) == 3
    assert all(code.replace("-", "") not in one for one in ids)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_or_none(typed):
    assert typed_id(typed, SECRET) == "" or len(typed_id(typed, SECRET)) == 64


@given(CHANCE, st.integers(0, 15))
def test_a_slip_of_one_letter_is_no_code(chance, place):
    letters = new_code(chance).replace("-", "")
    for wrong in "0Z7":
        if wrong != letters[place]:
            assert typed_id(letters[:place] + wrong + letters[place + 1 :], SECRET) == ""


def test_a_pass_is_read_where_it_was_sealed_and_whole():
    held = pass_of("c0de", SECRET)
    assert read_pass(held, SECRET) == "c0de"
    assert read_pass(held, OTHER) == ""
    for words in ("", "c0de", f"{held}0", held[:-1], held.upper(), held.replace("c0de", "c0da")):
        assert read_pass(words, SECRET) == ""


@given(st.text(max_size=80))
def test_no_words_that_nobody_sealed_are_a_pass(words):
    assert read_pass(words, SECRET) == ""


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_day_is_that_of_the_place(zone):
    noon = datetime(2026, 3, 15, 12, tzinfo=UTC)
    days = {day_of(noon + timedelta(hours=hour), zone) for hour in range(24)}
    assert len(days) == 2


def test_a_code_sends_on_its_day_and_a_week_more_and_never_before():
    days = [DAY + timedelta(days=number) for number in range(-3, 12)]
    assert [day for day in days if may_send(DAY, day)] == days[3 : 3 + DAYS_TO_SEND + 1]
    assert last_day(DAY) == date(2026, 3, 22)
