"""Letters of every language on paper: each has a glyph that travels with engage, and reads back."""

import re
import subprocess
from functools import cache
from html import escape
from io import BytesIO
from unicodedata import category, normalize

import pikepdf
import pytest
from briefs_by_hand import pdf
from fontTools.ttLib import TTFont
from for_everyone import broken_rules

from engage.assets import folder
from engage.brief.fit import SHEET
from engage.charts.svg import FONT
from engage.languages.interface import _catalogue as catalogue  # the words themselves are printed
from engage.languages.interface import spoken
from engage.languages.tags import direction
from engage.printing.pdf import print_pdf

ON_PAPER = [language for language in spoken() if language not in ("en", "zh-Hans")]
"""Chinese has no font here: one would be as large as all the rest ten times over."""

FACE = re.compile(r'font-family: "([^"]+)"; src: url\(engage:fonts/([^)]+)\); font-weight: (\d+)')
STYLE = (folder("static") / "css" / "faces.css").read_text("utf-8")
WORD = re.compile("[\u0620-\u06ff]+")
ENDINGS = "ًِ"
"""Signs above and below a letter that a reader of PDFs may set apart from it."""


def said(language: str) -> list[str]:
    """Return everything the platform says in a language."""
    told = [message.string for message in catalogue(language) if message.id]
    return [words for one in told for words in (one if isinstance(one, tuple) else (one,))]


@cache
def letters(weight: str) -> set[int]:
    """Return every character that the fonts of one weight can draw together."""
    known: set[int] = set()
    for _, file, heavy in FACE.findall(STYLE):
        if heavy == weight:
            with TTFont(folder("static") / "fonts" / file) as font:
                known |= font.getBestCmap().keys()
    return known


def printed(language: str, words: list[str]) -> bytes:
    """Return a page of ``words``, the first of them large and bold, as a brief is printed."""
    told = "".join(f"<p>{escape(one)}</p>" for one in words[1:])
    way = direction(language)
    head = f'<html lang="{language}" dir="{way}"><title>x</title><h1>{escape(words[0])}</h1>'
    return print_pdf(f"{head}{told}</html>", SHEET).pdf


def read(made: bytes) -> str:
    """Return what a reader of PDFs finds, line by line, without marks that nobody sees."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True
    )
    return plain(done.stdout.decode())


def plain(words: str) -> str:
    return "".join(sign for sign in normalize("NFC", words) if category(sign) != "Cf")


def fonts(made: bytes) -> set[str]:
    with pikepdf.open(BytesIO(made)) as opened:
        things = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        described = [one for one in things if one.get("/Type") == "/FontDescriptor"]
        return {str(one.FontName).partition("+")[2] for one in described}


@pytest.mark.parametrize("language", ON_PAPER)
@pytest.mark.parametrize("weight", ["400", "700"])
def test_every_letter_we_say_has_a_glyph_in_a_font_that_travels(language, weight):
    lacking = {sign for words in said(language) for sign in words} - {"\n"}
    assert {sign for sign in lacking if ord(sign) not in letters(weight)} == set()


@pytest.mark.parametrize("letter", "ٹڈڑںےھہۂۃۓکگچپژیئؤآأ۔،؛؟")
def test_urdu_has_letters_that_arabic_has_not(letter):
    assert all(ord(letter) in letters(weight) for weight in ("400", "700"))


def test_every_font_file_is_used_on_paper_and_in_pictures():
    named = {file for _, file, _ in FACE.findall(STYLE)}
    assert named == {file.name for file in (folder("static") / "fonts").glob("*.ttf")}
    assert {family for family, _, _ in FACE.findall(STYLE)} == set(FONT.split(", ")[:-1])


def test_all_we_say_in_bengali_reads_back_as_it_was_written():
    words = said("bn")
    found = "".join(read(printed("bn", words)).split())
    assert [one for one in words if "".join(plain(one).split()) not in found] == []


def test_the_words_we_say_in_urdu_read_back_as_they_were_written():
    words = said("ur")
    found = set(WORD.findall(read(printed("ur", words))))
    lost = {word for one in words for word in WORD.findall(plain(one)) if word not in found}
    assert {word for word in lost if not set(ENDINGS) & set(word)} == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bn", "নির্দিষ্ট ব্যক্তি"),  # a vowel before its letter, an r above it, three letters in one
        ("bn", "আপনি কি দেখেছেন?"),
        ("hi", "हिन्दी में किताब"),  # no font of ours: the words stand beside boxes
        ("cy", "hŷn, tŵr"),
    ],
)
def test_letters_drawn_out_of_order_are_copied_in_order(language, words):
    assert read(printed(language, [words])).strip() == plain(words)


@pytest.mark.parametrize(("language", "font"), [("bn", "Bengali"), ("ur", "Arabic")])
def test_both_weights_of_a_page_are_ours(language, font):
    latin = {"Noto-Sans", "Noto-Sans-Bold"}
    own = {f"Noto-Sans-{font}", f"Noto-Sans-{font}-Bold"}
    assert fonts(printed(language, said(language)[:40])) == latin | own


@pytest.mark.parametrize("language", ["ur", "bn"])
def test_a_brief_in_one_more_language_breaks_no_rule_of_pdf_ua(language):
    assert broken_rules(pdf(language)) == []


def test_words_in_a_picture_can_be_copied_in_bengali_too():
    picture = '<svg viewBox="0 0 200 20"><text x="1" y="15">নিশ্চিত নই</text></svg>'
    page = f'<html lang="bn"><title>x</title><figure>{picture}</figure></html>'
    made = print_pdf(page, SHEET).pdf
    assert read(made).strip() == "নিশ্চিত নই"
