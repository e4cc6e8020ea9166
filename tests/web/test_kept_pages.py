"""Pages kept ready for all: each person finds their own answers on them, and nobody else's."""

import gzip
from itertools import count
from random import Random

import pytest
from doors import EXAMPLES, house, walk
from hypothesis import given
from hypothesis import strategies as st
from park_forms import TWO_PAGES

from engage.web.spliced import slot, splice

NASTY = '<script>alert("1")</script> & ’ \N{WHITE SQUARE} {0} %s'

ON_TERMS = (
    TWO_PAGES
    + """
  - id: why
    title: Why
    show_if: again is no
    questions:
      - id: because
        type: text
        required: free
        ask: What keeps you?
      - id: sure
        type: one
        required: free
        ask: Are you sure?
        options: {yes: Yes, no: No}
"""
)


def to_review(resident, *pages):
    """Answer each page in turn; return the last page seen."""
    seen = resident.begin()
    for answers in pages:
        seen = resident.press(answers)
    return seen


def told(seen):
    """Return each question of a page that reviews, with the paragraphs of its answer."""
    return {
        row.dt.get_text(): [line.get_text() for line in row.dd.select("p")]
        for row in seen.html.select(".facts > div")
    }


def test_shows_everybody_their_own_answers_on_one_kept_page():
    here = house(TWO_PAGES)
    first = to_review(here.resident(), {"helped": "yes", "story": "One\nTwo"}, {"again": "no"})
    second = to_review(here.resident(), {"helped": "no", "story": NASTY}, {"again": "yes"})
    third = to_review(here.resident(), {"helped": "yes"}, {"again": "yes"})
    asked = ["Have you helped here this year?", "What happened?", "Would you help again?"]
    answers = [told(seen) for seen in (first, second, third)]
    assert [list(said) for said in answers] == [asked] * 3
    assert [list(said.values()) for said in answers] == [
        [["Yes"], ["One", "Two"], ["No"]],
        [["No"], [NASTY], ["Yes"]],
        [["Yes"], ["Not answered"], ["Yes"]],
    ]
    assert len({seen.token() for seen in (first, second, third)}) == 3
    assert not second.html.main.select("script")


def test_sends_what_the_kept_page_showed():
    here = house(TWO_PAGES)
    to_review(here.resident(), {"helped": "yes"}, {"again": "no"})
    second = here.resident()
    to_review(second, {"helped": "no", "story": NASTY}, {"again": "yes"})
    assert second.press().heading == "Thank you. Your answers are in."
    (kept,) = here.kept()
    assert kept.answers == {"helped": "no", "story": NASTY, "again": "yes"}


def test_reviews_the_pages_that_each_person_met():
    here = house(ON_TERMS)
    brief = to_review(here.resident(), {"helped": "yes"}, {"again": "yes"})
    longer = to_review(
        here.resident(), {"helped": "yes"}, {"again": "no"}, {"because": "Work", "sure": "yes"}
    )
    again = to_review(here.resident(), {"helped": "no"}, {"again": "yes"})
    assert list(told(brief)) == list(told(again)) == list(told(longer))[:3]
    assert list(told(longer).items())[3:] == [
        ("What keeps you?", ["Work"]),
        ("Are you sure?", ["Yes"]),
    ]
    assert (brief.html.select_one(".step").text, longer.html.select_one(".step").text) == (
        "Page 3 of 3",
        "Page 4 of 4",
    )


def test_says_how_long_is_left_anew_for_those_who_meet_other_pages():
    here = house(ON_TERMS)
    first, second = here.resident(), here.resident()
    steps = [to_review(first, {"helped": "yes"}), to_review(second, {"helped": "no"})]
    assert [seen.html.select_one(".step").text for seen in steps] == [
        "Page 2 of 4, about 1 minute left"
    ] * 2
    assert first.press({"again": "no"}).html.select_one(".step").text.startswith("Page 3 of 4")
    assert second.press({"again": "yes"}).html.select_one(".step").text == "Page 3 of 3"


def as_seen(resident):
    """Return every page that somebody sees with answers by chance, without the token."""
    pages = walk(resident, Random(11), 0.2)
    return [
        str(seen.html.main).replace(seen.token(), "") if seen.html.select("[name=token]") else ""
        for seen in pages
    ]


def chance_from(start):
    """Return a source of chance of its own, the same in every run."""
    turn = count(start)
    return lambda size: Random(next(turn)).randbytes(size)


SHOWN = ("conditions", "many", "offers", "text")
KEPT = [one for one in EXAMPLES if one.name.partition(".")[0] in SHOWN]


@pytest.mark.parametrize("survey", KEPT, ids=lambda path: path.name.partition(".")[0])
def test_gives_the_second_person_the_pages_that_a_first_would_be_given(survey):
    fresh, used = house(survey), house(survey)
    walk(used.resident(), Random(5))
    for one in (fresh, used):
        one.app.extensions["engage"].random = chance_from(1_000)
    assert as_seen(used.resident()) == as_seen(fresh.resident())


@given(st.integers(65_530, 140_000), st.sampled_from(["a", "é", "字"]))
def test_packs_words_longer_than_one_block_may_be(length, letter):
    kept = splice(f"<p>{slot(0)}</p>{slot(1)}", 2)
    words = [letter * length, ""]
    assert gzip.decompress(kept.gzip(words)) == kept.plain(words)
    assert kept.plain(words).decode() == f"<p>{letter * length}</p>"


def test_takes_words_that_look_like_room_for_words_as_they_are():
    kept = splice(f"{slot(0)} and {slot(1)}", 2)
    words = [slot(1), slot(0)]
    assert kept.plain(words).decode() == f"{slot(1)} and {slot(0)}"
    assert gzip.decompress(kept.gzip(words)).decode() == f"{slot(1)} and {slot(0)}"
