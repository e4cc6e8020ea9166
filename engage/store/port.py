"""The protocols every store keeps: values in, values out, each method a promise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Protocol

from engage.definition.freeze import Frozen
from engage.disclosure.register import Entry as ReleasedEntry
from engage.ledger.entry import Entry
from engage.ledger.slip import Slip, Waiting
from engage.responses.draft import Draft
from engage.responses.response import Response


class Kept(StrEnum):
    """What became of a response that was sent: new, the same again, or other words, same token."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Opened:
    """A survey as opened: its latest frozen version, whether it is open, and its draft languages.

    ``allowed_drafts`` are the languages opened although their translation is a draft.
    """

    frozen: Frozen
    opened_at: datetime
    is_open: bool
    allowed_drafts: tuple[str, ...] = ()


class Surveys(Protocol):
    """Frozen versions of surveys, and which are open."""

    def open(self, opened: Opened) -> None:
        """Keep a frozen version and open it. Raises WrongInputError on changed content."""

    def close(self, survey: str) -> None:
        """Close ``survey`` to new answers; its drafts that are held have two weeks from now."""

    def get(self, survey: str) -> Opened | None:
        """Return the latest version of ``survey``, open or closed, or None."""

    def versions(self, survey: str) -> tuple[Frozen, ...]:
        """Return every frozen version of ``survey``, oldest first."""

    def all(self) -> tuple[Opened, ...]:
        """Return the latest version of every survey, by id."""


class Drafts(Protocol):
    """Answers not sent yet, by the form token's digest."""

    def keep(self, draft: Draft) -> None:
        """Keep ``draft``, replacing what was kept under its token."""

    def hold(self, token: str) -> None:
        """Keep the draft of ``token`` for as long as its survey takes answers, and two weeks more.

        Its person has a code or a file that leads back to it.
        """

    def get(self, token: str) -> Draft | None:
        """Return the draft of ``token``, or None."""

    def drop(self, token: str) -> None:
        """Forget the draft of ``token``. Safe to call again."""


class Responses(Protocol):
    """One person's answers, once."""

    def add(self, response: Response, code: str | None = None, draft: str | None = None) -> Kept:
        """Keep ``response`` durably before returning. The same id counts once, for ever.

        ``code`` is the id of an entry code that is spent by it, both or neither. Raises
        SpentCodeError where it is spent already, or was never given out for this way in.
        ``draft`` is the token of the draft that it was: forgotten in the same moment, unless
        other answers are kept under this id.
        """

    def add_many(self, responses: Iterable[Response]) -> int:
        """Keep every response, all or none; return how many were new."""

    def change(self, response: Response) -> None:
        """Keep a newer line under the same id; the older one counts no more."""

    def get(self, response_id: str) -> Response | None:
        """Return the newest line of ``response_id``, or None."""

    def erase(self, response_id: str) -> bool:
        """Erase every line of ``response_id``; leave only a count. False when there is none."""

    def all(self, survey: str) -> Iterator[Response]:
        """Yield the newest line of every response to ``survey``, oldest first."""

    def count(self, survey: str) -> int:
        """Return how many responses ``survey`` has."""

    def kind(self, survey: str) -> str:
        """Return "none", "real" or "synthetic": never both."""


class Additions(Protocol):
    """Responses as they come, numbered, for a snapshot to go on from where it was.

    And in no order at all, for a table that leaves.
    """

    def generation(self, survey: str) -> int:
        """Return a number that grows whenever a line that was there has gone."""

    def after(self, survey: str, number: int) -> Iterator[tuple[int, Response]]:
        """Yield the newest lines past ``number``, each with its own, as of now."""

    def scattered(self, survey: str, random: Random) -> Iterator[Response]:
        """Yield the newest line of every response in an order ``random`` gives, as of now."""

    def superseded(self, survey: str, number: int, *, by: int) -> tuple[int, ...]:
        """Return the numbers, up to ``number``, of lines that one up to ``by`` stands in for."""


class Releases(Protocol):
    """The register of what has left, append-only, and the latest release for pages to show."""

    def record(self, survey: str, entries: Iterable[ReleasedEntry], document: str) -> None:
        """Append ``entries`` and keep ``document`` (JSON of released figures) as the latest."""

    def remember(self, survey: str, entries: Iterable[ReleasedEntry]) -> None:
        """Append ``entries`` that left by themselves: the latest release stays what it is."""

    def entries(self, survey: str) -> tuple[ReleasedEntry, ...]:
        """Return everything that has left for ``survey``, oldest first."""

    def latest(self, survey: str) -> tuple[datetime, str] | None:
        """Return when the latest release was made, and its document, or None."""


class Ledger(Protocol):
    """What was offered and answered, append-only: no method changes a line."""

    def append(self, entry: Entry) -> None:
        """Append ``entry``."""

    def entries(self, survey: str) -> tuple[Entry, ...]:
        """Return every entry for ``survey``, in order."""


class SignUps(Protocol):
    """Sign-up slips: no column, order or time in common with answers."""

    def keep(self, slip: Slip, call_by: date) -> None:
        """Keep ``slip`` durably, in the place of what was kept under its id.

        New offers on it are counted among those to be called by ``call_by``, apart from it.
        """

    def get(self, slip_id: str) -> Slip | None:
        """Return the slip ``slip_id``, or None."""

    def drop(self, slip_id: str) -> bool:
        """Erase a slip, bytes and all. False when there is none."""

    def all(self, survey: str) -> tuple[Slip, ...]:
        """Return the slips of ``survey`` in an order that says nothing."""

    def waiting(self, survey: str) -> Waiting:
        """Return how many people wait for a call, by activity and the day to call by."""


class Keeping(Protocol):
    """Looking after the whole store."""

    def backup(self, file: Path) -> None:
        """Write a verified copy of everything to ``file``, while answers go on arriving."""

    def purge(self, today: date) -> Mapping[str, int]:
        """Erase every answer past its survey's date, bytes and all; return how many, by survey."""

    def clear_drafts(self, today: date) -> int:
        """Erase every draft that nobody can come back to any more; return how many."""

    def unsound(self) -> tuple[str, ...]:
        """Return why the store cannot be trusted to keep answers; nothing when it can."""

    def doctor(self) -> tuple[str, ...]:
        """Return what is wrong with the store, in words; nothing when it is sound."""
