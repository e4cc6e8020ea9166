"""What a survey still needs before it can be opened: warned of at first (W611, W612).

``opening_problems`` says the same as errors (E611, E612), for ``engage open``, and one more that
only matters there (E614).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engage.definition.checks.paths import listed
from engage.definition.checks.sheet import Sheet
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.errors.problem import Problem
from engage.languages.text import Tag

NEEDED = ("promise", "privacy", "method", "agency", "routes")
"""What a brief cannot be written without."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Warn of everything without which the survey can be checked, but not opened."""
    survey, source = sheet.survey, sheet.source
    yield from _blocks(survey, source)
    yield from _places(survey, source)


def opening_problems(
    survey: Survey, source: Source, allowed_drafts: Sequence[Tag] = ()
) -> list[Problem]:
    """Return everything that stops ``survey`` from being opened, as errors, in file order.

    ``allowed_drafts`` are the draft languages that the keeper has agreed to open with.
    """
    found = [*problems(Sheet(survey, source)), *_drafts(survey, source, allowed_drafts)]
    errors = [replace(problem, code=f"E{problem.code[1:]}") for problem in found]
    return sorted(errors, key=lambda p: (p.place.line, p.place.column, p.code))


def _blocks(survey: Survey, source: Source) -> Iterator[Problem]:
    missing = [name for name in NEEDED if not getattr(survey, name) and not _is(name, source)]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        what = f"This survey cannot be opened yet: {_and(missing)} {verb} missing."
        fix = "It can be previewed. “engage new NAME --from park” shows how they are written."
        yield source.problem(("survey",), "W611", what, fix)


def _is(name: str, source: Source) -> bool:
    """Say whether a block is there, though what is wrong with it may have kept it from being read.

    Each of its faults is told for itself.
    """
    node = source.node((name,))
    return node is not None and bool(node.value)


def _places(survey: Survey, source: Source) -> Iterator[Problem]:
    """Warn of activities offered that lead nowhere: that would be waste by design."""
    if not any(question.makes_offers for question in survey.questions()):
        return
    bare = [
        activity.code
        for activity in survey.activities()
        if activity.code not in survey.capacity or survey.capacity[activity.code].places == 0
    ]
    if bare:
        what = f"Offers to do {listed(bare)} lead nowhere: no lead, or no places."
        fix = "Add them to capacity with places and a lead, or take them out of the roster."
        path = ("capacity",) if survey.capacity else ("draw", "activities", "roster")
        yield source.problem(path, "W612", what, fix)


def _drafts(survey: Survey, source: Source, allowed: Sequence[Tag]) -> Iterator[Problem]:
    for rank, tag in enumerate(survey.drafts):
        if tag in survey.languages and tag not in allowed:
            what = f"“{tag}” is a draft: some of it is unread, or older than the survey."
            fix = f"“engage translate status” says what; or open with --allow-draft {tag}."
            yield source.problem(("drafts", rank), "W614", what, fix)


def _and(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
