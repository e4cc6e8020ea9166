"""What the resident's templates are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engage.definition.privacy import Privacy
from engage.definition.promise import Promise
from engage.languages.numbers import number
from engage.languages.tags import long_date
from engage.languages.text import Said, Text
from engage.web.errors import Help
from engage.web.kiosk import Kiosk
from engage.web.residents.live import Live
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class EntryFields:
    """The fields of an entry code, as typed; ``asks_adults`` where an answer is weighted by it."""

    code: str
    adults: str
    asks_adults: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StartScreen(Screen):
    """The start page: what is decided, by whom, by when, how long it takes, what is kept.

    ``begun`` says that answers are kept on this device; ``action`` is where Start leads; ``entry``
    is what is asked of those who got a letter, and ``letter_address`` where they are asked it.
    ``is_early`` says that the survey is not open yet; ``shared`` that others use the device too.
    """

    heading: Said
    promise: Promise | None
    privacy: Privacy | None
    minutes: int
    action: str
    way: str
    begun: bool
    is_open: bool
    is_early: bool
    opens: date | None
    closes: date | None
    answers_address: str
    entry: EntryFields | None
    letter_address: str
    shared: bool

    @property
    def watched(self) -> Kiosk | None:
        """Return the kiosk that wipes this page when it is left: not where nobody has begun."""
        return None if self.kiosk and self.kiosk.is_home and not self.begun else self.kiosk

    def words(self, text: Text) -> Said:
        """Return words of the survey in the page's language."""
        return text.said(self.language)

    def day(self, day: date) -> str:
        """Return a date in full."""
        return long_date(day, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryScreen(Screen):
    """Asks for an entry code at Send, with everything that was sent; or at the letters' address."""

    heading: str
    lead: str
    action: str
    entry: EntryFields
    posted: tuple[tuple[str, str], ...]
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScreen(Screen):
    """One page of questions. ``step`` says in words how far along it is.

    ``live`` holds WTForms fields that know their kind; ``nudged`` the ids of questions that were
    left out once. ``token``, ``version`` and ``way`` travel with the form. ``sends`` says that its
    button sends; ``trouble`` why what was sent could not be kept.
    """

    heading: Said
    intro: Said | None
    step: str
    live: Live
    nudged: frozenset[str]
    action: str
    token: str
    version: str
    way: str
    button: str
    sends: bool
    may_save: bool
    trouble: Help | None = None

    def is_wrong(self, field: Any) -> bool:  # noqa: ANN401  # WTForms has no types
        """Say whether the field, or any of its rows, has an error."""
        return bool(field.errors) or any(row.errors for row in rows_of(field))

    def described_by(self, field: Any) -> str:  # noqa: ANN401  # WTForms has no types
        """Return the ids of what is said about a field: hint, limit, errors."""
        asked = field.asked
        said = {"hint": asked.hint, "limit": asked.limit, "error": field.errors}
        return " ".join(f"{field.id}.{what}" for what, words in said.items() if words)


@dataclass(frozen=True, slots=True)
class Given:
    """One question and its answer in words; ``said`` is empty where it was left out."""

    ask: Said
    said: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One page with its answers, and the address to change them at."""

    title: Said
    address: str
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewScreen(Screen):
    """Every answer in words before Send. ``carried`` are hidden fields that Send takes along."""

    step: str
    pages: tuple[Answered, ...]
    action: str
    token: str
    carried: tuple[tuple[str, str], ...]
    back: str


@dataclass(frozen=True, slots=True)
class ToSign:
    """One activity on the sign-up slip: who leads it, how many places, when it starts."""

    code: str
    label: Said
    note: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksScreen(Screen):
    """The thank-you page: what happens now, the receipt, the slip, two more minutes.

    ``receipt`` is None where it was shown before. ``people`` is rounded down to 5.
    ``interviewed`` says that a volunteer holds the device, and goes on to the next person.
    """

    promise: Promise | None
    agency: Said
    receipt: str | None
    minutes: int | None
    people: int
    hours: int
    to_sign: tuple[ToSign, ...]
    slip_form: str
    typed: dict[str, str]
    action: str
    more: str | None
    answers_address: str
    interviewed: bool = False

    def words(self, text: Text) -> Said:
        """Return words of the survey in the page's language."""
        return text.said(self.language)

    def day(self, day: date) -> str:
        """Return a date in full."""
        return long_date(day, self.language)

    def figure(self, value: int) -> str:
        """Return a number as people write it."""
        return number(self.language, value, places=1)


@dataclass(frozen=True, slots=True)
class Twofold:
    """One question answered in two ways: as kept, and as sent now."""

    ask: Said
    kept: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentScreen(Screen):
    """The same form sent twice with other answers: both are shown, and the person says which."""

    differences: tuple[Twofold, ...]
    action: str
    keep_address: str
    posted: tuple[tuple[str, str], ...]


def rows_of(field: Any) -> Sequence[Any]:  # noqa: ANN401  # WTForms has no types
    """Return the rows of a field that has several, or nothing."""
    return list(field.rows.values()) if field.kind == "rows" else ()
