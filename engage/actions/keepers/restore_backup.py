"""Put a backup back, and erase at once what may no longer be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage.actions.keepers.purge_due import purge_due
from engage.store.restore import restore
from engage.store.stores import open_stores


@dataclass(frozen=True, slots=True)
class Restored:
    """How many answers came back, and how many of them were past their date, by survey."""

    answers: Mapping[str, int]
    purged: Mapping[str, int]


def restore_backup(file: Path, folder: Path, *, today: date) -> Restored:
    """Make the data folder ``folder`` of the backup ``file``.

    Answers whose date has passed since the backup was made, and drafts nobody can come back to,
    are erased before anyone can read them. Raises WrongUseError when the folder holds anything
    already.
    """
    answers = restore(file, folder)
    return Restored(answers, purge_due(open_stores(folder), today=today).answers)
