"""Bars: how many chose each option, longest first, from nought."""

from dataclasses import dataclass

from engage.charts.figures import value_of
from engage.charts.labels import SIZE, base_line, row
from engage.charts.of_one import OfOne
from engage.charts.palette import AXIS, MARK, QUIET, TRACK
from engage.charts.svg import Sheet, width_of
from engage.disclosure.figure import Line
from engage.languages.text import Tag

_BAR = 14
_GAP = 11


@dataclass(frozen=True, slots=True)
class Bars(OfOne):
    """One release as bars from nought.

    The track behind a bar is everybody who was asked, so that bars of two charts compare.
    """

    def svg(self, language: Tag) -> str:
        """Return the picture: a label, a bar, its figure at its end."""
        sheet = Sheet(self.width, language)
        parts: list[str] = []
        y = 2.0
        for line in self.lines:
            place = row(sheet, line.label, y, tall=_BAR)
            parts += [*place.words, *self._bar(sheet, line, place.start, place.middle)]
            y = place.bottom + _GAP
        return sheet.picture(y, self.said(language), parts)

    def _bar(self, sheet: Sheet, line: Line, start: float, middle: float) -> list[str]:
        words = self.figure(line, sheet.language)
        value = value_of(line)
        if value is None:
            return [sheet.words(start, base_line(middle), words, fill=QUIET)]
        shown = [n for n in self.release.lines if value_of(n) is not None]
        longest = max(width_of(self.figure(n, sheet.language), SIZE) for n in shown)
        track = self.width - start - longest - 8
        top = middle - _BAR / 2
        return [
            sheet.box(start, top, track, _BAR, fill=TRACK),
            sheet.box(start, top, track * min(value, 1.0), _BAR, fill=MARK),
            sheet.line(start, top - 2, start, top + _BAR + 2, stroke=AXIS, stroke_width=1),
            sheet.words(start + track + 8, base_line(middle), words, weight=600),
        ]
