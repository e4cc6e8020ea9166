"""Try to work out hidden counts from everything published; run before anything is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage.disclosure.figure import Release
from engage.disclosure.links import Count, Family, families, family_of
from engage.disclosure.system import spreads

ENOUGH = 5
"""How many values a hidden count must still be able to take (contracts.md)."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A hidden count that a reader can narrow down to too few values, ``low`` to ``high``."""

    count: Count
    low: int
    high: int

    def __str__(self) -> str:
        table, row = self.count
        return f"{table}, {row or 'base'}: {self.low} to {self.high} people"


def attack(releases: Iterable[Release]) -> tuple[Narrowed, ...]:
    """Return every hidden count that ``releases`` together narrow to fewer than five values.

    The attacker knows all that is public: ids, rounding, thresholds, which tables are parts of
    which and which rows add up to which; and solves for whole numbers that fit all of it.
    """
    return tuple(found for family in families(releases) for found in narrowed(family))


def narrowed(family: Family) -> tuple[Narrowed, ...]:
    """Return the counts of one family that are narrowed too far.

    Where nothing fits everything (tables that left at different times), each table is tried alone.
    """
    bounds = family.system.tightened()
    if bounds is None:
        alone = (family_of((release,)) for release in family.releases)
        return tuple(found for one in alone if one != family for found in narrowed(one))
    return (*_hidden(family), *_left_over(family, *bounds))


def _hidden(family: Family) -> tuple[Narrowed, ...]:
    found = spreads(family.system, [family.places[count] for count in family.hidden], ENOUGH)
    ends = {count: sorted(found[family.places[count]]) for count in family.hidden}
    return tuple(Narrowed(c, low, high) for c, (low, high) in ends.items() if _few(low, high))


def _left_over(family: Family, low: Sequence[int], high: Sequence[int]) -> tuple[Narrowed, ...]:
    """Return people left over who were never printed, and are shown to be few and not nobody."""
    places = ((count, family.places[count]) for count in family.rest)
    ends = ((count, low[place], high[place]) for count, place in places)
    return tuple(Narrowed(c, least, most) for c, least, most in ends if 0 < least <= most < ENOUGH)


def _few(low: int, high: int) -> bool:
    return high - low + 1 < ENOUGH
