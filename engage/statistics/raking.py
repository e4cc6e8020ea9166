"""Raking: weights that make the people who answered match known margins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engage.statistics.counts import Tally
from engage.statistics.weights import design_effect

Cell = tuple[str, ...]
"""One code for each margin, in the same order."""

Margin = Mapping[str, float]
"""What share of the population (0 to 1) has each code."""

TRIM = (0.3, 3.0)
"""The least and the greatest weight, as a multiple of the mean. Source: science.md, Weights."""


@dataclass(frozen=True, slots=True)
class Raked:
    """One weight a cell (mean 1 over people), and how the raking went.

    ``error`` is the largest distance left between a margin and its target, 0 to 1; ``trimmed``
    counts the people whose weight was cut; ``effect`` is n / n_K.
    """

    weights: Mapping[Cell, float]
    rounds: int
    error: float
    trimmed: int
    effect: float


def rake(
    people: Mapping[Cell, int],
    margins: Sequence[Margin],
    *,
    close: float = 0.001,
    rounds: int = 50,
    trim: tuple[float, float] | None = TRIM,
) -> Raked:
    """Return weights by cell so that each margin of ``people`` matches its target.

    It stops when no margin is further than ``close`` from its target, or after ``rounds``. With
    ``trim``, weights beyond those multiples of the mean are cut, and the rest raked again.
    Raises ValueError for a target nobody answered for, or a code that has no target.

    Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11, 427–444.
    """
    _check(people, margins)
    weights = dict.fromkeys(people, 1.0)
    done, cut = 0, 0
    while done < rounds:
        for place, margin in enumerate(margins):
            _fit(weights, people, place, margin)
        done += 1
        cut = _trim(weights, people, trim) if trim else 0
        if _error(weights, people, margins) <= close:
            break
    mean = _tally(weights, people).weight / sum(people.values())
    even = {cell: weight / mean for cell, weight in weights.items()}
    return Raked(
        even, done, _error(even, people, margins), cut, design_effect(_tally(even, people))
    )


def _check(people: Mapping[Cell, int], margins: Sequence[Margin]) -> None:
    for place, margin in enumerate(margins):
        met = {cell[place] for cell in people}
        wanted = {code for code, share in margin.items() if share > 0}
        if met != wanted:
            strange = ", ".join(sorted(met ^ wanted))
            raise ValueError(
                f"rake needs somebody for every target and a target for everybody, not {strange}"
            )


def _fit(weights: dict[Cell, float], people: Mapping[Cell, int], place: int, want: Margin) -> None:
    have = _margin(weights, people, place)
    share = sum(want.values())
    for cell in weights:
        weights[cell] *= want[cell[place]] / share / have[cell[place]]


def _trim(weights: dict[Cell, float], people: Mapping[Cell, int], trim: tuple[float, float]) -> int:
    """Cut weights until none lies beyond ``trim`` times their mean; return how many people's."""
    raw = dict(weights)
    for _ in range(100):  # each cut moves the mean, and so the bounds, by less than the last
        mean = _tally(weights, people).weight / sum(people.values())
        cut = {cell: min(max(w, trim[0] * mean), trim[1] * mean) for cell, w in weights.items()}
        if cut == weights:
            break
        weights.update(cut)
    return sum(count for cell, count in people.items() if weights[cell] != raw[cell])


def _error(
    weights: Mapping[Cell, float], people: Mapping[Cell, int], margins: Sequence[Margin]
) -> float:
    return max(
        abs(share - margin[code] / sum(margin.values()))
        for place, margin in enumerate(margins)
        for code, share in _margin(weights, people, place).items()
    )


def _margin(
    weights: Mapping[Cell, float], people: Mapping[Cell, int], place: int
) -> dict[str, float]:
    sums: dict[str, float] = {}
    for cell, count in people.items():
        sums[cell[place]] = sums.get(cell[place], 0.0) + count * weights[cell]
    total = sum(sums.values())
    return {code: value / total for code, value in sums.items()}


def _tally(weights: Mapping[Cell, float], people: Mapping[Cell, int]) -> Tally:
    total = sum(people.values())
    return Tally(
        total,
        sum(weights[cell] * count for cell, count in people.items()),
        sum(weights[cell] ** 2 * count for cell, count in people.items()),
    )
