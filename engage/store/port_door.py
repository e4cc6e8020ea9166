"""The protocol of day codes: what lets a volunteer interview on one day, and how often it sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DayCode:
    """A day code that was given out: the survey and way in it opens, its day, what it has sent.

    ``sent`` is how many interviews came by it; which ones, and when, nobody knows.
    """

    survey: str
    way: str
    day: date
    sent: int = 0


@dataclass(frozen=True, slots=True)
class DayTally:
    """How many codes of one way in were given out for one day, and how many interviews came."""

    codes: int
    sent: int


class DayCodes(Protocol):
    """Day codes by their digests: no time, no order, nothing of an answer."""

    def issue(self, code: DayCode, ids: Iterable[str]) -> None:
        """Keep new codes alike by their ids, all or none. Raises ValueError where one is known."""

    def get(self, code_id: str) -> DayCode | None:
        """Return what the code ``code_id`` opens and has sent, or None."""

    def count(self, code_id: str) -> None:
        """Count one interview more that came by ``code_id``. An unknown code counts nothing."""

    def tally(self, survey: str) -> Mapping[tuple[str, date], DayTally]:
        """Return how many codes were given out and interviews came, by way in and day."""
