"""Grid: several items answered with the same points, one item under another."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Literal

from pydantic import Field
from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.stacked import Stacked
from engage.disclosure.figure import Release
from engage.languages.reading import words_in
from engage.languages.text import Tag, Words
from engage.questions.asked import RATHER_NOT, Asked, Choice
from engage.questions.choosing import in_words, rather_not, skips
from engage.questions.fields import Radios, Rows
from engage.questions.limits import Needed
from engage.questions.posted import Posted, only
from engage.questions.question import Column, Part, Question, Stored
from engage.questions.valued import bad_end, likely_point, value_table, worth
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Items(Rows):
    """Radio buttons for each item, whose legend is the question and the item together."""

    kind = "items"


class Grid(Question):
    """Choose one point of a scale for each item. Shown item by item, never drawn as a grid.

    Each item is a group of radio buttons of its own, on any screen: a table of them cannot be
    read aloud, nor pressed with a thumb. ``reverse`` and unscored points are as in a scale.
    """

    EXAMPLE = """
        id: staff
        type: grid
        scale: amount5@1
        ask: How much do staff do each of these?
        items:
          listen: Listen to you
          reply: Tell you what happened
    """

    type: Literal["grid"]
    scale: str
    items: dict[str, Words] = Field(min_length=2, max_length=20)
    reverse: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the scale file this question needs."""
        return (self.scale,)

    def values(self) -> dict[str, Fraction]:
        """Return the value of each scored point, 0 to 100, turned round by ``reverse``."""
        return worth(self.choices, reverse=self.reverse)

    def field(self, language: Tag) -> UnboundField:
        """Return radio buttons for each item, lowest point first, unscored ones apart below."""
        must = self.required == "must"
        needed = [Needed("Choose an answer to go on.")] if must else []
        shown = [Choice(o.code, o.label.said(language), apart=not o.scored) for o in self.choices]
        given = [*shown, *([rather_not(language)] if self.sensitive else [])]
        rows = {
            code: Radios(Asked(language, words.said(language), must=must), given, validators=needed)
            for code, words in self.items.items()
        }
        return Items(self.asked(language), rows)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the one code sent for each item."""
        stored: dict[str, Stored] = {}
        known = {option.code for option in self.choices}
        for name in self.rows():
            code = only(sent, name, "other")
            if code is None or (code and code not in known):
                return None
            if code:
                stored[name] = code
        return stored if len(stored) == len(self.items) or self.required != "must" else None

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

    def posted(self, answer: Mapping[str, str] | str | None) -> dict[str, list[str]]:
        """Return the button chosen for each item; declining them all declines each."""
        if isinstance(answer, str):
            return {name: [answer] for name in self.rows()}
        return {f"{self.id}.{item}": [code] for item, code in (answer or {}).items()}

    def parts(self) -> tuple[Part, ...]:
        """Return one part an item; scored points have an order, lowest first."""
        codes = tuple(option.code for option in self.choices)
        ordered = tuple(option.code for option in self.choices if option.scored)
        return tuple(Part(item, "one", codes, ordered) for item in self.items)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return for each item its shares, "staff.listen", and its mean, "staff.listen:value"."""
        if self.publish == "never":
            return ()
        return tuple(
            made
            for item, words in self.items.items()
            for title in [f"{self.ask.to(language)} {words.to(language)}"]
            for made in self._item_tables(item, title, counts, language)
        )

    def _item_tables(
        self, item: str, title: str, counts: Counts, language: Tag
    ) -> tuple[Table, ...]:
        name, sensitive = f"{self.id}.{item}", self.sensitive
        told = column(counts, name)
        rows = [
            row(o.code, o.label.to(language), told, o.code, counts, scored=o.scored)
            for o in self.choices
        ]
        shares = table(name, title, rows, told, counts, sensitive=sensitive)
        value_id, points = f"{name}:value", self.values()
        scores = value_table(value_id, title, told, points, counts, language, sensitive=sensitive)
        return (shares, *scores)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return one stacked bar an item, the bad end of the scale in warm colours."""
        del language
        shares = tuple(release for release in releases if release.unit == "share")
        warm = bad_end(self.measures, reverse=self.reverse)
        return Stacked(shares, warm=warm) if shares else None

    def draw(self, random: Random) -> dict[str, str] | None:
        """Return a likely point for each item; now and then none."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        return {item: likely_point(self.choices, random) for item in self.items}

    def said(self, answer: Mapping[str, str] | None, language: Tag) -> str:
        """Return one line an item, in words."""
        given = answer or {}
        return "\n".join(
            f"{words.to(language)}: {in_words(self.choices, given[item], language)}"
            for item, words in self.items.items()
            if item in given
        )

    def words(self, language: Tag) -> int:
        """Return how many words are read: the question, the points once, and every item."""
        items = " ".join(words.to(language) for words in self.items.values())
        return super().words(language) + words_in(items)

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and three more for each item answered."""
        return super().seconds(language, words_a_minute) + 3.0 * (len(self.items) - 1)
