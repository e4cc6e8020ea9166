"""Show cards: one for each closed question, large, in reading order, for everyone."""

import subprocess
import unicodedata
from collections import Counter
from functools import cache

import pymupdf
import pytest
from browser import words
from bs4 import BeautifulSoup
from commands import engage
from doors import FLAGSHIP, house
from drawn import easy, house_of
from for_everyone import broken_rules, heard_wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.actions.organisers.print_cards import pack_of, print_cards
from engage.definition.read import read_survey
from engage.errors.raised import WrongInputError
from engage.paper.booklet import booklet
from engage.paper.cards import cards_html, cards_of
from engage.responses.response import Drawn

ACROSS = (842, 595)
"""A4 turned sideways, in points."""

LANGUAGES = ["en", "cy", "ar", "ur", "bn"]
each_language = pytest.mark.parametrize("language", LANGUAGES)

DOOR = """
survey: door
title: At the door
languages: [en, ar]
drafts: [ar]
draw:
  activities: {roster: core-activities@1, show: 3}
use: [core-activities@1]
pages:
  - id: first
    title: First
    questions:
      - {id: name, type: text, ask: What is this street called?}
      - id: age
        type: one
        ask: How old are you?
        sensitive: yes
        options: {young: 16 to 34, middle: 35 to 64, old: 65 or older}
        options.ar: {young: من 16 إلى 34, middle: من 35 إلى 64, old: 65 أو أكثر}
      - id: liked
        type: many
        ask: What do you like here?
        order: random
        at_most: 2
        options: {trees: The trees, quiet: The quiet, shops: The shops, none: None of these}
      - {id: told, type: long, ask: What else?}
  - id: then
    title: Then
    questions:
      - id: matter
        type: rank
        ask: What should come first?
        options: {paths: Paths, lights: Lights, bins: Bins}
      - id: rooms
        type: number
        ask: How many rooms have you?
  - id: each
    title: "${activity}"
    for_each: activities
    questions:
      - {id: why, type: one, ask: "Why do this: ${activity}?", options: {a: Fun, b: Duty}}
"""


@cache
def open_house(written=None):
    return house(written or FLAGSHIP)


def pack(language="en", written=None):
    here = open_house(written)
    return pack_of(here.stores, here.survey.id, language=language)


@cache
def printed(language="en", written=None):
    return print_cards(pack(language, written))


def read(language="en", written=None):
    return BeautifulSoup(cards_html(pack(language, written)), "html.parser")


def marks(card):
    return [words(mark) for mark in card.select(".mark")]


def by_question(page):
    return {words(card.h1): card for card in page.select("section")}


def sizes(made):
    """Return how many letters of each size a PDF holds."""
    found = Counter()
    for side in pymupdf.open(stream=made):
        for block in side.get_text("dict")["blocks"]:
            for span in (one for line in block.get("lines", []) for one in line["spans"]):
                found[round(span["size"], 1)] += len(span["text"].strip())
    return Counter({size: letters for size, letters in found.items() if letters})


# What stands on them


def test_every_closed_question_has_a_card_with_its_number_on_paper_and_no_other_has():
    found = by_question(read(written=DOOR))
    assert list(found) == [
        "2 How old are you?",
        "3 What do you like here? Choose up to 2.",
        "5 What should come first?",
        "Why do this: …?",
    ]


def test_a_survey_that_draws_nothing_by_chance_has_the_numbers_of_its_paper_form():
    plain = DOOR.replace(
        "  activities: {roster: core-activities@1, show: 3}\n", "  order_pages: []\n"
    )
    plain = plain[: plain.index("  - id: each")].replace("        order: random\n", "")
    here = open_house(plain)
    asks = booklet(here.survey, Drawn(0), "en", "").asks
    on_paper = {ask.mark: [box.label.words for b in ask.blanks for box in b.boxes] for ask in asks}
    for card in pack(written=plain).cards:
        if card.mark != "5":  # what is put in order has letters there
            assert [line.label.words for line in card.lines] == on_paper[card.mark]


def test_an_answer_is_said_by_its_number_or_by_a_letter_where_it_is_a_number_itself():
    found = by_question(read(written=DOOR))
    age, liked = found["2 How old are you?"], found["3 What do you like here? Choose up to 2."]
    assert marks(age) == ["A", "B", "C", "D"]
    assert words(age.select_one(".says")) == "You can say the letter alone."
    assert marks(liked) == ["1", "2", "3", "4"]
    assert words(liked.select_one(".says")) == "You can say the number alone."


