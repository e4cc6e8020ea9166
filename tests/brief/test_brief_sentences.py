"""Numbers become words that claim no more than they may."""

import pytest
from figures_by_hand import figures
from hypothesis import given
from hypothesis import strategies as st

from engage.brief.sentences import Voice, is_known, largest_first, size
from engage.disclosure.release import FewerThan, Line, Shown, Withheld
from engage.statistics.estimate import Interval

ENGLISH = Voice("en", is_random=False, agency="Anytown Council", source="en")
RANDOM = Voice("en", is_random=True, agency="Anytown Council", source="en")

shares = st.floats(0, 1)
anything = st.one_of(
    st.builds(Shown, value=shares, people=st.just(5), base=st.just(100)),
    st.builds(FewerThan, st.just(5), st.integers(20, 100)),
    st.builds(Withheld, st.just("few people")),
)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.62, "about 6 in 10"),
        (0.65, "about 7 in 10"),
        (0.5, "about 5 in 10"),
        (0.04, "fewer than 1 in 10"),
        (0.06, "about 1 in 10"),
        (0.94, "about 9 in 10"),
        (0.95, "nearly all"),
        (1.0, "nearly all"),
    ],
)
def test_shares_are_said_in_tenths(share, said):
    assert ENGLISH.in_ten(Shown(share, 100, 400)) == said


def test_a_small_base_is_said_as_people_never_as_tenths():
    few = Shown(0.43, 15, 35, as_count=True)
    assert ENGLISH.in_ten(few) == ENGLISH.figure(few) == "about 15 of 35"


def test_a_low_figure_is_a_finding():
    assert ENGLISH.in_ten(FewerThan(5, 60)) == "fewer than 5 of 60"


def test_what_is_withheld_is_a_word_and_never_a_reason():
    for reason in ("few people", "small base", "would reveal another", "too uncertain"):
        assert ENGLISH.figure(Withheld(reason)) == "withheld"


def test_a_range_is_printed_where_there_is_one():
    told = Shown(0.62, 248, 400, interval=Interval(0.57, 0.67))
    assert RANDOM.figure(told) == "62% (57 to 67)"


def test_of_a_weighted_figure_the_weighted_value_and_range_are_printed():
    told = Shown(
        0.62,
        248,
        400,
        interval=Interval(0.57, 0.67),
        weighted=0.58,
        weighted_interval=Interval(0.52, 0.64),
    )
    assert RANDOM.figure(told) == "58% (52 to 64)"


def test_a_value_in_its_own_unit_is_not_a_percentage():
    assert ENGLISH.figure(Shown(5.5, 400, 400), is_share=False) == "5.5"


@given(anything)
def test_every_figure_has_words_and_a_bar_that_fits(figure):
    cell = ENGLISH.cell(figure)
    assert cell.words
    assert 0 <= cell.parts <= 100


@given(anything)
def test_a_bar_is_drawn_only_of_what_is_shown(figure):
    if not isinstance(figure, Shown):
        assert ENGLISH.cell(figure).parts == 0


@given(shares)
def test_tenths_are_never_further_than_half_a_tenth_from_the_share(share):
    said = ENGLISH.in_ten(Shown(share, 5, 400))
    if said.startswith("about"):
        assert abs(int(said.split()[1]) / 10 - share) <= 0.05 + 1e-9


@given(shares)
def test_nothing_is_said_of_none_or_all(share):
    said = ENGLISH.in_ten(Shown(share, 5, 400))
    assert "0 in 10" not in said.replace("10 in 10", "")
    assert "10 in 10" not in said


@given(st.lists(anything, min_size=1, max_size=9))
def test_lines_are_sorted_with_the_largest_first_and_the_withheld_last(found):
    lines = [Line(str(n), str(n), figure) for n, figure in enumerate(found)]
    ranked = [size(line.figure) for line in largest_first(lines)]
    assert ranked == sorted(ranked, reverse=True)


@given(st.lists(anything, max_size=9))
def test_sorting_loses_nobody(found):
    lines = [Line(str(n), str(n), figure) for n, figure in enumerate(found)]
    assert {line.key for line in largest_first(lines)} == {line.key for line in lines}


def test_a_bound_is_known_and_a_withheld_figure_is_not():
    assert is_known(FewerThan(5, 60))
    assert not is_known(Withheld("few people"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Of the 400 people who answered this."),
        ("cy", "O’r 400 o bobl a atebodd hyn."),
        ("ar", "من بين 400 شخص أجابوا عن هذا."),
    ],
)
def test_the_base_says_of_whom_in_each_language(language, said):
    told = figures(language)
    assert Voice.of(told).base(told.releases["I-1.willing"]) == said


def test_a_base_too_small_is_said_in_words():
    told = figures(people=15)
    base = Voice.of(told).base(told.releases["I-1.willing"])
    assert base == "Too few people answered to show this."


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Shown(0.0, 5, 2230), "less than 1%"),
        (Shown(0.04, 85, 2230, weighted=0.0), "less than 1%"),
        (Shown(0.0, 0, 2230), "0%"),
        (Shown(0.01, 20, 2230), "1%"),
        (Shown(0.99, 2210, 2230), "99%"),
        (Shown(1.0, 2230, 2230), "more than 99%"),
    ],
)
def test_nobody_is_said_to_be_none_and_not_all_to_be_all(figure, said):
    assert RANDOM.figure(figure) == said


@pytest.mark.parametrize(
    ("high", "said"), [(0.01, "less than 1%"), (0.03, "less than 1% (0 to 3)")]
)
def test_a_range_that_says_no_more_is_left_out(high, said):
    assert RANDOM.figure(Shown(0.0, 5, 2230, interval=Interval(0.0, high))) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "about 1,300"), ("cy", "tua 1,300"), ("ar", "نحو 1,300")]
)
def test_hours_are_said_as_about_so_many(language, said):
    voice = Voice(language, is_random=False, agency="Anytown Council", source="en")
    assert voice.in_unit(Shown(1313.0, 340, 400), "hours") == said
