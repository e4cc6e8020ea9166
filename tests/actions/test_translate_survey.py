"""A survey goes to a translator and comes back whole, or the folder stays as it was."""

from pathlib import Path
from shutil import copy, copytree

import pytest
from translators import NOON, POND, WELSH, fill, fill_po, found, pond

from engage.actions.organisers.translate_survey import (
    follow_translations,
    move_translation,
    send_translation,
    take_translation,
)
from engage.definition.read import examine, read_survey
from engage.errors.raised import FaultyFileError, WrongInputError, WrongUseError
from engage.languages.review import Status, Tally

SURVEYS = Path(__file__).parents[2] / "surveys"
SHIPPED = sorted(SURVEYS.glob("*/*.survey.yaml"))
DONE = dict.fromkeys(WELSH, "reviewed")


def translate(file, words=None, statuses=None, language="cy"):
    """Send a survey to a translator who writes ``words``, and take it back."""
    book = file.parent / f"{language}.xlsx"
    book.unlink(missing_ok=True)
    send_translation(file, language, book, at=NOON)
    book.write_bytes(fill(book.read_bytes(), WELSH if words is None else words, statuses))
    return take_translation(file, book)


def in_folder(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def edit_survey(file, old, new):
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_a_translator_needs_no_engage(tmp_path):
    file = pond(tmp_path)
    assert send_translation(file, "cy", tmp_path / "a.xlsx", at=NOON) == Tally("cy", 6, 0, 0, 0, 17)
    taken = translate(file)
    assert (taken.file, taken.new, taken.changed) == (str(tmp_path / "pond.cy.yaml"), 6, 0)
    assert taken.progress.tally == Tally("cy", 0, 6, 0, 0, 0)
    survey = read_survey(file.read_bytes(), file.name, tmp_path)
    assert survey.title.to("cy") == "Ein pwll"
    assert survey.drafts == ("cy",)


def test_a_language_that_was_read_through_is_no_draft(tmp_path):
    file = pond(tmp_path)
    translate(file, statuses=DONE)
    assert read_survey(file.read_bytes(), file.name, tmp_path).drafts == ()
    assert (tmp_path / "pond.cy.yaml").read_text("utf-8").splitlines()[2] == "status: reviewed"


def test_a_changed_source_makes_its_string_stale_until_somebody_says_it_holds(tmp_path):
    file = pond(tmp_path)
    translate(file, statuses=DONE)
    edit_survey(file, "title: Our pond", "title: Our lake")
    (welsh, _) = follow_translations(file)
    assert (welsh.tally, welsh.stale) == (Tally("cy", 0, 0, 5, 1, 2), ("title",))
    untouched = translate(file, words={})
    assert untouched.progress.stale == ("title",)
    assert found(file)["title"].before == "Our pond"
    holds = translate(file, words={}, statuses={"title": "reviewed"})
    assert holds.progress.tally == Tally("cy", 0, 0, 6, 0, 0)


def test_a_survey_changed_while_the_file_was_away_has_stale_strings(tmp_path):
    file, book = pond(tmp_path), tmp_path / "cy.xlsx"
    send_translation(file, "cy", book, at=NOON)
    edit_survey(file, "never: Never", "never: Not once")
    book.write_bytes(fill(book.read_bytes(), WELSH, DONE))
    taken = take_translation(file, book)
    assert taken.progress.stale == ("often.options.never",)
    assert found(file)["often.options.never"].before == "Never"


def test_the_same_journey_by_po(tmp_path):
    file, book = pond(tmp_path), tmp_path / "cy.po"
    send_translation(file, "cy", book, at=NOON)
    book.write_bytes(fill_po(book.read_bytes(), WELSH))
    assert take_translation(file, book).progress.tally == Tally("cy", 0, 6, 0, 0, 0)
    assert {name: phrase.words for name, phrase in found(file).items()} == WELSH
    book.unlink()
    send_translation(file, "cy", book, at=NOON)
    book.write_bytes(fill_po(book.read_bytes(), {}, unmark=WELSH))
    assert take_translation(file, book).progress.tally == Tally("cy", 0, 0, 6, 0, 0)
    edit_survey(file, "title: Our pond", "title: Our lake")
    book.unlink()
    send_translation(file, "cy", book, at=NOON)
    assert '#| msgid "Our pond"\nmsgctxt "title"' in book.read_text("utf-8")
    assert take_translation(file, book).progress.stale == ("title",)


def test_a_language_written_from_the_right_goes_and_comes(tmp_path):
    file = pond(tmp_path)
    translate(file, {"title": "بركتنا"}, language="ar")
    assert found(file, "ar")["title"].words == "بركتنا"
    assert read_survey(file.read_bytes(), file.name, tmp_path).title.to("ar") == "بركتنا"


def test_words_are_kept_composed(tmp_path):
    file = pond(tmp_path)
    translate(file, {"title": "W\u0302yl"})
    assert found(file)["title"].words == "Ŵyl"


def test_comments_above_a_translation_stay(tmp_path):
    file = pond(tmp_path)
    translate(file)
    beside = tmp_path / "pond.cy.yaml"
    beside.write_text(f"# By Ann.\n{beside.read_text('utf-8')}", encoding="utf-8")
    translate(file, {"title": "Pwll"})
    assert beside.read_text("utf-8").startswith("# By Ann.\ntranslation: pond\n")


def test_taking_a_file_twice_changes_nothing_more(tmp_path):
    file = pond(tmp_path)
    translate(file)
    before = in_folder(tmp_path)
    again = take_translation(file, tmp_path / "cy.xlsx")
    assert (again.new, again.changed) == (0, 0)
    assert in_folder(tmp_path) == before


def test_nothing_is_written_where_anything_is_wrong(tmp_path):
    file = pond(tmp_path)
    translate(file, {"title": "Pwll"})
    book = tmp_path / "cy.xlsx"
    book.write_bytes(fill(book.read_bytes(), {"agency": "Cyngor", "often.ask": "Sut?"}))
    before = in_folder(tmp_path)
    with pytest.raises(WrongInputError) as error:
        take_translation(file, book)
    assert str(error.value) == (
        "cy.xlsx: 1 fault:\n"
        "  row 7 (often.ask): ${agency} was lost. Put it back where the name belongs.\n"
        "Nothing was changed. Mend them, and send it again."
    )
    assert in_folder(tmp_path) == before


def test_no_file_of_a_translator_is_overwritten(tmp_path):
    file, book = pond(tmp_path), tmp_path / "cy.xlsx"
    book.write_bytes(b"hours of work")
    with pytest.raises(WrongUseError, match="there is such a file already") as error:
        send_translation(file, "cy", book, at=NOON)
    assert str(error.value).endswith("Give another name with -o.")
    assert book.read_bytes() == b"hours of work"


@pytest.mark.parametrize("language", ["en", "fr", "", "../x"])
def test_only_languages_of_the_survey_are_translated_into(language, tmp_path):
    file = pond(tmp_path)
    with pytest.raises(WrongInputError) as error:
        send_translation(file, language, tmp_path / "a.po", at=NOON)
    assert str(error.value) == (
        f"{file}: “{language}” is no language to translate it into. "
        "Those named by the survey are cy, ar."
    )


def test_a_survey_in_one_language_says_how_to_add_another(tmp_path):
    file = pond(tmp_path, POND.replace("languages: [en, cy, ar]\n", ""))
    with pytest.raises(WrongInputError, match="Add it to “languages” in the survey first"):
        send_translation(file, "cy", tmp_path / "a.po", at=NOON)
    assert follow_translations(file) == ()


@pytest.mark.parametrize("name", ["a.csv", "a", "a.xls"])
def test_only_two_kinds_of_file_go_and_come(name, tmp_path):
    file = pond(tmp_path)
    for act in (
        lambda: send_translation(file, "cy", tmp_path / name, at=NOON),
        lambda: take_translation(file, tmp_path / name),
    ):
        with pytest.raises(WrongUseError, match=r"End the name with \.xlsx or \.po\."):
            act()


def test_a_file_of_another_survey_or_language_is_refused(tmp_path):
    file, book = pond(tmp_path), tmp_path / "cy.po"
    send_translation(file, "cy", book, at=NOON)
    whole = book.read_bytes()
    book.write_bytes(whole.replace(b"pond cy", b"lake cy"))
    with pytest.raises(WrongInputError) as error:
        take_translation(file, book)
    assert str(error.value) == (
        "cy.po: this translates “lake”, another survey. Name the survey it belongs to, not “pond”."
    )
    book.write_bytes(whole.replace(b"pond cy", b"pond pl"))
    with pytest.raises(WrongInputError, match="this is in “pl”, which is no language to translate"):
        take_translation(file, book)


def test_a_faulty_survey_or_translation_is_told_before_anything_else(tmp_path):
    file = pond(tmp_path, POND.replace("type: one", "type: won"))
    with pytest.raises(FaultyFileError, match="won"):
        send_translation(file, "cy", tmp_path / "a.po", at=NOON)
    file = pond(tmp_path)
    (tmp_path / "pond.cy.yaml").write_text("translation: pond\n", encoding="utf-8")
    with pytest.raises(FaultyFileError, match=r"pond\.cy\.yaml"):
        send_translation(file, "cy", tmp_path / "a.po", at=NOON)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WrongUseError):
        take_translation(pond(tmp_path), tmp_path / "none.po")
    with pytest.raises(WrongUseError):
        send_translation(tmp_path / "none.survey.yaml", "cy", tmp_path / "a.po", at=NOON)


