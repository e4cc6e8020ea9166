"""What a figure must pass, one gate after another: people, base, dominance, reliability."""

import pytest
from tables import RULES, table

from engage.disclosure.release import FewerThan, Register, Shown, Withheld, release
from engage.statistics.estimate import Estimate, Inferred, Interval, Weighted
from engage.statistics.sample import Chance
from engage.statistics.table import Row, Table


def released(made, **more):
    return release(made, RULES, Register(**more))


def figures(made):
    return {line.key: line.figure for line in released(made).lines}


def row(key, people, base, **more):
    return Row(key, key, Chance().share(people, base), **more)


def drawn(people, base=400):
    """Return what becomes of ``people`` of ``base`` in a random sample."""
    rows = (row("yes", people, base), row("no", base - people, base))
    return figures(Table("q", "Q", base, rows))["yes"]


def test_a_count_is_printed_rounded_with_its_base_and_whole_per_cent():
    yes = figures(table({"yes": 83, "no": 119}))["yes"]
    assert yes == Shown(value=0.43, people=85, base=200)


def test_below_a_base_of_100_counts_are_asked_for_instead_of_per_cent():
    yes = figures(table({"yes": 33, "no": 66}))["yes"]
    assert yes == Shown(value=0.35, people=35, base=100, as_count=True)
    assert not figures(table({"yes": 34, "no": 66}))["yes"].as_count


@pytest.mark.parametrize("few", [0, 1, 4])
def test_a_low_figure_is_a_finding_printed_as_fewer_than_the_threshold(few):
    made = table({"yes": few, "no": 30, "perhaps": 62 - few - 30})
    assert figures(made)["yes"] == FewerThan(5, 60)


def test_five_people_are_enough_about_everyone_and_ten_inside_a_group():
    assert isinstance(figures(table({"yes": 5, "no": 60}))["yes"], Shown)
    group = table({"yes": 9, "no": 60}, id="q by area=north", everyone=False, whole=False)
    assert figures(group)["yes"] == FewerThan(10, 70)


def test_nothing_is_said_about_everyone_on_a_base_below_20():
    made = released(table({"yes": 12, "no": 7}))
    assert made.base == Withheld("small base")
    assert {line.figure for line in made.lines} == {Withheld("small base")}
    assert released(table({"yes": 12, "no": 8})).base == 20


def test_nothing_is_said_about_a_group_below_30():
    group = table({"yes": 15, "no": 14}, id="q by area=north", everyone=False)
    assert released(group).base == Withheld("small base")


def test_a_row_asked_of_fewer_people_than_the_rest_answers_to_its_own_base():
    rows = (Row("a", "A", Estimate(0.5, 30, 60)), Row("b", "B", Estimate(0.5, 9, 18)))
    made = figures(Table("q", "Q", 60, rows, whole=False))
    assert made == {"a": Shown(0.5, 30, 60, as_count=True), "b": Withheld("small base")}


def test_sensitive_questions_need_ten_people_on_both_sides():
    made = figures(table({"yes": 9, "no": 91}, sensitive=True, whole=False))
    assert made == {"yes": FewerThan(10, 100), "no": Withheld("few people")}
    made = figures(table({"yes": 10, "no": 90}, sensitive=True, whole=False))
    assert made["no"] == Shown(0.9, 90, 100)


def test_an_open_sample_never_gets_a_range():
    assert figures(table({"yes": 83, "no": 119}))["yes"].interval is None


def test_a_random_sample_gets_a_range_worked_from_the_rounded_counts():
    assert drawn(172) == Shown(0.43, 170, 400, Interval(0.38, 0.47))
    assert drawn(168) == drawn(172)


def test_a_share_too_uncertain_for_a_random_sample_is_withheld():
    rows = (row("yes", 19, 37), row("no", 18, 37))
    made = figures(Table("q", "Q", 37, rows))
    assert made["yes"] == Withheld("too uncertain")


def test_a_small_share_is_withheld_when_its_range_is_wider_than_1_3_of_it():
    assert drawn(6, 60) == Withheld("too uncertain")
    assert isinstance(drawn(6, 400), Shown)


def test_a_large_share_whose_complement_is_uncertain_gets_a_footnote():
    assert drawn(392, 400).caution is False
    assert drawn(76, 80).caution is True


