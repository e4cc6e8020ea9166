"""Bring a file from any released schema to this one, each step with its record or not at all."""

from contextlib import suppress
from sqlite3 import OperationalError
from time import sleep

from engage.store.failures import NewerStoreError, StoreBusyError
from engage.store.sqlite.connect import Connections, Told
from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.every import steps

_PATIENCE = 100
_PAUSE_SECONDS = 0.05


def migrate(connections: Connections) -> None:
    """Bring the file to this schema, once, however many processes ask at the same moment.

    Raises NewerStoreError, having changed nothing, when a newer engage wrote the file.
    """
    db = connections.here()
    with Told(connections.file):
        unknown = _unknown(db)
        if not unknown and not waiting(db):
            return
    if unknown:
        raise NewerStoreError(str(connections.file), unknown)
    with Told(connections.file):
        _write_ahead(db)
    with connections.writing():
        steps().apply(db)


def waiting(db: Database) -> tuple[str, ...]:
    """Return the steps this file has yet to take."""
    return tuple(step.name for step in steps().pending(db))


def _unknown(db: Database) -> tuple[str, ...]:
    known = set(waiting(Database(memory=True, execute_plugins=False)))
    return tuple(step.name for step in steps().applied(db) if step.name not in known)


def _write_ahead(db: Database) -> None:
    """Ask for write-ahead logging, which the file then remembers.

    SQLite does not wait its turn for this one, so two first starts at once are given time here.
    """
    for _ in range(_PATIENCE):
        with suppress(OperationalError):
            if db.conn.execute("pragma journal_mode = wal").fetchone() == ("wal",):
                return
        sleep(_PAUSE_SECONDS)
    raise StoreBusyError("engage.db")
