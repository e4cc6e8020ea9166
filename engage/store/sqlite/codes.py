"""Entry codes in SQLite: digests in an order that says nothing, each unused or used."""

import sqlite3
from collections.abc import Iterable, Mapping

from engage.store.failures import SpentCodeError
from engage.store.port_codes import Issued, Tally
from engage.store.sqlite.connect import Connections

_SPEND = "update codes set used = 1 where code = ? and opens = ? and way = ? and used = 0"
_TALLY = "select way, count(*), sum(used) from codes where opens = ? group by way order by way"


class SqliteCodes:
    """A table keyed by digests, without row numbers or times.

    Codes are written in the order of their digests, so that the file does not keep the order of
    the letters; and spending one changes a sign in its place, so that it does not keep the order
    in which they were spent either.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def issue(self, survey: str, way: str, ids: Iterable[str]) -> None:
        """Keep new codes durably, all or none. Raises ValueError where one is known."""
        rows = [(code, survey, way) for code in sorted(ids)]
        try:
            with self._connections.writing() as conn:
                conn.executemany("insert into codes values (?, ?, ?, 0)", rows)
        except sqlite3.IntegrityError as error:
            raise ValueError("an entry code was given out twice") from error

    def get(self, code_id: str) -> Issued | None:
        """Return what a code opens, or None."""
        with self._connections.asking() as conn:
            row = conn.execute(
                "select opens, way, used from codes where code = ?", (code_id,)
            ).fetchone()
        return Issued(row[0], row[1], is_used=bool(row[2])) if row else None

    def tally(self, survey: str) -> Mapping[str, Tally]:
        """Return how many codes were given out and used, by way in."""
        with self._connections.asking() as conn:
            rows = conn.execute(_TALLY, (survey,)).fetchall()
        return {way: Tally(issued, used) for way, issued, used in rows}


def spend(conn: sqlite3.Connection, code_id: str, survey: str, way: str) -> None:
    """Use a code up within the transaction that is open.

    Raises SpentCodeError where it is used, or opens something else: the transaction must not go on.
    """
    if not conn.execute(_SPEND, (code_id, survey, way)).rowcount:
        raise SpentCodeError(survey)
