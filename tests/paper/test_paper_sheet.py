"""The printed form: every type on it, routing in words, valid for everyone, six sides at most."""

from collections import Counter
from functools import cache
from io import BytesIO

import pikepdf
import pymupdf
import pytest
from browser import words
from bs4 import BeautifulSoup
from doors import EXAMPLES, NOON, STARTERS
from for_everyone import broken_rules, heard_wrong
from hypothesis import given
from hypothesis import strategies as st
from papers import ADDRESS, Desk
from small import starter, survey

from engage.actions.organisers.print_paper import print_batch, sheets_of
from engage.definition.read import read_survey
from engage.errors.raised import WrongUseError
from engage.fieldwork.sampling import draw_for
from engage.languages.interface import say
from engage.paper.booklet import booklet
from engage.paper.html import STYLE, to_html
from engage.paper.keyed import keyed, read
from engage.paper.sheet import Printing, sheet_of
from engage.printing.pdf import print_pdf
from engage.questions.registry import types

RECEIPT = "F71K-D42N-40FB-32CJ-R8XX-2KZZ-N7HH"
LANGUAGES = ["en", "cy", "ar"]
each_language = pytest.mark.parametrize("language", LANGUAGES)
SHIPPED = starter("co-production").languages
AROUND = """\
survey: example
title: An example
agency: Anytown Council
use: [waste5@1, amount5@1, core-activities@1]
draw:
  activities:
    roster: core-activities@1
pages:
  - id: page
    title: A page
    questions:
"""


def sheet(of, language="en", seed=1, receipt=RECEIPT):
    printing = Printing(of, language, next(iter(of.routes), ""), ADDRESS)
    return sheet_of(printing, draw_for(of, seed), serial="1-0001-Q", receipt=receipt)


@cache
def page(language="en", seed=1) -> str:
    return to_html(sheet(starter("co-production"), language, seed))


@cache
def pdf(language="en", seed=1) -> bytes:
    return print_pdf(page(language, seed), STYLE).pdf


def longest_form(first) -> int:
    """Return who gets the page of ``first`` first, and of the drawn questions the longest."""
    of = starter("co-production")
    forms = ((seed, booklet(of, draw_for(of, seed), "en", "link")) for seed in range(40))
    return next(
        seed
        for seed, form in forms
        if form.asks[0].question.id == first and "time" in [q.id for q in form.questions]
    )


def no_font(language) -> bool:
    """Say whether this machine has no letters for a language, which every sheet then says."""
    try:
        print_pdf(f'<html lang="{language}"><p>{say(language, "Thank you.")}</p></html>', STYLE)
    except WrongUseError:
        return True
    return False


def soup(of, language="en", seed=1) -> BeautifulSoup:
    return BeautifulSoup(to_html(sheet(of, language, seed)), "html.parser")


def asked_by(kind):
    """Return a survey that asks the example of one type."""
    lines = types()[kind].EXAMPLE.strip("\n").splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    body = [f"        {line[margin:]}" for line in lines]
    body[0] = f"      - {body[0].strip()}"
    return read_survey(AROUND + "\n".join(body), "example.survey.yaml", STARTERS[0].parent)


# Every type


@pytest.mark.parametrize("kind", sorted(types()))
def test_every_type_has_a_form_on_paper(kind):
    of = asked_by(kind)
    question = of.questions()[0]
    html = soup(of)
    assert question.ask.to("en").replace("${agency}", "Anytown Council") in words(html.body)
    to_fill = html.select(".ask .box, .ask .line, .ask .cell")
    assert bool(to_fill) == bool(question.columns())


@pytest.mark.parametrize("kind", sorted(types()))
@given(seed=st.integers(0, 2**16))
def test_what_is_typed_from_a_form_is_what_was_answered(kind, seed):
    from random import Random  # noqa: PLC0415  # for this test alone

    of = asked_by(kind)
    form = booklet(of, draw_for(of, 1), "en", "")
    answers = {}
    for question in form.questions:
        answers |= question.encode(question.draw(Random(seed)))
    found = read(form, keyed(form, answers, {}), "en")
    assert found.wrong == ()
    assert found.answers == answers


