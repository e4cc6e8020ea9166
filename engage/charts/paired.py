"""Paired: two shares of each thing end to end, such as would and maybe; never added up."""

from dataclasses import dataclass

from engage.charts.figures import line_words, value_of
from engage.charts.labels import SIZE, base_line, row
from engage.charts.order import largest_first
from engage.charts.palette import AXIS, GROUND, MARK, MAYBE, QUIET, TRACK, ink_on
from engage.charts.pieces import piece
from engage.charts.svg import Sheet, width_of
from engage.charts.swatches import swatches
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag

_BAR = 22
_GAP = 10
_INSIDE = 12
_FILLS = (MARK, MAYBE)


@dataclass(frozen=True, slots=True)
class Paired:
    """Two releases with the same keys: a dark bar for ``first``, then a light one for ``second``.

    Sorted by the first. ``names`` are the two in words, for the key above.
    """

    first: Release
    second: Release
    names: tuple[str, str]
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Paired":
        """Return the first two of ``releases``, named by their titles."""
        first, second = releases[0], releases[1]
        return cls(first, second, (first.title, second.title))

    def svg(self, language: Tag) -> str:
        """Return the picture: a key, then a bar in two pieces for each thing."""
        sheet = Sheet(self.width, language)
        parts, y = swatches(sheet, list(zip(self.names, (MARK, MAYBE), strict=True)))
        for line in largest_first(self.first):
            place = row(sheet, line.label, y, tall=_BAR)
            parts += [*place.words, *self._bar(sheet, line, place.start, place.middle)]
            y = place.bottom + _GAP
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return both figures of each thing, largest first."""
        told = [self._told(line, language) for line in largest_first(self.first)]
        figures = listed(language, told)
        title = listed(language, self.names)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _told(self, line: Line, language: Tag) -> str:
        first, second = self._words(line, language)
        return say(
            language, "{label} {first} and {second}", label=line.label, first=first, second=second
        )

    def _words(self, line: Line, language: Tag) -> tuple[str, str]:
        other = self.second.line(line.key)
        return (
            line_words(line, self.first, language),
            line_words(other, self.second, language),
        )

    def _bar(self, sheet: Sheet, line: Line, start: float, middle: float) -> list[str]:
        room = sheet.width - start
        first = value_of(line) or 0.0
        second = value_of(self.second.line(line.key)) or 0.0
        values = (first, min(second, 1 - first))  # each is rounded, so the two may pass 100%
        words = self._words(line, sheet.language)
        top = middle - _BAR / 2
        drawn = [
            sheet.box(start, top, room, _BAR, fill=TRACK),
            sheet.line(start, top - 3, start, top + _BAR + 3, stroke=AXIS, stroke_width=1),
        ]
        pieces = [(value * room, fill) for value, fill in zip(values, _FILLS, strict=True)]
        fits = all(
            wide >= width_of(said, _INSIDE) + 2
            for (wide, _), said in zip(pieces, words, strict=True)
        )
        x = start
        for (wide, fill), said in zip(pieces, words, strict=True):
            drawn += _piece(sheet, (x, middle), wide, fill, said if fits else "")
            x += wide
        if not fits:
            both = say(sheet.language, "{first} and {second}", first=words[0], second=words[1])
            drawn += _beside(sheet, x + 6, middle, both)
        return drawn


def _beside(sheet: Sheet, x: float, middle: float, said: str) -> list[str]:
    """Return words after a bar; where there is no room, at the end, on a ground of their own."""
    wide = width_of(said, SIZE)
    if x + wide <= sheet.width:
        return [sheet.words(x, base_line(middle), said, fill=QUIET)]
    start = max(0.0, sheet.width - wide - 1)
    back = sheet.box(start - 4, middle - _BAR / 2, wide + 5, _BAR, fill=GROUND)
    return [back, sheet.words(start, base_line(middle), said, fill=QUIET)]


def _piece(sheet: Sheet, at: tuple[float, float], wide: float, fill: str, said: str) -> list[str]:
    x, middle = at
    if wide <= 0:
        return []
    top, tall = middle - _BAR / 2 + 0.5, _BAR - 1
    drawn = piece(sheet, x, top, (wide, tall), fill)
    if said:
        line, ink = base_line(middle, _INSIDE), ink_on(fill)
        place = x + wide / 2
        drawn.append(
            sheet.words(place, line, said, size=_INSIDE, anchor="middle", fill=ink, weight=600)
        )
    return drawn
