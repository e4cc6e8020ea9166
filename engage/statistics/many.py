"""Correction when many comparisons are made, so that luck is not taken for news."""

from collections.abc import Mapping
from math import erf, sqrt

from engage.statistics.difference import Difference
from engage.statistics.share import Z_95


def chance_of(difference: Difference) -> float:
    """Return how likely a difference this large is where there is none (a two-sided p).

    It is read back from the interval's bound nearer to nought.
    """
    value = abs(difference.value)
    low, high = difference.interval.low, difference.interval.high
    reach = difference.value - low if difference.value > 0 else high - difference.value
    if reach <= 0:
        return 0.0 if value else 1.0
    return 1 - erf(value / reach * Z_95 / sqrt(2))


def still_clear(chances: Mapping[str, float], *, rate: float = 0.05) -> frozenset[str]:
    """Return which of the declared comparisons may still be called different.

    Among those returned, about one in twenty (``rate``) is luck.

    Source: Benjamini and Hochberg (1995), J. Royal Statistical Society B 57, 289–300.

    >>> sorted(still_clear({"a": 0.001, "b": 0.02, "c": 0.04, "d": 0.9}))
    ['a', 'b']
    """
    ranked = sorted(chances.items(), key=lambda pair: (pair[1], pair[0]))
    kept = 0
    for rank, (_, chance) in enumerate(ranked, start=1):
        if chance <= rate * rank / len(ranked):
            kept = rank
    return frozenset(name for name, _ in ranked[:kept])
