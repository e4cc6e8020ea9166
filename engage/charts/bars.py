"""Bars: how many chose each option, longest first, from nought."""

from dataclasses import dataclass

from engage.charts.figures import line_words, value_of
from engage.charts.labels import SIZE, base_line, row
from engage.charts.order import in_order
from engage.charts.palette import AXIS, MARK, QUIET, TRACK
from engage.charts.svg import Sheet, width_of
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag

_BAR = 14
_GAP = 11


@dataclass(frozen=True, slots=True)
class Bars:
    """One release as bars. A ``width`` below 400 puts each label above its bar.

    The track behind a bar is everybody who was asked, so that bars of two charts compare.
    ``as_written`` keeps the order of the options, where that order has a meaning.
    """

    release: Release
    as_written: bool = False
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Bars":
        """Return the first of ``releases`` as bars."""
        return cls(releases[0])

    def svg(self, language: Tag) -> str:
        """Return the picture: a label, a bar, its figure at its end."""
        sheet = Sheet(self.width, language)
        parts: list[str] = []
        y = 2.0
        for line in in_order(self.release, as_written=self.as_written):
            place = row(sheet, line.label, y, tall=_BAR)
            parts += [*place.words, *self._bar(sheet, line, place.start, place.middle)]
            y = place.bottom + _GAP
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return the figures in one sentence, largest first."""
        told = [
            f"{n.label} {self._words(n, language)}"
            for n in in_order(self.release, as_written=self.as_written)
        ]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _words(self, line: Line, language: Tag) -> str:
        return line_words(line, self.release, language)

    def _bar(self, sheet: Sheet, line: Line, start: float, middle: float) -> list[str]:
        words = self._words(line, sheet.language)
        value = value_of(line)
        if value is None:
            return [sheet.words(start, base_line(middle), words, fill=QUIET)]
        shown = [n for n in self.release.lines if value_of(n) is not None]
        longest = max(width_of(self._words(n, sheet.language), SIZE) for n in shown)
        track = self.width - start - longest - 8
        top = middle - _BAR / 2
        return [
            sheet.box(start, top, track, _BAR, fill=TRACK),
            sheet.box(start, top, track * min(value, 1.0), _BAR, fill=MARK),
            sheet.line(start, top - 2, start, top + _BAR + 2, stroke=AXIS, stroke_width=1),
            sheet.words(start + track + 8, base_line(middle), words, weight=600),
        ]
