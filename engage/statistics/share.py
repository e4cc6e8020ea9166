"""What share of people gave an answer, and how sure that is."""

from math import sqrt

from engage.statistics.estimate import Estimate, Interval
from engage.statistics.quantiles import beta_quantile

Z_95 = 1.959963984540054  # standard normal, two-sided 95 %


def share(people: int, base: int) -> Estimate:
    """Return what share ``people`` are of ``base``. Of nobody, nought.

    >>> share(15, 60)
    Estimate(value=0.25, people=15, base=60)
    """
    if not 0 <= people <= base:
        raise ValueError(f"share needs 0 <= people <= base, not {people} and {base}")
    return Estimate(people / base if base else 0.0, people, base)


def wilson(p: float, n_eff: float, *, z: float = Z_95) -> Interval:
    """Return the 95 % interval of a share ``p`` (0 to 1) seen among ``n_eff`` people.

    ``n_eff`` is the effective sample size: people, after the cost of weighting.
    Unlike the textbook interval, this one never leaves 0 to 1 and keeps its
    promise when nobody, or everybody, gave the answer.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.

    >>> said = wilson(0.42, n_eff=100)
    >>> round(said.low, 4), round(said.high, 4)
    (0.328, 0.5179)
    >>> round(wilson(0, n_eff=30).high, 4)  # nobody said so: it may still be 11 %
    0.1135
    """
    if not (0 <= p <= 1 and n_eff > 0):
        raise ValueError(f"wilson needs 0 <= p <= 1 and n_eff > 0, not {p} and {n_eff}")
    stretch = 1 + z**2 / n_eff
    middle = (p + z**2 / (2 * n_eff)) / stretch
    half = z * sqrt(p * (1 - p) / n_eff + z**2 / (4 * n_eff**2)) / stretch
    low = 0.0 if p == 0 else max(0.0, middle - half)
    high = 1.0 if p == 1 else min(1.0, middle + half)
    return Interval(low, high)


def clopper_pearson(x: float, n: float, *, error: float = 0.05) -> Interval:
    """Return the interval of ``x`` people in ``n`` that is never too narrow (95 % by default).

    Given an effective sample size n and x = p·n, neither need be whole: this is then the
    Korn–Graubard interval of official statistics.

    Sources: Clopper and Pearson (1934), Biometrika 26, 404–413; Korn and Graubard (1998),
    Survey Methodology 24, 193–201.

    >>> said = clopper_pearson(42, 100)
    >>> round(said.low, 4), round(said.high, 4)
    (0.322, 0.5229)
    """
    if not (0 <= x <= n and n > 0):
        raise ValueError(f"clopper_pearson needs 0 <= x <= n and n > 0, not {x} and {n}")
    low = 0.0 if x == 0 else beta_quantile(error / 2, x, n - x + 1)
    high = 1.0 if x == n else beta_quantile(1 - error / 2, x + 1, n - x)
    return Interval(low, high)
