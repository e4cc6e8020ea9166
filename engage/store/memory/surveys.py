"""Frozen versions of surveys in memory."""

from collections.abc import Callable
from dataclasses import replace

from engage.definition.freeze import Frozen
from engage.store.port import Opened
from engage.store.versions import refuse_changed, unknown_survey


class MemorySurveys:
    """A list of versions a survey, the last of which is the one in use."""

    def __init__(self, closed: Callable[[str], None]) -> None:
        self._closed = closed
        self._opened: dict[str, Opened] = {}
        self._versions: dict[str, tuple[Frozen, ...]] = {}

    def open(self, opened: Opened) -> None:
        """Keep a frozen version and open it. Raises WrongInputError on other content."""
        frozen, known = opened.frozen, self.versions(opened.frozen.id)
        refuse_changed(frozen, known)
        self._opened[frozen.id] = opened
        if frozen not in known:
            self._versions[frozen.id] = (*known, frozen)

    def close(self, survey: str) -> None:
        """Close ``survey`` to new answers. Raises WrongInputError when there is none."""
        if survey not in self._opened:
            raise unknown_survey(survey)
        if self._opened[survey].is_open:
            self._opened[survey] = replace(self._opened[survey], is_open=False)
            self._closed(survey)

    def get(self, survey: str) -> Opened | None:
        """Return the latest version of ``survey``, open or closed, or None."""
        return self._opened.get(survey)

    def versions(self, survey: str) -> tuple[Frozen, ...]:
        """Return every frozen version of ``survey``, oldest first."""
        return self._versions.get(survey, ())

    def all(self) -> tuple[Opened, ...]:
        """Return the latest version of every survey, by id."""
        return tuple(self._opened[survey] for survey in sorted(self._opened))
