"""The page of a brief is sound HTML that names nothing outside itself."""

import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest
from briefs_by_hand import brief
from bs4 import BeautifulSoup

from engage.brief.columns import in_columns
from engage.brief.html import to_html

HOSTILE = '<img src="http://evil.example/x">"\'{{ 7*7 }}'


def page(language: str = "en") -> BeautifulSoup:
    return BeautifulSoup(to_html(brief(language)), "html.parser")


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_it_parses_without_a_fault(language):
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(to_html(brief(language)))


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("cy", "ltr"), ("ar", "rtl")])
def test_it_says_its_language_and_which_way_it_is_written(language, way):
    html = page(language).html
    assert (html["lang"], html["dir"]) == (language, way)


def test_it_has_one_title_and_headings_in_order():
    levels = [int(h.name[1]) for h in page().find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_says_which_cells_are_headings():
    for table in page().find_all("table"):
        assert all(th.get("scope") in ("col", "row") for th in table.find_all("th"))
        assert table.find("th", scope="row") is not None


def test_every_table_has_a_head_or_says_in_its_caption_what_its_one_column_is():
    for table in page().find_all("table"):
        alone = {len(row.find_all("td")) for row in table.tbody.find_all("tr")} == {1}
        assert (table.thead is None) == alone
        assert table.thead or table.caption.text.strip()


def test_every_row_has_as_many_cells_as_the_head():
    for table in page().find_all("table"):
        wide = len(table.thead.find_all(["th", "td"])) if table.thead else 2
        assert {len(row.find_all(["th", "td"])) for row in table.tbody.find_all("tr")} == {wide}


def test_every_picture_says_itself():
    for picture in page().find_all("svg"):
        assert picture.title.text.strip()
        assert len(picture.title.text) > 20


def test_it_names_no_address_but_its_own_parts():
    html = to_html(brief())
    named = re.findall(r'(?:href|src|data|action)="([^"]*)"', html)
    assert all(address.startswith("#") for address in named)
    outside = [a for a in re.findall(r"https?://[^\"'<\s]+", html) if "www.w3.org" not in a]
    assert outside == []


def test_links_lead_to_parts_that_are_there():
    made = page()
    assert all(made.find(id=a["href"][1:]) for a in made.find_all("a"))


def test_no_style_or_script_stands_in_it():
    made = page()
    assert made.find_all(["script", "style", "link", "iframe", "object"]) == []
    assert made.find_all(style=True) == []


def test_words_from_outside_are_words_and_nothing_else():
    made = brief()
    front = replace(made.front, agency=HOSTILE, title=HOSTILE, cost=HOSTILE)
    answers = tuple(replace(a, words=HOSTILE, owner=HOSTILE) for a in made.answers)
    told = BeautifulSoup(to_html(replace(made, front=front, answers=answers)), "html.parser")
    assert told.find_all("img") == []
    assert told.h1.text == HOSTILE


def test_marks_stand_in_the_foot_of_every_page():
    foot = page("cy").select_one(".foot")
    assert "Synthetig" in foot.text
    assert "Cyfieithiad drafft" in foot.text


def test_a_column_is_never_much_longer_than_another():
    columns = brief().method_columns()
    sizes = [sum(len(line.words) for line in column) for column in columns]
    assert len(columns) == 3
    assert max(sizes) < 1.5 * min(sizes)


def test_columns_keep_the_order_and_lose_nothing():
    things = (5.0, 1.0, 1.0, 4.0, 2.0)
    assert sum(in_columns(things, 3, float), ()) == things
    assert in_columns((), 2, float) == ((), ())


def test_who_was_asked_is_said_in_the_words_of_the_questions():
    asked = {one.id: one.condition for one in brief().annex.questions}
    assert "offers.willing" not in asked["must"]
    assert asked["must"].startswith("Asked if you answered “")
    assert not any(" includes any of " in words for words in asked.values())


def test_the_answers_to_an_offer_are_listed_after_the_activities():
    offers = next(one for one in brief().annex.questions if one.id == "offers")
    assert offers.options[-4:] == (
        "I already do it and would go on",
        "Yes, I would",
        "Maybe, if it was set up well",
        "No",
    )


def test_signs_stay_to_the_right_of_their_number_where_words_run_the_other_way():
    made = to_html(brief("ar"))
    words = re.sub(r"<title.*?</title>", "", made, flags=re.DOTALL)
    assert not re.search(r"\d%(?!\u200e)", re.sub(r"<[^>]+>", " ", words))
    assert "\u200e" not in "".join(re.findall(r"<title.*?</title>", made, flags=re.DOTALL))
    assert "\u200e" not in to_html(brief("cy"))


def test_headlines_keep_as_many_lines_as_the_longest_needs():
    assert re.fullmatch(r"units-3 sentences-[45]", brief().headline_classes())
    assert brief(people=60).headline_classes().endswith(" counts")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", {}),
        ("cy", {"Streets team": "en", "Costs are being worked out.": "en", "Planning team": "en"}),
    ],
)
def test_answers_of_the_agency_say_in_which_language_they_are(language, marked):
    html = page(language)
    said = {bdi.get_text(): bdi["lang"] for bdi in html.select("bdi[lang]")}
    assert said == marked
    own = {"en": "Kits to borrow.", "cy": "Offer i’w benthyg."}[language]
    assert not html.find("bdi", string=own).has_attr("lang")
