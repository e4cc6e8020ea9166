"""Put a backup back, and erase at once what may no longer be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage.store.restore import restore
from engage.store.stores import open_stores


@dataclass(frozen=True, slots=True)
class Restored:
    """How many answers came back, and how many of them were past their date, by survey."""

    answers: Mapping[str, int]
    purged: Mapping[str, int]


def restore_backup(file: Path, folder: Path, *, today: date) -> Restored:
    """Make the data folder ``folder`` of the backup ``file``.

    Answers whose date has passed since the backup was made are erased before anyone can read
    them. Raises WrongUseError when the folder holds anything already.
    """
    answers = restore(file, folder)
    return Restored(answers, open_stores(folder).keeping.purge(today))
