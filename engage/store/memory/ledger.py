"""The ledger in memory."""

from threading import Lock

from engage.ledger.entry import Entry
from engage.store.chain import refuse_broken


class MemoryLedger:
    """One list a survey, which only grows."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._lock = Lock()

    def append(self, entry: Entry) -> None:
        """Append ``entry``. Raises WrongInputError when it does not follow the last one."""
        with self._lock:
            before = self.entries(entry.survey)
            refuse_broken(entry, before[-1] if before else None)
            self._entries[entry.survey] = (*before, entry)

    def entries(self, survey: str) -> tuple[Entry, ...]:
        """Return every entry for ``survey``, in order."""
        return self._entries.get(survey, ())
