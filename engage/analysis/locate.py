"""Spots: where in a response each column's answer stands, and what says why it may not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.definition.survey import Survey
from engage.questions.question import Column, Stored
from engage.responses.missing import Missing
from engage.responses.response import Response


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one column is found in a response.

    ``names`` are the column's own name and its earlier ones; ``stems`` the ids under which a
    reason may stand; ``activity`` the activity it is about, if any, and ``drawn_from`` how many
    activities there are: a person shown fewer was not shown the others.
    """

    column: Column
    names: tuple[str, ...]
    stems: tuple[str, ...]
    activity: str | None
    drawn_from: int

    def of(self, people: Sequence[Response]) -> Iterator[tuple[Response, Stored | None]]:
        """Yield each person and their answer; None where there is none."""
        first, *earlier = self.names
        for person in people:
            answer = person.answers.get(first)
            for name in earlier if answer is None else ():
                answer = person.answers.get(name, answer)
            yield person, answer

    def reason(self, person: Response) -> str | None:
        """Return why a person gave no answer, as "#-1" to "#-3"; None for skipped."""
        if person.missing:
            for stem in self.stems:
                if stem in person.missing:
                    return person.missing[stem].code or None
        shown = person.drawn.activities
        if self.activity and 0 < len(shown) < self.drawn_from and self.activity not in shown:
            return Missing.NOT_SHOWN.code
        return None


def spots(survey: Survey, history: Mapping[str, Survey]) -> Iterator[Spot]:
    """Yield the spot of every column that can be counted, each once, in the order asked."""
    activities = {activity.code for activity in survey.activities()}
    earlier = {q.id: q.was for s in (survey, *history.values()) for q in s.questions() if q.was}
    met: set[str] = set()
    for question in survey.instances():
        own = question.id.partition(".")[0]
        for column in question.columns():
            if column.kind == "text" or column.name in met:
                continue
            met.add(column.name)
            rest = column.name.removeprefix(own)
            names = tuple(f"{name}{rest}" for name in _chain(own, earlier))
            stems = tuple(dict.fromkeys(p for name in names for p in _prefixes(name)))
            about = next((part for part in rest.split(".") if part in activities), None)
            yield Spot(column, names, stems, about, len(activities))


def _chain(name: str, earlier: Mapping[str, str]) -> tuple[str, ...]:
    """Return a question's id and its earlier ones, newest first."""
    names = [name]
    while (before := earlier.get(names[-1])) and before not in names:
        names.append(before)
    return tuple(names)


def _prefixes(name: str) -> list[str]:
    """Return "a.b.c", "a.b" and "a" of "a.b.c": the ids under which a reason may stand."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
