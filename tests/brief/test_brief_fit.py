"""Two pages, whatever the survey, the language and the number of answers; the annex follows."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import takewhile
from unicodedata import category

import pymupdf
import pytest
from briefs_by_hand import ANSWERS, stands
from figures_by_hand import ORIGIN, figures

from engage.brief.brief import Finding
from engage.brief.compose import compose
from engage.brief.fit import CLOSEST, MOST_AIR, SHEET, SHORT_PAGE, settled
from engage.brief.html import pages_html, to_html
from engage.ledger.entry import State
from engage.printing.pdf import lay_out, print_pdf

LONG = (("en", "Kits to borrow from every library and depot, free, from April. " * 3),)
STATES = (State.WILL_DO, State.WILL_CHANGE, State.UNDER_REVIEW)
REFUSED = ("visit", State.WILL_NOT, LONG, "Care team", None)


def answers(told, many):
    """Return ``many`` answers in long words, every second one overdue."""
    codes = [option.code for option in told.survey.activities()][:many]
    dates = (date(2027, 4, 1), date(2027, 1, 25))
    return tuple(
        (code, STATES[place % 3], LONG, "Neighbourhoods and streets team", dates[place % 2])
        for place, code in enumerate(codes)
    )


@cache
def composed(language, people, many):
    told = figures(language, people)
    return compose(told, ORIGIN, stands(told, answers(told, many)))


CASES = [
    ("en", 60, 0),
    ("en", 150, 1),
    ("en", 400, 3),
    ("en", 3000, 8),
    ("cy", 60, 3),
    ("cy", 400, 0),
    ("pl", 400, 0),
    ("ar", 60, 1),
    ("ar", 3000, 8),
]
each_case = pytest.mark.parametrize(("language", "people", "many"), CASES)


@each_case
def test_its_words_fill_two_pages_and_no_more(language, people, many):
    assert lay_out(pages_html(settled(composed(language, people, many))), SHEET).pages == 2


MARGIN, BAND = 16 * 72 / 25.4, 5 * 72 / 25.4
"""The margin of every side, and where the words of page 1 begin within its coloured band."""


@each_case
def test_every_word_stands_within_the_margins_but_the_running_foot(language, people, many):
    """Heights are those of a word's middle: its box also holds room for accents above and below."""
    made = settled(composed(language, people, many))
    for place, sheet in enumerate(pymupdf.open(stream=print_pdf(pages_html(made), SHEET).pdf)):
        foot = sheet.rect.height - MARGIN
        for left, top, right, bottom, word, *_ in sheet.get_text("words"):
            assert left > MARGIN - 1, word
            assert right < sheet.rect.width - MARGIN + 1, word
            assert (top + bottom) / 2 > (MARGIN if place else BAND), word
            if (top + bottom) / 2 > foot - 4:
                assert foot + 4 < (top + bottom) / 2 < sheet.rect.height - 24, word


@each_case
def test_room_left_over_is_shared_among_the_parts(language, people, many):
    made = settled(composed(language, people, many))
    left = lay_out(pages_html(made), SHEET).room
    for page in (0, 1):
        assert left[page] >= 0
        assert left[page] < 2 or made.air[page] == MOST_AIR


def letters(sheet):
    """Return the box of every letter that has a width of its own, from the left edge on."""
    found = [
        (pymupdf.Rect(one["bbox"]), one["c"])
        for block in sheet.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for one in span["chars"]
    ]
    kept = [(box, c) for box, c in found if not c.isspace() and category(c) not in ("Mn", "Cf")]
    return sorted(kept, key=lambda one: one[0].x0)


def core(box):
    """Return the part of a letter's box that ink may fill: the box also holds room for accents."""
    return pymupdf.Rect(box.x0, box.y0 + box.height * 0.35, box.x1, box.y1 - box.height * 0.3)


@each_case
def test_no_two_letters_stand_on_each_other(language, people, many):
    made = settled(composed(language, people, many))
    for sheet in pymupdf.open(stream=print_pdf(pages_html(made), SHEET).pdf):
        found = [(core(box), letter) for box, letter in letters(sheet)]
        for place, (one, letter) in enumerate(found):
            for other, second in takewhile(lambda n, end=one.x1: n[0].x0 < end, found[place + 1 :]):
                shared = one & other
                if not shared.is_empty and second not in KERNED:
                    smaller = min(one.get_area(), other.get_area())
                    assert shared.get_area() <= 0.5 * smaller, (letter, second)