def test_the_same_answers_have_letters_in_every_language_and_those_are_its_own():
    found = read("ar", DOOR).select("section")
    assert marks(found[0]) == ["أ", "ب", "ج", "د"], "though they begin with words in Arabic"
    assert words(found[0].li) == "أ من 16 إلى 34"
    assert words(found[0].select_one(".says")) == "يمكنك أن تقول الحرف فقط."


def test_everybody_is_shown_the_same_order_though_pages_are_drawn():
    liked = by_question(read(written=DOOR))["3 What do you like here? Choose up to 2."]
    said = ["1 The trees", "2 The quiet", "3 The shops", "4 None of these"]
    assert [words(line) for line in liked.select("li")] == said


def test_what_may_be_declined_can_be_declined_on_the_card():
    age = by_question(read(written=DOOR))["2 How old are you?"]
    assert words(age.select("li")[-1]) == "D Prefer not to say"


def test_numbers_from_1_to_10_are_said_as_they_are():
    options = ", ".join(f"'{n}': '{n}'" for n in range(1, 11))
    survey = (
        "survey: ten\ntitle: Ten\npages:\n  - id: a\n    title: A\n    questions:\n"
        f"      - {{id: sure, type: one, ask: How sure?, options: {{{options}}}}}\n"
    )
    (card,) = pack(written=survey).cards
    assert [line.mark for line in card.lines] == [""] * 10
    assert card.says == ""
    assert read(written=survey).select(".says, .mark") == []


def test_rows_that_are_answered_alike_share_a_card():
    willing = read().select("section")[0]
    assert "12 months" in words(willing.h1)
    assert len(willing.select("li")) == 4
    assert len(read().select("section")) == len({words(c.h1) for c in read().select("section")})


def test_the_activities_drawn_for_some_all_stand_there():
    matter = next(c for c in pack().cards if c.legend.words == "Which of these matter most to you?")
    activities = open_house().survey.activities()
    assert [line.label.words for line in matter.lines] == [a.label.to("en") for a in activities]


def test_an_answer_with_a_picture_has_it_beside_its_words_and_the_rest_stay_apart(tmp_path):
    here = house_of(easy(tmp_path))
    shown = pack_of(here.stores, "our-street", language="en-x-easy")
    page = BeautifulSoup(cards_html(shown), "html.parser")
    first = page.section
    alts = [one.get("alt", "") for one in first.select(".picture")]
    assert alts == ["A full bin", ""], "what only decorates is not read aloud"
    assert all(one["src"].startswith("data:image/") for one in first.select(".picture"))
    made = print_cards(shown)
    assert broken_rules(made) == []
    assert len(pymupdf.open(stream=made)) == len(shown.cards)
    assert pymupdf.open(stream=made)[0].get_images()


@settings(max_examples=25)
@given(
    labels=st.lists(
        st.from_regex(r"[A-Za-z0-9ءا][A-Za-z0-9 ءا]{0,20}[a-z]", fullmatch=True),
        min_size=2,
        max_size=30,
        unique=True,
    )
)
def test_whatever_the_answers_no_two_marks_are_alike_and_none_is_missing(labels):
    options = "".join(f'          o{n}: "{words_}"\n' for n, words_ in enumerate(labels, 1))
    written = (
        "survey: any\ntitle: Any\npages:\n  - id: a\n    title: A\n    questions:\n"
        f"      - id: which\n        type: one\n        ask: Which?\n        options:\n{options}"
    )
    (card,) = cards_of(read_survey(written, "any.survey.yaml"), "en", "")
    assert [line.label.words for line in card.lines] == labels
    said = [line.mark for line in card.lines]
    assert len(set(said)) == len(labels)
    begins_with_number = any(one[0].isdecimal() for one in labels)
    assert (card.says == "You can say the letter alone.") == (
        begins_with_number and len(labels) <= 26
    )


@each_language
def test_they_are_in_one_language_and_its_direction(language):
    page = read(language)
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language in ("ar", "ur") else "ltr")
    assert page.select("[lang]:not(html)") == []
    assert bool(page.select(".stamp")) == (language != "en"), "a draft is owned up to"


def test_hostile_words_are_words():
    survey = DOOR.replace("The trees", "'<script>alert(1)</script> {{ 7*7 }}'")
    page = read(written=survey)
    assert page.select("script") == []
    assert "<script>alert(1)</script> {{ 7*7 }}" in page.get_text()


