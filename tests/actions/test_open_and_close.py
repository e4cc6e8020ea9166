"""Opening freezes, closing stops: what may be opened, and what stays as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest
from kept import NOON, opened, response, written

from engage.actions.organisers.close_survey import close_survey
from engage.actions.organisers.list_surveys import Listed, list_surveys
from engage.actions.organisers.open_survey import open_survey
from engage.errors.raised import FaultyFileError, WrongInputError, WrongUseError
from engage.store.stores import open_stores


@pytest.fixture
def stores():
    """Return an empty store."""
    return open_stores("memory:")


@pytest.fixture
def file(tmp_path):
    """Return a survey file, ready to be opened."""
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written(), encoding="utf-8")
    return file


def test_an_openable_survey_is_frozen_and_open(stores, file):
    made = open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    assert made == opened()
    assert stores.surveys.get("our-parks") == made


def test_opening_the_same_again_changes_only_the_time(stores, file):
    open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    later = NOON + timedelta(days=1)
    assert open_survey(stores, file, at=later, allowed_drafts=("cy",)) == replace(
        opened(), opened_at=later
    )


def test_a_comment_changes_nothing(stores, file):
    first = open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    file.write_text("# Seen by the parks team.\n" + written(), encoding="utf-8")
    assert open_survey(stores, file, at=NOON, allowed_drafts=("cy",)) == first


def test_changed_content_needs_a_new_version(stores, file):
    open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    file.write_text(written(title="Our ponds"), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="Write “version: 2”"):
        open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    file.write_text(written(version=2, title="Our ponds"), encoding="utf-8")
    assert open_survey(stores, file, at=NOON, allowed_drafts=("cy",)).frozen.version == 2


def test_a_draft_translation_is_opened_only_when_that_is_said(stores, file):
    with pytest.raises(FaultyFileError) as refused:
        open_survey(stores, file, at=NOON)
    (problem,) = refused.value.problems
    assert (problem.severity, problem.place.line) == ("error", 5)
    assert stores.surveys.all() == ()


def test_a_language_the_survey_is_not_written_in_cannot_be_allowed(stores, file):
    with pytest.raises(WrongInputError) as refused:
        open_survey(stores, file, at=NOON, allowed_drafts=("cy", "ar"))
    assert str(refused.value) == (
        f"{file}: “ar” is not among its languages (en, cy). Name languages it is written in."
    )


def test_everything_that_stops_a_survey_is_named_at_once(stores, tmp_path):
    file = tmp_path / "small.survey.yaml"
    file.write_text(
        "survey: small\ntitle: Small\npages:\n  - id: p\n    title: P\n    questions:\n"
        "      - id: when\n        type: dat\n        ask: When?\n"
        "      - id: helped\n        type: one\n        ask: Did you?\n        show_if: wen is 1\n"
        "        options:\n          yes: Yes\n          no: No\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyFileError) as refused:
        open_survey(stores, file, at=NOON)
    assert len(refused.value.problems) >= 3  # a name, a type there is not, the blocks it lacks
    assert all(problem.severity == "error" for problem in refused.value.problems)
    assert stores.surveys.all() == ()


def test_what_is_no_survey_is_refused_with_its_line(stores, tmp_path):
    file = tmp_path / "none.survey.yaml"
    file.write_text("- a list\n", encoding="utf-8")
    with pytest.raises(FaultyFileError) as refused:
        open_survey(stores, file, at=NOON)
    assert refused.value.problems


def test_a_file_that_is_not_there_is_said(stores, tmp_path):
    with pytest.raises(WrongUseError) as refused:
        open_survey(stores, tmp_path / "none.survey.yaml", at=NOON)
    assert str(refused.value) == (
        f"{tmp_path}/none.survey.yaml: the file cannot be read (No such file or directory). "
        "Check the path."
    )


def test_a_closed_survey_says_so(stores, file):
    open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    assert close_survey(stores, "our-parks") == replace(opened(), is_open=False)


def test_a_survey_nobody_opened_cannot_be_closed(stores):
    with pytest.raises(WrongInputError, match="no survey of this name has been opened"):
        close_survey(stores, "our-parks")


def test_every_survey_is_listed_with_its_answers(stores, file):
    assert list_surveys(stores) == ()
    open_survey(stores, file, at=NOON, allowed_drafts=("cy",))
    assert list_surveys(stores) == (Listed(opened(), 0, "none"),)
    stores.responses.add(response(synthetic=True))
    assert list_surveys(stores) == (Listed(opened(), 1, "synthetic"),)
