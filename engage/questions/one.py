"""One: choose one option from a list."""

from collections.abc import Mapping
from random import Random
from typing import Literal

from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.shares import shares
from engage.disclosure.figure import Release
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT, WithOther
from engage.questions.choosing import Choosing, chosen_plainly, in_words, leaning, skips
from engage.questions.fields import Radios
from engage.questions.limits import Needed
from engage.questions.posted import Posted
from engage.questions.question import Column, Part, Stored
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class One(Choosing):
    """Choose one option. Codes are stored, never labels; ``ordered: yes`` gives them an order."""

    EXAMPLE = """
        id: helped
        type: one
        ask: Have you helped look after your street this year?
        options:
          yes: Yes
          no: No
    """

    type: Literal["one"]
    ordered: bool = False

    def field(self, language: Tag) -> UnboundField:
        """Return radio buttons, in the order written or drawn."""
        needed = [Needed("Choose an answer to go on.")] if self.required == "must" else []
        return Radios(self.asked(language), self.given(language), validators=needed)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the one code sent."""
        return chosen_plainly(self, sent)

    def columns(self) -> tuple[Column, ...]:
        """Return one column, holding the code chosen, and one for words beside "other"."""
        codes = tuple(option.code for option in self.choices)
        return (Column(self.id, "code", self.ask.source, codes), *self.other_column())

    def encode(self, answer: str | WithOther | None) -> dict[str, Stored]:
        """Return the code, and the words beside "other". Nothing for "Prefer not to say"."""
        if answer is None or answer == RATHER_NOT:
            return {}
        if isinstance(answer, WithOther):
            return {self.id: str(answer.chosen), **self.encode_other(answer)}
        return {self.id: str(answer)}

    def decode(self, stored: Mapping[str, Stored]) -> str | WithOther | None:
        """Return the code, with the words beside "other"; None if nothing was chosen."""
        code = stored.get(self.id)
        if code is None:
            return None
        words = stored.get(f"{self.id}.other")
        return WithOther(str(code), str(words)) if self.other and words else str(code)

    def posted(self, answer: str | WithOther | None) -> dict[str, list[str]]:
        """Return the radio button chosen, and the line typed on."""
        if isinstance(answer, WithOther):
            return {self.id: [str(answer.chosen)], f"{self.id}.other": [answer.other]}
        return super().posted(answer)

    def parts(self) -> tuple[Part, ...]:
        """Return one part; its codes have an order only with ``ordered: yes``."""
        codes = tuple(option.code for option in self.choices)
        ranked = (o.code for o in self.choices if not self.stays_last(o))
        return (Part("", "one", codes, tuple(ranked) if self.ordered else ()),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share choosing each option, unchosen ones included."""
        if self.publish == "never":
            return ()
        said = column(counts, self.id)
        rows = [
            row(o.code, o.label.to(language), said, o.code, counts, scored=o.scored)
            for o in self.choices
        ]
        title = self.ask.to(language)
        return (table(self.id, title, rows, said, counts, sensitive=self.sensitive),)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return dots or bars, in the order written where that order has a meaning."""
        del language
        return shares(releases[0], as_written=self.ordered) if releases else None

    def draw(self, random: Random) -> str | None:
        """Return a likely option; now and then none."""
        if skips(random) and self.required != "must":
            return None
        (option,) = random.choices(self.choices, leaning(self.id, self.choices))
        return option.code

    def said(self, answer: str | WithOther | None, language: Tag) -> str:
        """Return the option in words, with what was typed beside it."""
        return in_words(self.choices, answer, language)
