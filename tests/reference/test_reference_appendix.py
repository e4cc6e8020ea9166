"""Every vector of the measurement notes, appendix 2, from people's answers to the table.

The formulas alone are tested in tests/statistics; here the same figures come out of answers that
people gave, so that nothing on the way can bend them.
"""

from pathlib import Path

import numpy as np
import pytest
from by_hand import ACTIVITIES, helped, offers, response

from engage.analysis.dataset import covariances
from engage.analysis.derived import Points
from engage.analysis.groups import Plan
from engage.analysis.policy import rules_for
from engage.analysis.prepare import prepare
from engage.analysis.tabulate import tabulate
from engage.definition.read import read_survey
from engage.disclosure.register import Register
from engage.disclosure.release import Withheld, release
from engage.statistics.difference import newcombe
from engage.statistics.hours import BANDS
from engage.statistics.open_sample import likely_error, worth
from engage.statistics.reliability import alpha, omega_of_three, spearman_brown
from engage.statistics.share import clopper_pearson

STARTER = Path(__file__).parents[2] / "surveys" / "starter" / "co-production.survey.yaml"

DRAWN = """
survey: drawn
format: 1
title: Drawn
routes:
  letter: {mode: web, sample: random, access: codes}
pages:
  - id: first
    title: First
    questions:
      - id: helped
        type: one
        ask: Have you helped?
        options: {yes: Yes, no: No}
"""


def near(figure, within=5e-5):
    return pytest.approx(figure, rel=0, abs=within)


def ends(interval):
    return [interval.low, interval.high]


def answered(people, survey=None):
    asked = survey or read_survey(DRAWN, "drawn.survey.yaml")
    return {table.id: table for table in tabulate(prepare(asked, people), Plan("en"))}


def yes_and_no(yes, no, weights=None):
    """Return the table of people drawn by letter, the first of whom said yes."""
    codes = ["yes"] * yes + ["no"] * no
    heavy = weights or [1.0] * len(codes)
    people = [
        response(str(at), {"helped": code}, route="letter", weight=weight)
        for at, (code, weight) in enumerate(zip(codes, heavy, strict=True))
    ]
    return answered(people)["helped"]


@pytest.fixture(scope="module")
def flagship():
    return read_survey(STARTER.read_text(encoding="utf-8"), str(STARTER))


# Shares


@pytest.mark.parametrize(
    ("yes", "of", "wilson", "careful"),
    [
        (42, 100, [0.3280, 0.5179], [0.3220, 0.5229]),
        (0, 30, [0.0, 0.1135], [0.0, 0.1157]),
    ],
)
def test_people_drawn_by_chance_have_the_intervals_of_the_notes(yes, of, wilson, careful):
    row, _ = yes_and_no(yes, of - yes).rows
    assert (row.estimate.people, row.estimate.base) == (yes, of)
    assert ends(row.estimate.interval) == near(wilson)
    assert ends(clopper_pearson(yes, of)) == near(careful)


WEIGHTS = [0.5, 0.5, 1, 1, 2, 2, 0.5, 1, 1.5, 2]


def test_ten_weighted_people_have_every_figure_of_the_notes():
    made = yes_and_no(6, 4, WEIGHTS)
    weighted = made.rows[0].weighted
    assert weighted.value == near(0.58333, 5e-6)
    assert weighted.se**2 == near(0.0337577, 5e-8)
    assert weighted.n_eff == near(7.2)
    assert ends(weighted.wilson) == near([0.2621, 0.8466])
    assert ends(weighted.korn_graubard) == near([0.1967, 0.9041])
    assert made.n_kish == near(8.0)
    assert made.base / made.n_kish == near(1.25)


def test_the_gates_hide_them():
    asked = read_survey(DRAWN, "drawn.survey.yaml")
    made = release(yes_and_no(6, 4, WEIGHTS), rules_for(asked), Register())
    assert all(isinstance(line.figure, Withheld) for line in made.lines)


def test_weights_alone_may_be_too_uncertain_to_show():
    # Forty people, of whom four weigh as much as all the others: worth about nine.
    asked = read_survey(DRAWN, "drawn.survey.yaml")
    heavy = [20.0] * 2 + [1.0] * 18 + [20.0] * 2 + [1.0] * 18
    made = yes_and_no(20, 20, heavy)
    assert made.n_kish < 10
    shown = release(made, rules_for(asked), Register())
    assert {line.figure for line in shown.lines} == {Withheld("too uncertain")}


def test_fifty_five_and_forty_two_in_a_hundred_are_not_declared_different():
    ours, theirs = yes_and_no(66, 54).rows[0], yes_and_no(42, 58).rows[0]
    found = newcombe(ours.estimate, theirs.estimate)
    assert ends(found.interval) == near([-0.002, 0.256], 5e-4)
    assert not found.is_clear