def test_everybody_or_nobody_after_rounding_is_flagged():
    assert figures(table({"yes": 398, "no": 2}))["yes"].caution is True


def test_the_true_effective_sample_counts_for_reliability():
    weighted = Weighted(0.5, 400.0, 0.1, 25.0, Interval(0.32, 0.68), Interval(0.3, 0.7))
    rows = (row("yes", 200, 400, weighted=weighted), row("no", 200, 400))
    assert figures(Table("q", "Q", 400, rows))["yes"] == Withheld("too uncertain")


def test_a_weighted_share_is_printed_in_whole_per_cent_with_a_range_of_its_own():
    weighted = Weighted(0.5238, 400.0, 0.02, 320.0, Interval(0.47, 0.58), Interval(0.46, 0.58))
    rows = (row("yes", 200, 400, weighted=weighted), row("no", 200, 400))
    yes = figures(Table("q", "Q", 400, rows))["yes"]
    assert (yes.value, yes.weighted, yes.weighted_interval) == (0.5, 0.52, Interval(0.47, 0.57))


def test_a_weighted_share_of_an_open_sample_has_no_range():
    rows = (Row("yes", "Yes", Estimate(0.5, 200, 400), Weighted(0.5238, 400.0)),)
    yes = figures(Table("q", "Q", 400, rows, whole=False))["yes"]
    assert (yes.weighted, yes.weighted_interval) == (0.52, None)


def test_a_weighted_share_of_few_people_is_not_printed():
    weighted = Weighted(0.2, 400.0)
    rows = (Row("yes", "Yes", Estimate(0.01, 4, 400), weighted),)
    assert figures(Table("q", "Q", 400, rows, whole=False))["yes"] == FewerThan(5, 400)


def value(figure, people, **more):
    return Table("years", "Years", people, (Row("mean", "Mean", figure),), unit="value", **more)


def test_a_mean_is_printed_as_it_may_be_said():
    mean = Estimate(41.37, 62, 62)
    assert figures(value(mean, 62))["mean"] == Shown(41.0, 60, 60, as_count=True)


def test_a_mean_of_fewer_than_twenty_people_is_withheld():
    assert figures(value(Estimate(41.37, 19, 19), 19))["mean"] == Withheld("small base")


def test_a_sum_given_by_few_of_many_people_is_withheld():
    assert figures(value(Estimate(41.37, 4, 60), 60))["mean"] == Withheld("few people")


def test_a_mean_of_a_random_sample_keeps_its_range():
    mean = Inferred(41.37, 400, 400, Interval(38.2, 44.6), 400.0)
    assert figures(value(mean, 400))["mean"].interval == Interval(38.0, 45.0)


def test_a_mean_with_too_small_an_effective_sample_is_withheld():
    mean = Inferred(41.37, 60, 60, Interval(38.2, 44.6), 29.0)
    assert figures(value(mean, 60))["mean"] == Withheld("too uncertain")


def hours(total, largest, largest_two):
    rows = (Row("litter", "Litter", Estimate(total, 40, 60)),)
    given = (("litter", total, largest, largest_two),)
    return figures(Table("I-7", "Hours", 60, rows, unit="hours", dominance=given))["litter"]


def test_hours_are_printed_when_nobody_dominates():
    assert hours(100.0, 10.0, 20.0) == Shown(100.0, 40, 60, as_count=True)


def test_hours_are_withheld_when_two_people_give_nine_tenths():
    assert hours(100.0, 50.0, 90.0) == Withheld("one giver dominates")


def test_hours_are_withheld_when_the_rest_is_under_a_tenth_of_the_largest():
    assert hours(100.0, 96.0, 96.0) == Withheld("one giver dominates")


def test_no_hours_at_all_are_nobodys_secret():
    assert hours(0.0, 0.0, 0.0) == Shown(0.0, 40, 60, as_count=True)


def test_those_who_gave_no_answer_are_gated_and_rounded_too():
    made = released(table({"yes": 83, "no": 119}, missing=(("skipped", 9), ("not_shown", 33))))
    assert made.missing == (("skipped", FewerThan(10, 200)), ("not_shown", 35))
