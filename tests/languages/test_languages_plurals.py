"""Numbers of things and days, as a reader of each language writes them; what is not translated."""

from datetime import date

import pytest
from doors import house
from park_forms import TWO_PAGES

from engage.languages.interface import plural
from engage.languages.tags import long_date

COUNTS = (0, 1, 2, 3, 5, 6, 11, 21, 100)
MINUTES = ("About {count} minute.", "About {count} minutes.")
PLACES = ("{lead}: {figure} place, from {day}", "{lead}: {figure} places, from {day}")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ar",
            [
                "أقل من دقيقة.",
                "نحو دقيقة.",
                "نحو دقيقتين.",
                "نحو 3 دقائق.",
                "نحو 5 دقائق.",
                "نحو 6 دقائق.",
                "نحو 11 دقيقة.",
                "نحو 21 دقيقة.",
                "نحو 100 دقيقة.",
            ],
        ),
        (
            "cy",
            [
                "Tua 0 munud.",
                "Tua munud.",
                "Tua 2 funud.",
                "Tua 3 munud.",
                "Tua 5 munud.",
                "Tua 6 munud.",
                "Tua 11 munud.",
                "Tua 21 munud.",
                "Tua 100 munud.",
            ],
        ),
    ],
)
def test_minutes_have_every_form_of_many(language, said):
    assert [plural(language, *MINUTES, count) for count in COUNTS] == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "miejsc miejsce miejsca miejsca miejsc miejsc miejsc miejsc miejsc"),
        ("cy", "lle lle le lle lle lle lle lle lle"),
        ("en", "places place places places places places places places places"),
        ("ur", "جگہیں جگہ جگہیں جگہیں جگہیں جگہیں جگہیں جگہیں جگہیں"),
    ],
)
def test_places_have_every_form_of_many(language, words):
    for count, word in zip(COUNTS, words.split(), strict=True):
        said = plural(language, *PLACES, count, lead="L", figure=count, day="D")
        assert f"L: {count} {word}" in said


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("pl", ["1 stycznia 2027", "22 lutego 2027", "31 grudnia 2027"]),
        ("cy", ["1 Ionawr 2027", "22 Chwefror 2027", "31 Rhagfyr 2027"]),
        ("ar", ["1 يناير 2027", "22 فبراير 2027", "31 ديسمبر 2027"]),
        ("ur", ["1 جنوری، 2027", "22 فروری، 2027", "31 دسمبر، 2027"]),
    ],
)
def test_a_month_stands_in_the_case_that_a_day_asks_for(language, days):
    made = [date(2027, 1, 1), date(2027, 2, 22), date(2027, 12, 31)]
    assert [long_date(day, language) for day in made] == days


def test_what_is_not_translated_is_shown_in_the_language_it_is_in_and_says_so():
    text = TWO_PAGES.replace("title: Our park\n", "languages: [en, ar]\ntitle: Our park\n", 1)
    text = text.replace(
        "        ask: Have you", "        ask.ar: هل ساعدت؟\n        ask: Have you", 1
    )
    resident = house(text).resident("ar")
    seen = resident.begin()
    assert (seen.language, seen.html.html["dir"]) == ("ar", "rtl")
    own = seen.html.find(string="هل ساعدت؟")
    assert not own.parent.has_attr("lang")
    for option in seen.html.select(".choice > span"):
        said = option.select_one("span[lang]")
        assert (said["lang"], said["dir"]) == ("en", "ltr")
    assert seen.html.h1.select_one("span[lang=en]")
