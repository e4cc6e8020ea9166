"""Tenths: one share as so many of ten, as people say it."""

from dataclasses import dataclass

from engage.charts.figures import line_words, value_of
from engage.charts.palette import GROUND, MARK
from engage.charts.svg import Sheet, element
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag

_RADIUS = 8.0
_TEN = 10


@dataclass(frozen=True, slots=True)
class Tenths:
    """Each line of a release as a row of ten circles, filled to a tenth of a circle.

    What may not be shown is ten open circles with its word beside them.
    """

    release: Release
    width: float = 200

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Tenths":
        """Return the first of ``releases`` in tenths."""
        return cls(releases[0])

    def svg(self, language: Tag) -> str:
        """Return the picture: a row a line."""
        sheet = Sheet(self.width, language)
        parts: list[str] = []
        y = _RADIUS + 1
        for line in self.release.lines:
            parts += self._row(sheet, line, y)
            y += 2 * _RADIUS + 6
        return sheet.picture(y - _RADIUS - 5, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return every figure in one sentence."""
        told = [f"{n.label} {line_words(n, self.release, language)}" for n in self.release.lines]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _row(self, sheet: Sheet, line: Line, y: float) -> list[str]:
        value = value_of(line)
        room = self.width if value is not None else self.width * 0.6
        step = min(2 * _RADIUS + 4, (room - 2 * _RADIUS) / (_TEN - 1))
        parts: list[str] = []
        for place in range(_TEN):
            middle = _RADIUS + 1 + place * step
            part = 0.0 if value is None else min(1.0, max(0.0, value * _TEN - place))
            parts.append(_circle(sheet, middle, y, GROUND))
            parts += _filled(sheet, middle, y, part)
        if value is None:
            words = line_words(line, self.release, sheet.language)
            parts.append(sheet.words(room + 2, y + 3, words, size=9))
        return parts


def _circle(sheet: Sheet, middle: float, y: float, fill: str) -> str:
    return sheet.dot(middle, y, _RADIUS - 1, fill=fill, stroke=MARK, stroke_width=1.2)


def _filled(sheet: Sheet, middle: float, y: float, part: float) -> list[str]:
    """Return the filled part of a circle, from the start edge; halves are as fine as it gets."""
    if part >= 0.75:  # noqa: PLR2004  # nearer to one than to a half
        return [_circle(sheet, middle, y, MARK)]
    if part < 0.25:  # noqa: PLR2004  # nearer to nought
        return []
    radius = _RADIUS - 1
    x = sheet.x(middle)
    sweep = 1 if sheet.mirrored else 0
    path = f"M{x:g} {y - radius:g}A{radius:g} {radius:g} 0 0 {sweep} {x:g} {y + radius:g}Z"
    return [element("path", d=path, fill=MARK)]
