"""Shares and their intervals. Vectors: the measurement notes, appendix 2."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.estimate import Estimate, Inferred, Interval, Weighted
from engage.statistics.rows import column, numbers, row, share_row, table, value_rows
from engage.statistics.sample import Chance, NotChance, sample_of
from engage.statistics.share import clopper_pearson, share, wilson
from engage.statistics.table import Row, Table
from engage.statistics.weights import design_effect, equal_weights, kish, spread_of_share

bases = st.integers(min_value=1, max_value=5000)


def near(interval, low, high, within=5e-5):
    return abs(interval.low - low) <= within and abs(interval.high - high) <= within


@st.composite
def answers(draw):
    """Return a tally of those who said so, and of everybody."""
    weights = draw(st.lists(st.floats(0.1, 10), min_size=2, max_size=40))
    said = draw(st.integers(0, len(weights)))
    return tally(weights[:said]), tally(weights)


def tally(weights):
    return Tally(len(weights), sum(weights), sum(w * w for w in weights))


def test_forty_two_of_a_hundred_have_the_intervals_of_the_notes():
    assert near(wilson(0.42, 100), 0.3280, 0.5179)
    assert near(clopper_pearson(42, 100), 0.3220, 0.5229)


def test_nobody_of_thirty_may_still_be_one_in_nine():
    assert near(wilson(0, 30), 0, 0.1135)
    assert near(clopper_pearson(0, 30), 0, 0.1157)


def test_ten_weighted_people_have_the_figures_of_the_notes():
    weights = [0.5, 0.5, 1, 1, 2, 2, 0.5, 1, 1.5, 2]
    said, base = tally(weights[:6]), tally(weights)
    spread = spread_of_share(said, base)
    weighted = Chance().weighted(said, base)
    assert weighted.value == pytest.approx(0.58333, abs=5e-6)
    assert spread.se**2 == pytest.approx(0.0337577, abs=5e-8)
    assert spread.n_eff == pytest.approx(7.2)
    assert kish(base) == pytest.approx(8.0)
    assert design_effect(base) == pytest.approx(1.25)
    assert near(weighted.wilson, 0.2621, 0.8466)
    assert near(weighted.korn_graubard, 0.1967, 0.9041)


def test_a_share_of_nobody_is_nought():
    assert share(0, 0) == Estimate(0.0, 0, 0)


def test_more_people_than_were_asked_are_refused_in_words():
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        share(7, 5)
    assert str(refused.value) == "share needs 0 <= people <= base, not 7 and 5"


@pytest.mark.parametrize(("p", "n_eff"), [(-0.1, 10), (1.1, 10), (0.5, 0), (0.5, -3)])
def test_an_interval_of_nonsense_is_refused_in_words(p, n_eff):
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        wilson(p, n_eff)
    assert str(refused.value) == f"wilson needs 0 <= p <= 1 and n_eff > 0, not {p} and {n_eff}"


@pytest.mark.parametrize(("x", "n"), [(-1, 10), (11, 10), (0, 0)])
def test_so_is_a_careful_interval_of_nonsense(x, n):
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the whole message follows
        clopper_pearson(x, n)
    assert str(refused.value) == f"clopper_pearson needs 0 <= x <= n and n > 0, not {x} and {n}"


@given(bases, st.data())
def test_an_interval_holds_its_share_and_stays_within_nought_and_one(base, data):
    people = data.draw(st.integers(0, base))
    p = people / base
    for interval in (wilson(p, base), clopper_pearson(people, base)):
        assert 0 <= interval.low <= p <= interval.high <= 1


@given(bases, st.data())
def test_the_other_answer_has_the_mirrored_interval(base, data):
    people = data.draw(st.integers(0, base))
    yes, no = wilson(people / base, base), wilson(1 - people / base, base)
    assert isclose(yes.low, 1 - no.high, abs_tol=1e-12)
    assert isclose(yes.high, 1 - no.low, abs_tol=1e-12)


@given(st.integers(1, 2000))
def test_more_people_never_widen_an_interval(base):
    narrow, wide = wilson(0.3, 4 * base), wilson(0.3, base)
    assert narrow.high - narrow.low < wide.high - wide.low


@given(answers())
def test_effective_people_never_pass_the_people_there_are(both):
    said, base = both
    spread = spread_of_share(said, base)
    assert 0 < spread.n_eff <= base.people * (1 + 1e-12)


@given(st.integers(2, 200), st.floats(0.1, 10), st.data())
def test_equal_weights_cost_nothing(base, weight, data):
    people = data.draw(st.integers(1, base - 1))
    said, whole = (Tally(n, n * weight, n * weight**2) for n in (people, base))
    assert equal_weights(whole)
    assert spread_of_share(said, whole).n_eff == base


@given(answers(), st.floats(0.01, 100))
def test_the_unit_of_weights_does_not_matter(both, unit):
    said, base = both
    scaled = [Tally(t.people, t.weight * unit, t.square * unit**2) for t in both]
    assert isclose(
        Chance().weighted(*scaled).value, Chance().weighted(said, base).value, abs_tol=1e-9
    )
    assert isclose(kish(scaled[1]), kish(base), rel_tol=1e-9)


@pytest.mark.parametrize("said", [Tally(), Tally(3, 4.5, 7.25)])
def test_nobody_and_everybody_have_the_effective_people_of_kish(said):
    base = Tally(3, 4.5, 7.25)
    spread = spread_of_share(said, base)
    assert (spread.se, spread.n_eff) == (0.0, kish(base))


@pytest.mark.parametrize("base", [Tally(), Tally(1, 2.0, 4.0)])
def test_of_one_person_a_weighted_share_says_nothing(base):
    weighted = Chance().weighted(base, base)
    assert (weighted.se, weighted.wilson) == (None, Interval(0.0, 1.0))


def of(column_counts, *, random, weighted=False, group=""):
    people = column_counts.base.people
    return Counts({"q": column_counts}, people, random, weighted, group)


HELPED = ColumnCounts({"yes": Tally(15, 20.0, 40.0), "no": Tally(45, 40.0, 50.0)}, {"skipped": 2})


def test_people_who_chose_themselves_get_a_share_and_nothing_else():
    said = row("yes", "Yes", HELPED, "yes", of(HELPED, random=False, weighted=True))
    assert type(said.estimate) is Estimate
    assert said.estimate == Estimate(0.25, 15, 60)
    assert said.weighted == Weighted(1 / 3, 60.0)


def test_people_drawn_by_chance_get_intervals():
    said = row("yes", "Yes", HELPED, "yes", of(HELPED, random=True, weighted=True))
    assert isinstance(said.estimate, Inferred)
    assert said.estimate.interval == wilson(0.25, 60)
    assert said.weighted.n_eff < 60


def test_without_weights_there_is_no_weighted_share():
    assert row("yes", "Yes", HELPED, "yes", of(HELPED, random=True)).weighted is None


def test_a_code_nobody_gave_is_nought_of_all():
    assert row("x", "X", HELPED, "x", of(HELPED, random=False)).estimate == Estimate(0.0, 0, 60)


def test_of_nobody_a_chance_sample_knows_nothing():
    nobody = ColumnCounts({})
    said = row("yes", "Yes", nobody, "yes", of(nobody, random=True))
    assert said.estimate == Inferred(0.0, 0, 0, Interval(0.0, 1.0), 0.0)


def test_codes_may_be_added_up_into_one_row():
    both = HELPED.of("yes") + HELPED.of("no")
    said = share_row("all", "All", both, HELPED.base, of(HELPED, random=False))
    assert said.estimate == Estimate(1.0, 60, 60)


def test_how_people_were_come_by_is_a_type():
    assert sample_of(of(HELPED, random=True)) == Chance()
    assert sample_of(of(HELPED, random=False)) == NotChance()


def test_a_table_carries_its_base_its_missing_and_its_group():
    counts = of(HELPED, random=False, weighted=True, group=" by area=north")
    rows = [row("yes", "Yes", HELPED, "yes", counts)]
    assert table("helped", "Helped?", rows, HELPED, counts, sensitive=True) == Table(
        id="helped by area=north",
        title="Helped?",
        base=60,
        rows=tuple(rows),
        sensitive=True,
        everyone=False,
        missing=(("skipped", 2),),
        base_weighted=60.0,
        n_kish=40.0,
    )


@pytest.mark.parametrize(
    ("group", "everyone"), [("", True), (" on letter", True), (" by area=north", False)]
)
def test_a_route_is_everyone_on_it_and_a_breakdown_is_not(group, everyone):
    assert table("q", "Q", [], HELPED, of(HELPED, random=False, group=group)).everyone is everyone


def test_a_column_that_was_never_met_was_answered_by_nobody():
    assert column(of(HELPED, random=False), "elsewhere") == ColumnCounts({})


AGES = ColumnCounts({"20": Tally(10, 10.0, 10.0), "30.5": Tally(30, 30.0, 30.0)})


def test_numbers_have_a_mean_a_spread_and_a_median():
    labels = {"mean": "Mean", "sd": "Spread", "median": "Median"}
    mean, sd, median = value_rows(labels, AGES, numbers(AGES), of(AGES, random=False))
    assert mean == Row("mean", "Mean", Estimate(27.875, 40, 40))
    assert sd.estimate.value == pytest.approx(4.6045, abs=1e-4)
    assert median.estimate == Estimate(30.5, 40, 40)


def test_a_mean_of_chance_has_an_interval_from_thirty_people_on():
    few = ColumnCounts({"20": Tally(10, 10.0, 10.0), "30": Tally(19, 19.0, 19.0)})
    (mean,) = value_rows({"mean": "Mean"}, few, numbers(few), of(few, random=True))
    assert type(mean.estimate) is Estimate
    (mean,) = value_rows({"mean": "Mean"}, AGES, numbers(AGES), of(AGES, random=True))
    assert mean.estimate.interval.low < 27.875 < mean.estimate.interval.high


def test_the_weighted_mean_stands_beside_it():
    counts = of(AGES, random=True, weighted=True)
    (mean,) = value_rows({"mean": "Mean"}, AGES, numbers(AGES), counts)
    assert mean.weighted.value == 27.875
    assert mean.weighted.se == pytest.approx(4.6045 / 40**0.5, abs=1e-4)
    assert mean.weighted.n_eff == pytest.approx(40, abs=1.1)


def test_codes_without_a_value_are_no_part_of_a_score():
    told = ColumnCounts({"lot": Tally(30, 30, 30), "none": Tally(10, 10, 10), "unsure": Tally(9)})
    (mean,) = value_rows({"mean": "M"}, told, {"none": 0, "lot": 100}, of(told, random=False))
    assert mean.estimate == Estimate(75.0, 40, 40)


def test_where_nobody_has_a_score_there_are_no_rows():
    assert value_rows({"mean": "M"}, ColumnCounts({}), {"none": 0}, of(AGES, random=False)) == ()
