"""Rank: put options in order. Read and checked; opened in a later issue."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import ClassVar, Literal

from wtforms.fields.core import UnboundField
from wtforms.validators import ValidationError

from engage.charts.bars import Bars
from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import said, say
from engage.languages.text import Tag
from engage.questions.asked import Asked, Choice
from engage.questions.choosing import Choosing, skips
from engage.questions.fields import Radios, Rows
from engage.questions.limits import Answered
from engage.questions.question import Column, Part, Stored
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Rank(Choosing):
    """Put options in order, first place first. An answer lists codes; some may be left out."""

    EXAMPLE = """
        id: first
        type: rank
        ask: Which should the council do first?
        options:
          paths: Mend the paths
          lights: Mend the lights
          trees: Plant trees
    """
    READY: ClassVar[bool] = False

    type: Literal["rank"]

    def field(self, language: Tag) -> UnboundField:
        """Return a choice of place for each option."""
        places = [str(place) for place in range(1, len(self.choices) + 1)]
        given = [Choice(p, said(language, "Place {place}", place=p)) for p in places]
        rows = {
            o.code: Radios(Asked(language, o.label.said(language)), given) for o in self.choices
        }
        return Rows(self.asked(language), rows, validators=[one_place_each])

    def columns(self) -> tuple[Column, ...]:
        """Return one column an option, holding its place from 1."""
        return tuple(
            Column(f"{self.id}.{o.code}", "number", f"Place given to: {o.label.source}")
            for o in self.choices
        )

    def encode(self, answer: Sequence[str] | Mapping[str, str] | None) -> dict[str, Stored]:
        """Return the place of each option ranked, from codes in order or places by code."""
        if isinstance(answer, Mapping):
            return {f"{self.id}.{code}": int(place) for code, place in answer.items()}
        return {f"{self.id}.{code}": place for place, code in enumerate(answer or (), 1)}

    def decode(self, stored: Mapping[str, Stored]) -> tuple[str, ...] | None:
        """Return the codes in order, or None when none was ranked."""
        places = {o.code: stored.get(f"{self.id}.{o.code}") for o in self.choices}
        ranked = [(float(place), code) for code, place in places.items() if place is not None]
        return tuple(code for _, code in sorted(ranked)) or None

    def posted(self, answer: Sequence[str] | None) -> dict[str, list[str]]:
        """Return the place chosen for each option."""
        return {f"{self.id}.{code}": [str(place)] for place, code in enumerate(answer or (), 1)}

    def parts(self) -> tuple[Part, ...]:
        """Return one part an option: its place."""
        return tuple(Part(option.code, "number") for option in self.choices)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share who put each option first."""
        if self.publish == "never" or not self.choices:
            return ()
        columns = [(o, column(counts, f"{self.id}.{o.code}")) for o in self.choices]
        rows = [row(o.code, o.label.to(language), told, "1", counts) for o, told in columns]
        title, widest = self.ask.to(language), max(columns, key=lambda pair: pair[1].base.people)
        made = table(self.id, title, rows, widest[1], counts, whole=False, sensitive=self.sensitive)
        return (made,)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return bars of first places."""
        del language
        return Bars(releases[0]) if releases else None

    def draw(self, random: Random) -> tuple[str, ...] | None:
        """Return every option in a likely order; now and then none."""
        if not self.choices or skips(random):
            return None
        codes = [option.code for option in self.choices]
        return tuple(random.sample(codes, len(codes)))

    def said(self, answer: Sequence[str] | None, language: Tag) -> str:
        """Return the options in words, first place first."""
        words = {option.code: option.label.to(language) for option in self.choices}
        return "; ".join(words.get(code, "") for code in answer or ())


def one_place_each(form: object, field: Answered) -> None:
    """Refuse the same place for two options."""
    del form
    places = list(field.answer.values()) if isinstance(field.answer, dict) else []
    if len(set(places)) < len(places):
        sentence = "Give each place to one answer only."
        raise ValidationError(say(field.asked.language, sentence))
