"""Stores: one object holding one of each, and the only thing passed around."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engage.errors.raised import WrongUseError
from engage.store.folder import DataFolder
from engage.store.port import (
    Additions,
    Drafts,
    Keeping,
    Ledger,
    Releases,
    Responses,
    SignUps,
    Surveys,
)
from engage.store.port_codes import Codes
from engage.store.port_door import DayCodes
from engage.store.port_files import Files
from engage.store.port_paper import Papers


@dataclass(frozen=True, slots=True)
class Stores:
    """One of each store. ``secret`` makes receipts and form tokens; ``folder`` None in memory."""

    surveys: Surveys
    drafts: Drafts
    responses: Responses
    additions: Additions
    releases: Releases
    ledger: Ledger
    sign_ups: SignUps
    papers: Papers
    codes: Codes
    files: Files
    day_codes: DayCodes
    keeping: Keeping
    secret: bytes
    folder: DataFolder | None = None


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def open_stores(where: str | Path, *, clock: Callable[[], datetime] = now) -> Stores:
    """Return the stores at ``where``: "memory:", "sqlite:///path/engage.db", or a data folder.

    A data folder is made where there is none, its secret with it. Raises a StoreError when the
    folder cannot be used, NewerStoreError when a newer engage has written it.
    """
    if where == "memory:":
        from engage.store.memory.whole import in_memory  # noqa: PLC0415  # it returns Stores

        return in_memory(clock)
    from engage.store.sqlite.whole import in_folder  # noqa: PLC0415  # only where it is needed

    return in_folder(DataFolder(_root(str(where))), clock)


def _root(where: str) -> Path:
    if where.startswith("sqlite:///"):
        file = Path(where.removeprefix("sqlite:///"))
        if file.name != "engage.db":
            raise WrongUseError(where, "the file must be called engage.db.", "Name its folder.")
        return file.parent
    if "://" in where:
        raise WrongUseError(
            where, "engage keeps answers in a folder, or in memory.", "Give a folder."
        )
    return Path(where)
