"""Day codes in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from threading import Lock

from engage.store.port_door import DayCode, DayTally


class MemoryDayCodes:
    """What each day code opens, by its digest."""

    def __init__(self) -> None:
        self._codes: dict[str, DayCode] = {}
        self._lock = Lock()

    def issue(self, code: DayCode, ids: Iterable[str]) -> None:
        """Keep new codes, all or none. Raises ValueError where one is known."""
        given = sorted(ids)
        with self._lock:
            if len(set(given)) < len(given) or not self._codes.keys().isdisjoint(given):
                raise ValueError("a day code was given out twice")
            self._codes |= dict.fromkeys(given, code)

    def get(self, code_id: str) -> DayCode | None:
        """Return what a code opens, or None."""
        return self._codes.get(code_id)

    def count(self, code_id: str) -> None:
        """Count one interview more that came by a code."""
        with self._lock:
            if code := self._codes.get(code_id):
                self._codes[code_id] = replace(code, sent=code.sent + 1)

    def tally(self, survey: str) -> Mapping[tuple[str, date], DayTally]:
        """Return how many codes were given out and interviews came, by way in and day."""
        mine = [code for code in list(self._codes.values()) if code.survey == survey]
        return {
            each: DayTally(len(alike), sum(code.sent for code in alike))
            for each in sorted({(code.way, code.day) for code in mine})
            for alike in [[code for code in mine if (code.way, code.day) == each]]
        }

    def drop_survey(self, survey: str) -> None:
        """Forget every code of ``survey``."""
        with self._lock:
            self._codes = {c: code for c, code in self._codes.items() if code.survey != survey}
