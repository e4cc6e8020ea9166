"""Date: type a day. Read and checked; opened in a later issue."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import ClassVar, Literal

from wtforms.fields.core import UnboundField
from wtforms.validators import ValidationError

from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.choosing import skips
from engage.questions.fields import Line
from engage.questions.limits import Needed, Typed
from engage.questions.question import Column, Part, Question, Stored
from engage.statistics.counts import Counts
from engage.statistics.table import Table

_FIRST = date(2025, 1, 1)


class Date(Question):
    """Type a day as ISO 8601 writes it (2026-06-30). Days are never tabulated: they point."""

    EXAMPLE = """
        id: reported_on
        type: date
        ask: When did you tell the council?
    """
    READY: ClassVar[bool] = False

    type: Literal["date"]

    def field(self, language: Tag) -> UnboundField:
        """Return a line to type a day on."""
        needed = [Needed("Write an answer to go on.")] if self.required == "must" else []
        checks = [*needed, a_day]
        return Line(
            self.asked(language), kind="date", may_decline=self.sensitive, validators=checks
        )

    def columns(self) -> tuple[Column, ...]:
        """Return one column, holding the day as YYYY-MM-DD."""
        return (Column(self.id, "text", self.ask.source),)

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the day, or nothing for what is no day."""
        day = read_day(answer or "")
        return {self.id: day.isoformat()} if day else {}

    def decode(self, stored: Mapping[str, Stored]) -> str | None:
        """Return the day, or None."""
        day = stored.get(self.id)
        return None if day is None else str(day)

    def posted(self, answer: str | None) -> dict[str, list[str]]:
        """Return the day typed, or the tick beside it."""
        if answer == RATHER_NOT:
            return {f"{self.id}.rather-not": [RATHER_NOT]}
        return super().posted(answer)

    def parts(self) -> tuple[Part, ...]:
        """Return one part, of which conditions may say only whether it was answered."""
        return (Part("", "text"),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return no table."""
        del counts, language
        return ()

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return no picture."""
        del releases, language
        return None

    def draw(self, random: Random) -> str | None:
        """Return a likely day; now and then none."""
        if skips(random):
            return None
        return (_FIRST + timedelta(days=random.randrange(365))).isoformat()

    def said(self, answer: str | None, language: Tag) -> str:
        """Return the day as typed."""
        return say(language, "Prefer not to say") if answer == RATHER_NOT else (answer or "")


def read_day(typed: str) -> date | None:
    """Return the day ``typed``, or None for what is no day.

    >>> read_day("2026-02-30") is None
    True
    """
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def a_day(form: object, field: Typed) -> None:
    """Refuse what is no day."""
    del form
    if field.data and read_day(field.data) is None:
        sentence = "Choose a date that exists, such as 2026-06-30."
        raise ValidationError(say(field.asked.language, sentence))
