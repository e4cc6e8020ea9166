"""The ledger in SQLite: a table that only grows."""

from engage.ledger.entry import Entry
from engage.store.chain import refuse_broken
from engage.store.lines import entry_line, entry_of
from engage.store.sqlite.connect import Connections

_LINES = "select line from ledger where survey = ? order by number"
_LAST = "select line from ledger where survey = ? order by number desc limit 1"


class SqliteLedger:
    """One line an entry, each naming the one before; the file refuses to change a line."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def append(self, entry: Entry) -> None:
        """Append ``entry``. Raises WrongInputError when it does not follow the last one."""
        with self._connections.writing() as conn:
            row = conn.execute(_LAST, (entry.survey,)).fetchone()
            refuse_broken(entry, entry_of(row[0]) if row else None)
            conn.execute(
                "insert into ledger (survey, line) values (?, ?)",
                (entry.survey, entry_line(entry)),
            )

    def entries(self, survey: str) -> tuple[Entry, ...]:
        """Return every entry for ``survey``, in order."""
        with self._connections.asking() as conn:
            rows = conn.execute(_LINES, (survey,)).fetchall()
        return tuple(entry_of(line) for (line,) in rows)
