"""Erase drafts that nobody can come back to: as the server starts, and at every purge."""

from datetime import date

from engage.store.stores import Stores


def clear_drafts(stores: Stores, *, today: date) -> int:
    """Erase answers that were left unsent too long ago to be gone on with; return how many.

    That is two weeks after somebody last went on with them; or, where they were given a code or
    a file to come back with, two weeks after their survey took the last answer.
    """
    return stores.keeping.clear_drafts(today)
