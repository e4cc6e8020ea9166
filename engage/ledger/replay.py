"""The whole ledger from its entries, and the proof that none was changed."""

from collections.abc import Sequence

from engage.errors.raised import WrongInputError
from engage.ledger.commitment import Commitment
from engage.ledger.entry import Entry

FIRST = ""
"""What the first entry of a survey names as the digest of the entry before it."""


def last_digest(entries: Sequence[Entry]) -> str:
    """Return what the next entry must name as the one before it."""
    return entries[-1].digest if entries else FIRST


def broken_at(entries: Sequence[Entry]) -> int | None:
    """Return the number, from 1, of the first entry that does not follow from the one before.

    Any change to an earlier entry changes its digest, so the entry after it no longer follows.
    """
    before = FIRST
    for number, entry in enumerate(entries, 1):
        if entry.before != before:
            return number
        before = entry.digest
    return None


def replay(entries: Sequence[Entry]) -> tuple[Commitment, ...]:
    """Return the agency's newest answer to each activity, in the order first answered.

    Raises WrongInputError when the chain of entries is broken: a line was changed or removed.
    """
    wrong = broken_at(entries)
    if wrong is not None:
        raise WrongInputError(
            f"ledger of {entries[0].survey}",
            f"Entry {wrong} does not follow from the entry before it, so a line was changed.",
            "Restore the ledger from a backup (engage restore) and compare the two.",
        )
    newest = {entry.activity: Commitment.of(entry) for entry in entries}
    return tuple(newest.values())
