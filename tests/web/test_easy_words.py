"""The same survey in easier words: a variant of a language, with that language behind it."""

from doors import house
from survey_files import codes, page, read, survey

from engage.languages.interface import say
from engage.languages.tags import direction, is_language, own_name
from engage.languages.text import Said, Text

EASY = survey(
    page(
        "      - id: often\n        type: one\n"
        "        ask: How frequently do you make use of the park?\n"
        "        ask.en-x-easy: How often do you go to the park?\n"
        "        options:\n          never: Never\n          often: Often\n"
    ),
    head="languages: [en, en-x-easy]\n",
)


def test_a_variant_is_read_and_only_warned_of_what_it_lacks():
    assert codes(EASY) == ["W401"]
    assert read(EASY).question("often").ask.to("en-x-easy") == "How often do you go to the park?"


def test_the_page_is_in_easy_words_and_the_rest_in_the_language_itself():
    here = house(EASY)
    seen = here.resident("en-x-easy").begin()
    assert seen.language == "en-x-easy"
    assert seen.asked == ["How often do you go to the park?"]
    assert seen.html.select_one(".choice span span")["lang"] == "en"
    assert seen.html.select_one("main .primary").get_text() == "Send"
    named = [link.get_text() for link in seen.html.select(".languages li")]
    assert named == ["English", "English (easy)"]


def test_a_variant_speaks_as_its_language_does():
    assert is_language("ar-x-easy")
    assert direction("ar-x-easy") == "rtl"
    assert own_name("cy-x-hawdd") == "Cymraeg (hawdd)"
    assert say("cy-x-hawdd", "Continue") == say("cy", "Continue")
    assert Text.of(en="Thanks", cy="Diolch").said("cy-x-hawdd") == Said("Diolch", "cy")
