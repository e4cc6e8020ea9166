"""Date: type a day, month and year."""

from datetime import date, timedelta
from random import Random
from typing import Literal

from wtforms.fields.core import UnboundField

from engage.languages.dates import day, parts_in_order
from engage.languages.interface import said
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.choosing import skips
from engage.questions.day_parts import DayParts, example_day
from engage.questions.limits import Needed
from engage.questions.posted import Posted, first
from engage.questions.question import Stored
from engage.questions.uncounted import Uncounted

_FIRST = date(2025, 1, 1)
_SECONDS = 6.0


class Date(Uncounted):
    """Type a day in three boxes. Kept as ISO 8601 writes it (2026-06-30).

    A date in part is sent back with the part that is missing named. Days are never tabulated:
    they point at people.
    """

    EXAMPLE = """
        id: reported_on
        type: date
        ask: When did you tell the council?
    """

    type: Literal["date"]

    def field(self, language: Tag) -> UnboundField:
        """Return three boxes, in the order in which ``language`` writes a date."""
        needed = [Needed("Write an answer to go on.")] if self.required == "must" else []
        example = said(language, "For example, {example}", example=example_day(language))
        asked = self.asked(language, example)
        return DayParts(asked, may_decline=self.sensitive, validators=needed)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return nothing where nothing is typed; what is typed the form looks at."""
        names = [f"{self.id}.{part}" for part in (*parts_in_order("en"), "rather-not")]
        is_blank = not any(first(sent, name) for name in names)
        return {} if is_blank and self.required != "must" else None

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the day, or nothing for what is no day."""
        given = read_day(answer or "")
        return {self.id: given.isoformat()} if given else {}

    def posted(self, answer: str | None) -> dict[str, list[str]]:
        """Return the three boxes as typed; what is no day stands in each, to be refused."""
        if answer is None or answer == RATHER_NOT:
            return super().posted(answer)
        given = read_day(answer)
        boxes = (given.day, given.month, given.year) if given else (answer, answer, answer)
        names = ("day", "month", "year")
        return {f"{self.id}.{name}": [str(box)] for name, box in zip(names, boxes, strict=True)}

    def draw(self, random: Random) -> str | None:
        """Return a likely day; now and then none."""
        if skips(random) and self.required != "must":
            return None
        return (_FIRST + timedelta(days=random.randrange(365))).isoformat()

    def said(self, answer: str | None, language: Tag) -> str:
        """Return the day in full, as readers of ``language`` write it."""
        given = read_day(answer or "")
        return day(language, given) if given else super().said(answer, language)

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and typing three figures."""
        return super().seconds(language, words_a_minute) + _SECONDS


def read_day(typed: str) -> date | None:
    """Return the day ``typed``, or None for what is no day.

    >>> read_day("2026-02-30") is None
    True
    """
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
