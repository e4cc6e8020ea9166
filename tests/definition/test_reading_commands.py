"""The commands check, schema and new: what they print, and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from parks import PARKS, changed

from engage.actions.organisers.new_survey import new_survey, starters
from engage.cli.main import main
from engage.definition.read import examine
from engage.definition.schema import schema
from engage.definition.shape import keys
from engage.definition.survey import Survey
from engage.questions.registry import types

HERE = Path(__file__).parent


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path / "data"))

    def run(*words):
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


def written(text, name="parks.survey.yaml"):
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_check_ends_with_the_length_of_the_survey(run):
    done = run("check", written(PARKS))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-2:] == [
        "parks.survey.yaml: 0 errors, 2 warnings",
        "2 questions, 51 words, about 1 minute",
    ]


def test_check_tells_faults_on_the_standard_output_and_ends_with_one(run):
    done = run("check", written(changed(("helped is yes", "helpd is yes"))))
    assert done.exit_code == 1
    assert done.stderr == ""
    assert "parks.survey.yaml:22:14  E204  show_if names “helpd”" in done.stdout


def test_check_of_a_missing_file_ends_with_two(run):
    done = run("check", "none.survey.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "none.survey.yaml: There is no such file. Check the name and the folder.\n"
    )


def test_check_without_a_file_ends_with_two(run):
    assert run("check").exit_code == 2


def test_check_takes_several_files_and_adds_them_up(run):
    other = written(changed(("survey: parks", "survey: park-2")), "park-2.survey.yaml")
    done = run("check", written(PARKS), other)
    assert done.stdout.splitlines()[-1] == "4 questions, 102 words, about 2 minutes"


def test_check_prints_json_for_editors(run):
    name = written(changed(("title: Our park\n", "tittle: Our park\n")))
    done = run("check", name, "--json")
    (file,) = json.loads(done.stdout)["files"]
    assert done.exit_code == 1
    assert {key: file[key] for key in ("file", "ok", "questions")} == {
        "file": "parks.survey.yaml", "ok": False, "questions": 2,
    }  # fmt: skip
    assert next(p for p in file["problems"] if p["severity"] == "error") == {
        "code": "E251",
        "severity": "error",
        "line": 4,
        "column": 1,
        "end_column": 7,
        "path": "tittle",
        "what": "There is no key “tittle” in a survey file.",
        "fix": (
            "The keys are: agency, analysis, capacity, closes, drafts, draw, format, indices, "
            "languages, method, opens, pages, privacy, promise, routes, sign_up, survey, "
            "time_zone, title, use, version."
        ),
        "guess": "did you mean “title”?",
    }


def test_check_reads_scales_rosters_and_translations_too(run):
    street = HERE / "street-care"
    done = run("check", street / "street-activities@3.roster.yaml")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "0 questions, 0 words, about 0 minutes"
    done = run("check", written("scale: x\nversion: 1\n", "x@1.scale.yaml"))
    assert done.exit_code == 1
    assert "x@1.scale.yaml:1:1  E252  “points” is missing in a scale file." in done.stdout
    written(PARKS)
    done = run("check", written("translation: parks\nlanguage: cy\n", "parks.cy.yaml"))
    assert done.exit_code == 1
    assert "parks.cy.yaml:1:1  E252  “status” is missing in a translation file." in done.stdout


def test_schema_prints_json_schema(run):
    done = run("schema")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == schema()


def test_the_schema_knows_every_key_and_every_question_type():
    whole = schema()
    names = {field.alias or name for name, field in Survey.model_fields.items()}
    assert set(whole["properties"]) == names
    assert whole["$defs"]["Question"]["properties"]["type"]["enum"] == sorted(types())
    for kind in types().values():
        assert set(whole["$defs"][kind.__name__]["properties"]) == set(keys(kind))


def test_the_schema_has_no_reference_to_nothing():
    whole = schema()
    text = json.dumps(whole)
    named = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert named <= set(whole["$defs"])


def test_new_writes_a_small_survey_that_has_no_error(run):
    done = run("new", "street-care")
    assert done.exit_code == 0
    assert done.stdout == (
        "street-care.survey.yaml is written. Next: engage check street-care.survey.yaml\n"
    )
    assert run("check", "street-care.survey.yaml").exit_code == 0


@pytest.mark.parametrize("starter", starters())
def test_new_writes_each_starter_under_a_new_id(starter, tmp_path):
    path, *_ = new_survey("our-own", tmp_path, starter)
    reading = examine(path.read_bytes(), path.name, path.parent)
    assert reading.errors == ()
    assert (reading.survey.id, reading.survey.version) == ("our-own", 1)


@pytest.mark.parametrize("name", ["Our Park", "../park", "", "-park", "p" * 41])
def test_new_refuses_what_cannot_be_an_id(name, run):
    done = run("new", "--", name)
    assert done.exit_code == 1
    assert done.stderr == (
        f"{name}: this cannot be the id of a survey. "
        "Use a-z, 0-9 and -, at most 40, such as street-care.\n"
    )


def test_new_never_writes_over_a_file(run):
    written("mine", "park.survey.yaml")
    done = run("new", "park")
    assert done.exit_code == 1
    assert done.stderr.endswith("the file is there already. Choose another name.\n")
    assert Path("park.survey.yaml").read_text(encoding="utf-8") == "mine"


def test_new_names_the_starters_there_are(run):
    done = run("new", "park", "--from", "none")
    assert done.exit_code == 2
    assert done.stderr == (
        f"none: there is no such starter. Choose one of: {', '.join(starters())}.\n"
    )
