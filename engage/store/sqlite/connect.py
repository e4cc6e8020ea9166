"""Connections to the one file: one a thread and process, and the only way to write."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import local
from time import monotonic, sleep
from typing import cast

from engage.errors.raised import WrongInputError
from engage.store.failures import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnusableError,
)
from engage.store.sqlite.lean import Database

WAIT_SECONDS = 10.0
"""How long a connection waits for another that is writing."""

BETWEEN_TRIES = 0.0004
"""Seconds between two tries for the right to write. SQLite's own wait grows to a tenth of a
second, a hundred times as long as others write: people in a queue would overtake each other."""

BRIEFLY = 250
"""Milliseconds that somebody who has just sent is kept waiting for others to have read."""

SOON = 1.0
"""Seconds within which pages that were turned wait for the disk together, not each by itself."""

WAL_BYTES = 64 * 1024 * 1024
"""How long the write-ahead log may stay after a checkpoint (reliability.md, G29)."""

_PATIENCE = f"pragma busy_timeout = {int(WAIT_SECONDS * 1000)}"
_DURABLE = "pragma synchronous = full"  # on the disk before anybody is thanked for it
_SOON_DURABLE = "pragma synchronous = normal"  # in the file at once, on the disk before long
_OUT_OF_REACH = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM")


class Connections:
    """Hands every thread of every process its own connection, opened when first asked for.

    A connection must not cross a fork: gunicorn opens the store once, then forks its workers.
    ``now`` returns seconds that only grow.
    """

    def __init__(self, file: Path, now: Callable[[], float] = monotonic) -> None:
        self.file = file
        self._now = now
        self._mine = local()
        self._inherited: list[Database] = []
        self._owes = False  # whether something erased is still in the file, because others read
        self._waited = -SOON  # when this process last waited for the disk

    def here(self) -> Database:
        """Return this thread's connection. Raises a StoreError when the file cannot be opened."""
        mine = self._mine
        if getattr(mine, "pid", None) == os.getpid():
            return cast("Database", mine.db)
        if hasattr(mine, "db"):
            self._inherited.append(mine.db)  # the parent's: closing it here would be a fault
        with Told(self.file):
            db = mine.db = _connect(self.file)
        mine.pid = os.getpid()
        return db

    def close(self) -> None:
        """Close this thread's connection, if it has one of its own."""
        if getattr(self._mine, "pid", None) == os.getpid():
            self._mine.db.close()
            del self._mine.pid, self._mine.db

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Hold the right to write from the first statement on, and commit to the disk at the end.

        ``begin immediate`` waits its turn; a deferred ``begin`` that reads first and then writes
        fails at once with "database is locked" when another has written in between.
        """
        return self._turn(_DURABLE)

    def jotting(self) -> AbstractContextManager[sqlite3.Connection]:
        """Write as ``writing`` does, without waiting for the disk: for what may be done again.

        Forgetting a draft is such a thing: a power cut may bring it back, and sending it again
        counts once.
        """
        return self._turn(_SOON_DURABLE)

    @contextmanager
    def _turn(self, kept: str) -> Iterator[sqlite3.Connection]:
        conn = self.here().conn
        with Told(self.file):
            if kept != _DURABLE:
                conn.execute(kept)
            try:
                _take_turn(conn)
                try:
                    yield conn
                    conn.execute("commit")
                except BaseException:
                    with suppress(sqlite3.Error):  # a full disk may have ended it by itself
                        conn.execute("rollback")
                    raise
            finally:
                if kept != _DURABLE:
                    conn.execute(_DURABLE)
        if kept == _DURABLE:
            self._waited = self._now()
        if self._owes:
            self._owes = not self.forget_if_free(patience=0)

    def noting(self) -> AbstractContextManager[sqlite3.Connection]:
        """Write as ``writing`` does; wait for the disk unless that was done just now.

        For a page that was turned. It outlives the end of this process at once, as every commit
        does. It outlives a power cut at once where pages are turned now and then; where many are,
        once the next Send or the next page a second later waits for the disk, which takes along
        whatever was written before (decision record 0031).
        """
        is_soon = self._now() - self._waited < SOON
        return self.jotting() if is_soon else self.writing()

    def asking(self) -> "Asking":
        """Hand out the connection for one question, asked and answered at once."""
        return Asking(self)

    @contextmanager
    def apart(self) -> Iterator[sqlite3.Connection]:
        """Hold one view of the whole file on a connection of its own, for reading at length.

        On the shared one, whoever writes while reading goes on would find its view out of date.
        """
        with Told(self.file):
            db = _connect(self.file)
            try:
                db.conn.execute("begin")
                yield db.conn
            finally:
                db.close()

    def forget_the_past(self) -> bool:
        """Empty the write-ahead log, which still holds what was erased; False when others read.

        Until they have done so the file itself holds it too: then it is made up for after the next
        change of anything.
        """
        with Told(self.file):
            (busy, _, _) = self.here().conn.execute("pragma wal_checkpoint(truncate)").fetchone()
        self._owes = bool(busy)
        return not self._owes

    def forget_if_free(self, patience: int = BRIEFLY) -> bool:
        """Do as ``forget_the_past`` does, without keeping anybody waiting who has just sent.

        ``patience`` is in milliseconds. Where others read on it is left to whoever comes next,
        and False is returned.
        """
        conn = self.here().conn
        with Told(self.file):
            conn.execute(f"pragma busy_timeout = {patience}")
            try:
                (busy, _, _) = conn.execute("pragma wal_checkpoint(truncate)").fetchone()
            finally:
                conn.execute(_PATIENCE)
        return bool(busy == 0)


class Told:
    """Turns what SQLite says of ``file`` into what a keeper, or a resident's page, can act on.

    A class, and no generator: pages ask the file twenty times before they answer.
    """

    __slots__ = ("_file",)

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> object:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Raise what ``error`` means, where it comes from the file or from what it was to keep."""
        if error is None:
            return
        where = str(self._file)
        if isinstance(error, UnicodeEncodeError):
            raise WrongInputError(
                where, "half a letter (a lone surrogate) cannot be kept.", "Type it again."
            ) from error
        failure = _failure(where, error) if isinstance(error, sqlite3.Error) else None
        if failure is not None:
            raise failure from error


