"""Estimate and Interval: a figure, the people behind it, and its range where there may be one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true value lies, 19 times in 20, in the unit of the figure it belongs to."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure worked out from answers: a share (0 to 1) or a value in its own unit.

    ``people`` is the unweighted number of people who gave the answer (for a mean, who answered);
    ``base`` the unweighted number who were asked and answered. An Estimate has no interval: one
    from an open sample, or from a list of which everybody was invited, can never have one.
    """

    value: float
    people: int
    base: int


@dataclass(frozen=True, slots=True)
class Inferred(Estimate):
    """An estimate from a probability sample, and so one with an interval.

    ``n_eff`` is the effective sample size (people, after the cost of weighting and design).
    """

    interval: Interval
    n_eff: float


@dataclass(frozen=True, slots=True)
class Weighted:
    """A share (0 to 1) or mean after weighting: value, standard error, effective sample size.

    ``wilson`` uses n_eff; ``korn_graubard`` is the conservative interval of official statistics.
    Standard error and intervals are None for samples that allow none.
    """

    value: float
    base_weighted: float
    se: float | None = None
    n_eff: float | None = None
    wilson: Interval | None = None
    korn_graubard: Interval | None = None
