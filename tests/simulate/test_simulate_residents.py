"""Synthetic residents: repeatable, marked, within the rules, and alike within themselves."""

from collections import Counter
from statistics import correlation, mean, stdev

import pytest
from filled import FLAGSHIP, NOON, SURVEYS, add_real, filled, stores_with, survey_in
from hypothesis import given
from hypothesis import strategies as st

from engage.actions.organisers.simulate_answers import simulate_answers
from engage.errors.raised import WrongInputError
from engage.responses.missing import Missing
from engage.responses.route import columns_of, route
from engage.simulate.leaning import Leaning
from engage.simulate.residents import simulate

EXAMPLES = sorted((SURVEYS / "examples").glob("*.survey.yaml"))


@pytest.fixture(scope="module")
def people():
    return list(simulate(survey_in(FLAGSHIP), 150, 1, until=NOON))


def test_the_same_seed_makes_the_same_people(people):
    assert list(simulate(survey_in(FLAGSHIP), 20, 1, until=NOON)) == people[:20]


def test_another_seed_makes_others(people):
    others = list(simulate(survey_in(FLAGSHIP), 20, 2, until=NOON))
    assert {r.id for r in others}.isdisjoint(r.id for r in people)
    assert [r.answers for r in others] != [r.answers for r in people[:20]]


def test_each_is_one_person_and_says_that_nobody_is_there(people):
    assert len({response.id for response in people}) == 150
    assert all(response.synthetic for response in people)


def test_they_came_in_the_three_weeks_before(people):
    assert all(0 <= (NOON - response.received).days <= 21 for response in people)
    assert len({response.received.date() for response in people}) > 10


def test_they_took_some_minutes(people):
    assert 2 < mean(response.minutes for response in people) < 12


def test_they_answer_in_reviewed_languages_alone(people):
    assert {response.language for response in people} == {"en"}


def test_they_answer_in_the_languages_they_are_given():
    spoken = Counter(
        response.language
        for response in simulate(
            survey_in(FLAGSHIP), 120, 1, until=NOON, languages=("en", "cy", "ar")
        )
    )
    assert spoken["en"] > spoken["cy"] + spoken["ar"]
    assert set(spoken) == {"en", "cy", "ar"}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name.partition(".")[0])
def test_every_example_can_be_answered_by_its_own_rules(file):
    survey = survey_in(file)
    for response in simulate(survey, 15, 3, until=NOON):
        leaves = route(
            survey,
            response.drawn,
            response.answers,
            language=response.language,
            mode=response.mode,
            route=response.route,
        )
        assert set(response.answers) <= columns_of(leaves)
        known = {column.name: column for column in survey.columns()}
        for name, answer in response.answers.items():
            column = known[name]
            assert column.kind != "code" or answer in column.codes
            assert column.kind != "flag" or answer in (0, 1)


def test_what_they_were_not_shown_says_so(people):
    helpers = [r for r in people if r.missing.get("overall") is not Missing.NOT_SHOWN]
    others = [r for r in people if r.missing.get("overall") is Missing.NOT_SHOWN]
    assert helpers
    assert others
    assert all("overall" not in response.answers for response in others)


def test_some_people_skip_some_questions(people):
    skipped = [r for r in people if "age_band" not in r.answers and "age_band" not in r.missing]
    assert 0 < len(skipped) < 30


def test_people_pleased_with_one_thing_are_rather_pleased_with_another():
    survey = survey_in(FLAGSHIP)
    people = list(simulate(survey, 400, 4, until=NOON))
    values = {q.id: q.values() for q in survey.questions() if q.id in ("overall", "used")}
    both = [
        (values["overall"][r.answers["overall"]], values["used"][r.answers["used"]])
        for r in people
        if r.answers.get("overall") in values["overall"] and r.answers.get("used") in values["used"]
    ]
    assert len(both) > 100
    overall, used = zip(*both, strict=True)
    assert 0.1 < abs(correlation(list(map(float, overall)), list(map(float, used)))) < 0.7


@given(st.integers(0, 2**40), st.floats(-2, 2))
def test_leaning_chance_stays_within_0_and_1(seed, lean):
    chance = Leaning.by(lean, seed=seed)
    assert all(0 <= chance.random() < 1 for _ in range(20))


def test_chance_that_leans_differently_from_person_to_person_is_spread_as_ever():
    draws = []
    for person in range(4000):
        lean = Leaning(person).gauss(0, 0.5)
        draws.append(Leaning.by(lean, seed=person + 10_000).random())
    assert abs(mean(draws) - 0.5) < 0.02
    assert abs(stdev(draws) - 12**-0.5) < 0.02


def test_chance_that_leans_up_leans_normal_numbers_too_and_choices_not_at_all():
    up, down = (Leaning.by(lean, seed=5) for lean in (1.2, -1.2))
    assert mean(up.gauss(10, 2) for _ in range(200)) > 11
    assert mean(down.gauss(10, 2) for _ in range(200)) < 9
    assert abs(mean(up.choice(range(10)) for _ in range(2000)) - 4.5) < 0.3


def test_a_survey_is_filled_once_however_often_it_is_simulated():
    stores = filled(20)
    assert simulate_answers(stores, "co-production", people=20, seed=1, until=NOON) == 0
    assert simulate_answers(stores, "co-production", people=25, seed=1, until=NOON) == 5
    assert stores.responses.kind("co-production") == "synthetic"


def test_a_survey_that_holds_real_answers_is_refused():
    survey = survey_in(FLAGSHIP)
    stores = stores_with(survey)
    add_real(stores, survey, 3)
    with pytest.raises(WrongInputError) as refused:
        simulate_answers(stores, "co-production", people=5, seed=1, until=NOON)
    assert str(refused.value) == (
        "co-production: it holds real answers, and synthetic ones are never mixed with them. "
        "Open it in another data folder (--data)."
    )


def test_a_survey_that_was_never_opened_cannot_be_filled():
    with pytest.raises(WrongInputError) as refused:
        simulate_answers(stores_with(survey_in(FLAGSHIP)), "other", people=5, seed=1, until=NOON)
    assert refused.value.where == "other"


def test_a_question_that_another_on_its_page_brings_is_answered_too(people):
    leaving = [r for r in people if r.answers.get("plan") in ("less", "stop", "stopped")]
    assert len(leaving) > 20
    said = [response for response in leaving if "reason" in response.answers]
    assert len(said) > 0.9 * len(leaving)
    others = [r for r in people if r.answers.get("plan") in ("more", "same")]
    assert all("reason" not in response.answers for response in others)
