"""Every message of the platform is in every catalogue, with the same {names} and every plural."""

import re
from datetime import date

import pytest
from messages import messages

from engage.languages.dates import days
from engage.languages.interface import _catalogue as catalogue  # the file itself is under test
from engage.languages.interface import plural, say, spoken
from engage.languages.numbers import number
from engage.languages.tags import best, direction, long_date, own_name

NAME = re.compile(r"\{(\w+)\}")
OTHERS = spoken()[1:]


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_has_its_words(language):
    held = catalogue(language)
    missing = {words: place for words, place in messages().items() if not held.get(words)}
    assert missing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_names_what_the_message_names(language):
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        named = {name for words in ids for name in NAME.findall(words)}
        for words in forms(message):
            assert words, f"{message.id} has no words"
            assert set(NAME.findall(words)) <= named, f"{message.id}: {words}"


@pytest.mark.parametrize("language", OTHERS)
def test_every_number_has_a_form(language):
    for count in (0, 1, 2, 3, 6, 11, 100):
        words = plural(language, "about {count} minute left", "about {count} minutes left", count)
        assert words
        assert "{" not in words


@pytest.mark.parametrize("language", OTHERS)
def test_every_digit_is_one_of_ten_that_everybody_reads(language):
    signs = {sign for message in catalogue(language) for words in forms(message) for sign in words}
    assert {sign for sign in signs if sign.isdigit() and not sign.isascii()} == set()
    figures = f"{long_date(date(2026, 6, 30), language)} {number(language, 12_345.6, places=1)}"
    year_first, day_first = "2026630123456", "302026123456"
    assert re.sub("[^0-9]", "", figures) in (year_first, day_first)


def test_a_language_without_a_catalogue_speaks_english():
    assert say("fr", "Send") == "Send"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "30 June 2026"),
        ("cy", "30 Mehefin 2026"),
        ("ar", "30 يونيو 2026"),
        ("bn", "30 জুন, 2026"),
        ("ur", "30 جون، 2026"),
        ("pl", "30 czerwca 2026"),
        ("zh-Hans", "2026年6月30日"),
        ("xx", "30 June 2026"),
    ],
)
def test_a_date_is_written_as_readers_write_it(language, said):
    assert long_date(date(2026, 6, 30), language) == said


@pytest.mark.parametrize(
    ("language", "way", "name"),
    [
        ("en", "ltr", "English"),
        ("cy", "ltr", "Cymraeg"),
        ("ar", "rtl", "العربية"),
        ("bn", "ltr", "বাংলা"),
        ("ur", "rtl", "اردو"),
        ("he", "rtl", "עברית"),
        ("zh-Hans", "ltr", "简体中文"),
        ("zz", "ltr", "zz"),
    ],
)
def test_a_language_is_called_what_its_speakers_call_it(language, way, name):
    assert (direction(language), own_name(language)) == (way, name)


@pytest.mark.parametrize(
    ("language", "last", "said"),
    [
        ("pl", date(2026, 3, 31), "1–31 marca 2026"),
        ("pl", date(2026, 5, 2), "1 marca – 2 maja 2026"),
        ("zh-Hans", date(2026, 3, 31), "2026年3月1日至31日"),
        ("zh-Hans", date(2027, 5, 2), "2026年3月1日至2027年5月2日"),
        ("zh-Hans", date(2026, 3, 1), "2026年3月1日"),
    ],
)
def test_a_span_of_days_is_written_as_readers_write_it(language, last, said):
    assert days(language, date(2026, 3, 1), last) == said


def test_a_number_is_grouped_as_readers_group_it():
    assert [number(tag, 12_345) for tag in ("en", "de")] == ["12,345", "12.345"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([("cy-GB", 1.0), ("en", 0.5)], "cy"),
        ([("fr", 1.0)], None),
        ([("en", 0.0), ("ar-EG", 0.3)], "ar"),
        ([("AR", 1.0)], "ar"),
        ([("zh-CN", 1.0), ("zh", 0.9)], "zh-Hans"),
        ([("zh-TW", 1.0), ("en-US", 0.5)], "en"),
        ([], None),
    ],
)
def test_the_best_language_is_the_dearest_that_is_offered(wanted, found):
    assert best(wanted, ["en", "cy", "ar", "zh-Hans"]) == found
