"""The other formulas of the measurement notes, appendix 2, and what must hold of them."""

from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.statistics.cells import Cell, Cells
from engage.statistics.counts import Part, Tally
from engage.statistics.design import Design, design_mean, design_share
from engage.statistics.difference import Difference, newcombe, paired
from engage.statistics.estimate import Interval
from engage.statistics.hours import BANDS, capped
from engage.statistics.many import chance_of, still_clear
from engage.statistics.mean import median, moments
from engage.statistics.open_sample import likely_error, worth
from engage.statistics.quantiles import beta_quantile, t_quantile
from engage.statistics.raking import rake
from engage.statistics.reliability import (
    alpha,
    correlations,
    loadings_of_three,
    omega,
    omega_of_three,
    spearman_brown,
)
from engage.statistics.resample import draws, mean_interval, median_interval, sd_interval
from engage.statistics.sample import Chance
from engage.statistics.spread import effective_number, narrowness
from engage.statistics.weights import spread_of_share

THREE = [[1.0, 0.5, 0.4], [0.5, 1.2, 0.45], [0.4, 0.45, 0.9]]


@pytest.mark.parametrize(
    ("shares", "activities", "narrow"),
    [
        ([0.4, 0.4, 0.4, 0.4], 4, 0),
        ([0.5, 0, 0, 0], 1, 100),
        ([0.6, 0.3, 0.05, 0.05], 2.198, 60.1),
        ([0.55, 0.48, 0.31, 0.22, 0.12, 0.08, 0.05, 0.03], 4.826, 45.3),
    ],
)
def test_narrowness_has_the_figures_of_the_notes(shares, activities, narrow):
    assert effective_number(shares) == pytest.approx(activities, abs=5e-4)
    assert narrowness(shares) == pytest.approx(narrow, abs=0.05)


@pytest.mark.parametrize("shares", [[0.0, 0.0], [], [0.4]])
def test_narrowness_of_nothing_or_of_one_activity_is_unknown(shares):
    assert narrowness(shares) is None


@given(st.lists(st.floats(0.001, 1), min_size=2, max_size=16))
def test_narrowness_says_nothing_of_level(shares):
    assert 1 <= effective_number(shares) <= len(shares) + 1e-9
    halved = [share / 2 for share in shares]
    assert isclose(narrowness(shares), narrowness(halved), abs_tol=1e-6)


def test_hours_are_capped_as_in_the_notes():
    total = BANDS["up_to_2_week"]
    one, two = capped([BANDS["up_to_2_week"], BANDS["up_to_4_month"]], total)
    assert (one.mid + two.mid) / (6.52 + 2.5) == pytest.approx(0.7228, abs=5e-5)
    assert (round(one.mid, 2), round(two.mid, 2)) == (4.71, 1.81)


@given(
    st.lists(st.sampled_from(sorted(BANDS)), max_size=8),
    st.none() | st.sampled_from(sorted(BANDS)),
)
def test_nobody_offers_more_than_they_said_they_could_give(offered, total):
    most = BANDS[total] if total else None
    kept = capped([BANDS[code] for code in offered], most)
    together = sum(BANDS[code].mid for code in offered)
    assert sum(band.mid for band in kept) <= (most.mid if most else together) + 1e-9
    assert all(0 <= band.low <= band.mid <= band.high for band in kept)


def test_55_of_100_and_42_of_100_are_not_declared_different():
    difference = newcombe(Chance().share(66, 120), Chance().share(42, 100))
    assert difference.value == pytest.approx(0.13)
    assert difference.interval.low == pytest.approx(-0.002, abs=5e-4)
    assert difference.interval.high == pytest.approx(0.256, abs=5e-4)
    assert not difference.is_clear


@given(st.integers(1, 200), st.integers(1, 200), st.data())
def test_a_difference_turned_round_changes_its_sign_alone(one, two, data):
    first = Chance().share(data.draw(st.integers(0, one)), one)
    second = Chance().share(data.draw(st.integers(0, two)), two)
    forth, back = newcombe(first, second), newcombe(second, first)
    assert isclose(forth.value, -back.value, abs_tol=1e-12)
    assert isclose(forth.interval.low, -back.interval.high, abs_tol=1e-12)
    assert forth.is_clear == back.is_clear


def test_the_same_people_twice_are_compared_with_what_they_share():
    apart, together = paired(0.1, 0.0016, 0.0016, 0.0), paired(0.1, 0.0016, 0.0016, 0.0015)
    assert not apart.is_clear
    assert together.is_clear


def test_of_many_comparisons_luck_is_taken_away():
    # Benjamini and Hochberg (1995), section 3.2: of 15, the first four are kept at 5 %.
    chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    chances += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    kept = still_clear({f"{place:02}": chance for place, chance in enumerate(chances)})
    assert kept == {"00", "01", "02", "03"}


def test_a_comparison_alone_is_kept_when_its_interval_leaves_out_nought():
    edge = Difference(0.1, Interval(0.0, 0.2))
    assert chance_of(edge) == pytest.approx(0.05)
    assert chance_of(Difference(0.0, Interval(-0.1, 0.1))) == pytest.approx(1.0)
    assert chance_of(Difference(-0.3, Interval(-0.4, -0.2))) < 1e-6


