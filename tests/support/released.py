"""Releases made the only way they can be made, and a chart's SVG read back, for tests."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from engage.charts.svg import width_of
from engage.disclosure.release import Register, Rules, release
from engage.statistics.estimate import Estimate, Inferred
from engage.statistics.share import share, wilson
from engage.statistics.table import Row, Table

RULES = Rules(5, 10, 10, base_everyone=20, base_in_groups=30, counts_below=100, round_to=5)
SVG = "{http://www.w3.org/2000/svg}"

ACTIVITIES = {
    "litter": "Pick up litter",
    "check": "Check the street with staff and say what is wrong",
    "snow": "Clear snow for a neighbour",
    "plan": "Join a group that plans changes",
    "trees": "Water young trees",
}
POINTS = {
    "well": "Very well used",
    "mostly": "Mostly well used",
    "half": "Half and half",
    "poorly": "Mostly wasted",
    "wasted": "All wasted",
    "unsure": "Not sure",
}


def shares(  # noqa: PLR0913  # a table is said in one call
    name, counts, *, base=400, title="Would do it", labels=None, by_chance=False, **more
):
    """Return a release of shares, one a label, through the real gate."""
    labels = labels or ACTIVITIES
    rows = []
    for (key, label), count in zip(labels.items(), counts, strict=True):
        plain = share(count, base)
        interval = wilson(count / base, base) if by_chance and base else None
        figure = (
            Inferred(plain.value, plain.people, base, interval, float(base)) if interval else plain
        )
        rows.append(Row(key, label, figure, scored=key != "unsure"))
    facts = {"whole": False} | more
    return release(Table(name, title, base, tuple(rows), **facts), RULES, Register())


def points(name, counts, title="All in all"):
    """Return a release of an ordered scale, whose rows split the base."""
    base = sum(counts)
    return shares(name, counts, base=base, title=title, labels=POINTS, whole=True)


def hours(name="I-7", title="Hours a month, per 100 people"):
    """Return a release of hours, low, middle and high, for each activity."""
    rows = tuple(
        Row(f"{key}.{end}", label, Estimate(hours * times, 200, 400))
        for hours, (key, label) in zip((20, 6, 12, 3, 9), ACTIVITIES.items(), strict=True)
        for end, times in (("low", 0.5), ("mid", 1.0), ("high", 1.6))
    )
    table = Table(name, title, 400, rows, whole=False, unit="hours")
    return release(table, RULES, Register())


@dataclass(frozen=True)
class Words:
    """Some words on a picture and the box they take, by the writer's own reckoning."""

    said: str
    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other):
        """Say whether the two boxes overlap by more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


class Picture:
    """A chart's SVG, read back."""

    def __init__(self, svg):
        self.root = ET.fromstring(svg)  # noqa: S314  # our own markup
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())

    def every(self, tag):
        """Return every element of a tag."""
        return list(self.root.iter(f"{SVG}{tag}"))

    @property
    def title(self):
        """Return the alternative text."""
        return self.root[0].text

    @property
    def words(self):
        """Return every piece of text with its box."""
        return [_words(element) for element in self.every("text")]

    @property
    def said(self):
        """Return every piece of text."""
        return [words.said for words in self.words]


def _words(element):
    said = element.text.strip("\u2067\u2069")
    size = float(element.attrib["font-size"])
    wide = width_of(said, size)
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.attrib["text-anchor"]]
    return Words(said, left, left + wide, y - size * 0.72, y + size * 0.2)
