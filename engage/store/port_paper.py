"""The protocol for paper forms: what was printed, and who entered what when. No answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from engage.fieldwork.serial import Serial
from engage.fieldwork.verifying import Errors
from engage.languages.text import Tag


@dataclass(frozen=True, slots=True)
class Printing:
    """What one batch was printed from: a frozen version by its hash, a language, a way in."""

    survey: str
    hash: str
    language: Tag
    route: str
    copies: int
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """Forms printed together. ``first`` is the seed of form 1, ``first + 1`` that of form 2.

    Seeds go on from batch to batch, so that what is drawn stays in balance.
    """

    number: int
    first: int
    printing: Printing

    def seed(self, serial: Serial) -> int:
        """Return the seed of one form. Raises ValueError for one that was never printed."""
        if serial.batch != self.number or not 1 <= serial.number <= self.printing.copies:
            raise ValueError(f"{serial} is no form of batch {self.number}")
        return self.first + serial.number - 1


@dataclass(frozen=True, slots=True)
class Typing:
    """One form entered once: ``nth`` 1 is the first time, 2 the second, to verify the first.

    ``errors`` is what the second time found; ``late`` and ``illegible`` (answers nobody could
    read) are marks of the form.
    """

    survey: str
    serial: Serial
    nth: int
    initials: str
    typed_at: datetime
    late: bool = False
    illegible: int = 0
    errors: Errors = field(default_factory=Errors)


class Papers(Protocol):
    """Paper forms: batches as printed, and the log of who entered which form when."""

    def print(self, printing: Printing) -> Batch:
        """Keep what is printed as the survey's next batch, durably before returning."""

    def batches(self, survey: str) -> tuple[Batch, ...]:
        """Return every batch of ``survey``, oldest first."""

    def enter(self, typing: Typing) -> bool:
        """Add to the log, once for each time a form is entered; False where it stood there."""

    def log(self, survey: str) -> tuple[Typing, ...]:
        """Return everything entered for ``survey``, oldest first."""
