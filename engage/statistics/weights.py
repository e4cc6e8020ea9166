"""What weights cost: Kish's sample size, the variance of a weighted share, effective n."""

from dataclasses import dataclass
from math import isclose, sqrt

from engage.statistics.counts import Tally


@dataclass(frozen=True, slots=True)
class Spread:
    """How sure a weighted share is: its standard error and effective sample sizes (people).

    ``n_eff`` never exceeds the people who answered; ``n_uncapped`` may, as R's does.
    """

    se: float
    n_eff: float
    n_uncapped: float


def kish(base: Tally) -> float:
    """Return Kish's effective sample size, (Σw)² / Σw², in people. Of nobody, nought.

    Source: Kish (1965), Survey Sampling, section 11.7.

    >>> kish(Tally(people=2, weight=2.0, square=2.0))
    2.0
    """
    return base.weight**2 / base.square if base.square else 0.0


def design_effect(base: Tally) -> float:
    """Return n / n_K, Kish's design effect of weighting: 1 when all weights are equal."""
    n_kish = kish(base)
    return base.people / n_kish if n_kish else 1.0


def equal_weights(base: Tally) -> bool:
    """Say whether every weight in ``base`` is the same, as far as arithmetic can tell.

    >>> equal_weights(Tally(3, 6.0, 12.0))
    True
    """
    return isclose(base.people * base.square, base.weight**2, rel_tol=1e-12)


def variance_of_share(said: Tally, base: Tally) -> Spread:
    """Return how sure the weighted share of ``said`` among ``base`` (two people or more) is.

    v = [n/(n−1)] Σw²(y−p)² / (Σw)² and n_eff = min(n, p(1−p)/v); with equal weights n_eff is n,
    and where nobody or everybody said so it is Kish's. Source: science.md, section 3.

    >>> said, base = Tally(6, 7.0, 10.5), Tally(10, 12.0, 18.0)
    >>> round(variance_of_share(said, base).n_eff, 1)
    7.2
    """
    n, p = base.people, said.weight / base.weight
    others = base.square - said.square
    v = n / (n - 1) * (said.square * (1 - p) ** 2 + others * p**2) / base.weight**2
    if said.people in {0, n}:
        return Spread(0.0, kish(base), kish(base))
    uncapped = p * (1 - p) / v
    return Spread(sqrt(v), float(n) if equal_weights(base) else min(float(n), uncapped), uncapped)
