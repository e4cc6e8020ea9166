"""What types have in common of which no figure is made, and those whose answers are words."""

from abc import ABC
from collections.abc import Mapping

from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.question import Column, Part, Question, Stored
from engage.statistics.counts import Counts
from engage.statistics.table import Table


class WithoutFigures(Question, ABC):
    """A question that is never counted: there is nothing to count, or it would point at people."""

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return no table."""
        del counts, language
        return ()

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return no picture."""
        del releases, language
        return None


class Uncounted(WithoutFigures, ABC):
    """A question answered in words of one's own: kept apart from figures, never charted."""

    def columns(self) -> tuple[Column, ...]:
        """Return one column of free words."""
        return (Column(self.id, "text", self.ask.source),)

    def decode(self, stored: Mapping[str, Stored]) -> str | None:
        """Return what was typed, or None if nothing was."""
        words = stored.get(self.id)
        return None if words is None else str(words)

    def posted(self, answer: str | None) -> dict[str, list[str]]:
        """Return what was typed, or the tick beside it."""
        if answer == RATHER_NOT:
            return {f"{self.id}.rather-not": [RATHER_NOT]}
        return super().posted(answer)

    def parts(self) -> tuple[Part, ...]:
        """Return one part, of which conditions may say only whether it was answered."""
        return (Part("", "text"),)

    def said(self, answer: str | None, language: Tag) -> str:
        """Return what was typed, as typed."""
        return say(language, "Prefer not to say") if answer == RATHER_NOT else (answer or "")
