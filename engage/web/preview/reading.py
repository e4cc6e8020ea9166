"""Read the file again when it, or a file beside it, has been saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from engage.definition.freeze import freeze
from engage.definition.read import examine
from engage.definition.survey import Survey
from engage.errors.problem import Problem
from engage.store.port import Opened
from engage.store.stores import open_stores
from engage.web.desk import Desk

READ = frozenset({".yaml", ".yml", ".csv", ".mp3", ".m4a", ".png", ".jpg", ".jpeg", ".webp"})
"""How the names of files end that a survey is made of."""

NOT_THERE = "The file cannot be read. Was it moved?"


@dataclass(frozen=True, slots=True)
class Reading:
    """The file as last read: when it was saved, the survey if there is one, what is wrong.

    ``bodies`` are the bytes of its pictures and clips.
    """

    saved: str
    survey: Survey | None
    problems: tuple[Problem, ...]
    lost: str = ""
    bodies: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def stops(self) -> bool:
        """Say whether there is nothing to show but faults."""
        return self.survey is None or any(one.severity == "error" for one in self.problems)


def saved_at(file: Path) -> str:
    """Return a mark that changes when ``file`` or anything beside it is saved."""
    beside = (one for one in sorted(file.parent.rglob("*.*")) if one.suffix.lower() in READ)
    times = [one.stat().st_mtime_ns for one in islice(beside, 500)]
    return f"{max(times, default=0):x}-{len(times)}"


def read(file: Path, saved: str) -> Reading:
    """Return the file as it stands, with everything wrong with it."""
    try:
        written = file.read_bytes()
    except OSError:
        return Reading(saved, None, (), NOT_THERE)
    found = examine(written, file.name, file.parent)
    return Reading(saved, found.survey, found.problems, bodies=found.bodies)


def show(reading: Reading, at: Desk) -> None:
    """Let the desk show the survey just read; answers given so far stay in hand."""
    if reading.survey is None:
        return
    fresh = open_stores("memory:").surveys
    frozen = freeze(reading.survey)
    drafts = reading.survey.drafts
    fresh.open(Opened(frozen, datetime.now(UTC), is_open=True, allowed_drafts=drafts))
    at.stores = replace(at.stores, surveys=fresh)
    at.stores.files.keep(reading.bodies)
    at.forget()
