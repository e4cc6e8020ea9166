"""Date: type a day. Read and checked; opened in a later issue."""

from datetime import date, timedelta
from random import Random
from typing import ClassVar, Literal

from wtforms.fields.core import UnboundField
from wtforms.validators import ValidationError

from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.choosing import skips
from engage.questions.fields import Line
from engage.questions.limits import Needed, Typed
from engage.questions.question import Stored
from engage.questions.uncounted import Uncounted

_FIRST = date(2025, 1, 1)


class Date(Uncounted):
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

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the day, or nothing for what is no day."""
        day = read_day(answer or "")
        return {self.id: day.isoformat()} if day else {}

    def draw(self, random: Random) -> str | None:
        """Return a likely day; now and then none."""
        if skips(random):
            return None
        return (_FIRST + timedelta(days=random.randrange(365))).isoformat()


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
