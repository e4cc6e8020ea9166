"""Erase every answer that is past the date residents were told, and drafts nobody came back to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engage.actions.keepers.clear_drafts import clear_drafts
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Purged:
    """How many answers were erased, by survey; how many backups that held such; how many drafts."""

    answers: Mapping[str, int]
    backups: int
    drafts: int = 0


def purge_due(stores: Stores, *, today: date) -> Purged:
    """Erase answers, drafts, sign-ups and columns past their date, from the file itself.

    Figures already released stay. Backups in the data folder that hold such answers go; those
    kept elsewhere are the keeper's to remove.
    """
    before = _backups(stores)
    drafts = clear_drafts(stores, today=today)
    answers = stores.keeping.purge(today)
    return Purged(answers, before - _backups(stores), drafts)


def _backups(stores: Stores) -> int:
    return sum(1 for _ in stores.folder.backups.iterdir()) if stores.folder else 0
