"""Free text is marked where it may name a person; a moderator decides."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.disclosure.words import Found, find, struck_out


def kinds(text):
    return [(found.kind, found.words) for found in find(text)]


@pytest.mark.parametrize("address", ["a.b@example.org", "jo+park@council.example.uk", "x_y@a-b.co"])
def test_e_mail_addresses_are_found(address):
    assert kinds(f"write to {address}, please") == [("e-mail", address)]


@pytest.mark.parametrize(
    "number",
    ["01632 960983", "+44 1632 960 983", "(01632) 960-983", "07700 900 123", "07700900123"],
)
def test_phone_numbers_are_found_however_they_are_spaced(number):
    assert kinds(f"ring {number} after six") == [("phone", number)]


@pytest.mark.parametrize("number", ["12", "2026", "1,200", "10.5", "3 or 4"])
def test_other_numbers_are_left_alone(number):
    assert find(f"about {number} of them") == ()


@pytest.mark.parametrize("code", ["SW1A 1AA", "CF10 3AT", "m1 1ae", "B338TH"])
def test_postcodes_are_found(code):
    assert kinds(f"it is near {code}.") == [("postcode", code)]


@pytest.mark.parametrize("place", ["12 Mill Lane", "7a high street", "221 Old Park Road"])
def test_addresses_are_found(place):
    assert kinds(f"at {place} it floods") == [("address", place)]


def test_welsh_addresses_are_found():
    assert kinds("yn 14 Heol Fawr") == [("address", "14 Heol Fawr")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ask Mrs Jones", "Mrs Jones"),
        ("it was dr. Okafor who came", "dr. Okafor"),
        ("my name is Siân Rees", "my name is Siân Rees"),
        ("we spoke to Anna about it", "spoke to Anna"),
        ("then Peter Smith said no", "Peter Smith"),
        ("тогда Анна Петрова ушла", "Анна Петрова"),
    ],
)
def test_names_are_found(text, name):
    assert kinds(text) == [("name", name)]


def test_the_first_word_of_a_sentence_is_no_name():
    assert find("Nothing happened. Nobody came. Then it rained.") == ()


@pytest.mark.parametrize(
    "text", ["", "لم يتصل بنا أحد بعد ذلك", "没有人来", "we waited three weeks and heard nothing"]
)
def test_plain_words_are_left_alone(text):
    assert find(text) == ()


def test_each_place_is_marked_once_in_order():
    said = "Mrs Jones, 12 Mill Lane, SW1A 1AA, 01632 960983, j@example.org"
    assert [found.kind for found in find(said)] == [
        "name",
        "address",
        "postcode",
        "phone",
        "e-mail",
    ]


def test_what_is_found_can_be_struck_out():
    said = "Ring Mrs Jones on 01632 960983 or j@example.org."
    assert struck_out(said) == "Ring [name] on [phone] or [e-mail]."


@given(st.text())
def test_what_is_found_stands_where_it_says(text):
    for found in find(text):
        assert text[found.start : found.end] == found.words
        assert isinstance(found, Found)


@given(st.text(alphabet="aB1 @.-+Mrs Jones", max_size=60))
def test_marks_never_overlap(text):
    places = [(found.start, found.end) for found in find(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
