"""Serials are typed without a slip, and one form of every ten is entered again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.fieldwork.serial import Serial, read_serial
from engage.fieldwork.verifying import ONE_IN, Errors, is_drawn, total

SERIALS = st.builds(Serial, st.integers(1, 9999), st.integers(1, 9999))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SECRET = b"s" * 32


@given(SERIALS)
def test_what_is_written_is_read_back(serial):
    written = serial.written("our-parks")
    for typed in (written, written.lower(), written.replace("-", ""), written.replace("-", " ")):
        assert read_serial(f" {typed} ", "our-parks") == serial


@given(SERIALS, st.data())
def test_one_wrong_digit_is_noticed(serial, data):
    written = serial.written("our-parks")
    place = data.draw(st.sampled_from([i for i, sign in enumerate(written) if sign.isdigit()]))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != written[place]]))
    wrong = written[:place] + other + written[place + 1 :]
    assert read_serial(wrong, "our-parks") is None


@given(SERIALS, st.data())
def test_two_digits_changed_about_are_noticed(serial, data):
    digits = f"{serial.batch}{serial.number:04d}"
    place = data.draw(st.integers(0, len(digits) - 2))
    turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    letter = serial.written("our-parks")[-1]
    found = read_serial(turned + letter, "our-parks")
    assert found is None or turned == digits


@given(SERIALS)
def test_one_letter_alone_is_right(serial):
    stem = serial.written("our-parks")[:-1]
    right = [letter for letter in LETTERS if read_serial(stem + letter, "our-parks")]
    assert right == [serial.written("our-parks")[-1]]
    assert right[0] not in "IOU"


def test_the_forms_of_two_surveys_have_other_letters():
    serials = [Serial(1, number) for number in range(1, 200)]
    same = [s for s in serials if s.written("our-parks")[-1] == s.written("our-streets")[-1]]
    assert same == []


@pytest.mark.parametrize("typed", ["", "-", "A", "0001-A", "0-0001-A", "1-0000-A", "1" * 99])
def test_what_cannot_be_a_serial_is_none(typed):
    assert all(read_serial(typed.replace("A", letter), "our-parks") is None for letter in LETTERS)


@given(st.integers(0, 10_000), st.integers(1, 50))
def test_of_every_ten_forms_in_the_order_entered_one_is_drawn(run, batch):
    places = range(run * ONE_IN, (run + 1) * ONE_IN)
    assert sum(is_drawn(SECRET, "our-parks", batch, place) for place in places) == 1


def test_no_place_of_the_ten_is_likelier_than_another():
    drawn = Counter(p % ONE_IN for p in range(20_000) if is_drawn(SECRET, "our-parks", 1, p))
    assert sum(drawn.values()) == 2_000
    assert max(drawn.values()) < 260
    assert min(drawn.values()) > 140


def test_who_has_not_the_secret_cannot_tell_which():
    mine = [is_drawn(SECRET, "our-parks", 1, place) for place in range(1_000)]
    other = [is_drawn(b"t" * 32, "our-parks", 1, place) for place in range(1_000)]
    both = sum(a and b for a, b in zip(mine, other, strict=True))
    assert both < 25


@pytest.mark.parametrize(
    ("differing", "compared", "too_many"),
    [
        (0, 0, False),
        (0, 100, False),
        (1, 100, False),
        (1, 99, True),
        (2, 100, True),
        (3, 300, False),
    ],
)
def test_more_than_one_in_a_hundred_is_too_many(differing, compared, too_many):
    assert Errors(differing, compared).are_too_many is too_many


@given(st.lists(st.builds(Errors, st.integers(0, 9), st.integers(9, 99))))
def test_counts_add_up(errors):
    added = total(errors)
    assert added.differing == sum(one.differing for one in errors)
    assert added.compared == sum(one.compared for one in errors)
