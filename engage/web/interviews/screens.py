"""What the volunteers' templates are given."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from engage.definition.privacy import Privacy
from engage.definition.promise import Promise
from engage.languages.tags import long_date
from engage.languages.text import Said, Text
from engage.web.residents.screens import rows_of
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeScreen(Screen):
    """Asks a volunteer for a day code. ``script`` is where the door's script lies."""

    typed: str
    action: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorScreen(CodeScreen):
    """The page of interviews: everything that a phone shows without a network stands on it.

    ``survey`` is its id; ``most`` how many interviews one phone holds; ``receipts`` the
    address at which a receipt is typed.
    """

    survey: str
    promise: Promise | None
    privacy: Privacy | None
    minutes: int
    most: int
    receipts: str

    def words(self, text: Text) -> Said:
        """Return words of the survey in the page's language."""
        return text.said(self.language)

    def day(self, day: date) -> str:
        """Return a date in full."""
        return long_date(day, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedScreen(Screen):
    """One question, or the head of a section, as it lies on a phone: nothing wrong, or answered.

    ``action`` leads nowhere: nothing on it is sent by itself.
    """

    heading: Said | None = None
    intro: Said | None = None
    field: Any = None
    action: str = ""

    @property
    def nudged(self) -> frozenset[str]:
        """Return nothing: the phone itself asks once more."""
        return frozenset()

    def is_wrong(self, field: Any) -> bool:  # noqa: ANN401  # WTForms has no types
        """Say whether the field, or any of its rows, has an error."""
        return bool(field.errors) or any(row.errors for row in rows_of(field))

    def described_by(self, field: Any) -> str:  # noqa: ANN401  # WTForms has no types
        """Return the ids of what is said about a field: hint and limit."""
        said = {"hint": field.asked.hint, "limit": field.asked.limit, "error": field.errors}
        return " ".join(f"{field.id}.{what}" for what, words in said.items() if words)
