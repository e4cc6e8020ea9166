"""Erase every answer that is past the date residents were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Purged:
    """How many answers were erased, by survey, and how many backups that held such answers."""

    answers: Mapping[str, int]
    backups: int


def purge_due(stores: Stores, *, today: date) -> Purged:
    """Erase answers, drafts, sign-ups and columns past their date, from the file itself.

    Figures already released stay. Backups in the data folder that hold such answers go; those
    kept elsewhere are the keeper's to remove.
    """
    before = _backups(stores)
    answers = stores.keeping.purge(today)
    return Purged(answers, before - _backups(stores))


def _backups(stores: Stores) -> int:
    return sum(1 for _ in stores.folder.backups.iterdir()) if stores.folder else 0
