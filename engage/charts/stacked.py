"""Stacked: ordered answers side by side, a bar a release, about a middle or from the start."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engage.charts.figures import line_words, most_words, value_of
from engage.charts.labels import base_line, row
from engage.charts.palette import AXIS, HIDDEN, QUIET, TRACK, fading, ink_on, ramp
from engage.charts.pieces import piece
from engage.charts.svg import Sheet, width_of
from engage.charts.swatches import swatches
from engage.disclosure.figure import Line, Release, Withheld
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag

_BAR = 24
_GAP = 10
_INSIDE = 12


@dataclass(frozen=True, slots=True)
class Stacked:
    """Releases with the same ordered lines, lowest first, one bar each.

    About the middle unless ``highest_first``: then from the start highest point first, as
    offers are read. ``warm`` says which end is bad news: "low" or "high". Unscored answers stand
    apart at the end, and so does what may not be shown, as one open piece.
    """

    releases: tuple[Release, ...]
    highest_first: bool = False
    warm: Literal["low", "high"] = "low"
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Stacked":
        """Return the releases of shares as bars about the middle."""
        return cls(tuple(release for release in releases if release.unit == "share"))

    def svg(self, language: Tag) -> str:
        """Return the picture: a key in the order drawn, then a bar a release."""
        sheet = Sheet(self.width, language)
        parts, y = swatches(sheet, self._key(language))
        ruler = self._ruler()
        for release in self._sorted():
            label = release.title if len(self.releases) > 1 else ""
            place = row(sheet, label, y, tall=_BAR, share=0.32)
            on = replace(ruler, start=place.start, room=sheet.width - place.start)
            parts += [*place.words, *self._bar(sheet, release, on, place.middle)]
            y = place.bottom + _GAP
        return sheet.picture(y, self.said(language), parts)

    def said(self, language: Tag) -> str:
        """Return every bar in a sentence each."""
        return " ".join(self._told(release, language) for release in self._sorted())

    def _told(self, release: Release, language: Tag) -> str:
        lines = (*self._scored(release), *(n for n in release.lines if not n.scored))
        told = [f"{line.label} {line_words(line, release, language)}" for line in lines]
        hidden = isinstance(release.base, Withheld)
        figures = say(language, "withheld") if hidden else listed(language, told)
        return say(language, "{title}: {figures}.", title=release.title, figures=figures)

    def _key(self, language: Tag) -> list[tuple[str, str]]:
        first = self.releases[0]
        key = [(line.label, fill) for line, fill in self._fills(first)]
        key += [(line.label, TRACK) for line in first.lines if not line.scored]
        hidden = any(self._pieces(r).rest for r in self.releases)
        return [*key, (say(language, "withheld"), HIDDEN)] if hidden else key

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
        """Return the releases, most at the good end first; withheld ones last."""

        def good(release: Release) -> float:
            """Return the share at the good end, the most first."""
            values = [value_of(line) or 0.0 for line in release.lines if line.scored]
            turned = values[::-1] if self.warm == "high" else values
            return -sum(turned[(len(turned) + 1) // 2 :])

        return sorted(self.releases, key=good)

    def _pieces(self, release: Release) -> "_Pieces":
        fills = self._fills(release)
        values = [value_of(line) for line, _ in fills]
        shown = tuple((v, fill) for v, (_, fill) in zip(values, fills, strict=True) if v)
        half, odd = divmod(len(values), 2)
        before = sum(value or 0.0 for value in values[:half])
        before += (values[half] or 0.0) / 2 if odd else 0.0
        apart = tuple(v for line in release.lines if not line.scored and (v := value_of(line)))
        hidden = any(value_of(line) is None for line in release.lines)
        rest = 1 - sum(value for value, _ in shown) - sum(apart) if hidden else 0.0
        return _Pieces(shown, 0.0 if self.highest_first else before, apart, max(0.0, rest))

    def _ruler(self) -> "_Ruler":
        every = [self._pieces(r) for r in self.releases]
        return _Ruler(
            before=max(one.before for one in every),
            after=max(sum(v for v, _ in one.shown) - one.before for one in every),
            apart=max(sum(one.apart) + one.rest for one in every),
        )

    def _bar(self, sheet: Sheet, release: Release, on: "_Ruler", middle: float) -> list[str]:
        pieces = self._pieces(release)
        if isinstance(release.base, Withheld) or not pieces.shown:
            said = say(sheet.language, "withheld")
            return [sheet.words(on.zero, base_line(middle), said, fill=QUIET)]
        top, bottom = middle - _BAR / 2 - 4, middle + _BAR / 2 + 4
        drawn = [sheet.line(on.zero, top, on.zero, bottom, stroke=AXIS, stroke_width=1.5)]
        x = on.zero - pieces.before * on.scale
        for value, fill in pieces.shown:
            drawn += _piece(sheet, x, middle, value, on, fill)
            x += value * on.scale
        x = on.end
        for value, fill in [*((share, TRACK) for share in pieces.apart), (pieces.rest, HIDDEN)]:
            drawn += _piece(sheet, x, middle, value, on, fill)
            x += value * on.scale
        return drawn


@dataclass(frozen=True, slots=True)
class _Ruler:
    """From shares to places: the most before the axis, after it, and apart, of any bar."""

    before: float
    after: float
    apart: float
    start: float = 0
    room: float = 0

    @property
    def gap(self) -> float:
        """Return the room between the points and what stands apart."""
        return 10.0 if self.apart else 0.0

    @property
    def scale(self) -> float:
        """Return the width of everybody."""
        return (self.room - self.gap - 1) / ((self.before + self.after + self.apart) or 1)

    @property
    def zero(self) -> float:
        """Return where the axis stands."""
        return self.start + self.before * self.scale

    @property
    def end(self) -> float:
        """Return where what stands apart begins."""
        return self.zero + self.after * self.scale + self.gap


@dataclass(frozen=True, slots=True)
class _Pieces:
    """One bar: shown shares with their fills, the share before the axis, those apart, the rest."""

    shown: tuple[tuple[float, str], ...]
    before: float
    apart: tuple[float, ...]
    rest: float


def _piece(  # noqa: PLR0913, PLR0917  # a piece is placed in one call
    sheet: Sheet, x: float, middle: float, value: float, on: _Ruler, fill: str
) -> list[str]:
    width = value * on.scale - 1.5
    if width <= 0:
        return []
    top = middle - _BAR / 2 + 0.5
    drawn = piece(sheet, x + 0.75, top, (width, _BAR - 1), fill)
    words = most_words(value, sheet.language)
    if fill == HIDDEN or width_of(words, _INSIDE) > width:
        return drawn
    centre = x + 0.75 + width / 2
    ink = ink_on(fill)
    return [
        *drawn,
        sheet.words(
            centre,
            base_line(middle, _INSIDE),
            words,
            size=_INSIDE,
            anchor="middle",
            fill=ink,
            weight=600,
        ),
    ]
