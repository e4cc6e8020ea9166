"""The field of a date: three boxes to type in, ordered as the reader's language writes."""

from collections.abc import Sequence
from datetime import date

from wtforms.validators import ValidationError

from engage.languages.dates import DatePart, month_called, parts_in_order
from engage.languages.interface import message, said, say
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT, Asked
from engage.questions.declining import Declining
from engage.questions.fields import Line, Rows

_NAMES: dict[DatePart, str] = {
    "day": message("Day"),
    "month": message("Month"),
    "year": message("Year"),
}

_MISSING: dict[DatePart, str] = {
    "day": message("Write the day too."),
    "month": message("Write the month too."),
    "year": message("Write the year too."),
}

_FIGURES = 4
_FIRST_YEAR = 1000


class DayParts(Declining, Rows):
    """Day, month and year, each a box of its own: nothing opens, nothing has to be pressed.

    The month may also be typed as a word. ``wrong`` names the boxes to look at again.
    """

    kind = "day"

    def __init__(self, asked: Asked, *, may_decline: bool, **more: object) -> None:
        self.wrong: tuple[DatePart, ...] = ()
        rows: dict[str, Line] = {
            part: Line(Asked(asked.language, said(asked.language, _NAMES[part])))
            for part in parts_in_order(asked.language)
        }
        super().__init__(asked, rows, may_decline=may_decline, **more)

    def validate(self, form: object, extra_validators: Sequence[object] = ()) -> bool:
        """Refuse a date in part, and one that no calendar has."""
        self.wrong = ()
        return super().validate(form, (*extra_validators, _a_day))

    @property
    def typed(self) -> dict[DatePart, str]:
        """Return what was typed in each box, empty boxes left out."""
        return {part: str(row.data) for part, row in self.rows.items() if row.data}  # type: ignore[misc]  # its keys are parts

    @property
    def day(self) -> date | None:
        """Return the day typed, or None for what is no day."""
        figures = {part: self.figure(part) for part in self.rows}
        try:
            return date(figures["year"] or 0, figures["month"] or 0, figures["day"] or 0)
        except ValueError:
            return None

    def figure(self, part: str) -> int | None:
        """Return what one box says as a number, in figures of any script; None for neither."""
        words = str(self.rows[part].data or "")
        if words.isdecimal() and len(words) <= _FIGURES:
            return int(words)
        return month_called(self.asked.language, words) if part == "month" else None

    @property
    def answer(self) -> str | None:
        """Return the day as ISO 8601 writes it, RATHER_NOT, or None."""
        day = self.day
        if day is None or day.year < _FIRST_YEAR:
            return RATHER_NOT if self.rather_not else None
        return day.isoformat()

    @property
    def points_at(self) -> str:
        """Return the id of the first box to look at again."""
        part = self.wrong[0] if self.wrong else next(iter(self.rows))
        return str(self.rows[part].id)


def example_day(language: Tag) -> str:
    """Return a day in figures, in the order of the boxes: "27 3 2026"."""
    figures: dict[DatePart, str] = {"day": "27", "month": "3", "year": "2026"}
    return " ".join(figures[part] for part in parts_in_order(language))


def _a_day(form: object, field: DayParts) -> None:
    """Say which part of a date is missing, or what is wrong with it."""
    del form
    typed, language = field.typed, field.asked.language
    if not typed:
        return
    order = parts_in_order(language)
    missing = [part for part in order if part not in typed]
    if missing:
        field.wrong = tuple(missing)
        one = len(missing) == 1
        words = _MISSING[missing[0]] if one else message("Write the day, the month and the year.")
        raise ValidationError(say(language, words))
    strange = [part for part in order if field.figure(part) is None]
    if strange:
        field.wrong = tuple(strange)
        sentence = "Write the date in figures, such as {example}."
        raise ValidationError(say(language, sentence, example=example_day(language)))
    if (field.figure("year") or 0) < _FIRST_YEAR:
        field.wrong = ("year",)
        raise ValidationError(say(language, "Write the year with four figures, such as 2026."))
    if field.day is None:
        field.wrong = ("day", "month")
        raise ValidationError(say(language, "There is no such day. Check the day and the month."))
