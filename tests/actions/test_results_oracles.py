"""Must show: real answers, imported and counted, equal the figures that R worked out."""

import json

import pytest
from filled import NOON, at_noon, stores_with, survey_in

from engage.actions.officers.release_figures import release_figures
from engage.actions.officers.show_results import released_results, true_results
from engage.actions.organisers.import_answers import import_answers
from engage.disclosure.attack import attack


def close(figure, within=1e-6):
    return pytest.approx(figure, rel=0, abs=within)


def imported(folder, name, shared_data):
    file = folder / name / f"{name}.survey.yaml"
    survey = survey_in(file)
    stores = stores_with(survey)
    rows = shared_data / "microdata" / f"{name}.csv"
    import_answers(stores, survey.id, rows, at=NOON, map_file=folder / name / "map.yaml")
    return stores, survey.id


def reference(shared_data, name):
    return json.loads((shared_data / "microdata" / "reference" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def ces11(reference_folder, shared_data):
    return imported(reference_folder, "ces11", shared_data)


@pytest.fixture(scope="module")
def bfi(reference_folder, shared_data):
    return imported(reference_folder, "bfi", shared_data)


def test_the_canadian_election_study_is_counted_as_by_r(ces11, shared_data):
    told = true_results(*ces11, by=None).document
    expected = reference(shared_data, "ces11")
    assert (told["answers"], told["sample"], told["internal"]) == (2231, "random", True)
    importance = told["questions"]["importance"]
    assert importance["base"] == expected["n"]
    for code, said in expected["importance_unweighted"].items():
        option = importance["options"][code]
        assert option["people"] == said["n"]
        assert option["share"] == close(said["pct"] / 100)
        assert [option["low"], option["high"]] == close(said["wilson95"])


@pytest.mark.parametrize("question", ["importance", "abortion"])
def test_its_weighted_shares_are_those_of_r(ces11, shared_data, question):
    told = true_results(*ces11, by=None).document["questions"][question]["options"]
    expected = reference(shared_data, "ces11")[f"{question}_weights_only"]
    codes = {"Yes": "yes", "No": "no"}
    for code, said in expected.items():
        weighted = told[codes.get(code, code)]["weighted"]
        assert weighted["share"] == close(said["p"])
        assert weighted["se"] == close(said["se"])
        assert [weighted["low_kg"], weighted["high_kg"]] == close(said["ci_beta95"])
        assert weighted["low"] < weighted["share"] < weighted["high"]
        assert weighted["n_eff"] < 2231


def test_its_weights_cost_what_kish_says(ces11, shared_data):
    told = true_results(*ces11, by=None).document["questions"]["importance"]["kish"]
    expected = reference(shared_data, "ces11")["kish"]
    assert told == {"n_eff": close(expected["neff"]), "deff": close(expected["deff"])}


def test_what_is_released_of_it_says_no_more_than_it_may(ces11):
    told = released_results(*ces11, by=None, clock=at_noon).document
    assert told["answers"] == 2230
    very = told["questions"]["importance"]["options"]["very"]
    assert (very["people"], very["share"], very["low"], very["high"]) == (595, 0.27, 0.25, 0.29)
    assert very["weighted"] == {"share": 0.28, "low": 0.26, "high": 0.30}
    figures = release_figures(*ces11, language="en", clock=at_noon)
    assert attack(figures.releases.values()) == ()
    assert figures.gathered.deff == close(1.3668287347)


def test_personality_items_are_counted_as_by_r(bfi, shared_data):
    told = true_results(*bfi, by=None).document["questions"]
    for item, expected in reference(shared_data, "bfi")["items"].items():
        said = told[item.lower()]
        assert said["base"] == expected["n"]
        assert said["missing"].get("skipped", 0) == expected["missing"]
        for code, option in expected["freq"].items():
            here = said["options"][code]
            assert here["people"] == option["n"]
            assert here["share"] == close(option["pct"] / 100)
            assert [here["low"], here["high"]] == close(option["wilson95"])


def test_their_means_run_from_0_to_100_and_are_otherwise_those_of_r(bfi, shared_data):
    told = true_results(*bfi, by=None).document["questions"]
    items = reference(shared_data, "bfi")["items"]
    turned = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
    for item in ("A1", "A2", "C3", "N1", "O5"):
        said, expected = told[item.lower()], items[item]
        mean = 20 * (expected["mean"] - 1)
        assert said["mean"] == close(100 - mean if item in turned else mean, 1e-5)
        assert said["sd"] == close(20 * expected["sd"], 1e-5)
        median = 20 * (expected["median"] - 1)
        assert said["median"] == close(100 - median if item in turned else median)


@pytest.mark.parametrize(
    "scale", ["agree", "conscientious", "extraversion", "neuroticism", "openness"]
)
def test_their_scales_are_as_reliable_as_psych_says(bfi, shared_data, scale):
    told = true_results(*bfi, by=None).document["indices"][scale]
    expected = reference(shared_data, "bfi")["scales"][scale]
    assert told["alpha"] == close(expected["alpha_raw_listwise"])
    assert told["n_complete"] == expected["n_complete"]
    assert told["low"] < told["mean"] < told["high"]


def test_cells_of_one_and_two_students_are_not_printed(reference_folder, shared_data):
    stores, survey = imported(reference_folder, "mass_survey", shared_data)
    told = released_results(stores, survey, by=None, clock=at_noon).document
    assert told["sample"] == "open"
    assert "None" in json.dumps(told) or "none" in json.dumps(told)
    figures = release_figures(stores, survey, language="en", clock=at_noon)
    assert attack(figures.releases.values()) == ()
