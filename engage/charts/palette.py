"""Colours that survive grey print and colour blindness; edges and words carry the rest."""

INK = "#1b1f2a"
QUIET = "#4a5160"
AXIS = "#6b7280"
GROUND = "#ffffff"
HIDDEN = "none"
TRACK = "#eef0f3"
GRID = "#d5d9df"
EDGE = "#8b93a1"
MARK = "#1f5a86"
PALE = "#9dbbd0"

MAYBE = _MIDDLE = "#c9c9c9"
_LOW, _FAIRLY_LOW = "#9e3d22", "#d97a45"
_FAIRLY_HIGH, _HIGH = "#5b93ba", "#1f5a86"
_BANDS = {
    1: (_HIGH,),
    2: (_LOW, _HIGH),
    3: (_LOW, _MIDDLE, _HIGH),
    4: (_LOW, _FAIRLY_LOW, _FAIRLY_HIGH, _HIGH),
    5: (_LOW, _FAIRLY_LOW, _MIDDLE, _FAIRLY_HIGH, _HIGH),
}


def ramp(points: int) -> tuple[str, ...]:
    """Return one colour a point of an ordered scale, warm at the low end, grey in the middle.

    Scales of more than five points repeat the colours between the ends.

    >>> ramp(3)
    ('#9e3d22', '#c9c9c9', '#1f5a86')
    """
    if points in _BANDS:
        return _BANDS[points]
    side = (points - 1) // 2
    low = (_LOW, *(_FAIRLY_LOW for _ in range(side - 1)))
    high = (*(_FAIRLY_HIGH for _ in range(side - 1)), _HIGH)
    between = (_MIDDLE,) * (points - len(low) - len(high))
    return (*low, *between, *high)


def fading(points: int) -> tuple[str, ...]:
    """Return colours from the strongest yes to no: dark, light, grey, the ground itself.

    >>> fading(4)
    ('#1f5a86', '#5b93ba', '#c9c9c9', '#ffffff')
    """
    full = (_HIGH, _FAIRLY_HIGH, _MIDDLE)
    return (*full[: points - 1], *(GROUND,) * max(1, points - len(full)))


def edge(fill: str) -> str:
    """Return the edge a fill needs to be seen on white: its own colour, or a grey."""
    return EDGE if fill in (_MIDDLE, GROUND, TRACK, HIDDEN) else fill


def ink_on(fill: str) -> str:
    """Return the ink that is read on ``fill`` at 4.5 to 1 or better."""
    return GROUND if fill in (_LOW, _HIGH) else INK


def is_warm(fill: str) -> bool:
    """Say whether a fill belongs to the warm end, which grey print cannot tell from the other."""
    return fill in (_LOW, _FAIRLY_LOW)
