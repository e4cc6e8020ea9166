"""Numbers to words that claim no more than they may, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Line, Picture, Sheet
from engage.charts.chart import Chart
from engage.charts.figures import in_words, shown_value
from engage.disclosure.release import FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.release import Line as Released
from engage.languages.dates import day
from engage.languages.interface import plural, say
from engage.languages.numbers import listed, number, percent, sentence
from engage.languages.text import Tag, Text
from engage.statistics.table import Unit

_FEW, _MOST = 0.05, 0.95  # outside these "in 10" would say none or all


@dataclass(frozen=True, slots=True)
class Voice:
    """How figures of one survey are said in one language.

    ``is_random`` is true where everybody was drawn by chance: only then does a sentence speak of
    estimates and ranges; otherwise it speaks of "the people who answered" and nobody else.
    """

    language: Tag
    is_random: bool
    agency: str
    source: Tag

    @classmethod
    def of(cls, figures: Figures) -> "Voice":
        """Return the voice that ``figures`` may be said with."""
        survey = figures.survey
        agency = survey.agency_name.to(figures.language)
        return cls(figures.language, figures.gathered.is_random, agency, survey.source_language)

    def say(self, message: str, **values: object) -> str:
        """Return the interface's words for ``message``."""
        return say(self.language, message, **values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the interface's words for ``count`` things."""
        return plural(self.language, one, many, count, **values)

    def number(self, value: float) -> str:
        """Return a whole number as the language writes it."""
        return number(self.language, value)

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in whole per cent."""
        return percent(self.language, share)

    def day(self, when: date | None) -> str:
        """Return a date in full; of no date, nothing."""
        return day(self.language, when) if when else ""

    def listed(self, words: Iterable[str]) -> str:
        """Return several words one after another."""
        return listed(self.language, tuple(words))

    def sentence(self, words: str) -> str:
        """Return ``words`` with the language's full stop."""
        return sentence(self.language, words)

    def figure(self, figure: Figure, *, is_share: bool = True) -> str:
        """Return a figure as it is printed, with its range where it may have one."""
        words = in_words(figure, self.language, is_share=is_share)
        if not isinstance(figure, Shown) or not is_share or figure.as_count:
            return words
        interval = figure.weighted_interval if figure.weighted is not None else figure.interval
        if interval is None:
            return words
        low, high = round(interval.low * 100), round(interval.high * 100)
        if high <= 1 or low >= 99:  # noqa: PLR2004  # "less than 1%" says as much as its range
            return words
        return self.say("{share} ({low} to {high})", share=words, low=low, high=high)

    def in_unit(self, figure: Figure, unit: Unit) -> str:
        """Return a figure in the unit of its table: per cent, hours said as "about", a value."""
        if unit == "hours" and isinstance(figure, Shown):
            return self.say("about {figure}", figure=self.hours(figure.value))
        return self.figure(figure, is_share=unit == "share")

    def hours(self, value: float) -> str:
        """Return hours in two figures, for an answer is a band and a sum of bands no finer."""
        return number(self.language, in_two_figures(value), places=int(value < 1))

    def in_ten(self, figure: Figure) -> str:
        """Return a share in tenths, as people say it; a small base as people, never as tenths.

        "about 6 in 10", "fewer than 1 in 10", "nearly all", "about 15 of 35".
        """
        if not isinstance(figure, Shown) or figure.as_count:
            return in_words(figure, self.language)
        share = shown_value(figure)
        if share < _FEW:
            return self.say("fewer than 1 in 10")
        if share >= _MOST:
            return self.say("nearly all")
        return self.say("about {tenths} in 10", tenths=self.number(_tenths(share)))

    def base(self, release: Release) -> str:
        """Return of whom a figure speaks: "Of the 400 people who answered"."""
        if not isinstance(release.base, int):
            return self.say("Too few people answered to show this.")
        people = self.number(release.base)
        return self.plural(
            "Of the {people} person who answered this.",
            "Of the {people} people who answered this.",
            release.base,
            people=people,
        )

    def cell(self, figure: Figure, *, is_share: bool = True, full: float = 1.0) -> Cell:
        """Return a figure with the parts of 100 its bar takes, ``full`` being all of them."""
        words = self.figure(figure, is_share=is_share)
        drawn = shown_value(figure) / full if isinstance(figure, Shown) else 0.0
        return Cell(words, max(0, min(100, round(drawn * 100))))

    def sheet(self, release: Release, head: str, figure_head: str) -> Sheet:
        """Return the release as one column of bars, in its own order."""
        lines = tuple(Line(line.label, (self.cell(line.figure),)) for line in release.lines)
        return Sheet(release.title, head, (figure_head,), lines)


def picture_of(chart: Chart, voice: Voice) -> Picture:
    """Return a chart as a picture, with the sentence that serves instead of it."""
    return Picture(chart.svg(voice.language), chart.said(voice.language))


def _tenths(share: float) -> int:
    return max(1, min(9, int(share * 10 + 0.5)))


def in_two_figures(value: float) -> float:
    """Return ``value`` (0 or more) in two figures, and in whole numbers between 1 and 100.

    >>> [in_two_figures(value) for value in (1313, 2113, 128.0, 6.5, 0.25)]
    [1300.0, 2100.0, 130.0, 6.0, 0.2]
    """
    if value < 1:
        return round(value, 1)
    return float(round(value, min(0, 2 - len(str(int(value))))))


def filled(words: Text, voice: Voice) -> str:
    """Return words of a survey as people read them, no placeholder left in them."""
    said = words.to(voice.language).replace("${agency}", voice.agency)
    return said.replace("${activity}", voice.say("[the activity]"))


def size(figure: Figure) -> float:
    """Return how large a figure is, for sorting: withheld last, "fewer than" just before.

    >>> size(Withheld("few people")) < size(FewerThan(5, 60)) < 0
    True
    """
    if isinstance(figure, Shown):
        return shown_value(figure)
    return -1.0 if isinstance(figure, FewerThan) else -2.0


def largest_first(lines: Iterable[Released]) -> tuple[Released, ...]:
    """Return released lines, largest figure first; those that tie keep their order."""
    return tuple(sorted(lines, key=lambda line: -size(line.figure)))


def is_known(figure: Figure) -> bool:
    """Say whether a figure is known to readers at least as a bound."""
    return not isinstance(figure, Withheld)


def capital(sentence: str) -> str:
    """Return ``sentence`` begun as sentences are; the rest stays as it was written.

    >>> capital("about 15 of 60 would do it in NE1")
    'About 15 of 60 would do it in NE1'
    """
    return sentence[:1].upper() + sentence[1:]