# Activities


@pytest.mark.parametrize(
    ("willing", "effective", "narrow"),
    [
        ((55, 48, 31, 22, 12, 8, 5, 3), 4.826, 45.3),
        ((40,) * 8, 8.0, 0.0),
        ((50, 0, 0, 0, 0, 0, 0, 0), 1.0, 100.0),
        # Four of the notes' shares twice over: twice the activities, and as even as before.
        ((60, 60, 30, 30, 5, 5, 5, 5), 4.396, 51.5),
    ],
)
def test_narrowness_comes_out_of_what_people_said(flagship, willing, effective, narrow):
    people = []
    for place in range(100):
        codes = ["yes" if place < share else "no" for share in willing]
        people.append(response(str(place), offers(**dict(zip(ACTIVITIES, codes, strict=True)))))
    made = answered(people, flagship)["I-2b.evenness"]
    found = {row.key: row.estimate.value for row in made.rows}
    assert found["effective"] == near(effective, 5e-4)
    assert found["narrowness"] == near(narrow, 0.05)


def test_hours_are_scaled_down_to_what_somebody_can_give_in_all(flagship):
    offered = {
        "detail.litter.hours": "up_to_2_week",
        "detail.park.hours": "up_to_4_month",
        "hours": "up_to_2_week",
    }
    made = answered([response("1", offered)], flagship)
    low = {row.key: row.estimate.value for row in made["I-7.low"].rows}
    factor = low["litter"] / BANDS["up_to_2_week"].low
    assert factor == near(0.7228)
    assert low["park"] == near(BANDS["up_to_4_month"].low * factor)
    middles = [BANDS[band].mid * factor for band in ("up_to_2_week", "up_to_4_month")]
    assert middles == near([4.71, 1.81], 5e-3)


def test_wasted_effort_of_five_valid_answers_of_six_is_65(flagship):
    answers = helped("told") | {
        "used": "little",
        "told": "no",
        "time": "some",
        "result": "too_soon",
        "valued": "lot",
        "kept_promise": "little",
    }
    made = answered([response("1", answers)], flagship)
    assert [row.estimate.value for row in made["I-4.index"].rows] == [65.0]


# Reliability

THREE = np.array([[1.0, 0.5, 0.4], [0.5, 1.2, 0.45], [0.4, 0.45, 0.9]])
ITEMS = """
survey: items
format: 1
title: Items
pages:
  - id: first
    title: First
    questions:
{questions}
"""


def people_with(matrix, people=40):
    """Return numbers whose covariances are exactly those of ``matrix``, a line a person."""
    drawn = np.random.RandomState(1).normal(size=(people, len(matrix)))
    drawn -= drawn.mean(axis=0)
    plain = np.linalg.cholesky(np.linalg.inv(np.cov(drawn, rowvar=False)))
    return drawn @ plain @ np.linalg.cholesky(matrix).T


def test_people_with_these_covariances_give_this_omega_and_this_alpha():
    said = people_with(THREE)
    # Each person's answer is an option of its own, worth what they answered.
    options = ", ".join(f"p{at}: Point {at}" for at in range(len(said)))
    questions = [
        f"      - id: {name}\n        type: one\n        ask: How much is {name}?\n"
        f"        options: {{{options}}}\n"
        for name in "abc"
    ]
    asked = read_survey(ITEMS.format(questions="".join(questions)), "items.survey.yaml")
    people = [response(str(at), dict.fromkeys("abc", f"p{at}")) for at in range(len(said))]
    worth_of = [
        Points(name, {f"p{at}": float(value) for at, value in enumerate(column)})
        for name, column in zip("abc", said.T, strict=True)
    ]
    complete, matrix = covariances(prepare(asked, people), worth_of)
    assert complete == len(said)
    assert np.array(matrix) == pytest.approx(THREE, abs=1e-12)
    assert omega_of_three(matrix) == near(0.701, 5e-4)
    assert alpha(matrix) == near(0.698, 5e-4)
    assert spearman_brown(0.5) == near(0.667, 5e-4)


@pytest.mark.parametrize(
    ("population", "people", "rho", "error", "equal"),
    [(100_000, 500, 0.01, 0.0705, 50.3), (20_000, 300, 0.02, 0.081, 38.1)],
)
def test_people_who_chose_themselves_are_worth_few_drawn_by_chance(
    population, people, rho, error, equal
):
    assert likely_error(rho, people=people, population=population) == near(error, 5e-4)
    assert worth(rho, people=people, population=population) == near(equal, 0.05)
