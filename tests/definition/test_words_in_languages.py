"""The words of each language find their place, inline or from a file, and nothing else moves."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parks import PARKS, read
from survey_files import asked, page, survey

from engage.definition.fold import Folding
from engage.definition.freeze import freeze, thaw
from engage.definition.read import examine
from engage.definition.source import read_source
from engage.definition.survey import Survey
from engage.languages.text import Text

LANGUAGES = "languages: [en, cy, ar]\n"
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
SAID = st.fixed_dictionaries({}, optional=dict.fromkeys(("cy", "ar"), WORDS))


def quoted(words):
    """Return ``words`` in quotes, as YAML and JSON both read them."""
    return json.dumps(words, ensure_ascii=False)


def lines(key, indent, words):
    """Return one line a language: "ask: …", "ask.cy: …"."""
    return "".join(
        f"{' ' * indent}{key}{'' if tag == 'en' else f'.{tag}'}: {quoted(said)}\n"
        for tag, said in words.items()
    )


def written(title, ask, yes):
    """Return a survey with these words, each a mapping of language to words, all inline."""
    options = "".join(
        f"        options{'' if tag == 'en' else f'.{tag}'}:\n          yes: {quoted(said)}\n"
        + ("          no: No\n" if tag == "en" else "")
        for tag, said in yes.items()
    )
    return (
        f"survey: parks\n{LANGUAGES}{lines('title', 0, title)}pages:\n  - id: one\n"
        "    title: A page\n    questions:\n      - id: helped\n        type: one\n"
        f"{lines('ask', 8, ask)}{options}"
    )


def beside(folder, tag, words):
    """Write a translation file of words by name."""
    said = "".join(f"  {name}: {quoted(each)}\n" for name, each in words.items())
    head = f"translation: parks\nlanguage: {tag}\nstatus: reviewed\nwords:\n"
    (folder / f"parks.{tag}.yaml").write_text(head + said, encoding="utf-8")


@given(SAID, SAID, SAID)
def test_inline_words_are_read_as_written_in_each_language(title, ask, yes):
    title, ask, yes = ({"en": "English", **said} for said in (title, ask, yes))
    found = read(written(title, ask, yes))
    question = found.question("helped")
    assert dict(found.title) == title
    assert dict(question.ask) == ask
    assert dict(question.choices[0].label) == yes
    assert dict(question.choices[1].label) == {"en": "No"}


@settings(max_examples=25)
@given(SAID, SAID, SAID)
def test_words_in_a_file_are_the_same_as_words_inline(tmp_path_factory, title, ask, yes):
    folder = tmp_path_factory.mktemp("beside")
    names = {"title": title, "helped.ask": ask, "helped.options.yes": yes}
    for tag in ("cy", "ar"):
        words = {name: said[tag] for name, said in names.items() if tag in said}
        if words:
            beside(folder, tag, words)
    english = {"en": "English"}
    inline = read(written(*({**english, **said} for said in (title, ask, yes))))
    apart = read(written(english, english, english), folder)
    assert freeze(apart).hash == freeze(inline).hash


@given(SAID, SAID)
def test_frozen_words_thaw_in_every_language(title, ask):
    before = read(written({"en": "T", **title}, {"en": "A", **ask}, {"en": "Yes"}))
    assert thaw(freeze(before).canonical) == before


@given(st.sets(st.sampled_from(["cy", "ar"])))
def test_folding_leaves_every_other_value_as_typed(tags):
    said = {"en": "Hello", **dict.fromkeys(tags, "x")}
    source = read_source(written(said, said, {"en": "Yes"}), "parks.survey.yaml")
    folding = Folding(source, ("en", "cy", "ar"))
    folded = folding.fold(Survey)
    assert folding.problems == []
    assert (folded["survey"], folded["languages"]) == ("parks", ["en", "cy", "ar"])
    assert folded["title"] == said
    (question,) = folded["pages"][0]["questions"]
    assert (question["id"], question["type"]) == ("helped", "one")
    assert set(question) == {"id", "type", "ask", "options"}


def told(text, folder=None):
    return [
        f"{p.place.file}:{p.place.line}:{p.place.column} {p.code} {p.what} {p.guess or p.fix}"
        for p in examine(text, "parks.survey.yaml", folder).errors
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title.fr: Notre parc", ("E123 “fr” is not one of this survey’s languages (en, cy). "
         "Add it to “languages”.")),
        ("title.en: Our park", (
         "E124 “en” is the source language, whose words stand under “title”. "
         "Call it “title”, or delete it.")),
        ("version.cy: 2", "E122 “version” is the same in every language. Delete “version.cy”."),
        ("agency.cy: Y cyngor", ("E125 “agency.cy” translates “agency”, which is not here. "
         "Add “agency”, or delete this line.")),
        ("titel.cy: Ein parc", ("E251 There is no key “titel.cy” in a survey file. "
         "did you mean “title.cy”?")),
    ],
)  # fmt: skip
def test_a_key_in_another_language_is_a_key_that_is_there(line, said):
    assert told(PARKS.replace("pages:\n", f"{line}\npages:\n", 1)) == [
        f"parks.survey.yaml:6:1 {said}"
    ]


def test_a_code_is_translated_only_where_it_is_an_option():
    text = PARKS.replace("          yes: Ydw\n", "          yess: Ydw\n")
    assert told(text) == [
        (
            "parks.survey.yaml:18:11 E127 “yess” is translated here, "
            "but “options” has no such code. did you mean “yes”?"
        )
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"helped.aks": "A"}, [("5:3 E131 Nothing in the survey is called “helped.aks”. "
                               "did you mean “helped.ask”?")]),
        ({"story.ask": "A", "gone.ask": "B"}, [("6:3 E131 Nothing in the survey is called "
                                               "“gone.ask”. Mend the name, or delete the line.")]),
        ({"title": "A"}, [("5:3 E132 “title” is translated here and in the survey itself. "
                          "Keep one of them.")]),
        ({"helped.options.yes": "A", "story.title": "B"}, [
            ("5:3 E132 “helped.options.yes” is translated here and in the survey itself. "
            "Keep one of them.")]),
        ({"story.title": "A", "story.ask": "B"}, []),
    ],
)  # fmt: skip
def test_a_translation_file_says_what_the_survey_lacks(words, said, tmp_path):
    beside(tmp_path, "cy", words)
    assert told(PARKS, tmp_path) == [f"parks.cy.yaml:{each}" for each in said]


def test_a_translation_of_another_survey_is_refused_whole(tmp_path):
    beside(tmp_path, "cy", {"story.ask": "A"})
    file = tmp_path / "parks.cy.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("n: parks", "n: lakes"), "utf-8")
    assert told(PARKS, tmp_path) == [
        (
            "parks.cy.yaml:1:14 E130 This translates “lakes”, another survey. "
            "Write “translation: parks”."
        )
    ]


def test_files_of_languages_that_the_survey_does_not_name_are_not_read(tmp_path):
    beside(tmp_path, "fr", {"nothing.at.all": "Rien"})
    assert told(PARKS, tmp_path) == []


def test_a_page_and_a_question_of_one_id_are_each_called_by_it(tmp_path):
    beside(tmp_path, "cy", {"doing.title": "Tudalen", "doing.ask": "Pam?"})
    text = survey(page(asked("doing")), head="languages: [en, cy]\n")
    found = read(text, tmp_path)
    assert found.page("doing").title == Text.of(en="A page", cy="Tudalen")
    assert found.question("doing").ask.to("cy") == "Pam?"


def test_the_order_in_which_languages_are_written_changes_nothing():
    apart = ["ask.cy: Pam?", "ask.ar: لماذا؟"]
    first = survey(page(asked("q", ask="Why?", more="\n".join(apart))), head=LANGUAGES)
    second = survey(page(asked("q", ask="Why?", more="\n".join(apart[::-1]))), head=LANGUAGES)
    assert freeze(read(first)).hash == freeze(read(second)).hash
