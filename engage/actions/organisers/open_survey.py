"""Open a survey: freeze a version of it, and let people answer."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from engage.definition.checks.opening import opening_problems
from engage.definition.freeze import freeze
from engage.definition.read import examine
from engage.definition.survey import Survey
from engage.errors.raised import FaultyFileError, WrongInputError, WrongUseError
from engage.languages.text import Tag
from engage.store.port import Opened
from engage.store.stores import Stores


def open_survey(
    stores: Stores, path: Path, *, at: datetime, allowed_drafts: Sequence[Tag] = ()
) -> Opened:
    """Freeze the survey in ``path``, open it, and return it as opened.

    Opening the same version again opens it again. Raises FaultyFileError with everything that
    stops it (a translation that is a draft and not among ``allowed_drafts``, for one), and
    WrongInputError when the version was opened before with other content.
    """
    survey = _openable(path, stores.folder.root if stores.folder else None, allowed_drafts)
    allowed = tuple(tag for tag in survey.drafts if tag in allowed_drafts)
    opened = Opened(freeze(survey), at, is_open=True, allowed_drafts=allowed)
    stores.surveys.open(opened)
    return opened


def _openable(path: Path, data: Path | None, allowed: Sequence[Tag]) -> Survey:
    reading = examine(_written(path), str(path), path.parent, data)
    if reading.survey is None:
        raise FaultyFileError(reading.errors)
    _refuse_strange(reading.survey, path, allowed)
    stopping = opening_problems(reading.survey, reading.source, allowed)
    if problems := (*reading.errors, *stopping):
        raise FaultyFileError(problems)
    return reading.survey


def _refuse_strange(survey: Survey, path: Path, allowed: Sequence[Tag]) -> None:
    if strange := [tag for tag in allowed if tag not in survey.languages]:
        raise WrongInputError(
            str(path),
            f"“{strange[0]}” is not among its languages ({', '.join(survey.languages)}).",
            "Name languages it is written in.",
        )


def _written(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUseError(
            str(path), f"the file cannot be read ({error.strerror}).", "Check the path."
        ) from error
