"""The PDF: tagged for everyone, two pages and an annex, nothing fetched, the same bytes twice."""

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from briefs_by_hand import brief, pdf
from for_everyone import broken_rules, heard_wrong

from engage.brief.fit import SHEET, annex_page
from engage.brief.html import to_html
from engage.printing.pdf import print_pdf

LANGUAGES = ["en", "cy", "ar"]
SUPPORT = Path(__file__).parents[1] / "support"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def told_of(made: bytes, kind: str, say) -> list[str]:
    """Return what ``say`` finds of every structure element of one kind."""
    with pikepdf.open(BytesIO(made)) as opened:
        things = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        return [str(say(one)) for one in things if one.get("/S") == f"/{kind}"]


@each_language
def test_no_rule_of_pdf_ua_fails(language):
    assert broken_rules(pdf(language)) == []


@each_language
def test_a_second_checker_finds_no_error_either(language, tmp_path):
    assert heard_wrong(pdf(language), tmp_path) == ""


@each_language
def test_it_has_a_title_and_a_language(language):
    opened = pikepdf.open(BytesIO(pdf(language)))
    assert str(opened.Root.Lang) == language
    assert str(opened.docinfo.Title).startswith(brief(language).front.survey)
    assert opened.Root.ViewerPreferences.DisplayDocTitle


@each_language
def test_every_picture_has_the_sentence_that_serves_instead(language):
    told = told_of(pdf(language), "Figure", lambda figure: figure.Alt)
    assert told == [picture.alt for picture in brief(language).pictures()]


def test_every_heading_cell_has_its_scope():
    scopes = told_of(pdf(), "TH", lambda cell: cell.A.Scope)
    assert set(scopes) == {"/Column", "/Row"}


def test_there_is_one_first_heading():
    assert len(told_of(pdf(), "H1", lambda heading: heading.S)) == 1


def test_every_font_is_ours_and_embedded():
    opened = pikepdf.open(BytesIO(pdf("ar")))
    names = {
        str(thing.get("/FontName", ""))
        for thing in opened.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    }
    assert names
    assert all("Noto-Sans" in name or "NotoSans" in name for name in names), names


@each_language
def test_the_annex_begins_on_the_third_page(language):
    opened = pymupdf.open(stream=pdf(language))
    headings = {title: page for _, title, page in opened.get_toc()}
    annex = {"en": "Annex", "cy": "Atodiad", "ar": "الملحق"}[language]
    assert headings[annex] == 3


@each_language
def test_no_words_run_off_the_paper(language):
    for sheet in pymupdf.open(stream=pdf(language)):
        for left, top, right, bottom, *_ in sheet.get_text("words"):
            assert left > 20
            assert top > 0
            assert right < sheet.rect.width - 20
            assert bottom < sheet.rect.height


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Anytown Council"), ("cy", "Ni roddwyd ffigurau ar bawb sy’n byw yma"), ("cy", "hŷn")],
)
def test_letters_can_be_copied_out_as_they_went_in(language, words):
    opened = pymupdf.open(stream=pdf(language))
    text = " ".join(" ".join(sheet.get_text().split()) for sheet in opened)
    assert words in text


def test_every_page_is_marked_synthetic_and_counted():
    opened = pymupdf.open(stream=pdf())
    for number, sheet in enumerate(opened, 1):
        text = sheet.get_text()
        assert "Synthetic" in text
        assert f"{number} / {len(opened)}" in " ".join(text.split())


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "engage:elsewhere/x",
    ],
)
def test_a_page_that_names_an_address_is_not_printed(address):
    html = f'<html lang="en"><title>x</title><p><img src="{address}" alt="x"></p></html>'
    with pytest.raises(ValueError, match="a printed page fetches nothing, and it names"):
        print_pdf(html, SHEET)


def test_a_file_outside_the_fonts_is_not_a_font():
    html = '<html lang="en"><title>x</title><img src="engage:fonts/../css/brief.css" alt="x">'
    with pytest.raises(ValueError, match="a printed page fetches nothing"):
        print_pdf(html, SHEET)


MAKE = """
import sys
sys.path.insert(0, sys.argv[1])
from briefs_by_hand import pdf
from hashlib import sha256
print(sha256(pdf(sys.argv[2])).hexdigest())
"""


def test_two_processes_make_the_same_bytes():
    """Run each with other hash seeds, as two machines would."""
    made = [
        subprocess.run(
            [sys.executable, "-c", MAKE, str(SUPPORT), "cy"],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == sha256(pdf("cy")).hexdigest()


def test_the_annex_is_found_by_its_heading():
    made = brief()
    printed = print_pdf(to_html(made), SHEET)
    assert annex_page(printed, made) >= 3
