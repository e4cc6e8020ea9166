"""Blanks: what a form leaves to be filled in, made from the same fields that a web page shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from engage.languages.text import Said
from engage.questions.asked import RATHER_NOT, Choice
from engage.questions.attached import Seen
from engage.questions.places import NO_PLACE

Kind = Literal["one", "any", "tick", "line", "lines", "number", "day", "search"]
"""What is done with a blank: one box ticked, any boxes, a tick, words, a number, a date."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick. Its number stands in it, and is what is typed when the form is entered.

    ``reveals`` says that a line to write on belongs to it; ``apart`` that it stands below a gap.
    """

    number: int
    value: str
    label: Said
    note: Said | None = None
    apart: bool = False
    reveals: bool = False
    picture: Seen | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in. ``name`` is what the web form calls it; ``mark`` its number on paper.

    ``legend`` is None where the question's own words are all there is to say.
    ``declines`` says that "Prefer not to say" stands beside a line to write on.
    """

    name: str
    kind: Kind
    mark: str
    legend: Said | None = None
    hint: Said | None = None
    limit: Said | None = None
    boxes: tuple[Box, ...] = ()
    unit: Said | None = None
    declines: Said | None = None
    picture: Seen | None = None


class _Made(NamedTuple):
    """What a kind of field becomes: the kind of blank, and its boxes."""

    kind: Kind
    boxes: Iterable[Choice] = ()


def blanks_of(field: Any, mark: str) -> tuple[Blank, ...]:  # noqa: ANN401  # wtforms has no types
    """Return what is to be filled in for one question, whose number is ``mark``.

    Nothing for what is only read. Rows are marked "3a", "3b" and so on.
    """
    if field.kind == "notice":
        return ()
    rows = getattr(field, "rows", None)
    if rows is None or field.kind in _WHOLE:
        return (_blank(field, mark, None),)
    marks = (f"{mark}{letters}" for letters in _letters())
    return tuple(
        _blank(row, own, row.asked.legend) for row, own in zip(rows.values(), marks, strict=False)
    )


def _letters() -> Iterator[str]:
    """Yield a, b … z, za, zb …: no survey has so many rows that this runs out."""
    for before in ("", *ascii_lowercase):
        yield from (f"{before}{letter}" for letter in ascii_lowercase)


def _blank(field: Any, mark: str, legend: Said | None) -> Blank:  # noqa: ANN401  # see blanks_of
    made = _MAKERS.get(field.kind, _line)(field)
    declines = getattr(field, "declines", None)
    return Blank(
        name=field.name,
        kind=made.kind,
        mark=mark,
        legend=legend,
        hint=field.asked.hint if legend else None,
        limit=field.asked.limit if legend else None,
        boxes=tuple(_box(number, choice) for number, choice in enumerate(made.boxes, 1)),
        unit=getattr(field, "unit", None),
        declines=declines.choice.label if declines else None,
        picture=field.asked.picture if legend else None,
    )


def _box(number: int, choice: Choice) -> Box:
    return Box(
        number,
        choice.value,
        choice.label,
        choice.note,
        choice.apart,
        choice.reveals,
        choice.picture,
    )


def _one(field: Any) -> _Made:  # noqa: ANN401  # see blanks_of
    return _Made("one", [choice for choice in field.given if choice.value != NO_PLACE])


def _any(field: Any) -> _Made:  # noqa: ANN401  # see blanks_of
    return _Made("any", field.given)


def _tick(field: Any) -> _Made:  # noqa: ANN401  # see blanks_of
    return _Made("tick", [Choice("1", field.asked.legend)])


def _area(field: Any) -> _Made:  # noqa: ANN401  # see blanks_of
    return _Made("search", field.extras)


def _line(_field: Any) -> _Made:  # noqa: ANN401  # see blanks_of
    return _Made("line")


_MAKERS: Mapping[str, Callable[[Any], _Made]] = MappingProxyType(
    {
        "radios": _one,
        "checkboxes": _any,
        "tick": _tick,
        "search": _area,
        "textarea": lambda _field: _Made("lines"),
        "number": lambda _field: _Made("number"),
        "day": lambda _field: _Made("day"),
    }
)
"""What becomes of a field, by its kind; one that is not named is a line to write on."""

_WHOLE = ("day",)
"""Fields made of several, of which paper makes one blank."""

DECLINED = RATHER_NOT
"""The value of a box that says "Prefer not to say"."""
