"""What must hold of the formulas for any people: bounds, units, order, and limits."""

from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.statistics.cells import Cells
from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.design import Design, design_mean
from engage.statistics.difference import newcombe
from engage.statistics.many import still_clear
from engage.statistics.mean import median, moments
from engage.statistics.open_sample import likely_error, worth
from engage.statistics.raking import rake
from engage.statistics.reliability import alpha, spearman_brown
from engage.statistics.resample import draws, mean_interval, median_interval
from engage.statistics.rows import row, value_rows
from engage.statistics.sample import Chance, NotChance
from engage.statistics.share import clopper_pearson, wilson
from engage.statistics.weights import design_effect, kish

weights = st.lists(st.floats(0.05, 20), min_size=2, max_size=30)
cells = st.dictionaries(st.integers(-50, 50), st.integers(1, 20), min_size=1, max_size=8)


patient = settings(deadline=None)  # quantiles are loaded when they are first asked for


def tally(heavy):
    return Tally(len(heavy), sum(heavy), sum(w * w for w in heavy))


# Weights


@patient
@given(weights)
def test_weights_never_make_people_worth_more_than_they_are(heavy):
    assert 1 - 1e-9 <= kish(tally(heavy)) <= len(heavy) + 1e-9
    assert design_effect(tally(heavy)) >= 1 - 1e-9


@patient
@given(weights, st.floats(0.01, 100))
def test_the_unit_of_weights_costs_nothing(heavy, unit):
    scaled = [weight * unit for weight in heavy]
    assert isclose(kish(tally(scaled)), kish(tally(heavy)), rel_tol=1e-9)


@patient
@given(weights, weights)
def test_tallies_add_up_in_any_order(some, others):
    one, two = tally(some) + tally(others), tally(others) + tally(some)
    assert one.people == two.people
    assert isclose(one.weight, two.weight)
    assert isclose(one.square, two.square)
    assert tally(some) + Tally() == tally(some)


@patient
@given(weights, st.data())
def test_a_weighted_share_and_its_opposite_add_up_to_one(heavy, data):
    cut = data.draw(st.integers(0, len(heavy)))
    base, yes, no = tally(heavy), tally(heavy[:cut]), tally(heavy[cut:])
    for sample in (Chance(), NotChance()):
        one, other = sample.weighted(yes, base), sample.weighted(no, base)
        assert isclose(one.value + other.value, 1, abs_tol=1e-9)


@patient
@given(weights, st.data())
def test_a_weighted_interval_holds_its_share(heavy, data):
    cut = data.draw(st.integers(0, len(heavy)))
    said = Chance().weighted(tally(heavy[:cut]), tally(heavy))
    for interval in (said.wilson, said.korn_graubard):
        assert 0 <= interval.low <= said.value + 1e-9
        assert said.value - 1e-9 <= interval.high <= 1
    assert said.n_eff <= len(heavy) + 1e-9


# Shares


@patient
@given(st.integers(1, 500), st.data())
def test_the_exact_interval_is_the_wider_one_near_the_middle(base, data):
    people = data.draw(st.integers(0, base))
    quick, exact = wilson(people / base, base), clopper_pearson(people, base)
    if base >= 20 and 0.2 <= people / base <= 0.8:
        assert exact.high - exact.low >= quick.high - quick.low - 1e-9


@patient
@given(st.floats(0, 1), st.floats(5, 1e7))
def test_an_interval_closes_as_people_come(p, people):
    wide, narrow = wilson(p, people), wilson(p, people * 4)
    assert narrow.high - narrow.low <= wide.high - wide.low + 1e-12
    assert narrow.high - narrow.low <= 2 * 1.96 * sqrt(1 / people)


@patient
@given(st.integers(1, 200), st.data())
def test_nobody_is_different_from_themselves(base, data):
    said = Chance().share(data.draw(st.integers(0, base)), base)
    found = newcombe(said, said)
    assert found.value == 0
    assert not found.is_clear


@patient
@given(st.dictionaries(st.text(max_size=4), st.floats(0, 1), max_size=12))
def test_a_comparison_kept_is_no_likelier_luck_than_one_let_go(chances):
    kept = still_clear(chances)
    gone = chances.keys() - kept
    assert kept <= chances.keys()
    assert all(chances[one] <= chances[other] for one in kept for other in gone)
    assert all(chances[one] <= 0.05 for one in kept)


@patient
@given(st.dictionaries(st.text(max_size=4), st.floats(0, 1), min_size=1, max_size=12))
def test_more_comparisons_of_pure_luck_keep_no_more(chances):
    unlucky = {f"more {name}": 1.0 for name in chances}
    assert still_clear({**chances, **unlucky}) <= still_clear(chances)


# Means


@patient
@given(cells, st.integers(-20, 20))
def test_adding_to_every_value_moves_the_middle_and_not_the_spread(people, more):
    given_values = [(float(v), Tally(n, float(n), float(n))) for v, n in people.items()]
    said = moments(given_values)
    moved = moments([(value + more, counted) for value, counted in given_values])
    assert moved.mean == pytest.approx(said.mean + more)
    assert moved.median == pytest.approx(said.median + more)
    assert moved.sd == pytest.approx(said.sd, abs=1e-9)
    assert said.se == pytest.approx(moved.se, abs=1e-9)


@patient
@given(cells)
def test_with_equal_weights_the_weighted_mean_is_the_mean(people):
    said = moments([(float(v), Tally(n, 2.0 * n, 4.0 * n)) for v, n in people.items()])
    assert said.weighted_mean == pytest.approx(said.mean)
    assert min(people) <= said.mean <= max(people)
    assert min(people) <= median(said.cells) <= max(people)
    if said.people > 1:
        assert said.se == pytest.approx(said.sd / sqrt(said.people), abs=1e-9)


