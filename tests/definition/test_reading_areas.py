"""Areas from a file beside the survey: read, refused with words, frozen into the version."""

import json

import pytest
from survey_files import asked, codes, page, read, survey, told

from engage.definition.areas import read_areas
from engage.definition.compare import compare
from engage.definition.freeze import freeze, thaw
from engage.languages.text import Text

WHERE = survey(page(asked("ward", "area", ask="Where do you live?", more="options_from: w.csv")))
GOOD = "code,name,name.cy,postcodes\nroath,Roath,Y Rhath,CF24 1; cf24 4\nely,Ely,,CF5\n"


def written(folder, text, name="w.csv"):
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_areas_have_names_in_each_language_and_beginnings_of_postcodes(tmp_path):
    roath, ely = read_areas("w.csv", written(tmp_path, GOOD), ("en", "cy"))
    assert (roath.code, roath.label) == ("roath", Text.of(en="Roath", cy="Y Rhath"))
    assert roath.found_by == ("CF241", "CF244")
    assert (ely.label.to("cy"), ely.found_by) == ("Ely", ("CF5",))


def test_names_are_kept_with_letters_composed(tmp_path):
    text = "code,name\na,Ynys Mo\u0302n\nb,B\n"
    (first, _) = read_areas("w.csv", written(tmp_path, "\ufeff" + text), ("en",))
    assert first.label.source == "Ynys M\u00f4n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "“w.csv” does not begin with “code,name”."),
        ("name,code\na,b\n", "“w.csv” does not begin with “code,name”."),
        (GOOD, "“w.csv” has a column “name.cy”, which has no place there."),
        ("code,name,name\na,b,c\n", "“w.csv” has a column “name”, which has no place there."),
        ("code,name\na,A\na,B\n", "Line 3 of “w.csv” is not a new code, a comma and a name."),
        ("code,name\na b,A\n", "Line 2 of “w.csv” is not a new code, a comma and a name."),
        ("code,name\na,\n", "Line 2 of “w.csv” is not a new code, a comma and a name."),
        ("code,name\na,A,B\n", "Line 2 of “w.csv” is not a new code, a comma and a name."),
        ("code,name\n\na,A\n", "“w.csv” holds 1 areas."),
        (b"code,name\na,\xff\n", "“w.csv” is not UTF-8."),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, text, what):
    found = read_areas("w.csv", written(tmp_path, text), ("en",))
    assert found[:2] == ("E509", what)


def test_there_are_two_thousand_areas_at_most(tmp_path):
    rows = "".join(f"a{n},Area {n}\n" for n in range(2001))
    found = read_areas("w.csv", written(tmp_path, f"code,name\n{rows}"), ("en",))
    assert found == ("E509", "“w.csv” holds 2001 areas.", "It must hold from 2 to 2000.")


@pytest.mark.parametrize("file", ["../w.csv", "/etc/w.csv", "x/../../w.csv"])
def test_files_elsewhere_are_never_read(tmp_path, file):
    (tmp_path / "here").mkdir()
    written(tmp_path, GOOD)
    assert read_areas(file, tmp_path / "here", ("en",))[0] == "E508"


def test_the_checker_says_where_the_file_is_named(tmp_path):
    what = "E508 w.csv: There is no file “w.csv” beside the survey."
    fix = "Put it there: a first line “code,name”, then one line a code."
    assert told(WHERE, tmp_path) == [f"{what} {fix}"]


def test_a_question_that_shows_all_its_options_takes_sixty(tmp_path):
    rows = "".join(f"a{n},Area {n}\n" for n in range(61))
    written(tmp_path, f"code,name\n{rows}")
    assert codes(WHERE, tmp_path) == []
    assert codes(WHERE.replace("type: area", "type: many"), tmp_path) == ["E509"]


def test_areas_are_frozen_into_the_version_and_need_no_file_afterwards(tmp_path):
    text = "code,name,postcodes\nroath,Roath,CF24 1; cf24 4\nely,Ely,CF5\n"
    found = read(WHERE, written(tmp_path, text))
    frozen = freeze(found)
    assert json.loads(frozen.canonical)["areas"]["w.csv"][0] == {
        "code": "roath",
        "name": {"en": "Roath"},
        "postcodes": ["CF241", "CF244"],
    }
    again = thaw(frozen.canonical)
    assert again.question("ward").choices == found.question("ward").choices
    assert freeze(again).hash == frozen.hash


def test_a_survey_without_areas_is_frozen_as_it_always_was():
    assert "areas" not in json.loads(freeze(read(survey(page(asked("a"))))).canonical)


def test_a_changed_list_is_weighed(tmp_path):
    before = read(WHERE, written(tmp_path, "code,name\na,A\nb,B\nc,C\n"))
    after = read(WHERE, written(tmp_path, "code,name\na,Aa\nb,B\nd,D\n"))
    assert [str(change) for change in compare(before, after).changes] == [
        "breaking: w.csv: area “c” is gone.",
        "additive: w.csv: area “d” is new.",
        "cosmetic: w.csv: the names of areas were changed.",
    ]
