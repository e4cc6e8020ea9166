"""Grid: several items answered with the same points. Read and checked; opened in a later issue."""

from collections.abc import Mapping
from random import Random
from typing import ClassVar, Literal

from pydantic import Field
from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.stacked import Stacked
from engage.disclosure.figure import Release
from engage.languages.text import Tag, Words
from engage.questions.asked import RATHER_NOT, Asked, Choice
from engage.questions.choosing import in_words, skips
from engage.questions.fields import Radios, Rows
from engage.questions.limits import Needed
from engage.questions.question import Column, Part, Question, Stored
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Grid(Question):
    """Choose one point of a scale for each item. Shown item by item, never drawn as a grid."""

    EXAMPLE = """
        id: staff
        type: grid
        scale: amount5@1
        ask: How much do staff do each of these?
        items:
          listen: Listen to you
          reply: Tell you what happened
    """
    READY: ClassVar[bool] = False

    type: Literal["grid"]
    scale: str
    items: dict[str, Words] = Field(min_length=2, max_length=20)
    reverse: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the scale file this question needs."""
        return (self.scale,)

    def field(self, language: Tag) -> UnboundField:
        """Return radio buttons for each item."""
        needed = [Needed("Choose an answer to go on.")] if self.required == "must" else []
        given = [Choice(o.code, o.label.said(language), apart=not o.scored) for o in self.choices]
        rows = {
            code: Radios(Asked(language, words.said(language)), given, validators=needed)
            for code, words in self.items.items()
        }
        return Rows(self.asked(language), rows)

    def columns(self) -> tuple[Column, ...]:
        """Return one column an item."""
        codes = tuple(option.code for option in self.choices)
        return tuple(
            Column(f"{self.id}.{item}", "code", words.source, codes)
            for item, words in self.items.items()
        )

    def rows(self) -> tuple[str, ...]:
        """Return a row an item."""
        return tuple(f"{self.id}.{item}" for item in self.items)

    def encode(self, answer: Mapping[str, str] | None) -> dict[str, Stored]:
        """Return the code of each item answered."""
        given = answer or {}
        return {
            f"{self.id}.{item}": given[item]
            for item in self.items
            if given.get(item) not in (None, RATHER_NOT)
        }

    def decode(self, stored: Mapping[str, Stored]) -> dict[str, str] | None:
        """Return the codes by item, or None when none was answered."""
        columns = {item: stored.get(f"{self.id}.{item}") for item in self.items}
        return {item: str(code) for item, code in columns.items() if code is not None} or None

    def posted(self, answer: Mapping[str, str] | None) -> dict[str, list[str]]:
        """Return the button chosen for each item."""
        return {f"{self.id}.{item}": [code] for item, code in (answer or {}).items()}

    def parts(self) -> tuple[Part, ...]:
        """Return one part an item; scored points have an order, lowest first."""
        codes = tuple(option.code for option in self.choices)
        ordered = tuple(option.code for option in self.choices if option.scored)
        return tuple(Part(item, "one", codes, ordered) for item in self.items)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return one table an item: "staff.listen"."""
        if self.publish == "never":
            return ()
        return tuple(
            self._item_table(item, words.to(language), counts, language)
            for item, words in self.items.items()
        )

    def _item_table(self, item: str, title: str, counts: Counts, language: Tag) -> Table:
        name = f"{self.id}.{item}"
        told = column(counts, name)
        rows = [
            row(o.code, o.label.to(language), told, o.code, counts, scored=o.scored)
            for o in self.choices
        ]
        return table(name, title, rows, told, counts, sensitive=self.sensitive)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return one stacked bar an item."""
        del language
        return Stacked(releases) if releases else None

    def draw(self, random: Random) -> dict[str, str] | None:
        """Return a likely point for each item; now and then none."""
        if not self.choices or skips(random):
            return None
        return {item: random.choice(self.choices).code for item in self.items}

    def said(self, answer: Mapping[str, str] | None, language: Tag) -> str:
        """Return one line an item, in words."""
        given = answer or {}
        return "\n".join(
            f"{words.to(language)}: {in_words(self.choices, given[item], language)}"
            for item, words in self.items.items()
            if item in given
        )
