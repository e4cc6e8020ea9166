"""Scales and indices, with the missing rule and reliability."""

from collections.abc import Mapping
from dataclasses import dataclass

from engage.analysis.dataset import Dataset, covariances
from engage.analysis.derived import MeanOf, Number, Points
from engage.analysis.roles import index_words, points
from engage.definition.constructs import APART
from engage.definition.index import Index
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.question import Question
from engage.statistics.counts import Counts
from engage.statistics.reliability import alpha, omega
from engage.statistics.rows import column, numbers, table, value_rows
from engage.statistics.table import Table

LEAST_ITEMS = 3  # for alpha and omega; two items have Spearman–Brown


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the items of an index tell the same story, among people who answered them all.

    ``alpha`` is raw; both are None for fewer than three items, or where items do not vary.
    """

    n_complete: int
    alpha: float | None
    omega: float | None


def items(survey: Survey, index: Index) -> tuple[Question, ...]:
    """Return the questions an index is made of: those named, or those of its construct.

    What stands apart in the list of constructs ("overall", "expected") is no part of it.
    """
    if not isinstance(index.made_from, str):
        return tuple(survey.question(question_id) for question_id in index.made_from)
    return tuple(q for q in survey.measuring(index.made_from) if q.measures not in APART)


def item_points(survey: Survey, index: Index) -> tuple[Points, ...]:
    """Return what the answers to each item of an index are worth.

    Nothing where an item is never to be published: an index without it would be another index.
    """
    asked = items(survey, index)
    if any(question.publish == "never" for question in asked):
        return ()
    return tuple(each for question in asked for each in points(question))


def score_name(index_id: str) -> str:
    """Return the id of an index's table, and the name of its column: "index.effort_wasted"."""
    return f"index.{index_id}"


def score_columns(survey: Survey) -> tuple[Number, ...]:
    """Return one column an index: each person's mean over the items they answered, if enough."""
    return tuple(
        Number(score_name(index_id), MeanOf(made_of, index.need))
        for index_id, index in survey.indices.items()
        if (made_of := item_points(survey, index))
    )


def score_tables(survey: Survey, counts: Counts, language: Tag) -> tuple[Table, ...]:
    """Return one table an index: its mean, among people with a score."""
    made = []
    for index_id, index in survey.indices.items():
        told = column(counts, score_name(index_id))
        rows = value_rows({"mean": say(language, "Mean")}, told, numbers(told), counts)
        if rows:
            title = say(language, "Index: {name}", name=index_words(survey, index_id, language))
            sensitive = any(question.sensitive for question in items(survey, index))
            name = score_name(index_id)
            made.append(table(name, title, rows, told, counts, sensitive=sensitive, unit="value"))
    return tuple(made)


def reliability(dataset: Dataset) -> Mapping[str, Reliability]:
    """Return how reliable each index of the survey is, by its id, among everyone."""
    return {
        index_id: _reliability(dataset, made_of)
        for index_id, index in dataset.survey.indices.items()
        if (made_of := item_points(dataset.survey, index))
    }


def _reliability(dataset: Dataset, made_of: tuple[Points, ...]) -> Reliability:
    people, matrix = covariances(dataset, made_of)
    varies = all(matrix[place][place] > 0 for place in range(len(matrix)))
    if len(made_of) < LEAST_ITEMS or people <= len(made_of) or not varies:
        return Reliability(people, None, None)
    return Reliability(people, alpha(matrix), omega(matrix))
