"""Real surveys through the whole road from answers to tables, equal to what R says."""

from pathlib import Path

import numpy as np
import pytest
from by_hand import response

from engage.analysis.groups import Plan, groups_of, plan_of
from engage.analysis.prepare import prepare
from engage.analysis.score import reliability
from engage.analysis.tabulate import count_all, tabulate
from engage.definition.read import read_survey

HERE = Path(__file__).parent


def survey(name):
    file = HERE / name / f"{name}.survey.yaml"
    return read_survey(file.read_text(encoding="utf-8"), str(file), file.parent)


def close(figure, within=1e-6):
    return pytest.approx(figure, rel=0, abs=within)


def ends(interval):
    return [interval.low, interval.high]


@pytest.fixture(scope="module")
def personality(people):
    """Return the dataset of 2,800 people and twenty-five items."""
    made = [
        response(
            row["row_id"],
            {item.lower(): code for item, code in row.items() if code and item[1:].isdigit()},
            route="website",
        )
        for row in people("bfi.csv")
    ]
    return prepare(survey("bfi"), made)


@pytest.fixture(scope="module")
def election(people):
    """Return the tables of 2,231 people and their weights."""
    made = [
        response(
            row["row_id"],
            {"importance": row["importance"], "abortion": row["abortion"].lower()},
            weight=float(row["weight"]),
            route="phone",
        )
        for row in people("ces11.csv")
    ]
    asked = survey("ces11")
    return {table.id: table for table in tabulate(prepare(asked, made), plan_of(asked, "en"))}


def test_every_item_has_the_counts_and_intervals_of_r(personality, reference):
    made = {table.id: table for table in tabulate(personality, plan_of(personality.survey, "en"))}
    for item, expected in reference("bfi")["items"].items():
        table = made[item.lower()]
        skipped = dict(table.missing).get("skipped", 0)
        assert (table.base, skipped) == (expected["n"], expected["missing"])
        for row in table.rows:
            said = expected["freq"][row.key]
            assert row.estimate.people == said["n"]
            assert row.estimate.value == close(said["pct"] / 100)
            assert ends(row.estimate.interval) == close(said["wilson95"])


def test_every_scale_has_the_alpha_and_omega_of_r(personality, reference):
    found = reliability(personality)
    for scale, expected in reference("bfi")["scales"].items():
        assert found[scale].n_complete == expected["n_complete"]
        assert found[scale].alpha == close(expected["alpha_raw_listwise"])
        assert found[scale].omega == close(expected["omega_total_1factor"], 5e-3)


def test_every_scale_has_the_mean_of_those_who_answered_it_all(personality, reference):
    made = {table.id: table for table in tabulate(personality, plan_of(personality.survey, "en"))}
    for scale, expected in reference("bfi")["scales"].items():
        (mean,) = made[f"index.{scale}"].rows
        # Ours run from 0 to 100 in steps of 20, R's from 1 to 6.
        assert mean.estimate.value == close((expected["mean_of_rowmeans_listwise"] - 1) * 20)
        assert mean.estimate.people == expected["n_complete"]
        assert mean.estimate.interval.low < mean.estimate.value < mean.estimate.interval.high


@pytest.mark.parametrize("question", ["importance", "abortion"])
def test_weighted_shares_of_the_election_study_are_those_of_r(election, reference, question):
    expected = reference("ces11")[f"{question}_weights_only"]
    by_code = {code.lower(): said for code, said in expected.items()}
    for row in election[question].rows:
        said, weighted = by_code[row.key], row.weighted
        assert weighted.value == close(said["p"])
        assert weighted.se == close(said["se"])
        assert ends(weighted.korn_graubard) == close(said["ci_beta95"])


def test_its_plain_shares_are_those_of_r_too(election, reference):
    for row in election["importance"].rows:
        said = reference("ces11")["importance_unweighted"][row.key]
        assert row.estimate.people == said["n"]
        assert ends(row.estimate.interval) == close(said["wilson95"])
    assert election["importance"].n_kish == close(reference("ces11")["kish"]["neff"])


SCHOOLS = """
survey: schools
format: 1
title: Schools
routes:
  list: {mode: web, sample: random, access: codes}
pages:
  - id: first
    title: First
    questions:
      - id: awards
        type: one
        ask: Did the school get an award?
        options: {Yes: Yes, No: No}
"""


def schools(rows, **drawn):
    made = [
        response(str(n), {"awards": row["awards"]}, route="list", weight=float(row["pw"]),
                 **{what: get(row) for what, get in drawn.items()})
        for n, row in enumerate(rows)
    ]  # fmt: skip
    asked = read_survey(SCHOOLS, "schools.survey.yaml")
    (table,) = (t for t in tabulate(prepare(asked, made), plan_of(asked, "en")) if t.id == "awards")
    return table.rows[0].weighted


def test_a_stratified_list_keeps_its_strata_all_the_way(people):
    weighted = schools(
        people("apistrat.csv"), stratum=lambda r: r["stype"], fpc=lambda r: float(r["fpc"])
    )
    # survey::svyciprop(~I(awards == "Yes"), dstrat, method = "beta")
    assert weighted.value == close(0.638936064, 1e-9)
    assert weighted.se == close(0.034405917997, 1e-9)
    assert ends(weighted.korn_graubard) == close([0.567218701, 0.706354783], 1e-8)
    assert weighted.n_eff < 200


