"""Shares, intervals and weights equal R's. Tolerances: shared/data/README.md."""

from collections import defaultdict

import numpy as np
import pytest

from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.design import Design, design_mean, design_share
from engage.statistics.mean import moments
from engage.statistics.raking import rake
from engage.statistics.reliability import alpha, omega
from engage.statistics.rows import row
from engage.statistics.sample import Chance
from engage.statistics.share import clopper_pearson, wilson
from engage.statistics.weights import design_effect, kish

Z_90 = 1.6448536269514722


def ends(interval):
    return [interval.low, interval.high]


def close(figure, within):
    return pytest.approx(figure, rel=0, abs=within)


def tallies(rows, column, weight=None):
    found = defaultdict(Tally)
    for person in rows:
        if person[column]:
            w = float(person[weight]) if weight else 1.0
            found[person[column]] += Tally(1, w, w * w)
    return ColumnCounts(dict(found))


def counted(column, *, weighted=False):
    return Counts({"q": column}, column.base.people, random=True, weighted=weighted)


def test_wilson_and_clopper_pearson_agree_with_fifty_cases_of_r(reference):
    cases = reference("ci_grid")["cases"]
    assert len(cases) == 50
    for case in cases:
        x, n = case["x"], case["n"]
        assert ends(wilson(x / n, n)) == close(case["wilson95"], 1e-9)
        assert ends(wilson(x / n, n, z=Z_90)) == close(case["wilson90"], 1e-9)
        assert ends(clopper_pearson(x, n)) == close(case["clopper_pearson95"], 1e-9)


def test_the_canadian_election_study_has_the_shares_and_intervals_of_r(people, reference):
    expected = reference("ces11")["importance_unweighted"]
    column = tallies(people("ces11.csv"), "importance")
    assert {code: tally.people for code, tally in column.codes.items()} == {
        code: said["n"] for code, said in expected.items()
    }
    for code, said in expected.items():
        estimate = row(code, code, column, code, counted(column)).estimate
        assert estimate.value == close(said["pct"] / 100, 1e-6)
        assert ends(estimate.interval) == close(said["wilson95"], 1e-6)


@pytest.mark.parametrize("question", ["importance", "abortion"])
def test_its_weighted_shares_have_the_standard_errors_of_r(people, reference, question):
    expected = reference("ces11")[f"{question}_weights_only"]
    column = tallies(people("ces11.csv"), question, "weight")
    for code, said in expected.items():
        weighted = row(code, code, column, code, counted(column, weighted=True)).weighted
        assert weighted.value == close(said["p"], 1e-6)
        assert weighted.se == close(said["se"], 1e-6)
        assert ends(weighted.korn_graubard) == close(said["ci_beta95"], 1e-6)


def test_its_weights_cost_what_kish_says(people, reference):
    base = tallies(people("ces11.csv"), "importance", "weight").base
    expected = reference("ces11")["kish"]
    assert kish(base) == close(expected["neff"], 1e-6)
    assert design_effect(base) == close(expected["deff"], 1e-6)


def test_its_provinces_as_strata_give_the_standard_errors_of_r(people, reference):
    rows = people("ces11.csv")
    province = {name: code for code, name in enumerate(sorted({r["province"] for r in rows}))}
    design = Design(
        np.array([float(r["weight"]) for r in rows]),
        strata=np.array([province[r["province"]] for r in rows]),
    )
    for code, said in reference("ces11")["importance_stratified_by_province"].items():
        share = design_share(np.array([r["importance"] == code for r in rows]), design)
        assert share.value == close(said["p"], 1e-6)
        assert share.se == close(said["se"], 1e-6)
        assert ends(share.korn_graubard) == close(said["ci_beta95"], 1e-6)


def numbers(rows, column):
    return np.array([float(r[column]) for r in rows])


@pytest.mark.parametrize("column", ["api00", "enroll"])
def test_a_random_sample_of_schools_has_the_standard_error_of_r(people, reference, column):
    rows = people("apisrs.csv")
    design = Design(numbers(rows, "pw"), population=numbers(rows, "fpc"))
    said = design_mean(numbers(rows, column), design)
    assert said.value == close(reference("api")["srs"]["mean"][column], 1e-6)
    assert said.se == close(reference("api")["srs"]["se"][column], 1e-6)


@pytest.mark.parametrize("column", ["api00", "enroll"])
def test_a_stratified_sample_of_schools_has_the_standard_error_of_r(people, reference, column):
    rows = people("apistrat.csv")
    strata = np.array(["EHM".index(r["stype"]) for r in rows])
    design = Design(numbers(rows, "pw"), strata, population=numbers(rows, "fpc"))
    said = design_mean(numbers(rows, column), design)
    assert said.value == close(reference("api")["stratified"]["mean"][column], 1e-6)
    assert said.se == close(reference("api")["stratified"]["se"][column], 1e-6)


