"""Labels at the start of a row, on as many lines as they need."""

from dataclasses import dataclass

from engage.charts.palette import INK
from engage.charts.svg import Sheet, wrapped

SIZE = 13
LINE = 17
NARROW = 400
"""Charts narrower than this put the label of a row above its mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one row of a chart stands: its words drawn, where its mark may go, where it ends."""

    words: list[str]
    start: float
    middle: float
    bottom: float


def row(sheet: Sheet, label: str, top: float, *, tall: float, share: float = 0.38) -> Row:
    """Return a row whose mark is ``tall``, its label in the first ``share`` of the width.

    On a narrow sheet the label stands above and the mark has the whole width. A row without a
    label leaves no room for one.
    """
    if not label:
        return Row([], 0, top + tall / 2, top + tall)
    narrow = sheet.width < NARROW
    start = 0.0 if narrow else sheet.width * share
    lines = wrapped(label, sheet.width if narrow else start - 14, SIZE)
    height = LINE * len(lines)
    if narrow:
        middle = top + height + 3 + tall / 2
        return Row(_words(sheet, lines, top), start, middle, middle + tall / 2)
    room = max(height, tall)
    words = _words(sheet, lines, top + (room - height) / 2)
    return Row(words, start, top + room / 2, top + room)


def _words(sheet: Sheet, lines: tuple[str, ...], top: float) -> list[str]:
    return [
        sheet.words(0, top + LINE * rank + SIZE, words, size=SIZE, fill=INK)
        for rank, words in enumerate(lines)
    ]


def base_line(middle: float, size: float = SIZE) -> float:
    """Return the base line of words whose middle is at ``middle``."""
    return middle + size * 0.36
