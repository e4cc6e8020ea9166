"""Each ledger entry follows the one before it."""

from engage.errors.raised import WrongInputError
from engage.ledger.entry import Entry
from engage.ledger.replay import FIRST


def refuse_broken(entry: Entry, last: Entry | None) -> None:
    """Raise WrongInputError when ``entry`` was written without sight of ``last``."""
    if entry.before != (FIRST if last is None else last.digest):
        raise WrongInputError(
            f"{entry.survey} {entry.activity}",
            "another answer was recorded while this one was being written.",
            "Look at the ledger again, then record it.",
        )
