"""Spots: where in a response each column's answer stands, and what says why it may not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.definition.survey import Survey
from engage.questions.question import Column
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


def spots(survey: Survey, history: Mapping[str, Survey]) -> Iterator[Spot]:
    """Yield the spot of every column that can be counted, each once, in the order asked."""
    activities = {activity.code for activity in survey.activities()}
    earlier = {q.id: q.was for s in (survey, *history.values()) for q in s.questions() if q.was}
    met: set[str] = set()
    for question in survey.instances():
        own = question.id.partition(".")[0]
        known = activities if survey.is_of_activities(question) else set()
        for column in question.columns():
            if column.kind == "text" or column.name in met:
                continue
            met.add(column.name)
            rest = column.name.removeprefix(own)
            names = tuple(f"{name}{rest}" for name in _chain(own, earlier))
            stems = tuple(dict.fromkeys(p for name in names for p in _prefixes(name)))
            about = next((part for part in rest.split(".") if part in known), None)
            yield Spot(column, names, stems, about, len(activities))


def not_drawn(places: Sequence[Spot], people: Sequence[Response]) -> list[dict[str, int]]:
    """Return, for each person, a -1 under "drawn ACTIVITY" for each activity not shown to them.

    Whoever has no list of activities was shown all. Nothing at all where everybody was.
    """
    about = dict.fromkeys(spot.activity for spot in places if spot.activity)
    of = max((spot.drawn_from for spot in places), default=0)
    shown = [person.drawn.activities for person in people]
    if not any(0 < len(some) < of for some in shown):
        return []
    return [
        {f"drawn {each}": -1 for each in about if each not in some} if 0 < len(some) < of else {}
        for some in shown
    ]


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
