"""Fill a survey with synthetic residents, to see what it will look like."""

from datetime import datetime

from engage.definition.freeze import thaw
from engage.errors.raised import WrongInputError
from engage.simulate.residents import simulate
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def simulate_answers(
    stores: Stores, survey_id: str, *, people: int, seed: int, until: datetime
) -> int:
    """Keep ``people`` synthetic answers to ``survey_id``; return how many were new.

    The same seed makes the same people, who count once. Raises WrongInputError for an unknown
    survey and for one that holds real answers.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    if stores.responses.kind(survey_id) == "real":
        what = "it holds real answers, and synthetic ones are never mixed with them."
        raise WrongInputError(survey_id, what, "Open it in another data folder (--data).")
    survey = thaw(opened.frozen.canonical)
    spoken = [
        tag for tag in survey.languages if tag not in survey.drafts or tag in opened.allowed_drafts
    ]
    made = simulate(survey, people, seed, until=until, languages=spoken)
    return stores.responses.add_many(made)