def test_its_share_of_awards_has_the_careful_interval_of_r(people):
    rows = people("apistrat.csv")
    strata = np.array(["EHM".index(r["stype"]) for r in rows])
    design = Design(numbers(rows, "pw"), strata, population=numbers(rows, "fpc"))
    share = design_share(np.array([r["awards"] == "Yes" for r in rows]), design)
    # survey::svyciprop(~I(awards == "Yes"), dstrat, method = "beta")
    assert share.value == close(0.638936064, 1e-9)
    assert share.se == close(0.034405917997, 1e-9)
    assert ends(share.korn_graubard) == close([0.567218701, 0.706354783], 1e-8)


def test_districts_drawn_whole_have_the_standard_error_of_r(people):
    rows = people("apiclus1.csv")
    clusters = np.array([int(r["dnum"]) for r in rows])
    weights = numbers(rows, "pw")
    share = design_share(
        np.array([r["awards"] == "Yes" for r in rows]), Design(weights, clusters=clusters)
    )
    listed = design_share(
        np.array([r["awards"] == "Yes" for r in rows]),
        Design(weights, clusters=clusters, population=numbers(rows, "fpc")),
    )
    # survey::svymean(~I(awards == "Yes"), svydesign(~dnum, weights = ~pw, data = apiclus1))
    assert share.se == close(0.0333503726, 1e-10)
    assert listed.se / share.se == close((1 - 15 / 757) ** 0.5, 1e-12)


def test_personality_items_are_counted_as_by_r(people, reference):
    rows = people("bfi.csv")
    for item, expected in reference("bfi")["items"].items():
        column = tallies(rows, item)
        assert column.base.people == expected["n"]
        assert len(rows) - column.base.people == expected["missing"]
        for code, said in expected["freq"].items():
            estimate = row(code, code, column, code, counted(column)).estimate
            assert estimate.people == said["n"]
            assert estimate.value == close(said["pct"] / 100, 1e-6)
            assert ends(estimate.interval) == close(said["wilson95"], 1e-6)
        said = moments([(float(code), tally) for code, tally in column.codes.items()])
        assert said.mean == close(expected["mean"], 1e-6)
        assert said.sd == close(expected["sd"], 1e-6)
        assert said.median == expected["median"]


SCALES = ["agree", "conscientious", "extraversion", "neuroticism", "openness"]


@pytest.mark.parametrize("scale", SCALES)
def test_personality_scales_are_as_reliable_as_r_and_psych_say(people, reference, scale):
    expected = reference("bfi")["scales"][scale]
    turned = expected["reversed"]
    turned = [turned] if isinstance(turned, str) else turned
    complete = [
        [7 - int(r[i]) if i in turned else int(r[i]) for i in expected["items"]]
        for r in people("bfi.csv")
        if all(r[i] for i in expected["items"])
    ]
    assert len(complete) == expected["n_complete"]
    covariances = np.cov(np.array(complete), rowvar=False).tolist()
    assert alpha(covariances) == close(expected["alpha_raw_listwise"], 1e-6)
    assert omega(covariances) == close(expected["omega_total_1factor"], 5e-3)


def test_raking_gives_each_of_2570_people_the_weight_that_r_gives(microdata, reference):
    expected = reference("raking_bfi")
    weights = (microdata / "reference" / "raking_bfi_weights.csv").read_text("utf-8")
    lines = [line.split(",") for line in weights.splitlines()[1:]]
    cells = defaultdict(int)
    for _, *cell, _ in lines:
        cells[tuple(cell)] += 1
    margins = [expected["targets"][name] for name in ("gender", "ageband", "education")]
    raked = rake(cells, margins, close=1e-13, rounds=1000, trim=None)
    for _, *cell, weight in lines:
        assert raked.weights[tuple(cell)] == close(float(weight), 1e-6)
    assert raked.effect == close(expected["weight_summary_mean1"]["kish_deff"], 1e-6)


@pytest.mark.parametrize("item", ["A1", "N1", "O5"])
def test_raked_shares_have_the_standard_errors_of_r(microdata, people, reference, item):
    expected = reference("raking_bfi")["items"][item]
    weights = (microdata / "reference" / "raking_bfi_weights.csv").read_text("utf-8")
    weight = {line.split(",")[0]: line.split(",")[4] for line in weights.splitlines()[1:]}
    rows = [{**r, "w": weight[r["row_id"]]} for r in people("bfi.csv") if r["row_id"] in weight]
    column = tallies(rows, item, "w")
    assert column.base.people == expected["n"]
    assert kish(column.base) == close(expected["kish_neff"], 1e-4)  # printed weights are rounded
    for code, pct in expected["weighted_pct"].items():
        said = Chance().weighted(column.of(code), column.base)
        assert said.value == close(pct / 100, 1e-6)
        assert said.se == close(expected["se_weights_only_pct"][code] / 100, 1e-6)
