"""Responses to a table of answers, safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator

from engage.definition.survey import Survey
from engage.interchange.about import ABOUT, write_about
from engage.interchange.cells import AnswerWriter
from engage.interchange.table import write_table
from engage.responses.response import Response

EXPORTED = tuple(column for column in ABOUT if column != "_id")
"""What is written beside the answers. No id: two exports must not be laid row beside row."""


def table_of(survey: Survey, responses: Iterable[Response]) -> Iterator[str]:
    """Return the lines of a CSV file: the header, then one line a response, in the order given.

    The same columns that an import takes; the date only; formulas made safe.
    """
    return write_table(_rows(survey, responses))


def _rows(survey: Survey, responses: Iterable[Response]) -> Iterator[list[str]]:
    answers = AnswerWriter(survey)
    yield [*(column.name for column in survey.columns()), *EXPORTED]
    for response in responses:
        about = write_about(response)
        yield [*answers.cells(response), *(about[column] for column in EXPORTED)]
