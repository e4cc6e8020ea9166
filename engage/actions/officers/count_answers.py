"""Count the answers of a survey: true tables, which nobody but the keeper may see."""

from dataclasses import dataclass

from engage.actions.officers.latest_figures import the_survey
from engage.analysis.dataset import Dataset
from engage.analysis.groups import Plan, plan_of
from engage.analysis.reliable import reliability_tables
from engage.analysis.tabulate import tabulate
from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.statistics.table import Table
from engage.store.snapshot import snapshot
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
    dataset = snapshot(stores, survey_id)
    plan = plan_of(survey, language) if by is None else Plan(language, by)
    return Counted(
        survey=survey,
        dataset=dataset,
        tables=(*tabulate(dataset, plan), *reliability_tables(dataset)),
        answers=dataset.frame.select("_day").collect().height,
        synthetic=stores.responses.kind(survey_id) == "synthetic",
    )
