"""What charts of one release have in common: its options in an order, and the sentence."""

from dataclasses import dataclass
from typing import Self

from engage.charts.figures import line_words
from engage.charts.order import in_order
from engage.disclosure.figure import Line, Release
from engage.languages.interface import say
from engage.languages.numbers import listed
from engage.languages.text import Tag


@dataclass(frozen=True, slots=True)
class OfOne:
    """One release, a row an option, largest first.

    ``as_written`` keeps the order of the options, where that order has a meaning. A ``width``
    below 400 puts each label above its row.
    """

    release: Release
    as_written: bool = False
    width: float = 640

    @classmethod
    def of(cls, releases: tuple[Release, ...]) -> Self:
        """Return the chart of the first of ``releases``."""
        return cls(releases[0])

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the options in the order they are drawn and told."""
        return tuple(in_order(self.release, as_written=self.as_written))

    def said(self, language: Tag) -> str:
        """Return the figures in one sentence, in the order drawn."""
        told = [f"{line.label} {self.figure(line, language)}" for line in self.lines]
        title, figures = self.release.title, listed(language, told)
        return say(language, "{title}: {figures}.", title=title, figures=figures)

    def figure(self, line: Line, language: Tag) -> str:
        """Return the figure of an option in words."""
        return line_words(line, self.release, language)
