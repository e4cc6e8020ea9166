"""What a poster says: the survey's own words, the way in, and what it must own up to."""

import pytest
from bs4 import BeautifulSoup
from kept import parks

from engage.paper.poster import Doorway, poster_html, poster_of

DOORWAY = Doorway("https://surveys.example/s/our-parks/en?via=link", "surveys.example/s/our-parks")


def read(language="en", survey=None, **more):
    """Return the poster's page, parsed."""
    facts = {"languages": ("en", "cy", "ar", "zh-Hans"), "minutes": 4} | more
    return BeautifulSoup(
        poster_html(poster_of(survey or parks(), language, DOORWAY, **facts)), "html.parser"
    )


def said(found):
    return " ".join(found.get_text(" ").split())


def test_it_says_what_is_decided_by_whom_by_when_and_in_how_many_minutes():
    page = read()
    assert said(page.h1) == "Our parks"
    assert said(page.dl) == (
        "To decide Which jobs in parks we share Who decides Parks team "
        "You will hear by 30 June 2026 Cannot change The opening hours"
    )
    assert said(page.select_one(".small")) == "About 4 minutes. We do not ask who you are."


def test_its_picture_and_its_words_lead_to_the_same_door():
    page = read()
    assert page.img["alt"] == "QR code that leads to surveys.example/s/our-parks"
    assert page.img["src"].startswith("data:image/svg+xml")
    assert said(page.select_one(".address")) == "surveys.example/s/our-parks"
    assert not page.select("[src^=http], [href], script")


def test_it_names_each_language_in_that_language_where_a_font_has_its_letters():
    found = [(item["lang"], item["dir"], item.get_text()) for item in read().select("li span")]
    assert found == [("en", "ltr", "English"), ("cy", "ltr", "Cymraeg"), ("ar", "rtl", "العربية")]
    assert not read(languages=("en",)).select("li")


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("en", "ltr", "Point a phone’s camera at the square"),
        ("cy", "ltr", "Pwyntiwch gamera ffôn at y sgwâr"),
        ("ar", "rtl", "وجّه كاميرا الهاتف إلى المربع"),
    ],
)
def test_it_is_in_one_language_throughout(language, direction, words):
    page = read(language)
    assert (page.html["lang"], page.html["dir"], said(page.h2)) == (language, direction, words)


def test_words_without_a_translation_say_which_language_they_are_in():
    decision = read("cy").dd.span
    assert (decision["lang"], decision.get_text()) == ("en", "Which jobs in parks we share")


def test_a_draft_and_made_up_answers_are_owned_up_to():
    assert [said(mark) for mark in read().select(".stamp")] == []
    marks = read(stamps=("Synthetic", "Draft translation")).select(".stamp")
    assert [said(mark) for mark in marks] == ["Synthetic", "Draft translation"]


@pytest.mark.parametrize(("letters", "size"), [(39, "short"), (40, "long"), (75, "longer")])
def test_a_long_title_is_set_smaller(letters, size):
    page = read(survey=parks(title="P" * letters))
    assert page.h1["class"] == [size]


def test_hostile_words_are_words():
    page = read(survey=parks(title="<script>alert(1)</script> {{ 7*7 }}"))
    assert not page.select("script")
    assert said(page.h1) == "<script>alert(1)</script> {{ 7*7 }}"