@patient
@given(weights)
def test_a_design_without_parts_is_the_variance_of_the_moments(heavy):
    values = np.arange(len(heavy), dtype=float) % 3
    plain = design_mean(values, Design(np.array(heavy)))
    said = moments([(v, Tally(1, w, w * w)) for v, w in zip(values, heavy, strict=True)])
    assert plain.value == pytest.approx(said.weighted_mean)
    assert plain.se == pytest.approx(said.se, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(cells, st.integers(0, 2**31))
def test_people_drawn_again_are_as_many_and_say_what_was_said(people, seed):
    ordered = sorted((float(value), count) for value, count in people.items())
    drawn = draws([count for _, count in ordered], seed)
    assert set(drawn.sum(axis=1)) == {sum(people.values())}
    for interval in (mean_interval(ordered, seed), median_interval(ordered, seed)):
        assert ordered[0][0] - 1e-9 <= interval.low <= interval.high <= ordered[-1][0] + 1e-9


def test_two_answers_worth_the_same_are_one_value():
    apart = moments([(50.0, Tally(2, 2.0, 2.0)), (0.0, Tally(1, 1.0, 1.0)), (50.0, Tally(1, 3, 9))])
    together = moments([(0.0, Tally(1, 1.0, 1.0)), (50.0, Tally(3, 5.0, 11.0))])
    assert apart == together
    assert apart.cells == ((0.0, 1), (50.0, 3))


def test_where_all_say_the_same_the_interval_is_a_point():
    interval = mean_interval([(7.0, 40)], 1)
    assert (interval.low, interval.high) == (7.0, 7.0)


# Reliability, open samples, raking


@patient
@given(st.floats(0.01, 0.99))
def test_alpha_of_two_alike_items_is_what_spearman_and_brown_say(r):
    assert alpha([[1.0, r], [r, 1.0]]) == pytest.approx(spearman_brown(r))
    assert r <= spearman_brown(r) <= 1


@patient
@given(st.integers(2, 6), st.floats(0.05, 0.95))
def test_more_items_of_a_kind_are_more_reliable(items, r):
    fewer, more = (
        alpha([[1.0 if i == j else r for j in range(size)] for i in range(size)])
        for size in (items, items + 1)
    )
    assert fewer < more < 1


@patient
@given(st.integers(100, 10**6), st.floats(0.001, 0.2), st.data())
def test_the_more_answer_of_those_who_choose_themselves_the_smaller_the_error(size, rho, data):
    people = data.draw(st.integers(1, size // 2))
    few = likely_error(rho, people=people, population=size)
    assert likely_error(rho, people=people + people // 2 + 1, population=size) <= few
    assert worth(rho, people=people, population=size) > 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(20, 80), min_size=4, max_size=4), st.floats(0.3, 0.7))
def test_raked_people_meet_their_margins_and_stay_as_many(counted, share):
    people = dict(zip([("f", "n"), ("f", "s"), ("m", "n"), ("m", "s")], counted, strict=True))
    margins = [{"f": share, "m": 1 - share}, {"n": 0.5, "s": 0.5}]
    made = rake(people, margins, trim=None)
    total = sum(made.weights[cell] * number for cell, number in people.items())
    women = sum(made.weights[cell] * n for cell, n in people.items() if cell[0] == "f")
    assert total == pytest.approx(sum(counted))
    assert women / total == pytest.approx(share, abs=0.002)
    assert made.effect >= 1 - 1e-9


# Counting


@patient
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=60), st.booleans())
def test_cells_hold_everybody_once(said, weighted):
    groups = np.array([group for group, _ in said], dtype=np.int64)
    answers = np.array([answer for _, answer in said], dtype=np.int64)
    heavy = np.linspace(0.5, 2, len(said)) if weighted else None
    found = list(Cells(groups, heavy).of(answers, different=5))
    assert sum(cell.people for cell in found) == len(said)
    counted = {(cell.group, cell.answer): cell.people for cell in found}
    assert counted == {key: said.count(key) for key in set(said)}
    total = len(said) if heavy is None else float(heavy.sum())
    assert isclose(sum(cell.weight for cell in found), total, abs_tol=1e-9)


codes = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 60), min_size=1)


@patient
@given(codes, st.booleans())
def test_the_rows_of_a_question_add_up_to_its_base(people, random):
    answers = ColumnCounts({code: Tally(n, float(n), float(n)) for code, n in people.items()})
    counts = Counts({"q": answers}, sum(people.values()), random, weighted=False)
    rows = [row(code, code, answers, code, counts) for code in people]
    assert sum(one.estimate.people for one in rows) == sum(people.values())
    if sum(people.values()):
        assert sum(one.estimate.value for one in rows) == pytest.approx(1)
    assert all(hasattr(one.estimate, "interval") is random for one in rows)


@settings(max_examples=20, deadline=None)
@given(codes, st.booleans())
def test_scored_codes_have_a_mean_between_the_least_and_the_most(people, random):
    answers = ColumnCounts({code: Tally(n, float(n), float(n)) for code, n in people.items()})
    counts = Counts({"q": answers}, sum(people.values()), random, weighted=False)
    worth_of = {"a": 0.0, "b": 50.0, "c": 100.0}  # "d" is not sure
    made = value_rows({"mean": "Mean"}, answers, worth_of, counts)
    scored = [worth_of[code] for code, n in people.items() if n and code in worth_of]
    assert bool(made) is bool(scored)
    for one in made:
        assert min(scored) <= one.estimate.value <= max(scored)
        assert one.estimate.people == sum(people.get(code, 0) for code in worth_of)