def test_nothing_is_fetched():
    assert read().select("[src]:not([src^='data:']), [href], link, script, [style]") == []


# As printed


@each_language
def test_one_card_is_one_page_across_and_no_words_run_off_it(language):
    opened = pymupdf.open(stream=printed(language))
    assert len(opened) == len(pack(language).cards)
    for side in opened:
        assert (round(side.rect.width), round(side.rect.height)) == ACROSS
        for left, top, right, bottom, *_ in side.get_text("words"):
            assert left > 30
            assert top > 15
            assert right < side.rect.width - 30
            assert bottom < side.rect.height - 10


@each_language
def test_no_answer_is_below_24_points_and_most_are_larger(language):
    found = sizes(printed(language))
    assert {size for size in found if size < 24} == {14.0}, "the foot alone"
    assert found[34.0] > found[24.0] / 2


@each_language
def test_no_rule_of_pdf_ua_fails(language):
    assert broken_rules(printed(language)) == []


def test_a_second_checker_finds_no_error_either(tmp_path):
    assert heard_wrong(printed("ar"), tmp_path) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "8 Help decide how some local money is spent"),
        ("cy", "Gallwch ddweud y rhif yn unig."),
    ],
)
def test_words_can_be_copied_out_as_they_went_in(language, said):
    opened = pymupdf.open(stream=printed(language))
    assert said in " ".join(" ".join(side.get_text().split()) for side in opened)


def test_words_in_bengali_can_be_copied_too():
    read_back = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=printed("bn"), capture_output=True, check=True
    )
    found = unicodedata.normalize("NFC", read_back.stdout.decode())
    whole = "".join(sign for sign in found if unicodedata.category(sign) != "Cf")
    asked = unicodedata.normalize("NFC", "আপনি শুধু নম্বরটি বলতে পারেন।")
    assert asked in " ".join(whole.split())


def test_a_long_list_is_set_smaller_and_goes_on_over_the_page_where_it_must():
    options = ", ".join(f"o{n}: A place with a rather long name {n}" for n in range(1, 31))
    survey = (
        "survey: long\ntitle: Long\npages:\n  - id: a\n    title: A\n    questions:\n"
        "      - {id: few, type: one, ask: Few?, options: {yes: Yes, no: No}}\n"
        f"      - {{id: many, type: one, ask: Where?, options: {{{options}}}}}\n"
    )
    made = printed("en", survey)
    opened = pymupdf.open(stream=made)
    assert len(opened) == 4
    assert set(sizes(made)) == {34.0, 24.0, 14.0}
    assert broken_rules(made) == []
    whole = " ".join(side.get_text() for side in opened)
    assert all(f"long name {n}" in whole for n in range(1, 31))


def test_the_same_cards_are_the_same_bytes():
    assert printed("en") == print_cards(pack("en"))


# The command


def test_the_command_writes_them_and_says_how_to_print(tmp_path):
    house(DOOR, tmp_path / "data")
    file = tmp_path / "cards.pdf"
    ended = engage("cards", "door", "-o", file, "--language", "ar", data=tmp_path / "data")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{file}: 4 cards, one a page, on A4 turned sideways\n"
    assert len(pymupdf.open(file)) == 4
    again = engage("cards", "door", "-o", file, data=tmp_path / "data")
    assert again.code == 0


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        (["door", "--language", "cy"], "door: it is not open in “cy”. It is open in: en, ar.\n"),
        (["dor"], "dor: no survey of this name has been opened. "),
    ],
)
def test_the_command_says_what_it_cannot_do(tmp_path, words_, said):
    house(DOOR, tmp_path / "data")
    ended = engage("cards", *words_, "-o", tmp_path / "c.pdf", data=tmp_path / "data")
    assert ended.code == 1
    assert ended.err.startswith(said)
    assert not (tmp_path / "c.pdf").exists()


def test_a_survey_without_closed_questions_has_none():
    survey = (
        "survey: told\ntitle: Told\npages:\n  - id: a\n    title: A\n    questions:\n"
        "      - {id: story, type: long, ask: What happened?}\n"
    )
    with pytest.raises(WrongInputError) as refused:
        pack(written=survey)
    assert str(refused.value) == (
        "told: no question offers answers to choose from, so there is nothing to show. "
        "Ask without cards."
    )
