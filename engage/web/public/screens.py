"""What the public templates are given."""

from dataclasses import dataclass

from engage.definition.promise import Promise
from engage.languages.text import Said, Text
from engage.web.residents.screens import Given
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """One survey that takes answers now: its title, who asks, its minutes, its address."""

    title: Said
    agency: Said
    minutes: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSurveysScreen(Screen):
    """The surveys open now."""

    surveys: tuple[OpenSurvey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptScreen(Screen):
    """Asks for a receipt; ``erased`` says that the answers of the last one are gone."""

    typed: str
    erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScreen(Screen):
    """The answers that a receipt belongs to, in words, and what can be done with them.

    ``standings`` are the agency's answers to what this person offered to do.
    """

    given: tuple[Given, ...]
    day: str
    keep_until: str
    receipt: str
    may_change: bool
    standings: tuple["Standing", ...]
    answers_address: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many people gave one answer to an offer, in words as released: "about 90 of 400"."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One activity: what was offered and what the agency answered.

    ``mark`` is its state in a word; ``is_late`` says that a date has passed without an answer.
    """

    label: Said
    note: Said | None
    counts: tuple[Count, ...]
    signed: str
    mark: str
    is_late: bool
    is_answered: bool
    words: Said | None
    owner: Said | None
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersScreen(Screen):
    """What was promised, offered, answered, and what is overdue."""

    promise: Promise | None
    agency: Said
    reply_by: str
    people: int
    as_of: str
    standings: tuple[Standing, ...]
    overdue: int

    def words(self, text: Text) -> Said:
        """Return words of the survey in the page's language."""
        return text.said(self.language)
