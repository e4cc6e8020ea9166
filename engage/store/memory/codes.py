"""Entry codes in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Lock

from engage.store.failures import SpentCodeError
from engage.store.port_codes import Issued, Tally


class MemoryCodes:
    """What each code opens, by its digest."""

    def __init__(self) -> None:
        self._codes: dict[str, Issued] = {}
        self._lock = Lock()

    def issue(self, survey: str, way: str, ids: Iterable[str]) -> None:
        """Keep new codes, all or none. Raises ValueError where one is known."""
        given = sorted(ids)
        with self._lock:
            if len(set(given)) < len(given) or not self._codes.keys().isdisjoint(given):
                raise ValueError("an entry code was given out twice")
            self._codes |= dict.fromkeys(given, Issued(survey, way, is_used=False))

    def get(self, code_id: str) -> Issued | None:
        """Return what a code opens, or None."""
        return self._codes.get(code_id)

    def tally(self, survey: str) -> Mapping[str, Tally]:
        """Return how many codes were given out and used, by way in."""
        mine = [code for code in list(self._codes.values()) if code.survey == survey]
        return {
            way: Tally(
                sum(code.way == way for code in mine),
                sum(code.way == way and code.is_used for code in mine),
            )
            for way in sorted({code.way for code in mine})
        }

    def spend(self, code_id: str, survey: str, way: str) -> None:
        """Use a code up. Raises SpentCodeError where it is used, or opens something else."""
        with self._lock:
            if self._codes.get(code_id) != Issued(survey, way, is_used=False):
                raise SpentCodeError(survey)
            self._codes[code_id] = replace(self._codes[code_id], is_used=True)

    def drop_survey(self, survey: str) -> None:
        """Forget every code of ``survey``."""
        with self._lock:
            self._codes = {c: code for c, code in self._codes.items() if code.survey != survey}
