"""Things in order, in columns of about the same height."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def in_columns(
    things: Sequence[Thing], columns: int, tall: Callable[[Thing], float]
) -> tuple[tuple[Thing, ...], ...]:
    """Return ``things`` in order as ``columns`` runs whose tallest is as short as can be.

    >>> in_columns((4, 1, 2, 3), 2, float)
    ((4, 1), (2, 3))
    """
    if columns == 1 or len(things) <= 1:
        return (tuple(things), *((),) * (columns - 1))
    best: tuple[tuple[Thing, ...], ...] = ()
    for cut in range(1, len(things) + 1):
        split = (tuple(things[:cut]), *in_columns(things[cut:], columns - 1, tall))
        if not best or _tallest(split, tall) < _tallest(best, tall):
            best = split
    return best


def _tallest(runs: Sequence[Sequence[Thing]], tall: Callable[[Thing], float]) -> float:
    return max(sum(map(tall, run)) for run in runs)
