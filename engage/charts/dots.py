"""Dots: each share as a dot, with its range as a line where the sample allows one."""

from dataclasses import dataclass

from engage.charts.figures import line_words, range_of, value_of
from engage.charts.labels import SIZE, base_line, row
from engage.charts.of_one import OfOne
from engage.charts.palette import GRID, GROUND, MARK, QUIET
from engage.charts.svg import Sheet, width_of
from engage.disclosure.figure import Line
from engage.languages.interface import say
from engage.languages.numbers import percent
from engage.languages.text import Tag

_TALL = 16
_GAP = 10
_PAD = 9
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_TICK_SIZE = 11


@dataclass(frozen=True, slots=True)
class Dots(OfOne):
    """One release of shares as dots on a line from 0 to 100 per cent.

    An open sample has no ranges, so its chart shows none: there is nothing to draw.
    """

    def svg(self, language: Tag) -> str:
        """Return the picture: a label, a dot with its range, its figure in a column."""
        sheet = Sheet(self.width, language)
        rows: list[str] = []
        y, start = 4.0, 0.0
        end = self.width - self._column(language)
        for line in self.lines:
            place = row(sheet, line.label, y, tall=_TALL)
            start = place.start
            rows += [
                *place.words,
                *self._dot(sheet, line, (start + _PAD, end - _PAD - 4), place.middle),
            ]
            y = place.bottom + _GAP
        return sheet.picture(
            y + 16, self.said(language), [*_grid(sheet, start + _PAD, end - _PAD - 4, y), *rows]
        )

    def figure(self, line: Line, language: Tag) -> str:
        """Return the figure in words, with its range if it has one."""
        figure = line_words(line, self.release, language)
        span = range_of(line)
        if span is None:
            return figure
        low, high = percent(language, span.low), percent(language, span.high)
        return say(language, "{figure} ({low} to {high})", figure=figure, low=low, high=high)

    def _column(self, language: Tag) -> float:
        shown = [n for n in self.release.lines if value_of(n) is not None]
        words = [line_words(line, self.release, language) for line in shown]
        last_tick = width_of(percent(language, _TICKS[-1]), _TICK_SIZE) / 2
        return max(last_tick, *(width_of(figure, SIZE) for figure in words), 0.0)

    def _dot(
        self, sheet: Sheet, line: Line, track: tuple[float, float], middle: float
    ) -> list[str]:
        words = line_words(line, self.release, sheet.language)
        value, span = value_of(line), range_of(line)
        start, end = track
        if value is None:
            back = sheet.box(start - 3, middle - 8, width_of(words, SIZE) + 6, 16, fill=GROUND)
            return [back, sheet.words(start, base_line(middle), words, fill=QUIET)]

        def at(share: float) -> float:
            """Return where a share stands on the line."""
            return start + (end - start) * min(max(share, 0.0), 1.0)

        drawn = [sheet.dot(at(value), middle, 5.5, fill=MARK, stroke=GROUND, stroke_width=1.5)]
        if span is not None:
            low, high = at(span.low), at(span.high)
            drawn.insert(0, sheet.line(low, middle, high, middle, stroke=MARK, stroke_width=2.5))
        return [*drawn, sheet.words(end + _PAD + 4, base_line(middle), words, weight=600)]


def _grid(sheet: Sheet, start: float, end: float, bottom: float) -> list[str]:
    drawn: list[str] = []
    for tick in _TICKS:
        x = start + (end - start) * tick
        drawn += [
            sheet.line(x, 0, x, bottom - 4, stroke=GRID, stroke_width=1),
            sheet.words(
                x,
                bottom + 10,
                percent(sheet.language, tick),
                size=_TICK_SIZE,
                anchor="middle",
                fill=QUIET,
            ),
        ]
    return drawn
