"""Day codes in SQLite: digests in an order that says nothing, each with a day and a count."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from engage.store.port_door import DayCode, DayTally
from engage.store.sqlite.connect import Connections

_TALLY = """
select door_way, door_day, count(*), sum(came) from day_codes where door_of = ?
group by door_way, door_day order by door_way, door_day
"""


class SqliteDayCodes:
    """A table keyed by digests, without row numbers or times.

    Codes are written in the order of their digests, and counting one changes a number in its
    place, so that the file does not keep in which order they were given out or used.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def issue(self, code: DayCode, ids: Iterable[str]) -> None:
        """Keep new codes durably, all or none. Raises ValueError where one is known."""
        alike = (code.survey, code.way, code.day.isoformat(), code.sent)
        rows = [(code_id, *alike) for code_id in sorted(ids)]
        try:
            with self._connections.writing() as conn:
                conn.executemany("insert into day_codes values (?, ?, ?, ?, ?)", rows)
        except sqlite3.IntegrityError as error:
            raise ValueError("a day code was given out twice") from error

    def get(self, code_id: str) -> DayCode | None:
        """Return what a code opens, or None."""
        asked = "select door_of, door_way, door_day, came from day_codes where day_code = ?"
        with self._connections.asking() as conn:
            row = conn.execute(asked, (code_id,)).fetchone()
        return DayCode(row[0], row[1], date.fromisoformat(row[2]), row[3]) if row else None

    def count(self, code_id: str) -> None:
        """Count one interview more that came by a code."""
        with self._connections.writing() as conn:
            conn.execute("update day_codes set came = came + 1 where day_code = ?", (code_id,))

    def tally(self, survey: str) -> Mapping[tuple[str, date], DayTally]:
        """Return how many codes were given out and interviews came, by way in and day."""
        with self._connections.asking() as conn:
            rows = conn.execute(_TALLY, (survey,)).fetchall()
        return {(way, date.fromisoformat(day)): DayTally(n, sent) for way, day, n, sent in rows}