class Asking(Told):
    """Hands out the connection for one question."""

    __slots__ = ("_connections",)

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections.file)
        self._connections = connections

    def __enter__(self) -> sqlite3.Connection:
        """Return the connection."""
        return self._connections.here().conn


def _failure(where: str, error: sqlite3.Error) -> StoreError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return StoreFullError(where)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusyError(where)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreDamagedError(where, str(error))
    if name.startswith(_OUT_OF_REACH):
        return StoreUnusableError(where, str(error))
    return None


def _take_turn(conn: sqlite3.Connection) -> None:
    """Begin to write as soon as nobody else does, or fail after ``WAIT_SECONDS``."""
    until = monotonic() + WAIT_SECONDS
    conn.execute("pragma busy_timeout = 0")
    try:
        while True:
            try:
                conn.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or monotonic() > until:
                    raise
                sleep(BETWEEN_TRIES)
            else:
                return
    finally:
        conn.execute(_PATIENCE)


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Say whether another is at work on the file: writing, or recovering its log after a crash.

    SQLite tells which by bits above the first eight.
    """
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _connect(file: Path) -> Database:
    conn = sqlite3.connect(
        file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in (
        "foreign_keys = on",
        "secure_delete = on",  # what is erased is overwritten
        "temp_store = memory",  # sorting must not leave answers in files of its own
        f"journal_size_limit = {WAL_BYTES}",
    ):
        conn.execute(f"pragma {pragma}")
    conn.execute(_PATIENCE)
    conn.execute(_DURABLE)
    return Database(conn, recursive_triggers=True, execute_plugins=False, strict=True)
