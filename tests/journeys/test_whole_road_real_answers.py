"""Must show: people who answered elsewhere, imported by the commands alone, counted as by R.

Nothing here imports engage: it is what a stranger sees who has the command, a survey, a map and
a table of answers.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import engage

REFERENCE = Path(__file__).parents[1] / "reference"
COMMAND = Path(sys.executable).with_name("engage")


def close(figure, within=1e-6):
    return pytest.approx(figure, rel=0, abs=within)


def run(folder, *words):
    """Return what the installed command printed; it must end well."""
    done = subprocess.run(
        [str(COMMAND), *map(str, words)],
        cwd=folder,
        env={**os.environ, "ENGAGE_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def said_by_r(shared_data):
    """Return a function from a name to what R said of it."""

    def read(name):
        return json.loads((shared_data / "microdata" / "reference" / f"{name}.json").read_text())

    return read


@pytest.fixture(scope="module")
def election(shared_data, tmp_path_factory):
    """Return a folder in which the election study went the whole road, and what was printed."""
    folder = tmp_path_factory.mktemp("election")
    given = REFERENCE / "ces11"
    rows = shared_data / "microdata" / "ces11.csv"
    printed = [
        run(folder, "open", given / "ces11.survey.yaml"),
        run(folder, "answers", "import", "ces11", rows, "--map", given / "map.yaml"),
        run(folder, "results", "ces11", "--internal", "--json"),
        run(folder, "brief", "ces11", "-o", "brief.pdf"),
    ]
    return folder, printed


@pytest.fixture(scope="module")
def told(election):
    _, printed = election
    return json.loads(printed[2])


def test_everybody_is_imported_once(election, said_by_r):
    _, (opened, imported, *_) = election
    assert opened.startswith("ces11 version 1 ")
    assert imported == f"{said_by_r('ces11')['n']} new, 0 known before, 0 left out\n"


def test_the_figures_say_whom_they_are_about(told):
    about = {key: told[key] for key in ("survey", "versions", "sample", "internal", "answers")}
    assert about == {
        "survey": "ces11",
        "versions": [1],
        "sample": "random",
        "internal": True,
        "answers": 2231,
    }
    assert told["synthetic"] is False
    assert told["routes"] == {}


@pytest.mark.parametrize("code", ["not", "notvery", "somewhat", "very"])
def test_plain_counts_are_exact_and_their_ranges_those_of_wilson(told, said_by_r, code):
    option = told["questions"]["importance"]["options"][code]
    expected = said_by_r("ces11")["importance_unweighted"][code]
    assert option["people"] == expected["n"]
    assert option["share"] == close(expected["pct"] / 100)
    assert [option["low"], option["high"]] == close(expected["wilson95"])


@pytest.mark.parametrize(
    ("question", "code", "named"),
    [
        *(("importance", code, code) for code in ("not", "notvery", "somewhat", "very")),
        ("abortion", "no", "No"),
        ("abortion", "yes", "Yes"),
    ],
)
def test_weighted_shares_are_those_of_the_survey_package(told, said_by_r, question, code, named):
    weighted = told["questions"][question]["options"][code]["weighted"]
    expected = said_by_r("ces11")[f"{question}_weights_only"][named]
    assert weighted["share"] == close(expected["p"])
    assert weighted["se"] == close(expected["se"])
    assert [weighted["low_kg"], weighted["high_kg"]] == close(expected["ci_beta95"])
    assert set(weighted) == {"share", "se", "low", "high", "low_kg", "high_kg", "n_eff"}
    assert weighted["low_kg"] < weighted["low"] < weighted["share"] < weighted["high"]


def test_weights_cost_what_kish_says(told, said_by_r):
    importance, expected = told["questions"]["importance"], said_by_r("ces11")["kish"]
    assert importance["kish"]["n_eff"] == close(expected["neff"])
    assert importance["kish"]["deff"] == close(expected["deff"])
    assert importance["base"] == 2231
    assert importance["missing"] == {}


def test_a_breakdown_asked_for_counts_as_r_does(election, said_by_r):
    folder, _ = election
    by_gender = run(folder, "results", "ces11", "--internal", "--json", "--by", "gender")
    groups = json.loads(by_gender)["by"]["gender"]
    for code, gender in (("f", "Female"), ("m", "Male")):
        options = groups[code]["questions"]["importance"]["options"]
        for answer, expected in said_by_r("ces11")["unweighted_crosstab_importance_gender"].items():
            assert options[answer]["people"] == expected[gender]


def test_the_keeper_is_warned_and_nobody_else_sees_true_figures(election):
    folder, _ = election
    released = json.loads(run(folder, "results", "ces11", "--json"))
    assert released["internal"] is False
    assert released["answers"] == 2230
    people = [o["people"] for o in released["questions"]["importance"]["options"].values()]
    assert people == [605, 315, 715, 595]


def words_of(pdf):
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_brief_says_the_weighted_shares_and_their_ranges(election):
    folder, _ = election
    words = words_of(folder / "brief.pdf")
    for said in ("31% (29 to 33)", "28% (26 to 30)", "13% (12 to 15)", "82% (80 to 84)"):
        assert said in words
    assert "2,230 people answered (drawn by chance)" in words
    assert "2,231" not in words  # the true number of answers never leaves


def test_its_method_box_is_complete(election):
    folder, _ = election
    words = words_of(folder / "brief.pdf")
    _, _, method = words.partition("How this was done")
    for item in (
        "Paid for and run by Paid for by Social Sciences and Humanities Research Council",
        "Canadian citizens aged 18 and over",
        "drawn by chance",
        "By the weights that came with the answers; design effect 1.37.",
        "Wilson on the effective sample for shares",
        "Special category data: yes, religion.",
        "surveys@anytown.example",
    ):
        assert item in method


def test_a_table_goes_with_it_and_holds_no_more_than_the_brief(election):
    folder, _ = election
    with (folder / "brief.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    importance = [row for row in rows if row["table"] == "importance"]
    assert [row["people"] for row in importance] == ["605", "315", "715", "595"]
    counts = [int(row["people"]) for row in rows if row["people"].isdigit()]
    assert all(count % 5 == 0 for count in counts)


def test_the_same_table_again_is_refused(election, shared_data):
    folder, _ = election
    rows = shared_data / "microdata" / "ces11.csv"
    map_file = REFERENCE / "ces11" / "map.yaml"
    again = engage("answers", "import", "ces11", rows, "--map", map_file, data=folder / "data")
    assert again.code == 1
    assert json.loads(run(folder, "results", "ces11", "--internal", "--json"))["answers"] == 2231


# The Big Five: twenty-five items and five scales, by the same road.


@pytest.fixture(scope="module")
def personality(shared_data, tmp_path_factory):
    """Return what the keeper is told of 2,800 people's answers to twenty-five items."""
    data = tmp_path_factory.mktemp("personality")
    given, rows = REFERENCE / "bfi", shared_data / "microdata" / "bfi.csv"
    assert engage("open", given / "bfi.survey.yaml", data=data).code == 0
    done = engage("answers", "import", "bfi", rows, "--map", given / "map.yaml", data=data)
    assert (done.code, done.out) == (0, "2800 new, 0 known before, 0 left out\n")
    return json.loads(engage("results", "bfi", "--internal", "--json", data=data).out)


def test_every_item_is_counted_as_by_r(personality, said_by_r):
    items = said_by_r("bfi")["items"]
    assert len(items) == 25
    for item, expected in items.items():
        found = personality["questions"][item.lower()]
        assert found["base"] == expected["n"]
        assert found["missing"].get("skipped", 0) == expected["missing"]
        for code, said in expected["freq"].items():
            option = found["options"][code]
            assert option["people"] == said["n"]
            assert [option["low"], option["high"]] == close(said["wilson95"])


def test_every_scale_has_its_raw_alpha(personality, said_by_r):
    scales = said_by_r("bfi")["scales"]
    assert set(personality["indices"]) == set(scales)
    for scale, expected in scales.items():
        assert personality["indices"][scale]["alpha"] == close(expected["alpha_raw_listwise"])
        assert personality["indices"][scale]["n_complete"] == expected["n_complete"]
