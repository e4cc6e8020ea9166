"""Frozen versions of surveys in SQLite, and a view for each that any tool can read."""

from collections.abc import Callable
from datetime import datetime
from json import dumps, loads
from sqlite3 import Connection
from typing import Any

from engage.definition.freeze import Frozen, thaw
from engage.store.port import Opened
from engage.store.sqlite.connect import Connections
from engage.store.sqlite.drafts import count_from
from engage.store.sqlite.views import make_views
from engage.store.versions import refuse_changed, unknown_survey

_LATEST = """
select v.survey, v.version, v.hash, v.canonical, s.opened_at, s.is_open, s.allowed_drafts
from surveys s join versions v on v.survey = s.survey
where v.version = (select max(version) from versions where survey = s.survey)
"""


class SqliteSurveys:
    """Keeps versions for ever; only whether a survey is open changes."""

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock

    def open(self, opened: Opened) -> None:
        """Keep a frozen version and open it. Raises WrongInputError on other content."""
        frozen, at = opened.frozen, opened.opened_at.isoformat()
        with self._connections.writing() as conn:
            refuse_changed(frozen, _versions(conn, frozen.id))
            conn.execute(
                "insert into surveys values (?, ?, ?, ?) on conflict (survey) do update set "
                "is_open = excluded.is_open, opened_at = excluded.opened_at, "
                "allowed_drafts = excluded.allowed_drafts",
                (frozen.id, opened.is_open, at, dumps(opened.allowed_drafts)),
            )
            conn.execute(
                "insert into versions values (?, ?, ?, ?, ?) on conflict do nothing",
                (frozen.id, frozen.version, frozen.hash, frozen.canonical, at),
            )
            make_views(conn, thaw(frozen.canonical))

    def close(self, survey: str) -> None:
        """Close ``survey`` to new answers. Raises WrongInputError when there is none."""
        with self._connections.writing() as conn:
            asked = "select is_open from surveys where survey = ?"
            known = conn.execute(asked, (survey,)).fetchone()
            if known is None:
                raise unknown_survey(survey)
            if known[0]:
                conn.execute("update surveys set is_open = 0 where survey = ?", (survey,))
                count_from(conn, survey, self._clock().date().isoformat())

    def get(self, survey: str) -> Opened | None:
        """Return the latest version of ``survey``, open or closed, or None."""
        with self._connections.asking() as conn:
            row = conn.execute(f"{_LATEST} and s.survey = ?", (survey,)).fetchone()
        return _opened(row) if row else None

    def versions(self, survey: str) -> tuple[Frozen, ...]:
        """Return every frozen version of ``survey``, oldest first."""
        with self._connections.asking() as conn:
            return _versions(conn, survey)

    def all(self) -> tuple[Opened, ...]:
        """Return the latest version of every survey, by id."""
        with self._connections.asking() as conn:
            rows = conn.execute(f"{_LATEST} order by s.survey").fetchall()
        return tuple(map(_opened, rows))


def _versions(conn: Connection, survey: str) -> tuple[Frozen, ...]:
    rows = conn.execute(
        "select survey, version, hash, canonical from versions where survey = ? order by version",
        (survey,),
    )
    return tuple(Frozen(*row) for row in rows)


def _opened(row: tuple[Any, ...]) -> Opened:
    *frozen, opened_at, is_open, drafts = row
    return Opened(
        Frozen(*frozen), datetime.fromisoformat(opened_at), bool(is_open), tuple(loads(drafts))
    )
