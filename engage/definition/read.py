"""Text to Survey, or everything wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from engage.definition.checks.registry import check
from engage.definition.library import Looking, fill, shipped
from engage.definition.source import Source, read_source
from engage.definition.survey import Survey
from engage.definition.understand import understand
from engage.errors.problem import Problem
from engage.errors.raised import FaultyFileError


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: the survey where it could be made out, and every problem, in file order."""

    source: Source
    survey: Survey | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop the survey; the rest are warnings."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def read_survey(
    written: str | bytes, file: str, folder: Path | None = None, data: Path | None = None
) -> Survey:
    """Return the survey in ``written``. Raises FaultyFileError with everything wrong with it.

    ``folder`` is where the file lies: scales, rosters and margins are looked for there first,
    then in the ``data`` folder, then among those shipped. Warnings do not stop it.
    """
    reading = examine(written, file, folder, data)
    if reading.survey is None or reading.errors:
        raise FaultyFileError(reading.errors)
    return reading.survey


def examine(
    written: str | bytes, file: str, folder: Path | None = None, data: Path | None = None
) -> Reading:
    """Return what ``written`` says and everything wrong with it, warnings too."""
    source = read_source(written, file)
    if source.root is None:
        return Reading(source, None, source.problems)
    languages = source.data.get("languages")
    named = (
        [tag for tag in languages if isinstance(tag, str)] if isinstance(languages, list) else []
    )
    survey, problems = understand(Survey, source, tuple(named) or ("en",))
    problems = [*source.problems, *problems]
    if survey is not None:
        folders = tuple(place for place in (folder, data, shipped()) if place is not None)
        looking = Looking(survey, source, folders)
        survey = fill(survey, looking.library())
        problems += [*looking.problems, *check(survey, source)]
    return Reading(source, survey, _in_order(problems, source.file))


def _in_order(problems: list[Problem], file: str) -> tuple[Problem, ...]:
    """Return ``problems`` in file order, this file's first, each once."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda p: (p.place.file != file, p.place.line, p.place.column)))