def test_omega_and_alpha_of_three_items_have_the_figures_of_the_notes():
    assert [round(x, 3) for x in loadings_of_three(THREE)] == [0.667, 0.75, 0.6]
    assert omega_of_three(THREE) == pytest.approx(0.701, abs=5e-4)
    assert alpha(THREE) == pytest.approx(0.698, abs=5e-4)
    assert spearman_brown(0.5) == pytest.approx(0.667, abs=5e-4)


def test_minres_finds_the_loadings_of_a_perfect_factor():
    shared = [0.8, 0.7, 0.6, 0.5]
    r = [[1.0 if i == j else a * b for j, b in enumerate(shared)] for i, a in enumerate(shared)]
    expected = 2.6**2 / (2.6**2 + sum(1 - x * x for x in shared))
    assert omega(r) == pytest.approx(expected, abs=1e-8)


def test_three_items_that_pull_apart_share_no_factor():
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        loadings_of_three([[1, -0.5, 0.4], [-0.5, 1, 0.4], [0.4, 0.4, 1]])
    assert str(refused.value) == "three items need positive covariances to share one factor"


def test_correlations_of_alike_items_are_their_covariances():
    assert correlations([[1.0, 0.3], [0.3, 1.0]]) == [[1.0, 0.3], [0.3, 1.0]]


@pytest.mark.parametrize(
    ("population", "people", "rho", "error", "equal"),
    [(100_000, 500, 0.01, 0.0705, 50.3), (20_000, 300, 0.02, 0.081, 38.1)],
)
def test_an_open_sample_is_worth_what_meng_says(population, people, rho, error, equal):
    said = likely_error(rho, people=people, population=population)
    assert said == pytest.approx(error, abs=5e-4)
    assert worth(rho, people=people, population=population) == pytest.approx(equal, abs=0.05)


def test_quantiles_are_those_of_the_tables():
    assert beta_quantile(0.975, 1, 1) == pytest.approx(0.975)
    assert t_quantile(0.975, 10) == pytest.approx(2.228139, abs=1e-6)
    assert t_quantile(0.025, 1e9) == pytest.approx(-1.959964, abs=1e-6)


values = st.lists(
    st.tuples(st.integers(-50, 50).map(float), st.integers(1, 9)),
    min_size=1,
    max_size=12,
    unique_by=lambda cell: cell[0],
)


@given(values)
def test_moments_are_those_of_everybody_written_out(cells):
    everybody = np.array([value for value, people in cells for _ in range(people)])
    said = moments([(value, Tally(n, float(n), float(n))) for value, n in cells])
    assert said.people == len(everybody)
    assert isclose(said.mean, everybody.mean(), abs_tol=1e-9)
    assert isclose(said.median, float(np.median(everybody)), abs_tol=1e-9)
    if len(everybody) > 1:
        assert isclose(said.sd, everybody.std(ddof=1), abs_tol=1e-9)
        assert isclose(said.se, said.sd / len(everybody) ** 0.5, abs_tol=1e-9)


def test_moments_of_nobody_are_refused_in_words():
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        moments([])
    assert str(refused.value) == "moments needs somebody who gave a value; nobody did"


def test_the_middle_of_an_even_number_lies_half_way():
    assert median([(1.0, 1), (4.0, 1)]) == 2.5


CELLS = [(0.0, 40), (50.0, 25), (100.0, 35)]


def test_the_same_seed_draws_the_same_people():
    assert (draws([40, 25, 35], 7) == draws([40, 25, 35], 7)).all()
    assert draws([40, 25, 35], 7).sum(axis=1).tolist() == [100] * 1000
    assert mean_interval(CELLS, 7) != mean_interval(CELLS, 8)


def test_numpy_keeps_its_word_about_the_stream():
    assert draws([40, 25, 35], 2012)[:3].tolist() == DRAWN_IN_2026


DRAWN_IN_2026 = [[38, 23, 39], [35, 24, 41], [43, 30, 27]]


def test_a_bootstrapped_mean_is_about_as_sure_as_theory_says():
    interval = mean_interval(CELLS, 1)
    sd = moments([(value, Tally(n, n, n)) for value, n in CELLS]).sd
    assert interval.low == pytest.approx(47.5 - 1.96 * sd / 10, abs=1.2)
    assert interval.high == pytest.approx(47.5 + 1.96 * sd / 10, abs=1.2)


def test_the_spread_and_the_median_are_drawn_alike():
    assert 37 < sd_interval(CELLS, 1).low < 43.5 < sd_interval(CELLS, 1).high < 48
    assert median_interval(CELLS, 1) == Interval(25.0, 50.0)


