"""Spans: what lies between a low and a high reckoning, such as hours offered."""

from dataclasses import dataclass

from engage.charts.figures import value_of
from engage.charts.labels import SIZE, base_line, row
from engage.charts.palette import AXIS, GRID, GROUND, MARK, QUIET
from engage.charts.svg import Sheet, width_of
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed, number
from engage.languages.text import Tag

_BAR = 14
_GAP = 11
_ENDS = ("low", "mid", "high")


@dataclass(frozen=True, slots=True)
class Spans:
    """One release whose keys end in ".low", ".mid" and ".high": a band each, with its middle.

    Bands start on a line that begins at nought. The words are whole numbers of the table's unit.
    """

    release: Release
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Spans":
        """Return the first of ``releases`` that is not made of shares."""
        return cls(next(release for release in releases if release.unit == "hours"))

    def svg(self, language: Tag) -> str:
        """Return the picture: a label, a band from low to high, both ends in words."""
        sheet = Sheet(self.width, language)
        parts: list[str] = []
        y = 2.0
        for name, label in self._sorted():
            place = row(sheet, label, y, tall=_BAR)
            parts += [*place.words, *self._band(sheet, name, place.start, place.middle)]
            y = place.bottom + _GAP
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return each band in words, largest first."""
        told = [f"{label} {self._words(name, language)}" for name, label in self._sorted()]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def _names(self) -> dict[str, str]:
        lows = [line for line in self.release.lines if line.key.endswith(".low")]
        return {line.key.removesuffix(".low"): line.label for line in lows}

    def _sorted(self) -> list[tuple[str, str]]:
        def middle(pair: tuple[str, str]) -> float:
            """Return the largest middle first, what is withheld last."""
            values = self._values(pair[0])
            return 1.0 if values is None else -values[1]

        return sorted(self._names().items(), key=middle)

    def _values(self, name: str) -> tuple[float, float, float] | None:
        found = {line.key: line for line in self.release.lines}
        lines: list[Line] = [found[f"{name}.{end}"] for end in _ENDS if f"{name}.{end}" in found]
        values = [value for line in lines if (value := value_of(line)) is not None]
        return (values[0], values[1], values[2]) if len(values) == len(_ENDS) else None

    def _words(self, name: str, language: Tag) -> str:
        values = self._values(name)
        if values is None:
            return say(language, "withheld")
        low, high = number(language, values[0]), number(language, values[2])
        return say(language, "{low} to {high}", low=low, high=high)

    def _band(self, sheet: Sheet, name: str, start: float, middle: float) -> list[str]:
        words = self._words(name, sheet.language)
        values = self._values(name)
        if values is None:
            return [sheet.words(start, base_line(middle), words, fill=QUIET)]
        every = [found for other in self._names() if (found := self._values(other))]
        longest = max(width_of(self._words(n, sheet.language), SIZE) for n in self._names())
        track = self.width - start - longest - 8
        low, mid, high = (track * value / (max(v[2] for v in every) or 1) for value in values)
        top = middle - _BAR / 2
        return [
            sheet.line(start, middle, start + track, middle, stroke=GRID, stroke_width=1),
            sheet.line(start, top - 2, start, top + _BAR + 2, stroke=AXIS, stroke_width=1),
            sheet.box(start + low, top, max(high - low, 2), _BAR, fill=MARK),
            sheet.box(start + mid - 1, top, 2, _BAR, fill=GROUND),
            sheet.words(start + track + 8, base_line(middle), words, weight=600),
        ]
