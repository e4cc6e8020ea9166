"""What weights cost: Kish's sample size, the variance of a weighted share, effective n."""

from dataclasses import dataclass
from math import isclose, sqrt

from engage.statistics.counts import Tally
from engage.statistics.quantiles import t_quantile


@dataclass(frozen=True, slots=True)
class Spread:
    """How sure a weighted share is: its standard error and effective sample sizes (people).

    ``n_eff`` never exceeds the people who answered. ``n_careful`` may, as R's does, and pays for
    the degrees of freedom that strata and clusters cost.
    """

    se: float
    n_eff: float
    n_careful: float


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


def spread_of_share(said: Tally, base: Tally) -> Spread:
    """Return how sure the weighted share of ``said`` among ``base`` (two people or more) is.

    n_eff = min(n, p(1−p)/v); with equal weights and no design n_eff is n, and where nobody or
    everybody said so it is Kish's. Source: science.md, section 3.

    >>> said, base = Tally(6, 7.0, 10.5), Tally(10, 12.0, 18.0)
    >>> round(spread_of_share(said, base).n_eff, 1)
    7.2
    """
    n, p = base.people, said.weight / base.weight
    if said.people in {0, n}:
        return Spread(0.0, kish(base), kish(base))
    if base.parts:
        v, stretch = variance_by_design(said, base)
    else:
        v, stretch = variance_of_share(said, base), 1.0
    free = p * (1 - p) / v if v else float(n)
    alike = equal_weights(base) and not base.parts
    return Spread(sqrt(v), float(n) if alike else min(float(n), free), free * stretch)


def variance_of_share(said: Tally, base: Tally) -> float:
    """Return the variance of a weighted share: v = [n/(n−1)] Σw²(y−p)² / (Σw)²."""
    n, p = base.people, said.weight / base.weight
    return n / (n - 1) * _squares(said, base, p) / base.weight**2


def variance_by_design(said: Tally, base: Tally) -> tuple[float, float]:
    """Return the variance of a share under strata, clusters and known lists, and a stretch.

    The variance is linearised and added up over strata; a stratum with one unit is centred on the
    whole. The stretch is (t of n − 1 / t of the design's degrees of freedom)², for Korn–Graubard.
    It equals ``design.design_share`` on the same people, from tallies alone.

    Source: Lumley (2010), Complex Surveys, section 2.3; Korn and Graubard (1998).
    """
    p = said.weight / base.weight
    yes_parts, all_parts = said.parts or {}, base.parts or {}
    clustered = any(part.cluster is not None for part in all_parts)
    variance, degrees = 0.0, 0
    for stratum in dict.fromkeys((part.stratum, part.population) for part in all_parts):
        parts = [part for part in all_parts if (part.stratum, part.population) == stratum]
        pairs = [(yes_parts.get(part, Tally()), all_parts[part]) for part in parts]
        units = len(parts) if clustered else sum(whole.people for _, whole in pairs)
        sums = [yes.weight - p * whole.weight for yes, whole in pairs]
        squares = [s**2 for s in sums] if clustered else [_squares(*pair, p) for pair in pairs]
        around = sum(squares) - (sum(sums) ** 2 / units if units > 1 else 0.0)
        left = 1 - units / stratum[1] if stratum[1] else 1.0
        variance += left * max(0.0, around) * (units / (units - 1) if units > 1 else 1.0)
        degrees += units - 1
    careful = t_quantile(0.025, base.people - 1) / t_quantile(0.025, max(1, degrees))
    return variance / base.weight**2, careful**2


def _squares(said: Tally, base: Tally, p: float) -> float:
    """Return Σw²(y−p)², y being 1 for those who said so."""
    return said.square * (1 - p) ** 2 + (base.square - said.square) * p**2