KERNED = ".,"
"""Signs that are set under the arm of the letter before."""


def test_it_is_set_no_closer_than_it_may():
    front, back = settled(composed("cy", 60, 3)).closeness
    assert front <= CLOSEST[0]
    assert back <= CLOSEST[1]


def test_a_page_that_was_settled_stays_as_it_is():
    made = settled(composed("en", 400, 3))
    assert settled(replace(made, air=(0, 0))) == made


def test_a_refusal_without_a_date_is_told_like_any_other_answer():
    told = figures()
    made = compose(told, ORIGIN, stands(told, (*ANSWERS, REFUSED)))
    refused = made.front_answers()[-1]
    assert (refused.mark, refused.due, refused.is_overdue) == ("Will not", "", False)


def test_answers_that_are_overdue_are_named_first():
    made = composed("en", 400, 8)
    assert [one.is_overdue for one in made.front_answers()] == [True] * 4 + [False] * 4


def test_few_answers_are_given_in_full_and_many_by_name():
    few, many = composed("en", 400, 3), composed("en", 400, 8)
    assert (few.says_answers_short(), many.says_answers_short()) == (False, True)
    assert replace(few, closeness=(2, 0)).says_answers_short()


def test_the_annex_has_every_answer_in_full():
    _, _, annex = to_html(composed("en", 3000, 8)).partition('<section class="annex">')
    assert annex.count(LONG[0][1].strip()) == 8


def test_before_any_answer_no_room_is_kept_for_answers():
    told = pages_html(composed("en", 60, 0))
    assert "answers-none" in told
    assert "answers-list" not in told


@pytest.mark.parametrize(
    ("big", "lead", "figure", "kind"),
    [
        ("41%", "", "41%", "big-share"),
        ("6 of 8", "", "6 of 8", "big-share"),
        ("at least 6 of 8", "at least", "6 of 8", "big-count"),
        ("about 30 of 60", "about", "30 of 60", "big-count"),
        ("fewer than 5 of 60", "fewer than", "5 of 60", "big-count"),
        ("12 of 15 things", "", "12 of 15 things", "big-count"),
        ("withheld", "", "withheld", "big-words"),
        ("نحو 5 من 40", "نحو", "5 من 40", "big-count"),
    ],
)
def test_a_big_figure_keeps_its_line(big, lead, figure, kind):
    made = Finding("key", "topic", "sentence", "base", big)
    assert (made.big_lead, made.big_figure, made.big_kind) == (lead, figure, kind)


@pytest.mark.parametrize("people", [60, 150, 400])
def test_every_sentence_and_reason_begins_with_a_capital(people):
    made = composed("en", people, 0)
    said = [finding.sentence for finding in (*made.headlines, *made.findings)]
    for words in (*said, *(decision.why for decision in made.decisions)):
        assert not words[:1].islower(), words


def test_where_little_is_said_the_type_is_larger():
    told = figures()
    kept = {name: told.releases[name] for name in ("reason", "age_band")}
    made = settled(compose(replace(told, releases=kept), ORIGIN, ()))
    assert made.closeness == (-1, -1)
    assert lay_out(pages_html(made), SHEET).pages == 2


def test_a_page_that_runs_over_all_the_same_is_given_no_air():
    made = composed("en", 400, 3)
    wordy = replace(made, method=tuple(replace(line, words=line.words * 9) for line in made.method))
    assert settled(wordy).air[1] == 0
    assert settled(wordy).closeness[1] == CLOSEST[1]


def test_the_last_page_says_how_far_it_is_filled():
    words = "<p>Some words</p>" * 3
    html = f'<!DOCTYPE html><html lang="en"><title>x</title><body>{words}</body></html>'
    printed = print_pdf(html, SHEET)
    assert printed.pages == 1
    assert 0.02 < printed.filled < SHORT_PAGE
