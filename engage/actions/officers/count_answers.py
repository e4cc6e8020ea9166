"""Count the answers of a survey: true tables, which nobody but the keeper may see."""

from dataclasses import dataclass

from engage.actions.officers.latest_figures import the_survey
from engage.analysis.dataset import Dataset
from engage.analysis.groups import Plan, plan_of
from engage.analysis.prepare import prepare
from engage.analysis.reliable import reliability_tables
from engage.analysis.tabulate import tabulate
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.statistics.table import Table
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Counted:
    """One survey counted: its answers as columns, and every table made of them."""

    survey: Survey
    dataset: Dataset
    tables: tuple[Table, ...]
    answers: int
    synthetic: bool


def count_answers(
    stores: Stores, survey_id: str, *, language: Tag, by: tuple[str, ...] | None = None
) -> Counted:
    """Return every table of ``survey_id``, broken down as its file declares.

    ``by`` names questions to break down by instead. Raises WrongInputError for an unknown survey.
    """
    survey = the_survey(stores, survey_id)
    dataset = the_answers(stores, survey)
    plan = plan_of(survey, language) if by is None else Plan(language, by)
    return Counted(
        survey=survey,
        dataset=dataset,
        tables=(*tabulate(dataset, plan), *reliability_tables(dataset)),
        answers=stores.responses.count(survey_id),
        synthetic=stores.responses.kind(survey_id) == "synthetic",
    )


def the_answers(stores: Stores, survey: Survey) -> Dataset:
    """Return the answers to ``survey``, those to its older versions among them."""
    versions = stores.surveys.versions(survey.id)
    history = {frozen.hash: thaw(frozen.canonical) for frozen in versions}
    return prepare(survey, stores.responses.all(survey.id), history)
