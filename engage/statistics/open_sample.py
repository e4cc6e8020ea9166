"""What an open sample can be worth: Meng's identity, in place of a margin of error."""

from math import sqrt


def likely_error(rho: float, *, people: int, population: int, p: float = 0.5) -> float:
    """Return how far a share may be off (0 to 1) if answering and opinion correlate by ``rho``.

    ρ √((1−f)/f) σ with f = people / population and σ² = p(1−p). It is an example to think with,
    never an interval: nobody knows ρ.

    Source: Meng (2018), Annals of Applied Statistics 12, 685–726.

    >>> round(likely_error(0.01, people=500, population=100_000), 4)
    0.0705
    """
    f = people / population
    return rho * sqrt((1 - f) / f) * sqrt(p * (1 - p))


def worth(rho: float, *, people: int, population: int) -> float:
    """Return how many people drawn by chance would tell as much: f / ((1−f) ρ²).

    >>> round(worth(0.01, people=500, population=100_000), 1)
    50.3
    """
    f = people / population
    return f / ((1 - f) * rho**2)