def test_districts_drawn_whole_stay_whole_all_the_way(people):
    weighted = schools(people("apiclus1.csv"), cluster=lambda r: r["dnum"])
    assert weighted.se == close(0.0333503726, 1e-9)


def test_provinces_as_strata_give_the_intervals_of_r(people, reference):
    asked = survey("ces11")
    made = [
        response(
            row["row_id"],
            {"importance": row["importance"]},
            weight=float(row["weight"]),
            stratum=row["province"],
            route="phone",
        )
        for row in people("ces11.csv")
    ]
    made_tables = tabulate(prepare(asked, made), plan_of(asked, "en"))
    (importance,) = (table for table in made_tables if table.id == "importance")
    for row in importance.rows:
        said = reference("ces11")["importance_stratified_by_province"][row.key]
        assert row.weighted.se == close(said["se"])
        assert ends(row.weighted.korn_graubard) == close(said["ci_beta95"])


# Small cells, and an answer literally called "None": 237 students in Adelaide.

NAMES = {
    "Sex": ("sex", {"Female": "f", "Male": "m"}),
    "W.Hnd": ("writes", {}),
    "Fold": ("fold", {"R on L": "r_on_l", "L on R": "l_on_r", "Neither": "neither"}),
    "Clap": ("clap", {}),
    "Exer": ("exercise", {}),
    "Smoke": ("smoke", {}),
}
MEASURES = {"Pulse": "pulse", "Age": "age", "Height": "height", "Wr.Hnd": "span"}


@pytest.fixture(scope="module")
def students(people):
    """Return the dataset of 237 students, codes and numbers as the survey names them."""
    made = []
    for row in people("mass_survey.csv"):
        codes = {
            question: codes.get(row[name], row[name])
            for name, (question, codes) in NAMES.items()
            if row[name]
        }
        figures = {q: float(row[name]) for name, q in MEASURES.items() if row[name]}
        made.append(response(row["row_id"], codes | figures))
    return prepare(survey("mass_survey"), made)


@pytest.mark.parametrize("name", NAMES)
def test_students_are_counted_as_by_r_even_those_who_answered_none(students, reference, name):
    question, codes = NAMES[name]
    expected = reference("mass_survey")["freq"][name]
    made = {table.id: table for table in tabulate(students, plan_of(students.survey, "en"))}
    found = {row.key: row.estimate for row in made[question].rows}
    assert made[question].base == expected["n"]
    assert dict(made[question].missing).get("skipped", 0) == expected["missing"]
    for code, said in expected["freq"].items():
        estimate = found[codes.get(code, code)]
        assert estimate.people == said["n"]
        assert estimate.value == close(said["pct"] / 100)


def test_answers_called_none_are_answers(students):
    made = {table.id: table for table in tabulate(students, plan_of(students.survey, "en"))}
    (none,) = (row for row in made["exercise"].rows if row.key == "None")
    assert none.estimate.people == 24


@pytest.mark.parametrize(
    ("across", "down", "name"),
    [
        ("sex", "smoke", "crosstab_Sex_Smoke"),
        ("exercise", "smoke", "crosstab_Exer_Smoke"),
        ("sex", "writes", "crosstab_Sex_WHnd"),
    ],
)
def test_groups_are_the_cross_tabs_of_r(students, reference, across, down, name):
    turned = {"Female": "f", "Male": "m"}
    made = {table.id: table for table in tabulate(students, Plan("en", (across,)))}
    for group, cells in reference("mass_survey")[name].items():
        table = made[f"{down} by {across}={turned.get(group, group)}"]
        assert {row.key: row.estimate.people for row in table.rows} == cells
        assert table.base == sum(cells.values())


def test_measures_have_the_moments_of_the_people_themselves(students, people):
    made = {table.id: table for table in tabulate(students, plan_of(students.survey, "en"))}
    for name, question in MEASURES.items():
        given = np.array([float(row[name]) for row in people("mass_survey.csv") if row[name]])
        (table,) = (t for t in made.values() if t.id.partition(":")[0] == question)
        found = {row.key: row.estimate.value for row in table.rows}
        assert found["mean"] == close(given.mean(), 1e-9)
        assert found["sd"] == close(given.std(ddof=1), 1e-9)
        assert found["median"] == close(np.median(given), 1e-9)
        assert table.base == len(given)


def test_weighted_cross_tabs_of_the_election_study_are_those_of_r(people, reference):
    asked = survey("ces11")
    codes = {"Female": "f", "Male": "m"}
    made = [
        response(
            row["row_id"],
            {"importance": row["importance"], "gender": codes[row["gender"]]},
            weight=float(row["weight"]),
            route="phone",
        )
        for row in people("ces11.csv")
    ]
    groups = groups_of(asked, ("gender",))
    _, *parts = count_all(prepare(asked, made), groups, only=["importance"])
    for gender, counts in zip(("Female", "Male"), parts, strict=True):
        for code in ("not", "notvery", "somewhat", "very"):
            said = counts.columns["importance"].of(code)
            plain = reference("ces11")["unweighted_crosstab_importance_gender"][code][gender]
            heavy = reference("ces11")["weighted_crosstab_importance_gender"][code][gender]
            assert said.people == plain
            assert said.weight == pytest.approx(heavy, rel=1e-9)
