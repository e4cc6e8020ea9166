"""Day codes as volunteers type them: what each opens now, and what is wrong with one."""

from dataclasses import dataclass
from datetime import date

from flask import request

from engage.fieldwork.day_codes import MOST_INTERVIEWS, day_of, typed_id
from engage.languages.interface import message, say
from engage.languages.tags import long_date
from engage.languages.text import Tag
from engage.questions.typed import one_line
from engage.store.port_door import DayCode
from engage.web.desk import Shown, desk
from engage.web.limits import hold_back

MISSING = message("Type your day code.")
MISTYPED = message("This code is not as it was printed. Look at each letter again.")
UNKNOWN = message("We do not know this code. Look at your slip again, or ask who gave it to you.")
EARLY = message("This code opens interviews on {day}, not before.")
PAST = message("The day of this code is over. It opened interviews on {day}.")
CLOSED = message("This survey takes no answers now.")
FULL = message("This code has sent as many interviews as one code may.")


@dataclass(frozen=True, slots=True)
class Known:
    """A day code that was given out: its id, what it opens, and that survey as it stands."""

    id: str
    code: DayCode
    shown: Shown

    @property
    def today(self) -> date:
        """Return the day that it is where the survey is."""
        return day_of(desk().clock(), self.shown.survey.time_zone)

    def why_not(self, language: Tag) -> str:
        """Return why it opens no interviews now, in words; "" where it does."""
        day, today = self.code.day, self.today
        if day != today:
            said = EARLY if day > today else PAST
            return say(language, said, day=long_date(day, language))
        if not self.shown.is_open:
            return say(language, CLOSED)
        return say(language, FULL) if self.code.sent >= MOST_INTERVIEWS else ""


def typed_here(name: str = "code") -> str:
    """Return the day code that the form says under ``name``, as it was typed."""
    return one_line(request.form.get(name, ""))


def known(typed: str, survey: str = "") -> Known | None:
    """Return what a typed code opens, of ``survey`` where one is named; None where nothing."""
    code_id = typed_id(typed, desk().secret)
    code = desk().stores.day_codes.get(code_id) if code_id else None
    shown = desk().shown(code.survey) if code else None
    if code is None or shown is None or survey not in {"", code.survey}:
        return None
    return Known(code_id, code, shown) if code.way in shown.survey.routes else None


def wrong_with(typed: str, language: Tag) -> str:
    """Return in words what is wrong with a code that opens nothing.

    Only codes that belong to nothing count as guesses; of those there are few (limits.py).
    """
    if not typed:
        return say(language, MISSING)
    if not typed_id(typed, desk().secret):
        return say(language, MISTYPED)
    hold_back("guess")
    return say(language, UNKNOWN)
