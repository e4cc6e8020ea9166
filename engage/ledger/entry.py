"""Entry: one line of the ledger, chained to the line before."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from json import dumps


class State(StrEnum):
    """What an agency answers to what was offered (science.md, section 5, feature 4)."""

    WILL_DO = "will_do"
    WILL_CHANGE = "will_change"
    WILL_NOT = "will_not"
    UNDER_REVIEW = "under_review"


@dataclass(frozen=True, slots=True)
class Entry:
    """The agency's answer to the offers made for one activity, as recorded on a day.

    ``words`` say what will be done, changed or why not, by language; ``owner`` who answers for
    it; ``due`` when it will be done or decided; ``before`` is the digest of the entry before.
    """

    survey: str
    activity: str
    state: State
    words: tuple[tuple[str, str], ...]
    owner: str
    due: date | None
    recorded: datetime
    before: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the entry, its link to the one before included."""
        parts = [
            self.survey,
            self.activity,
            self.state.value,
            self.words,
            self.owner,
            self.due.isoformat() if self.due else None,
            self.recorded.isoformat(),
            self.before,
        ]
        return sha256(dumps(parts, ensure_ascii=False).encode()).hexdigest()
