"""Bars: how many chose each option, longest first, from nought."""

from dataclasses import dataclass

from engage.charts.figures import line_words, value_of
from engage.charts.palette import AXIS, MARK, QUIET, TRACK
from engage.charts.svg import Sheet, width_of, wrapped
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag

_SIZE = 13
_LINE = 17
_BAR = 14
_GAP = 12


@dataclass(frozen=True, slots=True)
class Bars:
    """One release as bars. ``width`` below 400 puts each label above its bar, for small places.

    The track behind a bar is everybody who was asked, so that bars of two charts compare.
    """

    release: Release
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Bars":
        """Return the first of ``releases`` as bars."""
        return cls(releases[0])

    def svg(self, language: Tag) -> str:
        """Return the picture: a label, a bar, its figure at its end."""
        sheet = Sheet(self.width, language)
        parts: list[str] = []
        y = 4.0
        for line in self._sorted():
            drawn, y = self._row(sheet, line, y)
            parts += drawn
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return the figures in one sentence, largest first."""
        told = [f"{n.label} {line_words(n, self.release, language)}" for n in self._sorted()]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _sorted(self) -> list[Line]:
        def place(line: Line) -> tuple[bool, float]:
            value = value_of(line)
            return (not line.scored, -1.0 if value is None else -value - 1)

        return sorted(self.release.lines, key=place)

    def _row(self, sheet: Sheet, line: Line, top: float) -> tuple[list[str], float]:
        said = line_words(line, self.release, sheet.language)
        narrow = self.width < 400  # noqa: PLR2004  # see the class
        room = self.width if narrow else self.width * 0.4 - 12
        labels = wrapped(line.label, room, _SIZE)
        words = [
            sheet.words(0, top + _LINE * rank + _SIZE, words) for rank, words in enumerate(labels)
        ]
        tall = _LINE * len(labels)
        start = 0 if narrow else self.width * 0.4
        y = top + tall + 2 if narrow else top + (tall - _BAR) / 2
        bar = self._bar(sheet, line, said, start, y)
        return [*words, *bar], top + tall + _GAP + (_BAR + 2 if narrow else 0)

    def _bar(self, sheet: Sheet, line: Line, said: str, start: float, y: float) -> list[str]:
        value = value_of(line)
        base_line = y + _BAR - 2.5
        if value is None:
            return [sheet.words(start, base_line, said, fill=QUIET)]
        figures = [line_words(n, self.release, sheet.language) for n in self.release.lines]
        track = self.width - start - max(width_of(figure, _SIZE) for figure in figures) - 8
        return [
            sheet.box(start, y, track, _BAR, fill=TRACK),
            sheet.box(start, y, track * value, _BAR, fill=MARK),
            sheet.line(start, y - 2, start, y + _BAR + 2, stroke=AXIS, stroke_width=1),
            sheet.words(start + track + 6, base_line, said, weight=600),
        ]
