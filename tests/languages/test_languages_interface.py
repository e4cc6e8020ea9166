"""The platform's own words: found in every catalogue, filled in, and never lost."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from messages import messages, unread

import engage
from engage.languages.interface import plural, said, say, spoken, worded
from engage.languages.numbers import in_turn, listed, number, percent
from engage.languages.tags import locale
from engage.languages.text import Said

MESSAGES = messages()
OTHERS = [language for language in spoken() if language != "en"]
ROOMS = ("engage/questions/", "engage/charts/", "engage/forms/")
PLACES = re.compile(r"\{(\w*)\}")


def test_the_platform_speaks_english_and_every_language_with_a_catalogue():
    assert spoken()[0] == "en"
    assert {"cy", "ar"} <= set(OTHERS)


def test_the_code_says_more_than_a_hundred_things():
    assert len(MESSAGES) > 100
    assert "Choose at most {most}. You chose {count}." in MESSAGES
    assert "Maybe, if it was set up well" in MESSAGES


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Have already stopped", "engage/analysis/indicators/at_risk.py"),  # a method's first
        ("Kind of survey", "engage/brief/method.py"),  # in a tuple of the module, met in a loop
        ("you answered {ref}", "engage/definition/condition/say.py"),  # in a constant mapping
        ("fewer than {threshold} of {base}", "engage/charts/figures.py"),  # in a name nearby
        ("Give a name that we can ask for.", "engage/actions/residents/leave_slip.py"),  # marked
        ("There is no page here", "engage/web/errors.py"),
        ("anonymous", "engage/brief/lines/handled.py"),  # among the codes a field may hold
        ("Decisions asked for", "templates/brief/back.html"),
    ],
)
def test_a_message_is_found_wherever_it_stands(message, place):
    assert MESSAGES[message] == place


def test_the_words_of_every_call_are_found():
    assert unread() == ()


@pytest.mark.parametrize("language", OTHERS)
def test_all_that_questions_and_charts_say_has_been_translated(language):
    own = [message for message, file in MESSAGES.items() if file.startswith(ROOMS)]
    assert [message for message in own if said_in(message) == "en" and language] == []


def said_in(message):
    """Return "en" when any language lacks the message."""
    for language in OTHERS:
        values = dict.fromkeys(PLACES.findall(message), "x")
        if said(language, message, **values).language == "en":
            return "en"
    return "all"


@pytest.mark.parametrize("language", OTHERS)
def test_translations_fill_in_the_names_that_english_fills_in_and_no_others(language):
    for message in catalogue(language):
        if not message.id:
            continue
        if message.pluralizable:  # forms for one and two may say the number in a word
            names = set(PLACES.findall(" ".join(message.id)))
            assert set(PLACES.findall(" ".join(message.string))) <= names, message.id
        else:
            written = sorted(PLACES.findall(message.string))
            assert written == sorted(PLACES.findall(message.id)), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_form_of_many_that_its_language_needs(language):
    for message in catalogue(language):
        if message.pluralizable:
            assert len(message.string) == catalogue(language).num_plurals, message.id
            assert all(message.string), message.id


def catalogue(language):
    """Return a catalogue as it stands in its file."""
    file = Path(engage.__file__).parent / "languages" / "catalogues" / f"{language}.po"
    with file.open("rb") as written:
        return read_po(written, locale=locale(language))


def test_an_unknown_language_hears_english():
    assert say("xx", "Choose up to {most}.", most=3) == "Choose up to 3."
    assert said("xx", "Never") == Said("Never", "en")


def test_words_say_which_language_they_are_in():
    assert said("cy", "Never") == Said("Byth", "cy")


def test_a_message_nobody_translated_is_said_in_english_and_says_so():
    assert said("cy", "Words of no catalogue") == Said("Words of no catalogue", "en")


@pytest.mark.parametrize(("count", "words"), [(1, "1 page"), (2, "2 pages"), (0, "0 pages")])
def test_english_has_two_forms_of_many(count, words):
    assert plural("en", "{count} page", "{count} pages", count) == words
    assert plural("xx", "{count} page", "{count} pages", count) == words


def test_the_platforms_options_are_texts_in_every_language():
    text = worded("Never")
    assert text.source == "Never"
    assert text.to("cy") == "Byth"
    assert text.has("ar")


def test_figures_are_written_as_readers_write_them():
    assert percent("en", 0.426) == "43%"
    assert percent("cy", 1) == "100%"
    assert number("en", 12345.678, places=1) == "12,345.7"
    assert number("xx", 5) == "5"
    assert listed("ar", ["أ", "ب"]) == "أ، ب"
    assert listed("zh-Hans", ["甲", "乙"]) == "甲、乙"
    assert listed("en", []) == ""
    assert in_turn("ar", ["أ، ب", "ج"]) == "أ، ب؛ ج"
    assert in_turn("zh-Hans", ["甲、乙", "丙"]) == "甲、乙；丙"
    assert in_turn("cy", []) == ""


def test_readers_of_a_tag_without_a_catalogue_hear_the_one_that_is_written_alike():
    assert say("cy-GB", "Never") == "Byth"
    assert say("zh-CN", "Never") == "从不"
    assert say("zh-TW", "Never") == "Never"


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 odpowiedź jest"), (2, "2 odpowiedzi są"), (5, "5 odpowiedzi jest"), (12, "12 odp")],
)
def test_polish_has_three_forms_of_many(count, words):
    one, many = "{count} answer is overdue.", "{count} answers are overdue."
    assert plural("pl", one, many, count).startswith(words)
    assert plural("zh-Hans", one, many, count) == f"{count} 项答复已逾期。"
