"""Sample: whether people were drawn by chance; only then does a figure have an interval."""

from collections.abc import Callable
from dataclasses import dataclass

from engage.statistics.counts import Counts, Tally
from engage.statistics.estimate import Estimate, Inferred, Interval, Weighted
from engage.statistics.mean import Moments
from engage.statistics.share import clopper_pearson, share, wilson
from engage.statistics.weights import spread_of_share

NOTHING_KNOWN = Interval(0.0, 1.0)
"""The interval of a share of nobody."""


@dataclass(frozen=True, slots=True)
class NotChance:
    """People who chose themselves, or a list of which everybody was asked: no intervals."""

    def share(self, people: int, base: int) -> Estimate:
        """Return what share ``people`` are of ``base``, and no more."""
        return share(people, base)

    def weighted(self, said: Tally, base: Tally) -> Weighted:
        """Return the weighted share of those tallied in ``said`` among ``base``, and no more."""
        return Weighted(_ratio(said, base), base.weight)

    def value(self, plain: Estimate, _interval: Callable[[], Interval]) -> Estimate:
        """Return ``plain`` as it is: its interval is never worked out."""
        return plain

    def weighted_value(self, said: Moments) -> Weighted:
        """Return the weighted mean, and no more."""
        return Weighted(said.weighted_mean, said.weight)


@dataclass(frozen=True, slots=True)
class Chance:
    """People drawn by chance, so that a share has an interval.

    >>> Chance().share(42, 100).interval
    Interval(low=0.3279838267435473, high=0.5179351329695703)
    """

    def share(self, people: int, base: int) -> Inferred:
        """Return what share ``people`` are of ``base``, with its Wilson interval."""
        plain = share(people, base)
        interval = wilson(plain.value, base) if base else NOTHING_KNOWN
        return Inferred(plain.value, people, base, interval, float(base))

    def weighted(self, said: Tally, base: Tally) -> Weighted:
        """Return the weighted share, its standard error, and both its intervals.

        Wilson uses the capped effective sample size; Korn–Graubard, the conservative one, uses
        p(1 − p) / v as R's ``svyciprop(method = "beta")`` does, which may pass n. Where strata and
        clusters are known, v is theirs.
        """
        p = _ratio(said, base)
        if base.people < 2:  # noqa: PLR2004  # a variance needs two people
            return Weighted(p, base.weight, None, float(base.people), NOTHING_KNOWN, NOTHING_KNOWN)
        spread = spread_of_share(said, base)
        careful = clopper_pearson(p * spread.n_careful, spread.n_careful)
        interval = wilson(p, spread.n_eff)
        return Weighted(p, base.weight, spread.se, spread.n_eff, interval, careful)

    def value(self, plain: Estimate, interval: Callable[[], Interval]) -> Inferred:
        """Return ``plain`` with the interval that ``interval`` works out."""
        return Inferred(plain.value, plain.people, plain.base, interval(), float(plain.base))

    def weighted_value(self, said: Moments) -> Weighted:
        """Return the weighted mean and its standard error."""
        return Weighted(said.weighted_mean, said.weight, said.se, said.n_eff)


Sample = Chance | NotChance


def sample_of(counts: Counts) -> Sample:
    """Return how the people counted were come by."""
    return Chance() if counts.random else NotChance()


def _ratio(said: Tally, base: Tally) -> float:
    return min(1.0, said.weight / base.weight) if base.weight else 0.0
