"""What each person is given: the same for the same seed, and in balance over many."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import survey

from engage.fieldwork.sampling import draw_for
from engage.responses.response import Drawn

EIGHT = ("report", "watch_home", "litter", "park", "plan", "score", "visit", "budget")
ONE = """
- id: {id}
  title: {id}
  questions:
    - {{id: q_{id}, type: text, ask: Words?}}
"""


def drawing(activities="show: all", more=""):
    pages = "".join(ONE.format(id=name) for name in ("first", "second", "third"))
    drawn = f"draw:\n  activities: {{roster: core-activities@1, {activities}}}\n"
    head = f"use: [core-activities@1]\n{drawn}"
    return survey(pages, head + more)


def test_shows_every_activity_in_the_order_written():
    assert draw_for(drawing(), 7).activities == EIGHT


def test_gives_nothing_where_nothing_is_drawn():
    plain = survey(ONE.format(id="first"))
    assert draw_for(plain, 7) == Drawn(7)


@pytest.mark.parametrize("show", [1, 3, 5, 7])
def test_shows_each_activity_equally_often_over_a_run_of_seeds(show):
    here = drawing(f"show: {show}")
    shown = Counter(code for seed in range(8) for code in draw_for(here, seed).activities)
    assert shown == dict.fromkeys(EIGHT, show)


def test_always_shows_what_is_always_shown():
    here = drawing("show: 3, always: [litter]")
    drawn = [draw_for(here, seed).activities for seed in range(70)]
    assert all(len(codes) == 3 and "litter" in codes for codes in drawn)
    others = Counter(code for codes in drawn for code in codes if code != "litter")
    assert set(others.values()) == {20}


def test_keeps_the_order_written_among_those_drawn():
    here = drawing("show: 4")
    for seed in range(40):
        codes = draw_for(here, seed).activities
        assert list(codes) == sorted(codes, key=EIGHT.index)


def test_puts_each_page_first_equally_often():
    here = drawing(more="  order_pages: [first, second]\n")
    firsts = Counter(draw_for(here, seed).pages[0] for seed in range(100))
    assert firsts == {"first": 50, "second": 50}


def test_draws_each_question_of_a_group_equally_often():
    group = "  questions: {facet: {from: [q_first, q_second, q_third], show: 2}}\n"
    here = drawing(more=group)
    picked = Counter(name for seed in range(9) for name in draw_for(here, seed).picked["facet"])
    assert picked == {"q_first": 6, "q_second": 6, "q_third": 6}


def test_does_not_tie_one_drawing_to_another():
    here = drawing("show: 4", "  order_pages: [first, second]\n")
    seen = Counter()
    for seed in range(4_000):
        drawn = draw_for(here, seed)
        seen[drawn.pages[0], "litter" in drawn.activities] += 1
    assert len(seen) == 4
    assert all(850 < people < 1_150 for people in seen.values())


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**48 - 1))
def test_gives_the_same_for_the_same_seed_for_ever(seed):
    here = drawing("show: 4", "  order_pages: [first, second]\n")
    assert draw_for(here, seed) == draw_for(here, seed)


def test_stays_as_it_was_when_it_was_stored():
    here = drawing("show: 3", "  order_pages: [first, second]\n")
    assert draw_for(here, 20_260_315) == Drawn(
        20_260_315, ("litter", "score", "budget"), ("second", "first"), {}
    )
