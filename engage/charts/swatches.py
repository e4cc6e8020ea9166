"""The key above a stacked chart: a swatch and its words, in the order they are drawn."""

from collections.abc import Sequence

from engage.charts.pieces import piece
from engage.charts.svg import Sheet, width_of, wrapped

_SIZE = 12
_SIDE = 12
_START = _SIDE + 6
_LINE = 20
_NEXT = 15


def swatches(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> tuple[list[str], float]:
    """Return swatches with words for ``pairs`` of words and fill, and the height they take."""
    parts: list[str] = []
    x, y = 0.0, 2.0
    for said, fill in pairs:
        lines = wrapped(said, sheet.width - _START, _SIZE)
        needed = _START + max(width_of(line, _SIZE) for line in lines)
        if x and x + needed > sheet.width:
            x, y = 0.0, y + _LINE
        parts += piece(sheet, x + 0.5, y + 0.5, (_SIDE - 1, _SIDE - 1), fill)
        parts += [
            sheet.words(x + _START, y + 10.5 + _NEXT * rank, line, size=_SIZE)
            for rank, line in enumerate(lines)
        ]
        x, y = x + needed + 14, y + _NEXT * (len(lines) - 1)
    return parts, y + _LINE + 8
