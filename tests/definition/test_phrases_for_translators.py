"""A translator gets every string that the checker counts, each with its place in words."""

from pathlib import Path
from shutil import copytree

import pytest
from survey_files import PROMISE
from translators import POND, WELSH, found, pond

from engage.definition.checks.languages import texts
from engage.definition.checks.sheet import Sheet
from engage.definition.fold import Folding
from engage.definition.phrases import phrases, translation_beside
from engage.definition.read import examine
from engage.definition.source import read_source
from engage.definition.survey import Survey
from engage.definition.translated import read_translation, shared_texts
from engage.definition.translation import is_shared, wordings
from engage.errors.raised import FaultyFileError
from engage.languages.review import Status

SURVEYS = Path(__file__).parents[2] / "surveys"
SHIPPED = sorted(SURVEYS.glob("*/*.survey.yaml"))
each_survey = pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)


def sheet_of(file):
    reading = examine(file.read_bytes(), file.name, file.parent)
    return Sheet(reading.survey, reading.source)


@each_survey
def test_the_names_are_those_that_a_file_beside_may_use(file):
    sheet = sheet_of(file)
    folded = Folding(sheet.source, sheet.survey.languages).fold(Survey)
    allowed = {name for name, _ in wordings(Survey, folded)}
    names = [phrase.name for phrase in phrases(sheet, None, "fr")]
    assert sorted(name for name in names if not is_shared(name)) == sorted(allowed)
    shared = {name for name, _ in shared_texts(sheet.survey.library)}
    assert {name for name in names if is_shared(name)} == shared
    assert len(names) == len(set(names))


@each_survey
def test_every_string_is_there_in_the_words_of_the_survey_and_on_its_line(file):
    sheet = sheet_of(file)
    every = [one for one in phrases(sheet, None, "fr") if not is_shared(one.name)]
    counted = [text.source for _, _, text in texts(sheet)]
    assert sorted(phrase.source for phrase in every) == sorted(counted)
    assert [phrase.line for phrase in every] == sorted(phrase.line for phrase in every)
    for phrase in every:
        assert phrase.where
        assert phrase.source.split()[0] in sheet.source.line(phrase.line)


@each_survey
def test_no_shipped_translation_is_stale(file):
    sheet = sheet_of(file)
    for language in sheet.survey.languages[1:]:
        beside = translation_beside(file.name, file.parent, language)
        every = phrases(sheet, beside.translation, language)
        assert Status.STALE not in {phrase.status for phrase in every}


def test_where_a_string_stands_is_said_in_words(tmp_path):
    question = "Question “How often do you visit the pond of ${agency}?”"
    assert {name: phrase.where for name, phrase in found(pond(tmp_path)).items()} == {
        "agency": "The survey: agency",
        "title": "The survey: title",
        "visits.title": "Page “Your visits”: title",
        "often.ask": "Page “Your visits”: the question",
        "often.options.never": f"{question}: option never",
        "often.options.often": f"{question}: option often",
    }


def test_deep_keys_are_told_step_by_step_and_long_questions_cut(tmp_path):
    ask = f"Why {'so ' * 30}often?"
    text = POND.replace("How often do you visit the pond of ${agency}?", ask)
    text = text.replace("pages:", f"{PROMISE}pages:")
    reading = examine(text, "pond.survey.yaml", tmp_path)
    every = phrases(Sheet(reading.survey, reading.source), None, "cy")
    places = {phrase.name: phrase.where for phrase in every}
    assert places["promise.can_change"] == "The survey: promise, can change"
    assert places["often.ask"] == "Page “Your visits”: the question"
    cut = "Why so so so so so so so so so so so so so so so so so so s…"
    assert places["often.options.never"] == f"Question “{cut}”: option never"


def test_words_in_the_survey_itself_are_told_apart(tmp_path):
    inline = POND.replace("title: Our pond", "title: Our pond\ntitle.cy: Ein pwll")
    phrase = found(pond(tmp_path, inline))["title"]
    assert (phrase.words, phrase.status, phrase.is_inline) == ("Ein pwll", Status.REVIEWED, True)
    drafts = f"drafts: [cy]\n{inline}"
    assert found(pond(tmp_path, drafts))["title"].status is Status.DRAFT


def test_words_in_the_file_beside_have_the_status_it_gives_them(tmp_path):
    file = pond(tmp_path)
    said = "".join(f'  {name}: "{words}"\n' for name, words in WELSH.items())
    (tmp_path / "pond.cy.yaml").write_text(
        "translation: pond\nlanguage: cy\nstatus: draft\nreviewed: [title]\n"
        f"words:\n{said}from:\n  visits.title: Your walks\n",
        encoding="utf-8",
    )
    every = found(file)
    assert {name: phrase.words for name, phrase in every.items()} == WELSH
    assert every["title"].status is Status.REVIEWED
    assert every["agency"].status is Status.DRAFT
    assert every["visits.title"].status is Status.STALE
    assert every["visits.title"].before == "Your walks"
    assert {phrase.before for name, phrase in every.items() if name != "visits.title"} == {""}


def test_a_faulty_file_beside_is_told_whole(tmp_path):
    (tmp_path / "pond.cy.yaml").write_text("translation: pond\nstatus: fine\n", encoding="utf-8")
    with pytest.raises(FaultyFileError) as error:
        translation_beside("pond.survey.yaml", tmp_path, "cy")
    assert {problem.place.file for problem in error.value.problems} == {"pond.cy.yaml"}
    assert len(error.value.problems) >= 2


def test_without_a_file_beside_there_is_only_its_name(tmp_path):
    beside = translation_beside("pond.survey.yaml", tmp_path, "cy")
    assert (beside.file, beside.source, beside.translation) == ("pond.cy.yaml", None, None)


@pytest.mark.parametrize(
    "file",
    sorted(file for file in SURVEYS.glob("starter/*.yaml") if ".survey." not in file.name),
    ids=lambda file: file.stem,
)
def test_a_shipped_translation_says_of_every_string_what_it_translates(file):
    # Whoever begins from a starter changes its agency and its promise: people must not go on
    # reading ours in another language.
    translation, _ = read_translation(read_source(file.read_bytes(), file.name))
    assert translation.words.keys() == translation.sources.keys()


def test_what_an_organiser_changes_in_a_starter_is_not_shown_in_its_old_translation(tmp_path):
    folder = copytree(SURVEYS / "starter", tmp_path / "starter")
    file = folder / "co-production.survey.yaml"
    text = file.read_text("utf-8").replace("agency: Anytown Council", "agency: Ourtown Council", 1)
    file.write_text(text, encoding="utf-8")
    reading = examine(file.read_bytes(), file.name, folder)
    stale = [problem for problem in reading.problems if problem.code == "W404"]
    assert {problem.place.file for problem in stale} >= {"co-production.pl.yaml"}
    assert reading.survey.agency.said("pl").words == "Ourtown Council"