def test_raking_meets_both_margins():
    people = {("a", "x"): 30, ("a", "y"): 10, ("b", "x"): 20, ("b", "y"): 40}
    raked = rake(people, [{"a": 0.5, "b": 0.5}, {"x": 0.4, "y": 0.6}])
    share = sum(raked.weights[cell] * n for cell, n in people.items() if cell[0] == "a") / 100
    assert share == pytest.approx(0.5, abs=0.001)
    assert raked.error <= 0.001
    assert (raked.trimmed, raked.rounds < 50) == (0, True)
    assert raked.effect > 1


def test_weights_are_trimmed_and_the_rest_raked_again():
    people = {("a",): 97, ("b",): 3}
    raked = rake(people, [{"a": 0.5, "b": 0.5}])
    assert raked.weights[("b",)] == pytest.approx(3.0)
    assert raked.weights[("a",)] == pytest.approx(91 / 97)
    assert raked.trimmed == 3
    assert raked.error > 0.001  # said, not hidden


def test_a_target_nobody_answered_for_is_refused_in_words():
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        rake({("a",): 10}, [{"a": 0.5, "b": 0.5}])
    assert str(refused.value) == (
        "rake needs somebody for every target and a target for everybody, not b"
    )


@given(st.lists(st.tuples(st.booleans(), st.floats(0.2, 5)), min_size=3, max_size=60))
@settings(max_examples=60)
def test_a_design_without_strata_is_the_variance_of_weights(people):
    said = np.array([yes for yes, _ in people])
    weights = np.array([weight for _, weight in people])
    mean = design_mean(said.astype(float), Design(weights))
    tallies = [
        Tally(int(chosen.sum()), float(weights[chosen].sum()), float((weights[chosen] ** 2).sum()))
        for chosen in (said, np.ones(len(said), dtype=bool))
    ]
    expected = spread_of_share(*tallies)
    assert isclose(mean.se, expected.se, abs_tol=1e-12)
    assert mean.degrees == len(people) - 1


drawn = st.lists(
    st.tuples(st.booleans(), st.floats(0.2, 5), st.integers(0, 2), st.integers(0, 4)),
    min_size=3,
    max_size=40,
)


@given(drawn, st.booleans(), st.booleans())
@settings(max_examples=80)
def test_tallies_by_part_give_the_variance_of_the_people_themselves(people, clustered, listed):
    said, weights, strata, clusters = map(np.array, zip(*people, strict=True))
    clusters = strata * 10 + clusters  # a cluster lies in one stratum
    population = np.full(len(people), 100.0) if listed else None
    design = Design(weights, strata, clusters if clustered else None, population)
    tallies = [Tally(), Tally()]
    for yes, weight, stratum, cluster in zip(said, weights, strata, clusters, strict=True):
        within = str(cluster) if clustered else None
        part = Part(str(stratum), within, 100.0 if listed else None)
        alone = Tally(1, weight, weight**2)
        person = Tally(1, weight, weight**2, {part: alone})
        tallies = [tallies[0] + (person if yes else Tally()), tallies[1] + person]
    if tallies[0].people in {0, len(people)}:
        return  # nobody, or everybody: Kish's people, and no variance
    expected, found = design_share(said, design), Chance().weighted(*tallies)
    assert isclose(found.value, expected.value, abs_tol=1e-12)
    assert isclose(found.se, expected.se, abs_tol=1e-9)
    if expected.se > 1e-6:
        assert isclose(found.korn_graubard.low, expected.korn_graubard.low, abs_tol=1e-7)
        assert isclose(found.korn_graubard.high, expected.korn_graubard.high, abs_tol=1e-7)


def test_clusters_are_the_units_and_lose_degrees_of_freedom():
    said = np.array([True, True, False, False, True, False])
    weights = np.ones(6)
    alone = design_share(said, Design(weights))
    grouped = design_share(said, Design(weights, clusters=np.array([1, 1, 2, 2, 3, 3])))
    assert grouped.se > alone.se
    assert grouped.korn_graubard.high > alone.korn_graubard.high


def test_a_stratum_of_one_is_set_against_the_whole():
    strata = np.array([1, 1, 1, 2])
    mean = design_mean(np.array([1.0, 2.0, 3.0, 9.0]), Design(np.ones(4), strata))
    assert mean.degrees == 2
    assert mean.se > design_mean(np.array([1.0, 2.0, 3.0, 9.0]), Design(np.ones(4))).se / 2


def test_one_person_has_no_variance():
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        design_mean(np.array([1.0]), Design(np.ones(1)))
    assert str(refused.value) == "design_mean needs two people or more, not 1"


def test_cells_count_answers_within_groups():
    cells = Cells(np.array([0, 0, 1, 1, 1]), np.array([1.0, 2.0, 0.5, 0.5, 3.0]))
    assert list(cells.of(np.array([0, 1, 1, 1, 0]), different=2)) == [
        Cell(0, 0, 1, 1.0, 1.0),
        Cell(1, 0, 1, 2.0, 4.0),
        Cell(0, 1, 1, 3.0, 9.0),
        Cell(1, 1, 2, 1.0, 0.5),
    ]
    (alone,) = Cells(np.array([0, 0])).of(np.array([0, 0]), different=1)
    assert alone == Cell(0, 0, 2, 2.0, 2.0)