def test_a_survey_goes_whole_into_a_language_that_its_scales_and_activities_lack(tmp_path):
    file = tmp_path / "co-production.survey.yaml"
    copy(SURVEYS / "starter" / file.name, file)
    edit_survey(file, "languages: [en, cy, ar, pl, ur, bn, zh-Hans]", "languages: [en, cy, ar, fr]")
    edit_survey(file, "drafts: [cy, ar, pl, ur, bn, zh-Hans]", "drafts: [cy, ar]")
    french = follow_translations(file)[2]
    assert french.own is Status.MISSING
    assert "core-activities@1.activities.litter" in french.missing
    assert "well_used5@1.points.half" in french.missing
    words = {name: f"F {one.source}" for name, one in found(file, "fr").items()}
    taken = translate(file, words, dict.fromkeys(words, "reviewed"), language="fr")
    assert taken.progress.tally == Tally("fr", 0, 0, len(words), 0, 0)
    survey = read_survey(file.read_bytes(), file.name, tmp_path)
    assert "fr" not in survey.drafts
    texts = [option.label for question in survey.questions() for option in question.choices]
    assert all(text.to("fr") == f"F {text.source}" for text in texts)
    problems = examine(file.read_bytes(), file.name, tmp_path).problems
    assert [problem.code for problem in problems if "lacks" in problem.what] == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_survey_that_is_shipped_goes_out_and_comes_back_the_same(file, tmp_path):
    folder = copytree(file.parent, tmp_path / "surveys")
    here = folder / file.name
    before = read_survey(here.read_bytes(), file.name, folder)
    for language in before.languages[1:]:
        if (folder / f"{before.id}.{language}.yaml").is_file():
            book = folder / f"{language}.po"
            send_translation(here, language, book, at=NOON)
            assert take_translation(here, book).changed == 0
        else:
            assert move_translation(here, language)[1] > 0
    after = read_survey(here.read_bytes(), file.name, folder)
    dropped = {"drafts": ()}
    assert after.model_copy(update=dropped) == before.model_copy(update=dropped)
    assert set(after.drafts) == set(before.drafts)


