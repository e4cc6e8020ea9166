"""The key above a stacked chart: a swatch and its words, in the order they are drawn."""

from collections.abc import Sequence

from engage.charts.palette import HIDDEN, edge
from engage.charts.svg import Sheet, width_of

_SIZE = 12
_SWATCH = 12
_LINE = 20


def swatches(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> tuple[list[str], float]:
    """Return swatches with words for ``pairs`` of words and fill, and the height they take."""
    parts: list[str] = []
    x, y = 0.0, 2.0
    for words, fill in pairs:
        needed = _SWATCH + 6 + width_of(words, _SIZE)
        if x and x + needed > sheet.width:
            x, y = 0.0, y + _LINE
        more = {"stroke_dasharray": "3 2"} if fill == HIDDEN else {}
        side = _SWATCH - 1
        box = sheet.box(
            x + 0.5, y + 0.5, side, side, fill=fill, stroke=edge(fill), stroke_width=1, **more
        )
        parts += [box, sheet.words(x + _SWATCH + 6, y + 10.5, words, size=_SIZE)]
        x += needed + 16
    return parts, y + _LINE + 8
