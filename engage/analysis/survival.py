"""Which figures survive disclosure control, and which groups are too fine for the answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engage.definition.survey import Survey
from engage.disclosure.figure import Release, Withheld
from engage.disclosure.rules import Rules
from engage.questions.question import Question
from engage.statistics.table import Table


@dataclass(frozen=True, slots=True)
class Survival:
    """How many figures there are, and how many survive: shown, or said to be few."""

    figures: int
    survive: int

    @property
    def share(self) -> float:
        """Return the share that survives, 0 to 1; of no figures, all."""
        return self.survive / self.figures if self.figures else 1.0


@dataclass(frozen=True, slots=True)
class Coarser:
    """Two groups of one question that would be told apart better as one."""

    question: str
    group: str
    people: int
    join: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What would survive with so many answers: about everyone, and by each declared breakdown.

    ``lost`` names the tables about everyone of which nothing would be left.
    """

    answers: int
    everyone: Survival
    by: Mapping[str, Survival]
    lost: tuple[str, ...]
    coarser: tuple[Coarser, ...]


def survival(releases: Iterable[Release]) -> Survival:
    """Return how many figures of ``releases`` survive. "Fewer than 5 of 60" is a finding."""
    figures = [line.figure for release in releases for line in release.lines]
    return Survival(len(figures), sum(not isinstance(figure, Withheld) for figure in figures))


def coarser_groups(survey: Survey, tables: Sequence[Table], rules: Rules) -> tuple[Coarser, ...]:
    """Return which groups of the declared breakdowns are too small, and what to join each to.

    An ordered question's group joins the smaller of its neighbours; others the smallest other.
    """
    counted = {table.id: table for table in tables}
    return tuple(
        coarser
        for name in survey.analysis.break_by
        if name in counted
        for coarser in _too_fine(survey.question(name), counted[name], rules)
    )


def _too_fine(question: Question, table: Table, rules: Rules) -> Iterable[Coarser]:
    people = {row.key: row.estimate.people for row in table.rows}
    labels = {row.key: row.label for row in table.rows}
    ordered = any(part.ordered for part in question.parts())
    for place, code in enumerate(people):
        if people[code] >= rules.base_in_groups:
            continue
        others = [other for other in people if other != code]
        if ordered:
            near = list(people)[max(0, place - 1) : place + 2]
            others = [other for other in near if other != code]
        if others:
            join = min(others, key=people.__getitem__)
            yield Coarser(question.id, labels[code], people[code], labels[join])


def in_words(expected: Expected) -> str:
    """Return what is expected, for whoever writes the survey."""
    everyone = f"of the figures about everyone {_of(expected.everyone)} would survive."
    lines = [f"With {expected.answers} answers (simulated), {everyone}"]
    lines += [f"By {name}: {_of(found)} would survive." for name, found in expected.by.items()]
    if expected.lost:
        lines.append("Too few would answer to show: " + ", ".join(expected.lost) + ".")
    lines += [
        f"{one.question}: only about {one.people} would be “{one.group}”; join it to “{one.join}”."
        for one in expected.coarser
    ]
    return "\n".join(lines)


def _of(found: Survival) -> str:
    return f"{found.survive} of {found.figures} ({found.share:.0%})"
