"""The register of what has left, and what was released, in SQLite."""

from collections.abc import Callable, Iterable
from datetime import datetime
from sqlite3 import Connection

from engage.disclosure.register import Entry, read_entry, write_entry
from engage.store.sqlite.connect import Connections


class SqliteReleases:
    """Two tables that only grow; the file itself refuses to change or remove a line."""

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock

    def record(self, survey: str, entries: Iterable[Entry], document: str) -> None:
        """Append ``entries`` and keep ``document`` as the latest, both or neither."""
        made_at = self._clock().isoformat()
        with self._connections.writing() as conn:
            _append(conn, survey, entries)
            conn.execute(
                "insert into releases (survey, made_at, document) values (?, ?, ?)",
                (survey, made_at, document),
            )

    def remember(self, survey: str, entries: Iterable[Entry]) -> None:
        """Append ``entries`` that left by themselves: the latest release stays what it is."""
        with self._connections.writing() as conn:
            _append(conn, survey, entries)

    def entries(self, survey: str) -> tuple[Entry, ...]:
        """Return everything that has left for ``survey``, oldest first."""
        with self._connections.asking() as conn:
            rows = conn.execute(
                "select entry from register where survey = ? order by number", (survey,)
            ).fetchall()
        return tuple(read_entry(entry) for (entry,) in rows)

    def latest(self, survey: str) -> tuple[datetime, str] | None:
        """Return when the latest release was made, and its document, or None."""
        with self._connections.asking() as conn:
            row = conn.execute(
                "select made_at, document from releases where survey = ? "
                "order by number desc limit 1",
                (survey,),
            ).fetchone()
        return (datetime.fromisoformat(row[0]), row[1]) if row else None


def _append(conn: Connection, survey: str, entries: Iterable[Entry]) -> None:
    conn.executemany(
        "insert into register (survey, entry) values (?, ?)",
        [(survey, write_entry(entry)) for entry in entries],
    )
