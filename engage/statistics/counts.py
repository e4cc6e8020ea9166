"""Counts: how many people gave each answer, unweighted and weighted. All tables come from these."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SEED = 2012
"""Where bootstraps start unless told otherwise; printed in the method box."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the people as they were drawn: a stratum, and a cluster where clusters were drawn.

    ``population`` is how many people, or clusters, the stratum has, where a list is known.
    """

    stratum: str | None = None
    cluster: str | None = None
    population: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """People (unweighted), the sum of their weights, and the sum of their squared weights.

    ``parts`` tallies the same people by how they were drawn; it is None where nothing is known of
    that, or where they chose themselves.
    """

    people: int = 0
    weight: float = 0.0
    square: float = 0.0
    parts: "Mapping[Part, Tally] | None" = None

    def __add__(self, other: "Tally") -> "Tally":
        parts = self.parts or other.parts
        if self.parts and other.parts:
            both = {**self.parts, **other.parts}
            parts = {p: self.parts.get(p, _NOBODY) + other.parts.get(p, _NOBODY) for p in both}
        return Tally(
            self.people + other.people,
            self.weight + other.weight,
            self.square + other.square,
            parts,
        )


_NOBODY = Tally()


@dataclass(frozen=True, slots=True)
class ColumnCounts:
    """One column counted: a tally a code (text columns and 0/1 columns "0" and "1" alike).

    ``missing`` holds people by reason ("skipped", "not_shown", "does_not_apply",
    "would_rather_not"). Number columns hold one tally a distinct value, written as text.
    """

    codes: Mapping[str, Tally]
    missing: Mapping[str, int] = field(default_factory=dict)

    @property
    def base(self) -> Tally:
        """Return the tally of everybody who answered."""
        return sum(self.codes.values(), Tally())

    def of(self, code: str) -> Tally:
        """Return the tally of ``code``; of a code nobody gave, an empty one."""
        return self.codes.get(code, Tally())


@dataclass(frozen=True, slots=True)
class Counts:
    """Every column of one group of people, counted, and how those people were sampled.

    ``group`` is "" for everyone, else the suffix of table ids (" by area=north", " on letter").
    ``random`` says that the group is a probability sample: only then do estimates get intervals.
    ``weighted`` says that weights differ from one, or that people were drawn by strata or
    clusters. ``seed`` starts every bootstrap.
    """

    columns: Mapping[str, ColumnCounts]
    people: int
    random: bool
    weighted: bool
    group: str = ""
    seed: int = SEED

    @property
    def everyone(self) -> bool:
        """Say whether the group is everyone, or everyone on a route, rather than a breakdown."""
        return " by " not in self.group
