"""Sign-up slips in SQLite, kept so that neither their place nor their order says whose they are."""

from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection

from engage.ledger.slip import Slip, Waiting, moved
from engage.store.lines import slip_line, slip_of
from engage.store.sqlite.connect import Connections

_SLIPS = "select chance, line from slips where about = ? order by chance"
_ONE = "select chance, line from slips where chance = ?"
_WAITING = "select activity, call_by, people from calls where offered_to = ?"


class SqliteSignUps:
    """A table keyed by the digests of slips' codes, without row numbers or times.

    A page of the file keeps its lines in the order they were written, and the write-ahead log
    keeps the order of commits. So every change rewrites its survey's slips in the order of those
    digests, and empties the log: whoever holds the file cannot lay slips beside answers by their
    order. When people are to be called is counted in a table of its own, by the week.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep(self, slip: Slip, call_by: date) -> None:
        """Keep ``slip`` durably, in the place of what was kept under its id."""
        with self._connections.writing() as conn:
            slips = {kept.id: kept for kept in _read(conn, _SLIPS, slip.survey)}
            before = slips.get(slip.id)
            _write(conn, slip.survey, [*({**slips, slip.id: slip}).values()])
            _move(conn, slip.survey, before, slip, call_by)
        self._connections.forget_the_past()

    def get(self, slip_id: str) -> Slip | None:
        """Return the slip ``slip_id``, or None."""
        with self._connections.asking() as conn:
            return next(_read(conn, _ONE, slip_id), None)

    def drop(self, slip_id: str) -> bool:
        """Erase a slip, bytes and all. False when there is none."""
        with self._connections.writing() as conn:
            gone = next(_read(conn, _ONE, slip_id), None)
            if gone is not None:
                others = [kept for kept in _read(conn, _SLIPS, gone.survey) if kept.id != slip_id]
                _write(conn, gone.survey, others)
                _move(conn, gone.survey, gone, None, date.max)
        self._connections.forget_the_past()
        return gone is not None

    def all(self, survey: str) -> tuple[Slip, ...]:
        """Return the slips of ``survey`` in an order that says nothing."""
        with self._connections.asking() as conn:
            return tuple(_read(conn, _SLIPS, survey))

    def waiting(self, survey: str) -> Waiting:
        """Return how many people wait for a call, by activity and the day to call by."""
        with self._connections.asking() as conn:
            return _waiting(conn, survey)


def _read(conn: Connection, statement: str, about: str) -> Iterator[Slip]:
    return (slip_of(*row) for row in conn.execute(statement, (about,)).fetchall())


def _write(conn: Connection, survey: str, slips: Iterable[Slip]) -> None:
    conn.execute("delete from slips where about = ?", (survey,))
    rows = sorted((survey, slip.id, slip_line(slip)) for slip in slips)
    conn.executemany("insert into slips values (?, ?, ?)", rows)


def _waiting(conn: Connection, survey: str) -> Waiting:
    rows = conn.execute(_WAITING, (survey,)).fetchall()
    return {(activity, date.fromisoformat(due)): people for activity, due, people in rows}


def _move(
    conn: Connection, survey: str, before: Slip | None, after: Slip | None, due: date
) -> None:
    now = moved(_waiting(conn, survey), before, after, due)
    conn.execute("delete from calls where offered_to = ?", (survey,))
    rows = [(survey, about, by.isoformat(), people) for (about, by), people in now.items()]
    conn.executemany("insert into calls values (?, ?, ?, ?)", rows)
