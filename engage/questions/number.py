"""Number: type a number."""

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from random import Random
from typing import Any, Literal

from pydantic import Field
from wtforms.fields.core import UnboundField
from wtforms.validators import ValidationError

from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import plural, said, say
from engage.languages.numbers import marks
from engage.languages.text import Said, Tag, Words
from engage.questions.asked import RATHER_NOT, Asked
from engage.questions.choosing import skips
from engage.questions.fields import Line
from engage.questions.limits import Needed
from engage.questions.posted import Posted, only
from engage.questions.question import Column, Part, Question, Stored
from engage.questions.span import ANY, Span, WrittenSpan, read_number
from engage.questions.valued import value_table
from engage.statistics.counts import Counts
from engage.statistics.rows import column, numbers
from engage.statistics.table import Table

MOST_DIGITS = 9
"""Longer numbers are read with more care."""


class Number(Question):
    """Type a number. ``range`` is written "0 to 120": whole numbers, unless it has decimals.

    The field is a line with a number keyboard: browsers' number boxes change figures when a page
    is scrolled, and refuse the digits of some scripts.
    """

    EXAMPLE = """
        id: years
        type: number
        ask: How many years have you lived here?
        range: 0 to 110
        unit: years
    """

    type: Literal["number"]
    span: WrittenSpan | None = Field(default=None, alias="range")
    unit: Words | None = None

    @property
    def limits(self) -> Span:
        """Return the range, or what any number people write lies in."""
        return self.span or ANY

    def field(self, language: Tag) -> UnboundField:
        """Return a line with a number keyboard, its range said beside it."""
        needed = [Needed("Write a number to go on.")] if self.required == "must" else []
        return Figure(
            self.asked(language, self._limit(language)),
            kind="number",
            unit=self.unit.said(language) if self.unit else None,
            may_decline=self.sensitive,
            places=self.limits.places,
            validators=[*needed, InSpan(self.limits)],
            render_kw={"inputmode": "decimal" if self.limits.places else "numeric"},
        )

    def _limit(self, language: Tag) -> Said | None:
        if self.span is None:
            return None
        low, high = self.span.low, self.span.high
        return said(language, "A number from {low} to {high}.", low=low, high=high)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return a whole number typed in plain digits, if it is in range."""
        typed = only(sent, self.id, "rather-not")
        if typed == "" and self.required != "must":
            return {}
        if not typed or len(typed) > MOST_DIGITS or not (typed.isascii() and typed.isdigit()):
            return None
        number = int(typed)
        return {self.id: number} if self.limits.low <= number <= self.limits.high else None

    def columns(self) -> tuple[Column, ...]:
        """Return one column, holding the number."""
        return (Column(self.id, "number", self.ask.source),)

    def encode(self, answer: str | float | None) -> dict[str, Stored]:
        """Return the number: whole where it is whole. Nothing for what is no number."""
        number = read_number(answer) if isinstance(answer, str) else answer
        if number is None or not isfinite(number):
            return {}
        return {self.id: int(number) if number == int(number) else float(number)}

    def decode(self, stored: Mapping[str, Stored]) -> float | None:
        """Return the number, or None if there is none."""
        number = stored.get(self.id)
        return number if isinstance(number, (int, float)) else None

    def posted(self, answer: str | float | None) -> dict[str, list[str]]:
        """Return the number typed, or the tick beside it."""
        if answer == RATHER_NOT:
            return {f"{self.id}.rather-not": [RATHER_NOT]}
        return {} if answer is None else {self.id: [_plain(answer)]}

    def parts(self) -> tuple[Part, ...]:
        """Return one part, which conditions may compare with a number."""
        return (Part("", "number"),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return mean, standard deviation and median."""
        if self.publish == "never":
            return ()
        told = column(counts, self.id)
        title, sensitive = self.ask.to(language), self.sensitive
        values = numbers(told)
        return value_table(self.id, title, told, values, counts, language, sensitive=sensitive)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return no picture: three figures are read faster than drawn."""
        del releases, language
        return None

    def draw(self, random: Random) -> float | None:
        """Return a likely number from the lower half of the range; now and then none."""
        if skips(random) and self.required != "must":
            return None
        low, high = self.limits.low, self.limits.high
        if self.span is None:
            low, high = Decimal(0), Decimal(100)
        drawn = low + (high - low) * Decimal(random.betavariate(1.6, 2.6))
        number = round(drawn, self.limits.places)
        return int(number) if self.limits.places == 0 else float(number)

    def said(self, answer: str | float | None, language: Tag) -> str:
        """Return the number with its unit."""
        if answer is None:
            return ""
        if answer == RATHER_NOT:
            return say(language, "Prefer not to say")
        unit = self.unit.to(language) if self.unit else ""
        return f"{_plain(answer).replace('.', marks(language)[0])} {unit}".strip()


class Figure(Line):
    """A line for a number, read as the language of the page writes numbers."""

    def __init__(self, asked: Asked, *, places: int, **more: Any) -> None:  # noqa: ANN401  # WTForms'
        self._places = places
        super().__init__(asked, **more)

    @property
    def number(self) -> Decimal | None:
        """Return the number that was typed; None for what is no number."""
        return read_number(self.data or "", marks(self.asked.language), self._places)

    @property
    def answer(self) -> str | None:
        """Return the number with a dot before tenths, or what was typed where it is none."""
        given: str | None = super().answer
        number = self.number if given and given != RATHER_NOT else None
        return given if number is None else format(number, "f")


class InSpan:
    """Refuse what is no number, is outside the range, or has too many decimal places."""

    def __init__(self, span: Span) -> None:
        self.span = span

    def __call__(self, form: object, field: Figure) -> None:
        """Say what may be typed."""
        del form
        if not field.data:
            return
        language, span = field.asked.language, self.span
        number = field.number
        if number is None:
            raise ValidationError(say(language, "Write a number in digits, such as 12."))
        if number != round(number, span.places):
            if span.places == 0:
                raise ValidationError(say(language, "Write a whole number, such as 12."))
            one, many = "Use at most {count} decimal place.", "Use at most {count} decimal places."
            raise ValidationError(plural(language, one, many, span.places))
        if not span.low <= number <= span.high:
            sentence = "Write a number from {low} to {high}."
            raise ValidationError(say(language, sentence, low=span.low, high=span.high))


def _plain(number: str | float) -> str:
    """Return a number as digits, never with an exponent."""
    return number if isinstance(number, str) else format(Decimal(str(number)), "f")