@pytest.mark.parametrize("file", [*EXAMPLES, *STARTERS], ids=lambda file: file.name)
def test_every_survey_that_comes_with_engage_can_be_printed(file):
    of = read_survey(file.read_text(encoding="utf-8"), file.name, file.parent)
    html = soup(of)
    assert len(html.select("h1")) == 1
    assert "${" not in words(html.body)
    numbers = [words(mark) for mark in html.select("h3 > .number, .ask > .boxes .number")]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


# Routing


CONDITIONS = """
  - id: one
    title: One
    questions:
      - id: helped
        type: one
        ask: Have you helped?
        options:
          yes: Yes
          no: No
      - id: done
        type: many
        show_if: helped is yes
        ask: What have you done?
        options:
          told: Told them
          time: Gave time
  - id: two
    title: Two
    show_if: helped is no
    questions:
      - id: why
        type: text
        ask: Why did you answer “${helped}”?
  - id: three
    title: Three
    show_if: helped is no
    questions:
      - id: web
        type: text
        show_if: mode is web
        ask: Which browser?
      - id: pen
        type: text
        show_if: mode is paper and answered why
        ask: Which pen?
  - id: four
    title: Four
    questions:
      - id: again
        type: text
        show_if: not (answered web) or helped is yes
        ask: Again?
"""


def test_routing_is_said_in_words_with_the_numbers_of_this_form():
    html = soup(survey(CONDITIONS))
    assert [words(only) for only in html.select(".only")] == [
        "Only if you answered “Yes” to question 1:",
        "Only if you answered “No” to question 1:",
        "Only if you answered question 3:",
        "For everybody:",
    ]


def test_pages_for_the_same_people_stand_together_under_one_line():
    html = soup(survey(CONDITIONS))
    assert [words(h2) for h2 in html.select(".some h2")] == ["Two", "Three"]


def test_what_paper_cannot_ask_is_not_asked():
    text = words(soup(survey(CONDITIONS)).body)
    assert "Which browser?" not in text
    assert "Which pen?" in text


def test_an_earlier_answer_is_called_by_its_number():
    assert "Why did you answer “your answer to question 1”?" in words(soup(survey(CONDITIONS)).body)


def test_pages_that_repeat_are_left_out_and_said():
    text = words(BeautifulSoup(page(), "html.parser").body)
    assert "Tell us a little more about this" not in text
    assert "A few more questions, about what you chose, are asked on the web alone." in text


# Booklets


def test_booklets_are_balanced_and_each_asks_in_its_own_order():
    of = starter("co-production")
    forms = [booklet(of, draw_for(of, seed), "en", "link") for seed in range(40)]
    firsts = Counter(form.asks[0].question.id for form in forms)
    assert firsts == {"offers": 20, "matter": 20}
    facets = Counter(
        next(
            ask.question.id
            for ask in form.asks
            if ask.question.id in {"time", "result", "valued", "kept_promise"}
        )
        for form in forms
    )
    assert set(facets.values()) == {10}


def test_a_form_shows_the_activities_drawn_for_it_and_no_others():
    written = (STARTERS[0].parent / "co-production.survey.yaml").read_text(encoding="utf-8")
    of = read_survey(written.replace("show: all", "show: 4"), "c.survey.yaml", STARTERS[0].parent)
    shown = Counter()
    for seed in range(8):
        drawn = draw_for(of, seed)
        form = booklet(of, drawn, "en", "link")
        rows = [b.name.split(".")[1] for b in form.blanks if b.name.startswith("offers.")]
        assert tuple(rows) == drawn.activities
        shown.update(rows)
    assert set(shown.values()) == {4}


def test_the_forms_of_a_batch_have_serials_seeds_and_receipts_of_their_own():
    desk = Desk(copies=12)
    sheets = list(sheets_of(desk.stores, desk.batch, ADDRESS))
    assert [one.serial for one in sheets] == [desk.serial(n) for n in range(1, 13)]
    assert [one.slip.receipt for one in sheets] == [desk.receipt(n) for n in range(1, 13)]
    assert len({one.slip.receipt for one in sheets}) == 12
    orders = [one.booklet.asks[0].question.id for one in sheets]
    assert [desk.form(n).booklet.asks[0].question.id for n in range(1, 13)] == orders


# What stands on it


@each_language
def test_the_promise_privacy_and_the_slip_stand_on_the_first_side(language):
    first = " ".join(pymupdf.open(stream=pdf(language))[0].get_text().split())
    assert RECEIPT in first
    if language != "ar":  # whose letters a reader of PDFs gives joined
        assert say(language, "Cannot change") in first
        assert say(language, "Tear off and keep this part") in first
        assert "surveys.anytown.example/r" in first


