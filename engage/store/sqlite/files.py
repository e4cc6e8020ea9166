"""Pictures and clips in SQLite: a row a file, by a name that its content gave it."""

from collections.abc import Mapping

from engage.store.sqlite.connect import Connections


class SqliteFiles:
    """One table that holds no answer."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep(self, bodies: Mapping[str, bytes]) -> None:
        """Keep each file by its name, all or none; one that is there stays as it is."""
        if not bodies:
            return
        with self._connections.writing() as conn:
            conn.executemany(
                "insert into files values (?, ?) on conflict (name) do nothing",
                sorted(bodies.items()),
            )

    def get(self, name: str) -> bytes | None:
        """Return what the file ``name`` holds, or None."""
        with self._connections.asking() as conn:
            row = conn.execute("select body from files where name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None
