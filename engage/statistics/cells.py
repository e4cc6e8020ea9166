"""Cells: people counted by answer and group at once, with the sums of their weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
"""One number a person."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The people of one group who gave one answer: how many, Σw and Σw²."""

    answer: int
    group: int
    people: int
    weight: float
    square: float


@dataclass(frozen=True, slots=True)
class Cells:
    """Counts answers within groups. ``group`` is each person's, as a whole number from nought.

    ``weight`` is None where every weight is one; nothing is then added up twice.
    """

    group: Numbers
    weight: Numbers | None = None

    def of(self, answers: Numbers, *, different: int) -> Iterator[Cell]:
        """Yield the cells that hold anybody; answers are whole numbers below ``different``.

        People are added up one after another, so the same answers give the same sums.
        """
        where = self.group.astype(np.int64) * different + answers
        people = np.bincount(where)
        held = np.flatnonzero(people)
        weights = people if self.weight is None else np.bincount(where, self.weight)
        squares = people if self.weight is None else np.bincount(where, self.weight**2)
        for place in held.tolist():
            group, answer = divmod(place, different)
            yield Cell(
                answer, group, int(people[place]), float(weights[place]), float(squares[place])
            )
