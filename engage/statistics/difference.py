"""Differences between groups or waves, with their intervals."""

from dataclasses import dataclass
from math import sqrt

from engage.statistics.estimate import Inferred, Interval
from engage.statistics.share import Z_95


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another (−1 to 1), and where the true difference lies."""

    value: float
    interval: Interval

    @property
    def is_clear(self) -> bool:
        """Say whether the interval leaves out nought: only then is one higher or lower."""
        return self.interval.low > 0 or self.interval.high < 0


def newcombe(first: Inferred, second: Inferred) -> Difference:
    """Return ``first`` less ``second``, two shares of different people drawn by chance.

    The interval joins the two shares' own (Wilson) intervals. Only an Inferred has one, so two
    open samples cannot be compared by mistake.

    Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
    """
    value = first.value - second.value
    one, two = first.interval, second.interval
    low = value - sqrt((first.value - one.low) ** 2 + (two.high - second.value) ** 2)
    high = value + sqrt((one.high - first.value) ** 2 + (second.value - two.low) ** 2)
    return Difference(value, Interval(low, high))


def paired(value: float, first: float, second: float, together: float) -> Difference:
    """Return the difference ``value`` seen in the same people twice, with its interval.

    ``first`` and ``second`` are the variances of the two estimates and ``together`` their
    covariance. Source: science.md, section 3.

    >>> paired(0.1, 0.0016, 0.0016, 0.0007).is_clear
    True
    """
    half = Z_95 * sqrt(max(0.0, first + second - 2 * together))
    return Difference(value, Interval(value - half, value + half))