@each_language
def test_every_side_says_which_form_it_is_of(language):
    for side in pymupdf.open(stream=pdf(language)):
        assert "1-0001-Q" in side.get_text()


def test_the_code_leads_to_where_receipts_are_used_in_the_form_s_language():
    shown = sheet(starter("co-production"), "cy").slip.picture
    assert shown.startswith("data:image/svg+xml")
    assert shown != sheet(starter("co-production"), "en").slip.picture


def test_the_back_of_the_slip_is_empty():
    opened = pymupdf.open(stream=pdf())
    torn = next(block for block in opened[0].get_text("blocks") if "Tear off" in block[4])[1]
    lowest = [b[3] for b in opened[1].get_text("blocks") if "Form 1-0001" not in b[4]]
    foot = [b for b in opened[1].get_text("blocks") if "Form 1-0001" in b[4]]
    answers = [bottom for bottom in lowest if bottom < foot[0][1]]
    assert max(answers) <= torn


# For everyone


@each_language
def test_no_rule_of_pdf_ua_fails(language):
    assert broken_rules(pdf(language)) == []


@each_language
def test_a_second_checker_finds_no_error_either(language, tmp_path):
    assert heard_wrong(pdf(language), tmp_path) == ""


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("first", ["offers", "matter"])
def test_the_flagship_takes_six_sides_at_most_in_every_language(language, first):
    seed = longest_form(first)
    if no_font(language):
        with pytest.raises(WrongUseError, match="fonts-noto-cjk"):
            pdf(language, seed)
    else:
        assert len(pymupdf.open(stream=pdf(language, seed))) <= 6


@each_language
def test_nothing_is_smaller_than_14_points_and_answers_are_16(language):
    sizes = Counter()
    for side in pymupdf.open(stream=pdf(language)):
        for block in side.get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                for span in line["spans"]:
                    sizes[round(span["size"], 1)] += len(span["text"].strip())
    assert min(size for size, letters in sizes.items() if letters) >= 14
    assert sizes.most_common(1)[0][0] == 16


@each_language
def test_no_words_run_off_the_paper(language):
    for side in pymupdf.open(stream=pdf(language)):
        for left, top, right, bottom, *_ in side.get_text("words"):
            assert left > 20
            assert top > 10
            assert right < side.rect.width - 20
            assert bottom < side.rect.height - 10


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Would you do this with Anytown Council in the next 12 months?"),
        ("en", "8 Help decide how some local money is spent"),
        ("cy", "Galw i weld cymydog hŷn neu sâl"),
        ("cy", "Dim ond os dewiswch “Dim un o’r rhain” yn C5:"),
    ],
)
def test_words_can_be_copied_out_as_they_went_in(language, said):
    opened = pymupdf.open(stream=pdf(language))
    assert said in " ".join(" ".join(side.get_text().split()) for side in opened)


def test_it_has_a_title_and_a_language():
    opened = pikepdf.open(BytesIO(pdf("cy")))
    assert str(opened.Root.Lang) == "cy"
    assert str(opened.docinfo.Title) == "Beth fyddech chi’n ei wneud gyda ni? – ffurflen bapur"


# Printing many


def test_many_forms_are_one_file_each_on_leaves_of_its_own_and_the_same_bytes_twice():
    told = []
    desk = Desk(EXAMPLES[0], copies=3)
    made = print_batch(desk.stores, desk.batch, address=ADDRESS, told=told.append)
    again = print_batch(desk.stores, desk.batch, address=ADDRESS, told=lambda _: None)
    assert made == again
    assert told == [0, 1, 2]
    sides = [side.get_text() for side in pymupdf.open(stream=made)]
    firsts = [place for place, text in enumerate(sides) if "Tear off" in text]
    assert len(firsts) == 3
    assert all(place % 2 == 0 for place in firsts)
    assert all(f"{desk.serial(n)} · 1 /" in sides[at] for n, at in enumerate(firsts, 1))
    assert broken_rules(made) == []


def test_a_draft_translation_is_marked():
    desk = Desk(language="cy", copies=1)
    (one,) = sheets_of(desk.stores, desk.batch, ADDRESS)
    assert one.stamps == ("Draft translation",)
    assert desk.batch.printing.printed_at == NOON