INLINE = POND.replace("title: Our pond", "title: Our pond\ntitle.cy: Ein pwll").replace(
    "        options:", "        options.cy:\n          never: Byth\n        options:"
)


def test_words_move_from_the_survey_to_a_file_beside_it(tmp_path):
    file = pond(tmp_path, INLINE)
    assert move_translation(file, "cy") == (str(tmp_path / "pond.cy.yaml"), 2)
    assert file.read_text("utf-8") == POND
    every = found(file)
    assert (every["title"].words, every["title"].status) == ("Ein pwll", Status.REVIEWED)
    assert not every["title"].is_inline
    assert translate(file).progress.tally.missing == 0


def test_words_that_move_join_those_that_are_there(tmp_path):
    file = pond(tmp_path, INLINE)
    translate(file, {"agency": "Cyngor"})
    move_translation(file, "cy")
    words = {name: phrase.words for name, phrase in found(file).items() if phrase.words}
    assert words == {"title": "Ein pwll", "agency": "Cyngor", "often.options.never": "Byth"}


def test_a_draft_stays_a_draft_when_it_moves(tmp_path):
    file = pond(tmp_path, f"drafts: [cy]\n{INLINE}")
    move_translation(file, "cy")
    assert "drafts" not in file.read_text("utf-8")
    assert examine(file.read_bytes(), file.name, tmp_path).survey.drafts == ("cy",)


@pytest.mark.parametrize(
    ("survey", "said"),
    [
        (POND, "no words in “cy” stand in the survey itself. There is nothing to move."),
        (POND.replace("    title: Your visits", "    title: Your visits\n    intro: Hello").replace(
            "  - id: visits\n    title: Your visits\n    intro: Hello\n    questions:",
            "  - id: other\n    title: O\n    questions:\n"
            "      - {id: b, type: text, ask: Why?, ask.cy: Pam?}\n"
            "  - id: visits\n    title: Your visits\n    questions:"),
         "line 9 holds words in “cy” beside others. Put them on a line of their own."),
    ],
)  # fmt: skip
def test_words_that_cannot_move_stay(survey, said, tmp_path):
    file = pond(tmp_path, survey)
    with pytest.raises(WrongInputError) as error:
        move_translation(file, "cy")
    assert str(error.value) == f"{file}: {said}"
    assert in_folder(tmp_path) == {"pond.survey.yaml": survey.encode()}
