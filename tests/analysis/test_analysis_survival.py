"""What would survive so many answers, and which groups to join."""

import pytest
from filled import FLAGSHIP, SURVEYS, survey_in
from tables import RULES, table

from engage.actions.organisers.expect_figures import expect_figures
from engage.analysis.survival import (
    Coarser,
    Expected,
    Survival,
    coarser_groups,
    in_words,
    survival,
)
from engage.disclosure.release import Register, release

ANSWERS = (60, 150, 400)


@pytest.fixture(scope="module")
def expected():
    return {answers: expect_figures(survey_in(FLAGSHIP), answers) for answers in ANSWERS}


def test_a_figure_said_to_be_few_survives_and_one_withheld_does_not():
    shown = release(table({"yes": 57, "no": 3, "perhaps": 40}), RULES, Register())
    gone = release(table({"yes": 7, "no": 3}), RULES, Register())
    assert survival([shown]) == Survival(3, 3)
    assert survival([shown, gone]) == Survival(5, 3)
    assert survival([shown, gone]).share == 0.6
    assert survival([]).share == 1.0


def test_more_answers_let_more_figures_survive(expected):
    shares = [expected[answers].everyone.share for answers in ANSWERS]
    assert shares == sorted(shares)
    for name in ("age_band", "area"):
        shares = [expected[answers].by[name].share for answers in ANSWERS]
        assert shares == sorted(shares)


def test_tables_of_which_nothing_is_left_are_named(expected):
    assert "time" in expected[60].lost
    assert "matter" not in expected[60].lost
    assert set(expected[400].lost) < set(expected[60].lost)


def test_the_same_survey_is_told_the_same_again(expected):
    assert expect_figures(survey_in(FLAGSHIP), 60) == expected[60]


@pytest.mark.parametrize(
    "file", sorted((SURVEYS / "examples").glob("*.survey.yaml")), ids=lambda f: f.name
)
def test_every_example_can_be_expected(file):
    found = expect_figures(survey_in(file), 40)
    assert 0 <= found.everyone.survive <= found.everyone.figures


def test_an_ordered_group_joins_the_smaller_of_its_neighbours():
    survey = survey_in(FLAGSHIP)
    ages = table({"16-34": 40, "35-64": 22, "65-up": 60}, id="age_band")
    assert coarser_groups(survey, [ages], RULES) == (Coarser("age_band", "35-64", 22, "16-34"),)


def test_other_groups_join_the_smallest_other():
    survey = survey_in(FLAGSHIP)
    areas = table({"north": 70, "south": 50, "outside": 12}, id="area")
    (found,) = coarser_groups(survey, [areas], RULES)
    assert (found.people, found.join) == (12, "south")


def test_large_groups_are_left_alone():
    survey = survey_in(FLAGSHIP)
    areas = table({"north": 70, "south": 50, "outside": 30}, id="area")
    assert coarser_groups(survey, [areas], RULES) == ()


def test_what_is_expected_is_said_in_words():
    found = Expected(
        answers=60,
        everyone=Survival(50, 45),
        by={"area": Survival(100, 20)},
        lost=("reason", "lapsed_why"),
        coarser=(Coarser("area", "North side", 12, "South side"),),
    )
    assert in_words(found) == (
        "With 60 answers (simulated), of the figures about everyone 45 of 50 (90%) would survive.\n"
        "By area: 20 of 100 (20%) would survive.\n"
        "Too few would answer to show: reason, lapsed_why.\n"
        "area: only about 12 would be “North side”; join it to “South side”."
    )


def test_nothing_lost_is_not_mentioned():
    found = Expected(400, Survival(50, 50), {}, (), ())
    assert in_words(found) == (
        "With 400 answers (simulated), of the figures about everyone 50 of 50 (100%) would survive."
    )
