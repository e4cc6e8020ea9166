"""Responses to Dataset, across versions, by was: and the survey's hash."""

from collections.abc import Iterable, Mapping

from engage.analysis.dataset import Dataset, frame_of
from engage.definition.survey import Survey
from engage.responses.response import Response


def prepare(
    survey: Survey, responses: Iterable[Response], history: Mapping[str, Survey] | None = None
) -> Dataset:
    """Return ``responses`` as a dataset of ``survey``, its latest version.

    ``history`` holds older versions by the hash that responses carry, so that a question renamed
    twice is still one column, and each person's version is known.
    """
    return Dataset(survey, frame_of(survey, responses, history).lazy())
