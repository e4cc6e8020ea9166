"""The columns about a response that stand beside its answers: ``_route``, ``_weight`` and so on."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import get_args

from engage.definition.survey import Survey
from engage.definition.ways import Mode
from engage.interchange.guard import guarded, unguarded
from engage.responses.response import Design, Response

ABOUT = (
    "_id",
    "_received",
    "_language",
    "_mode",
    "_route",
    "_place",
    "_wave",
    "_weight",
    "_stratum",
    "_cluster",
    "_fpc",
    "_minutes",
)
"""Every column about a response, in the order of an export, which leaves ``_id`` out."""


@dataclass(frozen=True, slots=True)
class About:
    """What one row says about itself. ``key`` is the keeper's own id for it, or None."""

    key: str | None
    received: datetime
    language: str
    mode: str
    route: str
    place: str | None
    wave: str | None
    design: Design
    minutes: float | None


def read_about(survey: Survey, cells: Mapping[str, str], now: datetime) -> tuple[About, list[str]]:
    """Return what the cells say about a response, and every reason some cannot be read.

    Where the survey has one route, that is the default; the mode's default is the route's own.
    """
    said = _Cells(cells)
    only = None if len(survey.routes) > 1 else next(iter(survey.routes), "")
    route = said.one_of("_route", survey.routes, only)
    way = survey.routes.get(route)
    about = About(
        key=said.word("_id"),
        received=said.time("_received", now),
        language=said.one_of("_language", survey.languages, survey.source_language),
        mode=said.one_of("_mode", get_args(Mode), way.mode if way else "web"),
        route=route,
        place=said.word("_place"),
        wave=said.word("_wave"),
        design=Design(
            weight=said.number("_weight", more_than=0.0) or 1.0,
            stratum=said.word("_stratum"),
            cluster=said.word("_cluster"),
            fpc=said.number("_fpc", more_than=0.0),
        ),
        minutes=said.number("_minutes", more_than=-1e-9),
    )
    return about, said.reasons


class _Cells:
    """Reads cells and remembers why those that cannot be read cannot."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.reasons: list[str] = []

    def word(self, column: str) -> str | None:
        """Return the words of a cell as they were before any guarding, or None."""
        return unguarded(self._cells.get(column, "")).strip() or None

    def one_of(self, column: str, known: Iterable[str], default: str | None) -> str:
        """Return a cell that must be one of ``known``; the default, if any, where it is empty."""
        cell = self._cells.get(column, "").strip()
        if not cell and default is not None:
            return default
        if cell not in known:
            found = f"“{cell}”" if cell else "empty"
            self.reasons.append(f"{column} is {found}, and must be one of {', '.join(known)}.")
        return cell

    def number(self, column: str, *, more_than: float) -> float | None:
        """Return a cell that must be a number, or None where it is empty."""
        cell = self._cells.get(column, "").strip()
        if not cell:
            return None
        with suppress(ValueError):
            number = float(cell)
            if isfinite(number) and number > more_than:
                return number
        least = "above 0" if more_than == 0 else "0 or more"
        self.reasons.append(f"{column} is “{cell}”, and must be a number {least}.")
        return None

    def time(self, column: str, default: datetime) -> datetime:
        """Return a date or a time, in UTC; the default where the cell is empty."""
        cell = self._cells.get(column, "").strip()
        if not cell:
            return default
        try:
            time = datetime.fromisoformat(cell)
            return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.reasons.append(f"{column} is “{cell}”, and must be a date like 2026-03-01.")
            return default


def write_about(response: Response) -> dict[str, str]:
    """Return the cells about ``response``: the date it came, never the time."""
    design = response.design
    return {
        "_received": response.received.astimezone(UTC).date().isoformat(),
        "_language": response.language,
        "_mode": response.mode,
        "_route": response.route,
        "_place": guarded(response.place or ""),
        "_wave": guarded(response.wave or ""),
        "_weight": repr(design.weight),
        "_stratum": guarded(design.stratum or ""),
        "_cluster": guarded(design.cluster or ""),
        "_fpc": "" if design.fpc is None else repr(design.fpc),
        "_minutes": "" if response.minutes is None else repr(response.minutes),
    }
