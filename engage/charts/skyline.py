"""Skyline: many shares at a glance, tallest first, with the cut they are held against."""

from dataclasses import dataclass

from engage.charts.figures import line_words, value_of
from engage.charts.palette import AXIS, GROUND, INK, MARK
from engage.charts.svg import Sheet
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed, percent
from engage.languages.text import Tag

_TALL = 46
_GAP = 4
_WORDS = 9


@dataclass(frozen=True, slots=True)
class Skyline:
    """One release as upright bars without labels, for a place too small for them.

    Bars at or above ``cut`` (a share, drawn and named beforehand) are filled, those below are
    open. What may not be shown is a dash on the ground. The labelled chart stands elsewhere.
    """

    release: Release
    cut: float | None = None
    width: float = 200

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Skyline":
        """Return the first of ``releases`` as a skyline."""
        return cls(releases[0])

    def svg(self, language: Tag) -> str:
        """Return the picture: bars on a ground, the cut across them, the tallest figure."""
        sheet = Sheet(self.width, language)
        lines = self._sorted()
        top = max([self.cut or 0, *(value_of(line) or 0 for line in lines)]) or 1
        ground = _WORDS + 4 + _TALL
        room = self.width - (28 if self.cut is not None else 0)
        each = (room + _GAP) / len(lines) if lines else room
        parts: list[str] = []
        for place, line in enumerate(lines):
            parts += self._bar(sheet, line, place * each, each - _GAP, ground, top)
        parts.append(sheet.line(0, ground, room, ground, stroke=AXIS, stroke_width=1))
        if self.cut is not None:
            y = ground - _TALL * self.cut / top
            dashes: dict[str, str | float] = {
                "stroke": INK,
                "stroke_width": 1,
                "stroke_dasharray": "3 2",
            }
            parts.append(sheet.line(0, y, room, y, **dashes))
            said = percent(language, self.cut)
            parts.append(sheet.words(room + 4, y + 3, said, size=_WORDS))
        return sheet.picture(ground + 1, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return every figure in one sentence, largest first."""
        told = [f"{n.label} {line_words(n, self.release, language)}" for n in self._sorted()]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _sorted(self) -> list[Line]:
        def place(line: Line) -> float:
            """Return the tallest first, what has no height last."""
            value = value_of(line)
            return 1.0 if value is None else -value

        return sorted((line for line in self.release.lines if line.scored), key=place)

    def _bar(  # noqa: PLR0913, PLR0917  # a bar is placed in one call
        self, sheet: Sheet, line: Line, start: float, width: float, ground: float, top: float
    ) -> list[str]:
        value = value_of(line)
        if value is None:
            dash: dict[str, str | float] = {
                "stroke": AXIS,
                "stroke_width": 2,
                "stroke_dasharray": "2 2",
            }
            return [sheet.line(start, ground - 3, start + width, ground - 3, **dash)]
        tall = _TALL * min(1.0, value / top)
        reached = self.cut is None or value >= self.cut
        fill = MARK if reached else GROUND
        words = line_words(line, self.release, sheet.language)
        return [
            sheet.box(start, ground - tall, width, tall, fill=fill, stroke=MARK, stroke_width=0.8),
            *self._figure(sheet, line, words, start + width / 2, ground - tall - 3),
        ]

    def _figure(self, sheet: Sheet, line: Line, words: str, middle: float, y: float) -> list[str]:
        first = self._sorted()[0]
        if line is not first or len(words) > 4:  # noqa: PLR2004  # "100%" fits, "about 15 of 35" not
            return []
        return [sheet.words(middle, y, words, size=_WORDS, anchor="middle")]
