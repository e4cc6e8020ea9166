"""Looking after a store in memory, of which nothing outlasts the process."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from engage.errors.raised import WrongUseError
from engage.store.memory.drafts import MemoryDrafts
from engage.store.memory.responses import MemoryResponses
from engage.store.memory.surveys import MemorySurveys
from engage.store.retention import KEPT_ON, over, past_their_date


class OfSurveys(Protocol):
    """What keeps something of a survey that goes when its last answer goes."""

    def drop_survey(self, survey: str) -> None:
        """Forget what is kept of ``survey``."""


class MemoryKeeping:
    """Purges as every store does; has no file to copy or to look into."""

    def __init__(
        self,
        surveys: MemorySurveys,
        responses: MemoryResponses,
        drafts: MemoryDrafts,
        *others: OfSurveys,
    ) -> None:
        self._surveys = surveys
        self._responses = responses
        self._drafts = drafts
        self._others = (drafts, *others)

    def backup(self, file: Path) -> None:
        """Refuse: what lies in memory is gone with the process."""
        raise WrongUseError(
            str(file), "a store in memory has nothing to back up.", "Give a data folder."
        )

    def purge(self, today: date) -> Mapping[str, int]:
        """Erase every answer past its survey's date; return how many, by survey."""
        erased = {}
        for due in past_their_date(self._surveys, today):
            if due.whole:
                self._surveys.close(due.survey)
                for other in self._others:
                    other.drop_survey(due.survey)
            self._drafts.drop_versions(due.survey, due.hashes)
            erased[due.survey] = self._responses.erase_versions(due.survey, due.hashes)
        return {survey: people for survey, people in erased.items() if people}

    def clear_drafts(self, today: date) -> int:
        """Forget every draft that nobody can come back to any more; return how many."""
        return self._drafts.clear(today - KEPT_ON, over(self._surveys, today))

    def unsound(self) -> tuple[str, ...]:
        """Return nothing: there is no file."""
        return ()

    def doctor(self) -> tuple[str, ...]:
        """Return nothing: memory is sound while the process runs."""
        return ()
