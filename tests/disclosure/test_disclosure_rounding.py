"""Published counts say no more than they may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.disclosure.rounding import (
    could_be,
    range_in_per_cent,
    rounded,
    rounded_down,
    sensible,
    sensible_range,
    whole_per_cent,
)
from engage.statistics.estimate import Interval

counts = st.integers(0, 100_000)
steps = st.integers(1, 10)


@given(counts, steps)
def test_a_count_is_rounded_to_a_step_no_further_away_than_half_of_it(count, step):
    assert rounded(count, step) % step == 0
    assert abs(rounded(count, step) - count) <= step / 2


@given(counts, steps)
def test_a_rounded_count_could_be_the_count_it_came_from(count, step):
    low, high = could_be(rounded(count, step), step)
    assert low <= count <= high


@given(counts, steps)
def test_what_a_rounded_count_could_be_is_all_of_it_and_only_that(count, step):
    printed = rounded(count, step)
    low, high = could_be(printed, step)
    assert {rounded(value, step) for value in range(low, high + 1)} == {printed}
    assert rounded(high + 1, step) != printed
    assert low == 0 or rounded(low - 1, step) != printed


@given(counts, counts, steps)
def test_more_people_are_never_printed_as_fewer(one, other, step):
    few, many = sorted((one, other))
    assert rounded(few, step) <= rounded(many, step)


@given(counts, steps)
def test_answers_so_far_are_never_promised_too_high(count, step):
    assert 0 <= count - rounded_down(count, step) < step


@pytest.mark.parametrize(
    ("share", "printed"), [(0.414, 0.41), (0.416, 0.42), (0.005, 0.01), (0.0049, 0.0), (1.0, 1.0)]
)
def test_shares_are_whole_per_cent(share, printed):
    assert whole_per_cent(share) == printed


def test_ranges_of_shares_are_whole_per_cent():
    assert range_in_per_cent(Interval(0.3279, 0.5179)) == Interval(0.33, 0.52)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (54.4, 54),
        (54.6, 55),
        (9.96, 10.0),
        (2.449, 2.4),
        (0.7037, 0.7),
        (0.718, 0.72),
        (-3.26, -3.3),
    ],
)
def test_values_are_said_with_about_two_figures(value, printed):
    assert sensible(value) == printed


def test_nothing_is_printed_as_minus_nought():
    assert str(sensible(-0.001)) == "0.0"


def test_ranges_of_values_are_said_like_values():
    assert sensible_range(Interval(9.44, 31.6)) == Interval(9.4, 32.0)
