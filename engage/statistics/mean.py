"""Means, medians and spread, worked out from how many people gave each value."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from engage.statistics.counts import Tally


@dataclass(frozen=True, slots=True)
class Moments:
    """The middle and the spread of some values, each in the unit of the values.

    ``mean``, ``sd`` (n − 1 below) and ``median`` are unweighted; ``weighted_mean`` and its
    standard error ``se`` count each person by weight. ``cells`` are distinct values, lowest
    first, and the people who gave them: what a bootstrap draws from.
    """

    mean: float
    sd: float
    median: float
    people: int
    weight: float
    weighted_mean: float
    se: float
    n_eff: float
    cells: tuple[tuple[float, int], ...]


def moments(tallies: Sequence[tuple[float, Tally]]) -> Moments:
    """Return the moments of values and the tally of the people who gave each.

    A value may come twice: two answers may be worth the same. Raises ValueError when nobody gave
    any.

    >>> said = moments([(1.0, Tally(2, 2.0, 2.0)), (4.0, Tally(1, 1.0, 1.0))])
    >>> said.mean, said.median, round(said.sd, 4)
    (2.0, 1.0, 1.7321)
    """
    by_value: dict[float, Tally] = {}
    for value, tally in tallies:
        if tally.people:
            by_value[value] = by_value.get(value, Tally()) + tally
    given = [(value, by_value[value]) for value in sorted(by_value)]
    if not given:
        raise ValueError("moments needs somebody who gave a value; nobody did")
    cells = tuple((value, tally.people) for value, tally in given)
    people = sum(count for _, count in cells)
    mean = fsum(value * count for value, count in cells) / people
    weight = fsum(tally.weight for _, tally in given)
    weighted = fsum(value * tally.weight for value, tally in given) / weight if weight else mean
    se = _standard_error(given, weighted, people, weight)
    return Moments(
        mean=mean,
        sd=_sd(cells, mean, people),
        median=median(cells),
        people=people,
        weight=weight,
        weighted_mean=weighted,
        se=se,
        n_eff=_effective(given, weighted, se, people),
        cells=cells,
    )


def median(cells: Sequence[tuple[float, int]]) -> float:
    """Return the middle value of ``cells``, lowest first; between two middles, half way.

    >>> median([(1.0, 2), (2.0, 2)])
    1.5
    """
    people = sum(count for _, count in cells)
    low = _nth(cells, (people - 1) // 2)
    return (low + _nth(cells, people // 2)) / 2


def _nth(cells: Sequence[tuple[float, int]], rank: int) -> float:
    passed = 0
    for value, count in cells:
        passed += count
        if rank < passed:
            return value
    raise ValueError(f"there is no {rank + 1}th value among {passed}")


def _sd(cells: Sequence[tuple[float, int]], mean: float, people: int) -> float:
    squares = fsum(count * (value - mean) ** 2 for value, count in cells)
    return sqrt(squares / (people - 1)) if people > 1 else 0.0


def _standard_error(
    given: Sequence[tuple[float, Tally]], mean: float, people: int, weight: float
) -> float:
    if people < 2 or not weight:  # noqa: PLR2004  # a variance needs two people
        return 0.0
    squares = fsum(tally.square * (value - mean) ** 2 for value, tally in given)
    return sqrt(people / (people - 1) * squares) / weight


def _effective(given: Sequence[tuple[float, Tally]], mean: float, se: float, people: int) -> float:
    """Return the people a simple sample would need to be as sure of the mean, n at most."""
    weight = fsum(tally.weight for _, tally in given)
    if not se or not weight:
        return float(people)
    spread = fsum(tally.weight * (value - mean) ** 2 for value, tally in given) / weight
    return min(float(people), spread / se**2)
