"""Bootstrap: how far a figure moves when the same people are drawn again, with a fixed seed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engage.statistics.estimate import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 1000
"""How many times people are drawn again. Source: science.md, section 3."""

MEAN_NEEDS = 30
"""The fewest people from whom a bootstrap may be drawn. Source: science.md, section 3."""

Cells = Sequence[tuple[float, int]]
"""Distinct values and the people who gave each, lowest value first."""


def mean_interval(cells: Cells, seed: int) -> Interval:
    """Return the 95 % percentile interval of the mean of ``cells``."""

    def _means(values: "NDArray[Any]", counts: "NDArray[Any]") -> "NDArray[Any]":
        drawn: NDArray[Any] = counts @ values / counts.sum(axis=1)
        return drawn

    return _percentiles(cells, seed, _means)


def sd_interval(cells: Cells, seed: int) -> Interval:
    """Return the 95 % percentile interval of the standard deviation of ``cells``."""

    def _spreads(values: "NDArray[Any]", counts: "NDArray[Any]") -> "NDArray[Any]":
        people = counts.sum(axis=1)
        means = counts @ values / people
        away = (values[None, :] - means[:, None]) ** 2
        drawn: NDArray[Any] = ((counts * away).sum(axis=1) / (people - 1)) ** 0.5
        return drawn

    return _percentiles(cells, seed, _spreads)


def median_interval(cells: Cells, seed: int) -> Interval:
    """Return the 95 % percentile interval of the median of ``cells``."""

    def _medians(values: "NDArray[Any]", counts: "NDArray[Any]") -> "NDArray[Any]":
        passed = counts.cumsum(axis=1)
        people = passed[:, -1:]
        low = (passed <= (people - 1) // 2).sum(axis=1)
        high = (passed <= people // 2).sum(axis=1)
        drawn: NDArray[Any] = (values[low] + values[high]) / 2
        return drawn

    return _percentiles(cells, seed, _medians)


def draws(people: Sequence[int], seed: int) -> "NDArray[np.int64]":
    """Return one line a draw: how many of each cell's people came up, as many people in all.

    The stream is that of numpy's RandomState, which is frozen: the same seed, the same draws.
    """
    import numpy as np  # noqa: PLC0415  # 0.1 s: a web worker never reckons

    total = sum(people)
    chances = np.asarray(people, dtype=float) / total
    drawn: NDArray[np.int64] = np.random.RandomState(seed).multinomial(total, chances, size=DRAWS)
    return drawn


def percentile_interval(drawn: "NDArray[Any]") -> Interval:
    """Return the middle 95 % of the figures drawn."""
    import numpy as np  # noqa: PLC0415  # the same

    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(float(low), float(high))


def _percentiles(
    cells: Cells, seed: int, figure: Callable[["NDArray[Any]", "NDArray[Any]"], "NDArray[Any]"]
) -> Interval:
    import numpy as np  # noqa: PLC0415  # the same

    values = np.array([value for value, _ in cells], dtype=float)
    counts = draws([count for _, count in cells], seed)
    return percentile_interval(figure(values, counts))
