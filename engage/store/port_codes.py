"""The protocol of entry codes: what a letter opens, and whether it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Issued:
    """An entry code that was given out: the survey and the way in it opens, and whether used."""

    survey: str
    way: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many codes of one way in were given out, and how many of them are used."""

    issued: int
    used: int


class Codes(Protocol):
    """Entry codes by their digests: unused or used; no time, no order, nothing of an answer.

    A code is spent by ``Responses.add`` alone, in the moment that keeps the response.
    """

    def issue(self, survey: str, way: str, ids: Iterable[str]) -> None:
        """Keep new codes by their ids, all or none. Raises ValueError where one is known."""

    def get(self, code_id: str) -> Issued | None:
        """Return what the code ``code_id`` opens, or None. Looking spends nothing."""

    def tally(self, survey: str) -> Mapping[str, Tally]:
        """Return how many codes were given out and used, by way in."""
