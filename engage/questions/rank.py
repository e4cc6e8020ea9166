"""Rank: give places to options, first place first."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from wtforms.fields.core import UnboundField

from engage.charts.bars import Bars
from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import said
from engage.languages.text import Said, Tag
from engage.questions.asked import RATHER_NOT, Asked, Choice
from engage.questions.choosing import Choosing, leaning, rather_not, skips
from engage.questions.fields import Radios
from engage.questions.limits import Needed
from engage.questions.pictured import picture_of
from engage.questions.places import NO_PLACE, Places
from engage.questions.question import Column, Part, Stored
from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.rows import column, share_row, table
from engage.statistics.table import Table

_SKIPPED = "skipped"


class Rank(Choosing):
    """Give places to options: 1 to the first choice, 2 to the second, and so on.

    An answer maps options to places; some may have none. ``at_most`` is how many places there
    are, all unless written. Each place goes to one option; a place left out closes up. What is
    counted is who came first, among all who gave places.
    """

    EXAMPLE = """
        id: first
        type: rank
        ask: Which should the council do first?
        options:
          paths: Mend the paths
          lights: Mend the lights
          trees: Plant trees
    """

    type: Literal["rank"]
    at_most: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _has_no_other(self) -> Self:
        if self.other:
            sentence = "“other” cannot stand on a question of type rank"
            fix = "Write one more option instead."
            raise PydanticCustomError("rank_other", sentence, {"fix": fix})
        return self

    @property
    def most(self) -> int:
        """Return how many places there are to give."""
        return min(self.at_most or len(self.choices), len(self.choices))

    def field(self, language: Tag) -> UnboundField:
        """Return for each option a row of places to choose from, and "No place" to take it back."""
        places = [str(place) for place in range(1, self.most + 1)]
        given = [
            *(Choice(place, Said(place, language)) for place in places),
            Choice(NO_PLACE, said(language, "No place"), apart=True),
        ]
        rows = {
            option.code: Radios(
                Asked(language, option.label.said(language), picture=picture_of(option, language)),
                given,
            )
            for option in self.choices
        }
        needed = [Needed("Choose an answer to go on.")] if self.required == "must" else []
        asked = self.asked(language, self._limit(language))
        return Places(asked, rows, may_decline=self.sensitive, validators=needed)

    def _limit(self, language: Tag) -> Said:
        if self.most < len(self.choices):
            sentence = "Give 1 to your first choice, 2 to your second, and so on up to {most}."
            return said(language, sentence, most=self.most)
        return said(language, "Give 1 to your first choice, 2 to your second, and so on.")

    def columns(self) -> tuple[Column, ...]:
        """Return one column an option, holding its place from 1."""
        return tuple(
            Column(f"{self.id}.{o.code}", "number", f"Place given to: {o.label.source}")
            for o in self.choices
        )

    def encode(self, answer: Mapping[str, Any] | str | None) -> dict[str, Stored]:
        """Return the place of each option that has one, closed up where a place is left out."""
        if not isinstance(answer, Mapping):
            return {}
        known = {option.code for option in self.choices}
        kept = {code: place for code, place in answer.items() if code in known}
        placed = {code: place for code, place in kept.items() if str(place) != NO_PLACE}
        if set(map(str, placed.values())) <= {str(n) for n in range(1, self.most + 1)}:
            order = sorted({int(place) for place in placed.values()})
            placed = {code: order.index(int(place)) + 1 for code, place in placed.items()}
        return {f"{self.id}.{code}": place for code, place in placed.items()}

    def decode(self, stored: Mapping[str, Stored]) -> dict[str, Stored] | None:
        """Return the places by option, first place first, or None when none was given."""
        places = {o.code: stored.get(f"{self.id}.{o.code}") for o in self.choices}
        given = {code: place for code, place in places.items() if place is not None}
        return dict(sorted(given.items(), key=lambda pair: float(pair[1]))) or None

    def posted(self, answer: Mapping[str, Stored] | str | None) -> dict[str, list[str]]:
        """Return the place chosen for each option."""
        if not isinstance(answer, Mapping):
            return {f"{self.id}.rather-not": [RATHER_NOT]} if answer else {}
        return {f"{self.id}.{code}": [str(place)] for code, place in answer.items()}

    def parts(self) -> tuple[Part, ...]:
        """Return one part an option: its place."""
        return tuple(Part(option.code, "number") for option in self.choices)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share who put each option first, among all who gave places."""
        if self.publish == "never" or not self.choices:
            return ()
        columns = {o.code: column(counts, f"{self.id}.{o.code}") for o in self.choices}
        first = {code: told.of("1") for code, told in columns.items()}
        told = ColumnCounts(first, _missing(tuple(columns.values()), first, counts.people))
        rows = [
            share_row(o.code, o.label.to(language), first[o.code], told.base, counts)
            for o in self.choices
        ]
        title = self.ask.to(language)
        return (table(self.id, title, rows, told, counts, sensitive=self.sensitive),)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return bars of first places."""
        del language
        return Bars(releases[0]) if releases else None

    def draw(self, random: Random) -> dict[str, Stored] | None:
        """Return every place given, likelier options first; now and then none."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        pull = dict(zip(self.choices, leaning(self.id, self.choices), strict=True))
        ranked = sorted(self.choices, key=lambda option: -(random.random() ** (1 / pull[option])))
        return {option.code: place for place, option in enumerate(ranked[: self.most], 1)}

    def said(self, answer: Mapping[str, Stored] | str | None, language: Tag) -> str:
        """Return one line a place, first place first: "1. Mend the paths"."""
        if answer == RATHER_NOT:
            return rather_not(language).label.words
        words = {option.code: option.label.to(language) for option in self.choices}
        given = answer if isinstance(answer, Mapping) else {}
        placed = [(code, place) for code, place in given.items() if str(place) != NO_PLACE]
        placed.sort(key=lambda pair: float(pair[1]))
        return "\n".join(f"{place}. {words.get(code, '')}" for code, place in placed)

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and three for each place given."""
        return super().seconds(language, words_a_minute) + 3.0 * self.most


def _missing(
    columns: Sequence[ColumnCounts], first: Mapping[str, Tally], people: int
) -> dict[str, int]:
    """Return why people gave no places: whoever left only this option out is not among them."""
    reasons = dict(columns[0].missing)
    others = {reason: count for reason, count in reasons.items() if reason != _SKIPPED}
    ranked = sum(tally.people for tally in first.values())
    rest = people - ranked - sum(others.values())
    return others | ({_SKIPPED: rest} if rest > 0 else {})
