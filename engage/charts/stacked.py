"""Stacked: ordered answers side by side, a bar a release, about a middle or from the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engage.charts.figures import line_words, value_of
from engage.charts.palette import AXIS, EDGE, GROUND, QUIET, edge, fading, ink_on, ramp
from engage.charts.svg import Sheet, width_of, wrapped
from engage.charts.swatches import swatches
from engage.disclosure.figure import Line, Release, Withheld
from engage.languages.interface import say
from engage.languages.numbers import listed, percent
from engage.languages.text import Tag

_SIZE = 13
_LINE = 17
_BAR = 24
_GAP = 12


@dataclass(frozen=True, slots=True)
class Stacked:
    """Releases with the same ordered lines, lowest first, one bar each.

    About the middle unless ``highest_first``: then from the start edge, highest point first, as
    offers are read. ``warm`` says which end is bad news: "low" or "high". Unscored answers stand
    apart at the end, and what may not be shown is one open piece with its word.
    """

    releases: tuple[Release, ...]
    highest_first: bool = False
    warm: Literal["low", "high"] = "low"
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Stacked":
        """Return ``releases`` as bars about the middle."""
        return cls(releases)

    def svg(self, language: Tag) -> str:
        """Return the picture: a key in the order drawn, then a bar a release."""
        sheet = Sheet(self.width, language)
        pairs = [(line.label, fill) for line, fill in self._fills(self.releases[0])]
        parts, y = swatches(sheet, pairs)
        for release in self._sorted():
            drawn, y = self._row(sheet, release, y)
            parts += drawn
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return every bar in one sentence each."""
        return " ".join(self._told(release, language) for release in self._sorted())

    def _told(self, release: Release, language: Tag) -> str:
        if isinstance(release.base, Withheld):
            return say(
                language,
                "{title}: {figures}.",
                title=release.title,
                figures=say(language, "withheld"),
            )
        lines = (*self._scored(release), *(n for n in release.lines if not n.scored))
        told = [f"{line.label} {line_words(line, release, language)}" for line in lines]
        figures = listed(language, told)
        return say(language, "{title}: {figures}.", title=release.title, figures=figures)

    def _scored(self, release: Release) -> list[Line]:
        scored = [line for line in release.lines if line.scored]
        return scored[::-1] if self.highest_first else scored

    def _fills(self, release: Release) -> list[tuple[Line, str]]:
        scored = self._scored(release)
        colours = fading(len(scored)) if self.highest_first else ramp(len(scored))
        if self.warm == "high" and not self.highest_first:
            colours = colours[::-1]
        return list(zip(scored, colours, strict=True))

    def _sorted(self) -> Sequence[Release]:
        """Return the releases, most at the top end first; withheld ones last."""

        def top(release: Release) -> float:
            values = [value_of(line) for line in release.lines if line.scored]
            half = values[(len(values) + 1) // 2 :]
            return -sum(value or 0.0 for value in half)

        return sorted(self.releases, key=top)

    def _row(self, sheet: Sheet, release: Release, top: float) -> tuple[list[str], float]:
        narrow = self.width < 400  # noqa: PLR2004  # as in Bars: the label stands above
        start = 0.0 if narrow else self.width * 0.34
        labels = wrapped(release.title, self.width if narrow else start - 12, _SIZE)
        if len(self.releases) == 1:
            labels, start = (), 0.0
        tall = _LINE * len(labels)
        height = tall + 2 + _BAR if narrow else max(tall, _BAR)
        bar_top = top + tall + 2 if narrow and labels else top + (max(tall, _BAR) - _BAR) / 2
        words_top = top if narrow else top + (height - tall) / 2
        words = [
            sheet.words(0, words_top + _LINE * rank + _SIZE, line)
            for rank, line in enumerate(labels)
        ]
        pieces = self._pieces(release)
        if isinstance(release.base, Withheld) or not pieces.shown:
            said = say(sheet.language, "withheld")
            return [*words, sheet.words(start, bar_top + 16, said, fill=QUIET)], top + height + _GAP
        bar = self._bar(sheet, pieces, start, bar_top)
        return [*words, *bar], top + height + _GAP

    def _pieces(self, release: Release) -> "_Pieces":
        fills = self._fills(release)
        shown = tuple((value_of(line) or 0.0, fill) for line, fill in fills)
        before = 0.0 if self.highest_first else _before_middle([value for value, _ in shown])
        unscored = [value_of(line) for line in release.lines if not line.scored]
        apart = tuple(value for value in unscored if value)
        known = sum(value for value, _ in shown) + sum(apart)
        hidden = any(value_of(line) is None for line in release.lines)
        return _Pieces(shown, before, apart, max(0.0, 1 - known) if hidden else 0.0)

    def _bar(self, sheet: Sheet, pieces: "_Pieces", start: float, y: float) -> list[str]:
        every = [self._pieces(release) for release in self.releases]
        before = max(one.before for one in every)
        after = max(sum(v for v, _ in one.shown) - one.before for one in every)
        apart = max(sum(one.apart) + one.rest for one in every)
        gap = 10.0 if apart else 0.0
        scale = (sheet.width - start - gap - 2) / (before + after + apart)
        drawn: list[str] = []
        x = start + (before - pieces.before) * scale
        for value, fill in pieces.shown:
            drawn += _piece(sheet, x, y, value * scale, percent(sheet.language, value), fill)
            x += value * scale
        x = start + (before + after) * scale + gap
        for value in pieces.apart:
            drawn += _piece(sheet, x, y, value * scale, percent(sheet.language, value), _APART)
            x += value * scale
        drawn += _piece(sheet, x, y, pieces.rest * scale, say(sheet.language, "withheld"), GROUND)
        middle = start + before * scale
        axis = sheet.line(middle, y - 4, middle, y + _BAR + 4, stroke=AXIS, stroke_width=1.5)
        return [*drawn, axis]


_APART = "#eef0f3"


@dataclass(frozen=True, slots=True)
class _Pieces:
    """One bar: shown shares with their fills, the share before the middle, those apart."""

    shown: tuple[tuple[float, str], ...]
    before: float
    apart: tuple[float, ...]
    rest: float


def _before_middle(values: Sequence[float]) -> float:
    half, odd = divmod(len(values), 2)
    return sum(values[:half]) + (values[half] / 2 if odd else 0.0)


def _piece(  # noqa: PLR0913, PLR0917  # a piece is placed in one call
    sheet: Sheet, x: float, y: float, width: float, words: str, fill: str
) -> list[str]:
    if width <= 0:
        return []
    line = EDGE if fill == _APART else edge(fill)
    drawn = [
        sheet.box(x, y + 0.5, max(width - 1, 0.5), _BAR - 1, fill=fill, stroke=line, stroke_width=1)
    ]
    if width_of(words, _SIZE) + 6 <= width:
        middle = x + (width - 1) / 2
        ink = ink_on(fill)
        drawn.append(sheet.words(middle, y + 17, words, anchor="middle", fill=ink, weight=600))
    return drawn
