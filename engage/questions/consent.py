"""Consent: tick a box to agree."""

from collections.abc import Mapping
from random import Random
from typing import Literal

from wtforms.fields.core import UnboundField

from engage.charts.bars import Bars
from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.fields import Tick
from engage.questions.limits import Needed
from engage.questions.question import Column, Part, Question, Stored
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Consent(Question):
    """Tick to agree. Stored as 1, or 0 where the box was shown and left empty."""

    EXAMPLE = """
        id: agree
        type: consent
        ask: You may quote my words without my name.
    """

    type: Literal["consent"]

    def field(self, language: Tag) -> UnboundField:
        """Return one tick box, empty."""
        needed = [Needed("Tick the box to go on.")] if self.required == "must" else []
        return Tick(self.asked(language), validators=needed)

    def columns(self) -> tuple[Column, ...]:
        """Return one column, 0 or 1."""
        return (Column(self.id, "flag", self.ask.source),)

    def encode(self, answer: bool | None) -> dict[str, Stored]:  # noqa: FBT001  # the answer itself
        """Return 1 for agreed, 0 for not."""
        return {} if answer is None else {self.id: int(answer)}

    def decode(self, stored: Mapping[str, Stored]) -> bool | None:
        """Say whether the person agreed; None if the box was never shown."""
        flag = stored.get(self.id)
        return None if flag is None else flag == 1

    def posted(self, answer: bool | None) -> dict[str, list[str]]:  # noqa: FBT001  # the answer
        """Return the tick."""
        return {self.id: ["1"]} if answer else {}

    def parts(self) -> tuple[Part, ...]:
        """Return one part: "agree is 1"."""
        return (Part("", "one", ("1", "0")),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share who agreed, and the share who did not."""
        if self.publish == "never":
            return ()
        told = column(counts, self.id)
        labels = {"1": say(language, "Agreed"), "0": say(language, "Did not agree")}
        rows = [row(code, label, told, code, counts) for code, label in labels.items()]
        title = self.ask.to(language)
        return (table(self.id, title, rows, told, counts, sensitive=self.sensitive),)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return two bars."""
        del language
        return Bars(releases[0]) if releases else None

    def draw(self, random: Random) -> bool:
        """Return a likely answer: six in ten agree."""
        return self.required == "must" or random.random() < 0.6  # noqa: PLR2004  # as the line says

    def said(self, answer: bool | None, language: Tag) -> str:  # noqa: FBT001  # the answer itself
        """Return "Agreed", "Did not agree", or nothing."""
        if answer is None:
            return ""
        return say(language, "Agreed") if answer else say(language, "Did not agree")
