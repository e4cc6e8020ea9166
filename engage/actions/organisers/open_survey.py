"""Open a survey: freeze a version of it, and let people answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engage.definition.checks.opening import opening_problems
from engage.definition.compare import Comparison, compare
from engage.definition.freeze import Frozen, freeze, thaw
from engage.definition.read import Reading, examine
from engage.definition.survey import Survey
from engage.definition.versions import version_problems
from engage.errors.files import reading
from engage.errors.problem import Problem
from engage.errors.raised import FaultyFileError, WrongInputError
from engage.languages.text import Tag
from engage.store.port import Opened
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Opening:
    """A survey as opened, and what changed since the version opened before it, if one was."""

    opened: Opened
    change: Comparison | None = None


def open_survey(
    stores: Stores, path: Path, *, at: datetime, allowed_drafts: Sequence[Tag] = ()
) -> Opened:
    """Freeze the survey in ``path``, open it, and return it as opened.

    Opening the same version again opens it again. Raises FaultyFileError with everything that
    stops it: a translation that is a draft and not among ``allowed_drafts``, for one, or content
    that may not follow what was opened before.
    """
    return open_version(stores, path, at=at, allowed_drafts=allowed_drafts).opened


def open_version(
    stores: Stores, path: Path, *, at: datetime, allowed_drafts: Sequence[Tag] = ()
) -> Opening:
    """Do as ``open_survey`` does, and say what changed since the version opened before."""
    reading = examine(
        _written(path), str(path), path.parent, stores.folder.root if stores.folder else None
    )
    if reading.survey is None:
        raise FaultyFileError(reading.errors)
    survey, before = reading.survey, stores.surveys.get(reading.survey.id)
    _refuse_strange(survey, path, allowed_drafts)
    if problems := _stopping(reading, survey, before.frozen if before else None, allowed_drafts):
        raise FaultyFileError(problems)
    allowed = tuple(tag for tag in survey.drafts if tag in allowed_drafts)
    opened = Opened(freeze(survey), at, is_open=True, allowed_drafts=allowed)
    stores.files.keep(reading.bodies)
    stores.surveys.open(opened)
    if before is None or before.frozen.version == opened.frozen.version:
        return Opening(opened)
    return Opening(opened, compare(thaw(before.frozen.canonical), survey))


def _stopping(
    reading: Reading, survey: Survey, before: Frozen | None, allowed: Sequence[Tag]
) -> tuple[Problem, ...]:
    """Return everything that stops ``survey``: faults, what it lacks, what came before it."""
    faults = [*reading.errors, *opening_problems(survey, reading.source, allowed)]
    if before is not None:
        faults += version_problems(thaw(before.canonical), survey, reading.source)
    faults.sort(key=lambda fault: (fault.place.file != reading.source.file, fault.place.line))
    return tuple(faults)


def _refuse_strange(survey: Survey, path: Path, allowed: Sequence[Tag]) -> None:
    if strange := [tag for tag in allowed if tag not in survey.languages]:
        raise WrongInputError(
            str(path),
            f"“{strange[0]}” is not among its languages ({', '.join(survey.languages)}).",
            "Name languages it is written in.",
        )


def _written(path: Path) -> bytes:
    with reading(path):
        return path.read_bytes()
