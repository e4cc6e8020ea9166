"""The form token, and words piped into other words."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import starter, survey

from engage.fieldwork.sampling import draw_for
from engage.languages.text import Text
from engage.responses.ahead import possible_pages
from engage.responses.piping import fill, fill_question, pipes_in
from engage.responses.route import route
from engage.responses.token import digest, is_token, made_at, new_token, seed_of

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)


@given(st.binary(min_size=16, max_size=16), st.integers(0, 2**33))
def test_a_token_holds_when_its_form_was_made(random, when):
    made = datetime.fromtimestamp(when, UTC)
    token = new_token(random, made)
    assert is_token(token)
    assert made_at(token) == made


@pytest.mark.parametrize("size", [0, 8, 15, 17])
def test_a_token_is_made_of_sixteen_random_bytes(size):
    with pytest.raises(ValueError, match=f"a token needs 16 random bytes, not {size}"):
        new_token(bytes(size), NOON)


@pytest.mark.parametrize(
    "words",
    ["", "a", "a" * 27, "a" * 29, "<" * 28, "é" * 28, "________________________________"[:28]],
)
def test_knows_what_is_no_token(words):
    assert not is_token(words)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(st.text(LETTERS, min_size=28, max_size=28))
def test_28_letters_are_a_token_where_their_time_is_before_2514(words):
    when = int.from_bytes(urlsafe_b64decode(words)[16:], "big")
    assert is_token(words) is (when < 2**34)


@given(st.integers(2**34 - 2**10, 2**34 + 2**10))
def test_the_last_time_a_token_may_hold_is_told_to_the_second(when):
    words = urlsafe_b64encode(bytes(16) + when.to_bytes(5, "big")).decode()
    assert is_token(words) is (when < 2**34)


def test_writes_down_only_a_digest_of_the_token():
    token = new_token(bytes(16), NOON)
    assert len(digest(token)) == 64
    assert token not in digest(token)


def test_draws_a_seed_that_nobody_can_work_out_without_the_secret():
    token = new_token(bytes(range(16)), NOON)
    assert seed_of(token, b"a" * 32) == seed_of(token, b"a" * 32)
    assert seed_of(token, b"a" * 32) != seed_of(token, b"b" * 32)
    assert 0 <= seed_of(token, b"a" * 32) < 2**48


def test_fills_a_pipe_in_each_language_with_that_language_s_words():
    text = Text.of(en="Tell ${agency}", cy="Dywedwch wrth ${agency}")
    agency = Text.of(en="the council", cy="y cyngor")
    filled = fill(text, {"agency": agency})
    assert (filled.to("en"), filled.to("cy")) == ("Tell the council", "Dywedwch wrth y cyngor")


def test_leaves_words_without_a_pipe_alone():
    text = Text.of(en="Costs $5 {each}")
    assert fill(text, {"each": Text.of(en="x")}) is text


def test_fills_a_pipe_once_and_never_what_came_out_of_it():
    text = Text.of(en="Hello ${name|you}")
    typed = {"name": Text.of(en="${agency}"), "agency": Text.of(en="the council")}
    assert fill(text, typed).to("en") == "Hello ${agency}"


def test_finds_the_names_piped_in():
    assert pipes_in(Text.of(en="${a} and ${b|c}", cy="${d}")) == {"a", "b", "d"}


def test_fills_the_question_and_its_help():
    small = survey(
        """
        - id: one
          title: One
          questions:
            - {id: name, type: text, ask: What shall we call you?}
        - id: two
          title: Two
          questions:
            - {id: word, type: text, ask: "Hello ${name|you}", help: "Write to ${agency}"}
        """,
        "agency: Anytown Council\n",
    )
    question = small.questions()[1]
    filled = fill_question(question, {"agency": small.agency_name})
    assert (filled.ask.to("en"), filled.help.to("en")) == ("Hello you", "Write to Anytown Council")
    assert fill_question(filled, {}) is filled


@pytest.fixture
def flagship():
    return starter("co-production")


def ahead(flagship, place, answers):
    leaves = route(flagship, draw_for(flagship, 0), answers, language="en")
    before = [leaf for leaf in leaves if not leaf.after_send]
    here = next(leaf for leaf in before if leaf.page == place)
    return [page.id for page in possible_pages(flagship, before, here)]


def test_counts_every_page_that_an_answer_could_bring(flagship):
    found = ahead(flagship, "offer", {})
    assert found == ["time_in_all", "needs", "worth", "next", "expecting"]


def test_counts_no_page_that_is_out_of_reach(flagship):
    answers = {"offers.litter.willing": "no", "helped.none": 1}
    assert ahead(flagship, "about", answers) == []


def test_the_number_of_pages_only_falls(flagship):
    drawn = draw_for(flagship, 0)
    answers, sizes = {}, []
    for place, given_ in [
        ("offer", {"offers.litter.willing": "yes"}),
        ("matter", {"matter.litter": 1}),
        ("time_in_all", {"hours": "once"}),
        ("needs", {"must.kit": 1}),
        ("helping", {"helped.told": 1, "helped.none": 0}),
        ("worth", {"overall": "half"}),
        ("next", {"plan": "more"}),
        ("about", {}),
    ]:
        leaves = [
            leaf for leaf in route(flagship, drawn, answers, language="en") if not leaf.after_send
        ]
        here = next(leaf for leaf in leaves if leaf.page == place)
        sizes.append(len(leaves) + len(possible_pages(flagship, leaves, here)))
        answers |= given_
    assert sizes == sorted(sizes, reverse=True)
