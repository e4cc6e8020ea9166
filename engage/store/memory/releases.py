"""The register of what has left, and what was released, in memory."""

from collections.abc import Callable, Iterable
from datetime import datetime

from engage.disclosure.register import Entry


class MemoryReleases:
    """Two lists a survey, which only grow."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._latest: dict[str, tuple[datetime, str]] = {}

    def record(self, survey: str, entries: Iterable[Entry], document: str) -> None:
        """Append ``entries`` and keep ``document`` as the latest."""
        self.remember(survey, entries)
        self._latest[survey] = (self._clock(), document)

    def remember(self, survey: str, entries: Iterable[Entry]) -> None:
        """Append ``entries`` that left by themselves: the latest release stays what it is."""
        self._entries[survey] = (*self.entries(survey), *entries)

    def entries(self, survey: str) -> tuple[Entry, ...]:
        """Return everything that has left for ``survey``, oldest first."""
        return self._entries.get(survey, ())

    def latest(self, survey: str) -> tuple[datetime, str] | None:
        """Return when the latest release was made, and its document, or None."""
        return self._latest.get(survey)
