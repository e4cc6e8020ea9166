"""A survey to begin with, and what is wrong with a file: what an organiser does before opening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import written

from engage.actions.organisers.check_survey import check_survey
from engage.actions.organisers.new_survey import new_survey, starters
from engage.definition.read import read_survey
from engage.errors.raised import WrongInputError, WrongUseError

WARNED = "This survey cannot be opened yet: privacy, method and routes are missing."


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return a folder in which nothing is written."""
    return tmp_path_factory.mktemp("empty")


def file_of(folder, text, name="our-parks.survey.yaml"):
    """Write a file and return its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


# new


def test_the_small_survey_teaches_and_lacks_only_what_opening_needs(tmp_path):
    (path,) = new_survey("our-street", tmp_path)
    assert path.name == "our-street.survey.yaml"
    checked = check_survey(path)
    assert [problem.what for problem in checked.problems] == [WARNED]
    assert (checked.is_ok, checked.survey.id, checked.survey.version) == (True, "our-street", 1)


@pytest.mark.parametrize("starter", starters())
def test_every_starter_can_be_begun_from_under_a_new_id(starter, tmp_path):
    checked = check_survey(new_survey("our-street", tmp_path, starter)[0])
    assert checked.is_ok
    assert (checked.survey.id, checked.survey.version) == ("our-street", 1)
    file = starters()[starter]
    own = read_survey(file.read_bytes(), file.name, file.parent)
    assert checked.survey.pages == own.pages


def test_the_translations_of_a_starter_go_with_it_and_leave_no_word_untranslated(tmp_path):
    path, *beside = new_survey("our-street", tmp_path, "co-production")
    assert [file.name for file in beside] == [
        f"our-street.{tag}.yaml" for tag in ("bn", "pl", "ur", "zh-Hans")
    ]
    checked = check_survey(path)
    assert checked.survey.title.to("zh-Hans") == "您愿意和我们一起做什么？"
    assert checked.survey.drafts == ("cy", "ar", "pl", "ur", "bn", "zh-Hans")
    assert {problem.code for problem in checked.problems} == {"W402"}  # drafts, all of them whole


def test_a_translation_that_is_there_already_keeps_the_survey_from_being_written(tmp_path):
    mine = tmp_path / "our-street.pl.yaml"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(WrongInputError) as refused:
        new_survey("our-street", tmp_path, "co-production")
    assert str(refused.value) == f"{mine}: the file is there already. Choose another name."
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["mine"]


PICTURES = ["bench", "bike", "bus", "car", "foot", "lamp", "ramp"]


def test_the_pictures_of_a_starter_go_with_it(tmp_path):
    path, *beside = new_survey("our-way", tmp_path, "easy-read")
    assert sorted(file.relative_to(tmp_path).as_posix() for file in beside) == [
        f"pictures/{name}.png" for name in PICTURES
    ]
    checked = check_survey(path)
    assert checked.problems == ()
    assert {o.code for o in checked.survey.question("way").choices if o.picture} == {
        "foot", "bike", "bus", "car"
    }  # fmt: skip


def test_two_surveys_may_share_the_same_pictures_and_never_others(tmp_path):
    new_survey("our-way", tmp_path, "easy-read")
    assert len(new_survey("your-way", tmp_path, "easy-read")) == 1 + len(PICTURES)
    mine = tmp_path / "pictures" / "bus.png"
    mine.write_bytes(b"mine")
    with pytest.raises(WrongInputError) as refused:
        new_survey("their-way", tmp_path, "easy-read")
    assert str(refused.value) == f"{mine}: the file is there already. Choose another name."
    assert mine.read_bytes() == b"mine"
    assert not (tmp_path / "their-way.survey.yaml").exists()


def test_a_starter_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    with pytest.raises(WrongUseError) as refused:
        new_survey("our-street", tmp_path, "village")
    assert str(refused.value) == (
        f"village: there is no such starter. Choose one of: {', '.join(starters())}."
    )
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path):
    (path,) = new_survey("our-street", tmp_path)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(WrongInputError) as refused:
        new_survey("our-street", tmp_path, "park")
    assert str(refused.value) == f"{path}: the file is there already. Choose another name."
    assert path.read_text(encoding="utf-8") == "mine"


@given(st.text(max_size=60))
def test_a_name_is_taken_exactly_when_it_can_be_an_id(folder, name):
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789-")
    fits = 0 < len(name) <= 40 and set(name) <= letters and not name.startswith("-")
    if fits:
        (path,) = new_survey(name, folder)
        assert path.parent == folder
        path.unlink()
    else:
        with pytest.raises(WrongInputError) as refused:
            new_survey(name, folder)
        assert (
            str(refused.value)
            == (
                f"{name}: this cannot be the id of a survey. "
                "Use a-z, 0-9 and -, at most 40, such as street-care."
            ).strip()
        )
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["../up", "a/b", "a.b", "A", "a\n", "é", "-a", "a" * 41])
def test_a_name_that_leads_elsewhere_or_is_no_id_writes_nothing(name, folder):
    with pytest.raises(WrongInputError):
        new_survey(name, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_takes_no_file_is_said(tmp_path):
    with pytest.raises(WrongUseError) as refused:
        new_survey("our-street", tmp_path / "nowhere")
    path = tmp_path / "nowhere" / "our-street.survey.yaml"
    assert str(refused.value) == (
        f"{path}: the file cannot be written (No such file or directory). Check the path."
    )


# check


def test_a_sound_survey_says_how_long_it_is(tmp_path):
    checked = check_survey(file_of(tmp_path, written()))
    assert checked.is_ok
    assert checked.questions == 5
    assert checked.words > 20
    assert checked.minutes >= 1


def test_a_survey_with_a_fault_is_measured_as_far_as_it_can_be_read(tmp_path):
    checked = check_survey(file_of(tmp_path, written().replace("type: number", "type: nmber")))
    assert not checked.is_ok
    assert checked.questions == 5


def test_a_file_that_is_no_survey_has_no_length(tmp_path):
    checked = check_survey(file_of(tmp_path, "pages: ["))
    assert (checked.is_ok, checked.survey) == (False, None)
    assert (checked.questions, checked.words, checked.minutes) == (0, 0, 0)


def test_a_folder_and_a_file_that_is_not_there_are_told_apart(tmp_path):
    with pytest.raises(WrongUseError) as refused:
        check_survey(tmp_path)
    fix = f"Name a file in it, such as {tmp_path}/street-care.survey.yaml."
    assert str(refused.value) == f"{tmp_path}: This is a folder. {fix}"
    with pytest.raises(WrongUseError) as refused:
        check_survey(tmp_path / "none.survey.yaml")
    assert str(refused.value) == (
        f"{tmp_path}/none.survey.yaml: There is no such file. Check the name and the folder."
    )


@pytest.mark.parametrize("suffix", [".scale.yaml", ".roster.yaml"])
def test_scales_and_rosters_are_checked_for_themselves(tmp_path, suffix):
    checked = check_survey(file_of(tmp_path, "nonsense: yes\n", f"a@1{suffix}"))
    assert not checked.is_ok
    assert checked.survey is None
    assert {problem.place.file for problem in checked.problems} <= {
        str(tmp_path / f"a@1{suffix}"), f"a@1{suffix}",
    }  # fmt: skip


def test_a_translation_beside_its_survey_shows_its_own_faults_alone(tmp_path):
    file_of(tmp_path, written().replace("type: number", "type: nmber"))
    beside = file_of(tmp_path, "titel: Ein parciau\n", "our-parks.cy.yaml")
    checked = check_survey(beside)
    assert checked.file == str(beside)
    assert {problem.place.file for problem in checked.problems} == {"our-parks.cy.yaml"}


@given(st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_are_answered_with_faults(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.survey.yaml"
    file.write_bytes(content)
    checked = check_survey(file)
    assert not checked.is_ok
    assert all(problem.what and problem.place.line >= 1 for problem in checked.problems)
