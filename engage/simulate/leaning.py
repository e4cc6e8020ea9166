"""Leaning: chance that leans one person's answers the same way, so that they hang together."""

from math import sqrt
from random import Random
from statistics import NormalDist
from typing import Self

_NORMAL = NormalDist()
_EDGE = 1e-12


class Leaning(Random):
    """A Random whose draws lean up or down by ``lean`` (standard deviations, 0 for none).

    With ``lean`` drawn from a normal with standard deviation ``strength`` for each person, each
    draw by itself is spread as an ordinary Random's would be, and draws of one person correlate.
    Only ``random`` and ``gauss`` lean: a choice between equals has no up and down.

    >>> eager, reluctant = Leaning.by(0.9, seed=1), Leaning.by(-0.9, seed=1)
    >>> eager.random() > reluctant.random()
    True
    """

    lean: float = 0.0
    strength: float = 0.0

    @classmethod
    def by(cls, lean: float, *, seed: int, strength: float = 0.5) -> Self:
        """Return chance that leans by ``lean``, the same for the same ``seed``."""
        chance = cls(seed)
        chance.lean, chance.strength = lean, strength
        return chance

    def _normal(self) -> float:
        plain = min(max(super().random(), _EDGE), 1 - _EDGE)
        return self.lean + sqrt(1 - self.strength**2) * _NORMAL.inv_cdf(plain)

    def random(self) -> float:
        """Return a number from 0 up to 1, leaning."""
        return min(_NORMAL.cdf(self._normal()), 1 - _EDGE)

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """Return a normal number about ``mu``, leaning."""
        return mu + sigma * self._normal()
