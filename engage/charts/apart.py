"""Keep marks apart: where two would cover each other, one steps aside."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin

Point = tuple[float, float]

_TURNS = 12
_RINGS = 5


def apart(points: Sequence[Point], gap: float, corner: Point, opposite: Point) -> tuple[Point, ...]:
    """Return places for ``points``, each at least ``gap`` from those before it.

    A point that is free stays where it is. Others go to the nearest free place within the box
    from ``corner`` to ``opposite``, tried ring by ring, always in the same order.

    >>> apart([(50, 50), (50, 50)], 20, (0, 0), (100, 100))
    ((50, 50), (70.0, 50.0))
    """
    placed: list[Point] = []
    for point in points:
        tries = (point, *_around(point, gap))
        fitting = (place for place in tries if _within(place, corner, opposite))
        placed.append(next((p for p in fitting if _is_free(p, placed, gap)), point))
    return tuple(placed)


def _around(point: Point, gap: float) -> list[Point]:
    x, y = point
    rings = [gap * (ring + 1) * 0.5 for ring in range(1, _RINGS * 2)]
    angles = [2 * pi * turn / _TURNS for turn in range(_TURNS)]
    return [(x + far * cos(a), y + far * sin(a)) for far in rings for a in angles]


def _within(place: Point, corner: Point, opposite: Point) -> bool:
    (x, y), (left, top), (right, bottom) = place, corner, opposite
    return left <= x <= right and top <= y <= bottom


def _is_free(place: Point, placed: Sequence[Point], gap: float) -> bool:
    return all(hypot(place[0] - x, place[1] - y) >= gap - 1e-6 for x, y in placed)
