"""Quadrant: what matters against what people would do, as numbered dots with a list beside."""

from dataclasses import dataclass
from math import ceil

from engage.charts.apart import Point, apart
from engage.charts.figures import line_words, range_of, value_of
from engage.charts.labels import LINE, NARROW, SIZE, base_line
from engage.charts.order import largest_first
from engage.charts.palette import AXIS, GRID, GROUND, MARK, PALE, QUIET
from engage.charts.svg import Sheet, width_of, wrapped
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed, percent
from engage.languages.text import Tag

_RADIUS = 9.5
_FOOT = 40.0
_SMALL = 11
_WIDE = 700
_TALL = 300.0


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Two releases with the same keys: ``across`` gives how far along, ``up`` how high.

    ``cuts`` are the shares, fixed before opening, that divide much from little on each axis;
    ``names`` say what each axis measures; ``tall`` is where the plane ends. Crosses are drawn only
    where both figures have ranges.
    """

    across: Release
    up: Release
    cuts: tuple[float, float]
    names: tuple[str, str]
    width: float = 640
    tall: float = _TALL

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> "Quadrant":
        """Return the first two of ``releases``, named by their titles, cut at one in five."""
        across, up = releases[0], releases[1]
        return cls(across, up, (0.2, 0.2), (across.title, up.title))

    def svg(self, language: Tag) -> str:
        """Return the picture: the plane with its cuts, the dots, and what each number means."""
        sheet = Sheet(self.width, language)
        plane = self._plane(language)
        drawn = [*self._axes(sheet, plane), *self._dots(sheet, plane)]
        words, bottom = self._list(sheet)
        height = max(bottom, self.tall + _FOOT + 8)
        return sheet.picture(height, self.said(language), [*drawn, *words])

    def said(self, language: Tag) -> str:
        """Return both figures of each thing, in the order of the list."""
        told = [
            say(
                language,
                "{label} {first} and {second}",
                label=line.label,
                first=line_words(self.across.line(line.key), self.across, language),
                second=line_words(line, self.up, language),
            )
            for line in self._listed()
        ]
        title = listed(language, self.names)
        return say(language, "{title}: {figures}.", title=title, figures=listed(language, told))

    def _listed(self) -> tuple[Line, ...]:
        known = {line.key for line in self.across.lines}
        return tuple(line for line in largest_first(self.up) if line.key in known)

    def _places(self) -> list[tuple[int, Line, Line]]:
        pairs = [(self.across.line(line.key), line) for line in self._listed()]
        return [
            (number, x, y)
            for number, (x, y) in enumerate(pairs, 1)
            if value_of(x) is not None and value_of(y) is not None
        ]

    def _plane(self, language: Tag) -> "_Plane":
        across = max([value_of(x) or 0.0 for _, x, _ in self._places()] + [self.cuts[0]])
        up = max([value_of(y) or 0.0 for _, _, y in self._places()] + [self.cuts[1]])
        wide = self.width if self.width < NARROW else self.width * _share(self.width)
        edge = max(width_of(words, _SMALL) for words in (*self._cuts(language), "100%")) + 8
        room = 0.3 if self.tall >= _TALL else 0.7
        return _Plane(_tenths(across), _tenths(up, room), edge, wide - 8, self.tall)

    def _cuts(self, language: Tag) -> tuple[str, str]:
        """Return the names of the two cuts."""
        across, up = (say(language, "cut {share}", share=percent(language, c)) for c in self.cuts)
        return across, up

    def _axes(self, sheet: Sheet, plane: "_Plane") -> list[str]:
        (left, top), (right, bottom) = plane.corners
        language = sheet.language
        drawn = [
            sheet.box(
                left, top, right - left, bottom - top, fill=GROUND, stroke=GRID, stroke_width=1
            ),
            sheet.line(left, bottom, right, bottom, stroke=AXIS, stroke_width=1.5),
            sheet.line(left, top, left, bottom, stroke=AXIS, stroke_width=1.5),
        ]
        x, y = plane.at(*self.cuts)
        dashed: dict[str, str | float] = {
            "stroke": AXIS,
            "stroke_width": 1,
            "stroke_dasharray": "4 3",
        }
        drawn += [sheet.line(x, top, x, bottom, **dashed), sheet.line(left, y, right, y, **dashed)]
        cut_across, cut_up = self._cuts(language)
        low, far, tall = (percent(language, s) for s in (0.0, plane.across, plane.up))
        y_words = bottom + 15
        drawn += [
            sheet.words(left, y_words, low, size=_SMALL, anchor="middle", fill=QUIET),
            sheet.words(x, y_words, cut_across, size=_SMALL, anchor="middle", fill=QUIET),
            sheet.words(right, y_words, far, size=_SMALL, anchor="end", fill=QUIET),
        ]
        for said, place in ((cut_up, y), (tall, top + 4)):
            drawn.append(
                sheet.words(left - 6, place + 4, said, size=_SMALL, anchor="end", fill=QUIET)
            )
        name = sheet.words(right, bottom + 32, self.names[0], size=12, anchor="end", fill=QUIET)
        return [*drawn, name, sheet.words(0, top - 10, self.names[1], size=12, fill=QUIET)]

    def _dots(self, sheet: Sheet, plane: "_Plane") -> list[str]:
        found = self._places()
        true = [plane.at(value_of(x) or 0.0, value_of(y) or 0.0) for _, x, y in found]
        (left, top), (right, bottom) = plane.corners
        inner = ((left + _RADIUS, top + _RADIUS), (right - _RADIUS, bottom - _RADIUS))
        placed = apart(true, _RADIUS * 2 + 2, *inner)
        drawn: list[str] = []
        for (_, x, y), spot in zip(found, true, strict=True):
            drawn += self._cross(sheet, plane, x, y, spot)
        for (number, _, _), spot, place in zip(found, true, placed, strict=True):
            drawn += _dot(sheet, number, spot, place)
        return drawn

    def _cross(self, sheet: Sheet, plane: "_Plane", x: Line, y: Line, spot: Point) -> list[str]:
        across, up = range_of(x), range_of(y)
        if across is None or up is None:
            return []
        left, low = plane.at(across.low, up.low)
        right, high = plane.at(across.high, up.high)
        thin: dict[str, str | float] = {"stroke": PALE, "stroke_width": 1.5}
        return [
            sheet.line(left, spot[1], right, spot[1], **thin),
            sheet.line(spot[0], low, spot[0], high, **thin),
        ]

    def _list(self, sheet: Sheet) -> tuple[list[str], float]:
        narrow = self.width < NARROW
        start = 0.0 if narrow else self.width * _share(self.width) + 14
        y = self.tall + _FOOT + 16 if narrow else 20.0
        shown = {line.key for _, _, line in self._places()}
        drawn: list[str] = []
        for number, line in enumerate(self._listed(), 1):
            said = self._name(line, sheet.language)
            middle = y + LINE / 2
            drawn += _mark(sheet, number, start + _RADIUS + 1, middle, shown=line.key in shown)
            lines = wrapped(said, self.width - start - 28, SIZE)
            drawn += [
                sheet.words(start + 28, base_line(middle) + LINE * rank, words)
                for rank, words in enumerate(lines)
            ]
            y += LINE * len(lines) + (9 if self.tall >= _TALL else 6)
        return drawn, y

    def _name(self, line: Line, language: Tag) -> str:
        """Return the label, with the word for a figure that keeps it off the plane."""
        figures = ((self.across.line(line.key), self.across), (line, self.up))
        absent = [line_words(n, release, language) for n, release in figures if value_of(n) is None]
        if not absent:
            return line.label
        return say(language, "{label} ({reason})", label=line.label, reason=absent[0])


@dataclass(frozen=True, slots=True)
class _Plane:
    """From two shares to a place: the most on each axis, and where the plane begins and ends."""

    across: float
    up: float
    left: float
    right: float
    foot: float

    @property
    def corners(self) -> tuple[Point, Point]:
        """Return the upper start corner and the lower end corner."""
        return (self.left, 26.0), (self.right, self.foot)

    def at(self, across: float, up: float) -> Point:
        """Return the place of two shares, never outside the plane."""
        (left, top), (right, bottom) = self.corners
        along = min(max(across / self.across, 0.0), 1.0)
        high = min(max(up / self.up, 0.0), 1.0)
        return left + (right - left) * along, bottom - (bottom - top) * high


def _share(width: float) -> float:
    """Return the share of the width that the plane has; the list beside has the rest."""
    return 0.5 if width > _WIDE else 0.58


def _tenths(share: float, room: float = 0.3) -> float:
    """Return the next whole tenth, ``room`` tenths above ``share``: no dot sits on the edge."""
    return min(1.0, ceil(share * 10 + room) / 10)


def _dot(sheet: Sheet, number: int, spot: Point, place: Point) -> list[str]:
    moved = spot != place
    leader = [
        sheet.line(*spot, *place, stroke=MARK, stroke_width=1),
        sheet.dot(*spot, 2.5, fill=MARK),
    ]
    return [*(leader if moved else []), *_mark(sheet, number, *place, shown=True)]


def _mark(sheet: Sheet, number: int, x: float, y: float, *, shown: bool) -> list[str]:
    fill, ink = (MARK, GROUND) if shown else (GROUND, QUIET)
    edge = MARK if shown else AXIS
    said = str(number)
    return [
        sheet.dot(x, y, _RADIUS, fill=fill, stroke=edge, stroke_width=1),
        sheet.words(
            x, base_line(y, _SMALL), said, size=_SMALL, anchor="middle", fill=ink, weight=600
        ),
    ]
