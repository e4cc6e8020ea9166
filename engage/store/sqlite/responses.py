"""Responses in SQLite: lines that are added and never rewritten."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from zlib import crc32

from engage.responses.response import Response
from engage.store.failures import MixedAnswersError, StoreDamagedError
from engage.store.lines import canonical, response_line, response_of
from engage.store.port import Kept
from engage.store.sqlite.codes import spend
from engage.store.sqlite.connect import Connections, Told
from engage.store.sqlite.drafts import drop_draft

_ADD = (
    "insert into responses (response, survey, nth, synthetic, crc, line) "
    "values (?, ?, ?, ?, ?, ?) on conflict (response, nth) do nothing"
)
_NEWEST = "select crc, line from responses where response = ? order by nth desc limit 1"
_KIND = "select synthetic from responses where survey = ? limit 1"
_COUNT = """
select (select count(*) from responses where survey = ?)
    - (select count(*) from responses where survey = ? and nth > 0)
"""
_NEWEST_LINES = """
from responses newest where survey = ? and number > ? and not exists (
    select 1 from responses newer where newer.response = newest.response and newer.nth > newest.nth)
order by number
"""
_AFTER = f"select number, crc, line {_NEWEST_LINES}"
_NUMBERS = f"select number {_NEWEST_LINES}"
_SUPERSEDED = """
select distinct older.number from responses newer indexed by responses_changed
join responses older on older.response = newer.response and older.nth < newer.nth
where newer.survey = ? and newer.nth > 0 and newer.number <= ? and older.number <= ?
order by older.number
"""
_BUMP = """
insert into counts values (?, 1, 1) on conflict (survey)
do update set generation = generation + 1, erased = erased + 1
"""
_AT_ONCE = 1_000


class SqliteResponses:
    """Keeps every response as a line of JSON; the newest line of an id is the one that counts.

    ``forget`` is told of a survey some of whose answers were erased, so that copies go too.
    """

    def __init__(self, connections: Connections, forget: Callable[[str], None]) -> None:
        self._connections = connections
        self._forget = forget

    def add(self, response: Response, code: str | None = None, draft: str | None = None) -> Kept:
        """Keep ``response`` durably before returning, spending ``code``, forgetting ``draft``.

        The same id counts once. The log, which holds code and answers of one moment side by side,
        is emptied of them.
        """
        row = self._row(response, nth=0)
        with self._connections.writing() as conn:
            _refuse_mixing(conn, response)
            became = Kept.NEW if conn.execute(_ADD, row).rowcount else _became(conn, response)
            if became is Kept.NEW and code is not None:
                spend(conn, code, response.survey, response.route)
            if draft is not None and became is not Kept.DIFFERENT:
                drop_draft(conn, draft)
        if became is Kept.NEW and code is not None:
            self._connections.forget_if_free()
        return became

    def add_many(self, responses: Iterable[Response]) -> int:
        """Keep every response, all or none; return how many were new."""
        new = 0
        with self._connections.writing() as conn:
            for response in responses:
                _refuse_mixing(conn, response)
                new += conn.execute(_ADD, self._row(response, nth=0)).rowcount
        return new

    def change(self, response: Response) -> None:
        """Keep a newer line under the same id; the older one counts no more."""
        with self._connections.writing() as conn:
            _refuse_mixing(conn, response)
            (lines,) = conn.execute(
                "select coalesce(max(nth) + 1, 0) from responses where response = ?",
                (response.id,),
            ).fetchone()
            conn.execute(_ADD, self._row(response, nth=lines))

    def get(self, response_id: str) -> Response | None:
        """Return the newest line of ``response_id``, or None."""
        with self._connections.asking() as conn:
            row = conn.execute(_NEWEST, (response_id,)).fetchone()
        return self._read(*row) if row else None

    def erase(self, response_id: str) -> bool:
        """Erase every line of ``response_id``, its draft too; leave only a count."""
        with self._connections.writing() as conn:
            found = conn.execute(
                "select survey from responses where response = ? limit 1", (response_id,)
            ).fetchone()
            if found is None:
                return False
            conn.execute("delete from responses where response = ?", (response_id,))
            conn.execute("delete from drafts where sent = ?", (response_id,))
            conn.execute(_BUMP, (found[0],))
        self._forget(found[0])
        self._connections.forget_the_past()
        return True

    def all(self, survey: str) -> Iterator[Response]:
        """Yield the newest line of every response to ``survey``, oldest first, as of now."""
        return (response for _, response in self.after(survey, 0))

    def count(self, survey: str) -> int:
        """Return how many responses ``survey`` has."""
        with self._connections.asking() as conn:
            (people,) = conn.execute(_COUNT, (survey, survey)).fetchone()
        return int(people)

    def kind(self, survey: str) -> str:
        """Return "none", "real" or "synthetic": never both."""
        with self._connections.asking() as conn:
            row = conn.execute(_KIND, (survey,)).fetchone()
        return "none" if row is None else "synthetic" if row[0] else "real"

    def generation(self, survey: str) -> int:
        """Return a number that grows whenever a line that was there has gone."""
        with self._connections.asking() as conn:
            row = conn.execute(
                "select generation from counts where survey = ?", (survey,)
            ).fetchone()
        return row[0] if row else 0

    def after(self, survey: str, number: int) -> Iterator[tuple[int, Response]]:
        """Yield the newest lines past ``number``, each with its own, as of now."""
        with self._connections.apart() as conn:
            rows = conn.execute(_AFTER, (survey, number))
            while some := rows.fetchmany(_AT_ONCE):
                for found, crc, line in some:
                    yield found, self._read(crc, line)

    def scattered(self, survey: str, random: Random) -> Iterator[Response]:
        """Yield the newest line of every response in an order ``random`` gives, as of now."""
        with self._connections.apart() as conn:
            numbers = [number for (number,) in conn.execute(_NUMBERS, (survey, 0))]
            random.shuffle(numbers)
            for number in numbers:
                row = conn.execute("select crc, line from responses where number = ?", (number,))
                yield self._read(*row.fetchone())

    def superseded(self, survey: str, number: int, *, by: int) -> tuple[int, ...]:
        """Return the numbers, up to ``number``, of lines that one up to ``by`` stands in for."""
        with self._connections.asking() as conn:
            rows = conn.execute(_SUPERSEDED, (survey, by, number)).fetchall()
        return tuple(found for (found,) in rows)

    def _row(self, response: Response, *, nth: int) -> tuple[str, str, int, bool, int, str]:
        line = response_line(response)
        with Told(self._connections.file):
            crc = crc32(line.encode())
        return response.id, response.survey, nth, response.synthetic, crc, line

    def _read(self, crc: int, line: str) -> Response:
        return read_line(self._connections.file, crc, line)


def read_line(file: Path, crc: int, line: str) -> Response:
    """Return the response of a line. Raises StoreDamagedError when the line is not as written."""
    if crc32(line.encode()) != crc:
        raise StoreDamagedError(str(file), "an answer is not as it was written")
    return response_of(line)


def _became(conn: sqlite3.Connection, response: Response) -> Kept:
    """Say how ``response`` differs from what is kept under its id."""
    (_, line) = conn.execute(_NEWEST, (response.id,)).fetchone()
    same = canonical(response_of(line).answers) == canonical(response.answers)
    return Kept.SAME if same else Kept.DIFFERENT


def _refuse_mixing(conn: sqlite3.Connection, response: Response) -> None:
    row = conn.execute(_KIND, (response.survey,)).fetchone()
    if row is not None and bool(row[0]) != response.synthetic:
        raise MixedAnswersError(response.survey, holds_synthetic=bool(row[0]))
