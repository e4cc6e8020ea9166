"""Derived columns: what an indicator asks of each person, said as a value and counted like any.

A condition is true, false or unknown of a person, as they answered. What is unknown is counted
as missing, never as "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engage.questions.question import Question


@dataclass(frozen=True, slots=True)
class Said:
    """The person gave one of ``codes`` in a code column."""

    column: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """The person chose an option: its column holds 1."""

    column: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one is true. Unknown only where every one is unknown."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one is true. Unknown where any is unknown and none is false."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """An amount is ``least`` or more."""

    amount: "Amount"
    least: float


Condition = Said | Ticked | AnyOf | AllOf | AtLeast


@dataclass(frozen=True, slots=True)
class Points:
    """What an answer is worth; unknown for skipped and for codes without a value."""

    column: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a number column holds; unknown where it is missing."""

    column: str


@dataclass(frozen=True, slots=True)
class MeanOf:
    """The mean of what the answers are worth; unknown with fewer than ``need`` of them."""

    items: tuple[Points, ...]
    need: int


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many conditions are true; unknown unless every one is known."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Capped:
    """One amount, scaled down where ``of`` together pass ``cap``; no cap where that is unknown.

    ``amount`` may be worth something else than its own part in ``of`` (the low or the high end of
    a band); the scale is worked out from ``of``.
    """

    amount: Points
    of: tuple[Points, ...]
    cap: Points | None


Amount = Figure | Points | MeanOf | HowMany | Capped


@dataclass(frozen=True, slots=True)
class Flag:
    """A column of 1 and 0. Those outside ``among`` count as "does not apply"."""

    name: str
    when: Condition
    among: Condition | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A column of numbers. Those outside ``among`` count as "does not apply"."""

    name: str
    amount: Amount
    among: Condition | None = None


Derived = Flag | Number


def chose(question: Question, codes: tuple[str, ...]) -> Condition:
    """Return the condition that a person chose any of ``codes`` in ``question`` or a row of it."""
    columns = question.columns()
    coded = [column.name for column in columns if column.kind == "code"]
    if len(coded) == 1:
        return Said(coded[0], codes)
    if coded:
        return AnyOf(tuple(Said(name, codes) for name in coded))
    named = {f"{question.id}.{code}" for code in codes}
    return AnyOf(tuple(Ticked(column.name) for column in columns if column.name in named))
