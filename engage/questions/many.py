"""Many: choose any number of options from a list."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.shares import shares
from engage.disclosure.figure import Release
from engage.languages.interface import said
from engage.languages.numbers import in_turn
from engage.languages.text import Said, Tag
from engage.questions.asked import RATHER_NOT, WithOther
from engage.questions.choosing import Choosing, in_words, leaning, skips
from engage.questions.fields import Ticks
from engage.questions.limits import Between, Needed
from engage.questions.option import Option
from engage.questions.posted import Posted, first
from engage.questions.question import Column, Part, Stored
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Many(Choosing):
    """Choose any number of options. Each is a column of its own, 0 or 1 once anything is chosen.

    ``exclusive`` options ("None of these") go with no other. The option of ``other: yes`` has the
    code "something_else", so that the column "q.other" is free for the words typed.
    """

    EXAMPLE = """
        id: done
        type: many
        ask: In the last 12 months, have you done any of these?
        at_most: 3
        options:
          told: Told the council about a problem
          time: Gave time
          planned: Helped to plan or check something
          none: None of these
        exclusive: [none]
    """

    OTHER: ClassVar[str] = "something_else"

    type: Literal["many"]
    exclusive: tuple[str, ...] = ()
    at_least: int | None = Field(default=None, ge=1)
    at_most: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        strange = [code for code in self.exclusive if self.options and code not in self.options]
        if strange:
            context = {"code": strange[0], "known": sorted(self.options or {})}
            sentence = "“exclusive” names “{code}”, but no option has that code"
            raise PydanticCustomError("exclusive_unknown", sentence, context)
        if self.at_least and self.at_most and self.at_least > self.at_most:
            sentence = "“at_least” is more than “at_most”"
            raise PydanticCustomError("at_least_above_at_most", sentence)
        return self

    def stays_last(self, option: Option) -> bool:
        """Say whether ``option`` keeps its place below the others: exclusive ones do too."""
        return option.code in self.exclusive or super().stays_last(option)

    def field(self, language: Tag) -> UnboundField:
        """Return tick boxes, in the order written or drawn, with the limit said above them."""
        needed = [Needed("Choose at least one answer to go on.")]
        checks = [
            *(needed if self.required == "must" else []),
            Between(self.at_least, self.at_most),
        ]
        given = self.given(language, self.exclusive)
        return Ticks(self.asked(language, self._limit(language)), given, validators=checks)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the boxes ticked, if they may stand together and nothing is typed beside them."""
        codes = frozenset(sent.getlist(self.id))
        if first(sent, f"{self.id}.other"):
            return None
        if not codes:
            return None if self.required == "must" else {}
        known = codes.issubset(option.code for option in self.choices)
        most = len(codes) if self.at_most is None else self.at_most
        fits = (self.at_least or 1) <= len(codes) <= most
        return self.encode(tuple(codes)) if known and fits and self._go_together(codes) else None

    def _go_together(self, codes: frozenset[str]) -> bool:
        return len(codes) == 1 or codes.isdisjoint(self.exclusive)

    def _limit(self, language: Tag) -> Said | None:
        if self.at_most is not None:
            return said(language, "Choose up to {most}.", most=self.at_most)
        if self.at_least is not None:
            return said(language, "Choose at least {least}.", least=self.at_least)
        return said(language, "Choose all that apply.")

    def columns(self) -> tuple[Column, ...]:
        """Return one column an option, holding 0 or 1, and one for words beside "other"."""
        flags = (Column(f"{self.id}.{o.code}", "flag", o.label.source) for o in self.choices)
        return (*flags, *self.other_column())

    def encode(self, answer: Sequence[str] | WithOther | None) -> dict[str, Stored]:
        """Return 1 for each option chosen and 0 for the others; nothing when none was."""
        if not answer or answer == RATHER_NOT:
            return {}
        chosen = answer.chosen if isinstance(answer, WithOther) else tuple(answer)
        flags: dict[str, Stored] = {
            f"{self.id}.{option.code}": int(option.code in chosen) for option in self.choices
        }
        return flags | (self.encode_other(answer) if isinstance(answer, WithOther) else {})

    def decode(self, stored: Mapping[str, Stored]) -> tuple[str, ...] | WithOther | None:
        """Return the codes chosen, with the words beside "other"; None if nothing was chosen."""
        chosen = tuple(o.code for o in self.choices if stored.get(f"{self.id}.{o.code}") == 1)
        if not chosen:
            return None
        words = stored.get(f"{self.id}.other")
        return WithOther(chosen, str(words)) if self.other and words else chosen

    def posted(self, answer: Sequence[str] | WithOther | None) -> dict[str, list[str]]:
        """Return the boxes ticked, and the line typed on."""
        if isinstance(answer, WithOther):
            return {self.id: list(answer.chosen), f"{self.id}.other": [answer.other]}
        if isinstance(answer, str):
            return {self.id: [answer]}
        return {self.id: list(answer)} if answer else {}

    def parts(self) -> tuple[Part, ...]:
        """Return one part, a set of codes."""
        return (Part("", "set", tuple(option.code for option in self.choices)),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share choosing each option, each among those who were shown it."""
        if self.publish == "never" or not self.choices:
            return ()
        columns = [(o, column(counts, f"{self.id}.{o.code}")) for o in self.choices]
        rows = [row(o.code, o.label.to(language), told, "1", counts) for o, told in columns]
        title = self.ask.to(language)
        widest = max((told for _, told in columns), key=lambda told: told.base.people)
        sensitive = self.sensitive
        return (table(self.id, title, rows, widest, counts, whole=False, sensitive=sensitive),)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return dots with their ranges, or bars where the sample allows none."""
        del language
        return shares(releases[0]) if releases else None

    def draw(self, random: Random) -> tuple[str, ...] | None:
        """Return a likely choice: one to three options, or one that goes with no other."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        loose = [option for option in self.choices if option.code not in self.exclusive]
        if self.exclusive and random.random() < 0.3:  # noqa: PLR2004  # about 3 in 10 say "none"
            return (random.choice(self.exclusive),)
        most = min(len(loose), self.at_most or 3)
        wanted = random.randint(min(self.at_least or 1, most), most)
        weights = leaning(self.id, loose)
        ranked = sorted(
            zip(loose, weights, strict=True), key=lambda p: random.random() ** (1 / p[1])
        )
        chosen = {option.code for option, _ in ranked[-wanted:]}
        return tuple(option.code for option in self.choices if option.code in chosen)

    def said(self, answer: Sequence[str] | WithOther | None, language: Tag) -> str:
        """Return the options in words, one after another, with what was typed."""
        if isinstance(answer, WithOther):
            return f"{self.said(answer.chosen, language)}: {answer.other}"
        codes = (answer,) if isinstance(answer, str) else (answer or ())
        words = (in_words(self.choices, code, language) for code in codes)
        return in_turn(language, list(filter(None, words)))
