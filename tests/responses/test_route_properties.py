"""What holds of every way through every survey that engage ships, whatever is answered."""

from random import Random

import pytest
from doors import EXAMPLES, STARTERS
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.definition.read import read_survey
from engage.fieldwork.sampling import draw_for
from engage.responses.missing import Missing
from engage.responses.route import columns_of, missing_of, route

FILES = [*STARTERS, *EXAMPLES]
SEEDS = st.integers(0, 2**48 - 1)

each_survey = pytest.mark.parametrize("survey", FILES, ids=lambda f: f.stem, indirect=True)
few = settings(max_examples=8, deadline=None)


@pytest.fixture(scope="module")
def survey(request):
    file = request.param
    return read_survey(file.read_text(encoding="utf-8"), file.name, file.parent)


def answered(survey, seed: int, share: float = 0.8) -> dict:
    """Return likely answers to any question of ``survey``, reached or not."""
    random = Random(seed)
    found = {}
    for question in survey.instances():
        if random.random() < share:
            found |= question.encode(question.draw(random))
    return found


def walk(survey, seed: int, answers: dict):
    return route(survey, draw_for(survey, seed), answers, language=survey.source_language)


@each_survey
@few
@given(seed=SEEDS, share=st.sampled_from([0.0, 0.3, 0.8, 1.0]))
def test_answers_that_are_not_reached_change_nothing(survey, seed, share):
    """What is left out of a response must have decided nothing about it."""
    answers = answered(survey, seed, share)
    met = walk(survey, seed, answers)
    reached = columns_of(met)
    kept = {name: value for name, value in answers.items() if name in reached}
    assert walk(survey, seed, kept) == met


@each_survey
@few
@given(seed=SEEDS)
def test_no_page_and_no_column_is_met_twice(survey, seed):
    met = walk(survey, seed, answered(survey, seed))
    assert len({leaf.id for leaf in met}) == len(met)
    columns = [column for leaf in met for column in leaf.columns]
    assert len(set(columns)) == len(columns)
    assert all(leaf.questions for leaf in met)


@each_survey
@few
@given(seed=SEEDS)
def test_every_question_is_answered_or_has_one_reason(survey, seed):
    answers = answered(survey, seed, 0.5)
    met = walk(survey, seed, answers)
    reasons = missing_of(survey, met, {})
    reached = {question.id for leaf in met for question in leaf.questions}
    for question in survey.instances():
        if question.columns() and question.id not in reached:
            assert reasons[question.id] is Missing.NOT_SHOWN, question.id
    assert set(reasons.values()) <= {Missing.NOT_SHOWN}
    assert not reached & {name for name, why in reasons.items() if why is Missing.NOT_SHOWN}


@each_survey
@few
@given(seed=SEEDS, data=st.data())
def test_what_is_answered_on_a_page_changes_no_page_before_it(survey, seed, data):
    answers = answered(survey, seed)
    met = walk(survey, seed, answers)
    if not met:
        return
    at = data.draw(st.integers(0, len(met) - 1))
    fresh = answered(survey, seed + 1)
    changed = {name: v for name, v in answers.items() if name not in met[at].columns}
    changed |= {name: v for name, v in fresh.items() if name in met[at].columns}
    again = walk(survey, seed, changed)
    if met[at].after_send:
        again = tuple(leaf for leaf in again if leaf.after_send)
    before = [leaf for leaf in met[:at] if leaf.after_send == met[at].after_send]
    told = [(leaf.id, leaf.columns) for leaf in again[: len(before)]]
    assert told == [(leaf.id, leaf.columns) for leaf in before]


@each_survey
@few
@given(seed=SEEDS)
def test_the_way_is_the_same_in_every_language(survey, seed):
    answers = answered(survey, seed)
    drawn = draw_for(survey, seed)
    ways = {
        tuple((leaf.id, leaf.columns) for leaf in route(survey, drawn, answers, language=tag))
        for tag in survey.languages
    }
    assert len(ways) == 1 or "language" in survey.model_dump_json()


@each_survey
@few
@given(seed=SEEDS)
def test_people_are_asked_of_the_activities_drawn_for_them_alone(survey, seed):
    drawn = draw_for(survey, seed)
    undrawn = {option.code for option in survey.activities()} - set(drawn.activities)
    lists = {q.id for q in survey.instances() if survey.is_of_activities(q)}
    for leaf in route(survey, drawn, answered(survey, seed), language=survey.source_language):
        for question in leaf.questions:
            if question.id in lists:
                assert not undrawn & {option.code for option in question.choices}, question.id
