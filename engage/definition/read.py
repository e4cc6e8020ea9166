"""Text to Survey, or everything wrong with it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engage.definition.burden import Burden
from engage.definition.checks.registry import check
from engage.definition.checks.sheet import Sheet
from engage.definition.library import Looking, fill, languages_of, shipped
from engage.definition.salvage import Salvage
from engage.definition.shape import held
from engage.definition.source import Source, read_source
from engage.definition.survey import Survey
from engage.definition.translated import translated
from engage.definition.translation import beside
from engage.definition.understand import understand
from engage.errors.problem import Problem
from engage.errors.raised import FaultyFileError
from engage.languages.text import Tag


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: the survey where it could be made out, and every problem, in file order.

    ``length`` is how long the survey is in the language it was written in. ``bodies`` are the
    bytes of its pictures and clips, ready to be published, by the names they are kept under.
    """

    source: Source
    survey: Survey | None
    problems: tuple[Problem, ...]
    length: Burden | None = None
    bodies: Mapping[str, bytes] = field(default_factory=dict, repr=False)

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
    """Return what ``written`` says and everything wrong with it, warnings too.

    Where something is wrong, the survey is what could be made out: enough to look for more
    faults, and for a preview.
    """
    source = read_source(written, file)
    if source.root is None:
        return Reading(source, None, source.problems)
    tags = _tags(source)
    translations = tuple(beside(file, folder, tags))
    read = understand(Survey, source, tags, translations)
    problems = [*source.problems, *read.problems]
    if read.value is None:
        return Reading(source, None, _in_order(problems, source))
    folders = tuple(place for place in (folder, data, shipped()) if place is not None)
    looking = Looking(read.value, source, folders)
    shared = translated(looking.library(), read.value, translations)
    drafts = dict.fromkeys((*read.value.drafts, *shared.stale))
    survey = read.value.model_copy(update={"drafts": tuple(drafts)})
    sheet = Sheet(fill(survey, shared.library), source)
    lost = _lost(source, read.salvage, looking)
    problems += [*looking.problems, *shared.problems]
    problems += [p for p in check(sheet) if lost.trusts(p, source)]
    found = _in_order(problems, source)
    return Reading(source, sheet.survey, found, sheet.length, looking.bodies)


def _lost(source: Source, salvage: Salvage, looking: Looking) -> Salvage:
    """Return ``salvage`` with what reading and the library could not give added to it."""
    missing = looking.missing
    damaged = sorted({problem.place.line for problem in source.problems})
    if not missing and not damaged:
        return salvage
    for p, page in enumerate(looking.survey.pages):
        for q, question in enumerate(page.questions):
            if held(question, "scale") in missing:
                salvage.names.add(question.id)
            elif damaged and (node := source.node(("pages", p, "questions", q))):
                nearest = bisect_left(damaged, node.line + 1)
                if nearest < len(damaged) and damaged[nearest] <= node.end_line:
                    salvage.names.add(question.id)
    return salvage


def _tags(source: Source) -> tuple[Tag, ...]:
    """Return the languages the file names, its own first; English where it names none."""
    named = source.data.get("languages")
    if named is None:
        return ("en",)
    tags = [tag for tag in named if isinstance(tag, str)] if isinstance(named, list) else []
    if not tags or tags != named:
        return languages_of(source)  # said to be faulty elsewhere: take what is used
    return tuple(dict.fromkeys(tags))


def _in_order(problems: list[Problem], source: Source) -> tuple[Problem, ...]:
    """Return ``problems`` in file order, this file's first, each place and code once."""
    once = {(p.place, p.code): p for p in reversed(problems)}
    return tuple(
        sorted(
            once.values(),
            key=lambda p: (p.place.file != source.file, p.place.line, p.place.column, p.code),
        )
    )
