"""Round what is published, so that no figure says more than its count may."""

from math import floor

from engage.statistics.estimate import Interval

_WHOLE_FROM, _TENTHS_FROM = 10, 1  # "35 of 100", "2.4 activities", "an alpha of 0.72"


def rounded(count: int, step: int) -> int:
    """Return ``count`` to the nearest multiple of ``step``, halves upwards.

    The same count is always rounded alike, so the same people counted again give the same figure.

    >>> [rounded(count, 5) for count in (0, 2, 3, 7, 8)]
    [0, 0, 5, 5, 10]
    """
    return step * ((2 * count + step) // (2 * step))


def rounded_down(count: int, step: int) -> int:
    """Return ``count`` rounded down: "N answers so far" never promises more than there are.

    >>> rounded_down(214, 5)
    210
    """
    return count - count % step


def could_be(count: int, step: int) -> tuple[int, int]:
    """Return the least and the most people that ``rounded`` would print as ``count``.

    >>> could_be(10, 5), could_be(0, 5)
    ((8, 12), (0, 2))
    """
    return max(0, count - step // 2), count + (step - 1) // 2


def whole_per_cent(share: float) -> float:
    """Return ``share`` (0 to 1) in whole per cent, halves upwards.

    >>> whole_per_cent(0.414), whole_per_cent(0.125)
    (0.41, 0.13)
    """
    return floor(share * 100 + 0.5) / 100


def range_in_per_cent(interval: Interval) -> Interval:
    """Return a range of shares (0 to 1) in whole per cent."""
    return Interval(whole_per_cent(interval.low), whole_per_cent(interval.high))


def sensible(value: float) -> float:
    """Return a mean, score or sum as it may be said: two figures, and whole from ten upwards.

    >>> sensible(41.37), sensible(2.4449), sensible(0.718), sensible(-0.004)
    (41.0, 2.4, 0.72, 0.0)
    """
    size = abs(value)
    digits = 0 if size >= _WHOLE_FROM else 1 if size >= _TENTHS_FROM else 2
    return round(value, digits) + 0.0


def sensible_range(interval: Interval) -> Interval:
    """Return a range of values as it may be said."""
    return Interval(sensible(interval.low), sensible(interval.high))
