"""Reliability: do several items tell the same story? Omega, alpha and Spearman–Brown."""

from collections.abc import Sequence
from math import sqrt

Matrix = Sequence[Sequence[float]]
"""Variances (on the diagonal) and covariances, or correlations, of items."""


def alpha(covariances: Matrix) -> float:
    """Return Cronbach's alpha (raw) of three or more items, from their covariances.

    Source: Cronbach (1951), Psychometrika 16, 297–334.

    >>> round(alpha([[1.0, 0.5, 0.4], [0.5, 1.2, 0.45], [0.4, 0.45, 0.9]]), 3)
    0.698
    """
    items = len(covariances)
    own = sum(covariances[i][i] for i in range(items))
    total = sum(map(sum, covariances))
    return items / (items - 1) * (1 - own / total)


def loadings_of_three(covariances: Matrix) -> tuple[float, float, float]:
    """Return how strongly each of three items follows what they share: λ1² = σ12 σ13 / σ23.

    Raises ValueError unless the three covariances are positive.

    >>> said = [[1.0, 0.5, 0.4], [0.5, 1.2, 0.45], [0.4, 0.45, 0.9]]
    >>> [round(loading, 3) for loading in loadings_of_three(said)]
    [0.667, 0.75, 0.6]
    """
    ab, ac, bc = covariances[0][1], covariances[0][2], covariances[1][2]
    if min(ab, ac, bc) <= 0:
        raise ValueError("three items need positive covariances to share one factor")
    return sqrt(ab * ac / bc), sqrt(ab * bc / ac), sqrt(ac * bc / ab)


def omega_of_three(covariances: Matrix) -> float:
    """Return omega total of three items, in closed form, from their covariances.

    Source: McDonald (1999), Test Theory, chapter 6; recommended over alpha by Hayes and Coutts
    (2020), Communication Methods and Measures 14, 1–24.

    >>> round(omega_of_three([[1.0, 0.5, 0.4], [0.5, 1.2, 0.45], [0.4, 0.45, 0.9]]), 3)
    0.701
    """
    return sum(loadings_of_three(covariances)) ** 2 / sum(map(sum, covariances))


def omega(covariances: Matrix, *, rounds: int = 1000, close: float = 1e-10) -> float:
    """Return omega total of three or more items: one factor, minres, standardised.

    Loadings are those that leave the smallest squares off the diagonal of the correlations
    (Harman and Jones 1966, Psychometrika 31, 351–368), found one item at a time.
    """
    shared = _one_factor(correlations(covariances), rounds, close)
    together = sum(shared) ** 2
    return together / (together + sum(1 - loading**2 for loading in shared))


def spearman_brown(r: float) -> float:
    """Return the reliability of two items that correlate ``r``: 2r / (1 + r).

    Source: Eisinga, te Grotenhuis and Pelzer (2013), Int. J. Public Health 58, 637–642.

    >>> round(spearman_brown(0.5), 3)
    0.667
    """
    return 2 * r / (1 + r)


def correlations(covariances: Matrix) -> list[list[float]]:
    """Return the correlations that belong to ``covariances``.

    >>> correlations([[4.0, 1.0], [1.0, 1.0]])
    [[1.0, 0.5], [0.5, 1.0]]
    """
    spread = [sqrt(covariances[i][i]) for i in range(len(covariances))]
    return [
        [value / (spread[i] * spread[j]) for j, value in enumerate(line)]
        for i, line in enumerate(covariances)
    ]


def _one_factor(r: Matrix, rounds: int, close: float) -> list[float]:
    items = range(len(r))
    shared = [sqrt(max(0.05, sum(r[i][j] for j in items if j != i) / (len(r) - 1))) for i in items]
    for _ in range(rounds):
        before = list(shared)
        for i in items:
            among = [(shared[j], r[i][j]) for j in items if j != i]
            shared[i] = sum(x * rho for x, rho in among) / sum(x * x for x, _ in among)
        if max(abs(new - old) for new, old in zip(shared, before, strict=True)) < close:
            break
    return shared
