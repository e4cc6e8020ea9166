"""Surveys of this project opened in memory or in a folder, and filled with synthetic residents."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from engage.actions.organisers.simulate_answers import simulate_answers
from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.simulate.residents import simulate
from engage.store.port import Opened
from engage.store.stores import open_stores

NOON = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)

SURVEYS = Path(__file__).parents[2] / "surveys"

FLAGSHIP = SURVEYS / "starter" / "co-production.survey.yaml"


def at_noon():
    """Return the time, which stands still."""
    return NOON


@cache
def survey_in(file):
    """Return the survey in ``file``, read once."""
    return read_survey(file.read_bytes(), file.name, file.parent)


def stores_with(survey, where="memory:"):
    """Return stores in which ``survey`` is open, and nobody has answered."""
    stores = open_stores(where, clock=at_noon)
    stores.surveys.open(Opened(freeze(survey), NOON, is_open=True))
    return stores


def filled(people, *, file=FLAGSHIP, seed=1, where="memory:"):
    """Return stores in which so many synthetic people have answered the survey in ``file``."""
    survey = survey_in(file)
    stores = stores_with(survey, where)
    simulate_answers(stores, survey.id, people=people, seed=seed, until=NOON)
    return stores


def add_real(stores, survey, people, seed=2):
    """Keep answers that say they are real; nobody could tell."""
    made = simulate(survey, people, seed, until=NOON)
    return stores.responses.add_many(replace(r, synthetic=False, id=f"r{r.id}") for r in made)
