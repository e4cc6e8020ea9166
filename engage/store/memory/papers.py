"""Paper forms in memory."""

from threading import Lock

from engage.fieldwork.serial import Serial
from engage.store.port_paper import Batch, Printing, Typing


class MemoryPapers:
    """Batches and the log, in the order they came; one lock for writers."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._batches: list[Batch] = []
        self._log: dict[tuple[str, Serial, int], Typing] = {}

    def print(self, printing: Printing) -> Batch:
        """Keep what is printed as the survey's next batch."""
        with self._lock:
            before = self.batches(printing.survey)
            seeds = sum(batch.printing.copies for batch in before)
            batch = Batch(len(before) + 1, seeds, printing)
            self._batches.append(batch)
        return batch

    def batches(self, survey: str) -> tuple[Batch, ...]:
        """Return every batch of ``survey``, oldest first."""
        return tuple(batch for batch in self._batches if batch.printing.survey == survey)

    def enter(self, typing: Typing) -> bool:
        """Add to the log, once for each time a form is entered; False where it stood there."""
        key = (typing.survey, typing.serial, typing.nth)
        with self._lock:
            return self._log.setdefault(key, typing) is typing

    def log(self, survey: str) -> tuple[Typing, ...]:
        """Return everything entered for ``survey``, oldest first."""
        return tuple(typing for typing in list(self._log.values()) if typing.survey == survey)

    def drop_survey(self, survey: str) -> None:
        """Forget the log of ``survey``; batches stay, so that no serial is ever given twice."""
        with self._lock:
            self._log = {key: typing for key, typing in self._log.items() if key[0] != survey}
