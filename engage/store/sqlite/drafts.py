"""Answers not sent yet, in SQLite."""

from collections.abc import Callable, Iterable
from datetime import datetime
from json import dumps
from sqlite3 import Connection

from engage.responses.draft import Draft
from engage.store.lines import draft_line, draft_of
from engage.store.sqlite.connect import Connections


class SqliteDrafts:
    """One line a form token, replaced as a person goes on, with the day of the last time."""

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock

    def keep(self, draft: Draft) -> None:
        """Keep ``draft`` durably, replacing what was kept under its token."""
        since = self._clock().date().isoformat()
        row = (draft.token, draft.survey, draft.sent, draft_line(draft), since)
        with self._connections.noting() as conn:
            conn.execute(
                "insert into drafts (token, survey, sent, line, since) values (?, ?, ?, ?, ?) "
                "on conflict (token) do update set survey = excluded.survey, "
                "sent = excluded.sent, line = excluded.line, since = excluded.since",
                row,
            )

    def hold(self, token: str) -> None:
        """Keep the draft of ``token`` for as long as its survey takes answers, and a while more."""
        with self._connections.asking() as conn:
            asked = "select 1 from drafts where token = ? and held = 0"
            loose = conn.execute(asked, (token,)).fetchone()
        if loose:
            with self._connections.writing() as conn:
                conn.execute("update drafts set held = 1 where token = ?", (token,))

    def get(self, token: str) -> Draft | None:
        """Return the draft of ``token``, or None."""
        with self._connections.asking() as conn:
            row = conn.execute("select line from drafts where token = ?", (token,)).fetchone()
        return draft_of(row[0]) if row else None

    def drop(self, token: str) -> None:
        """Forget the draft of ``token``. Safe to call again, and so not waited for."""
        with self._connections.jotting() as conn:
            drop_draft(conn, token)


def drop_draft(conn: Connection, token: str) -> None:
    """Erase the draft of ``token``, if there is one."""
    conn.execute("delete from drafts where token = ?", (token,))


def count_from(conn: Connection, survey: str, day: str) -> None:
    """Let the time of drafts that are held begin on ``day``, when their survey closes."""
    conn.execute("update drafts set since = ? where survey = ? and held = 1", (day, survey))


def clear(conn: Connection, before: str, over: Iterable[str]) -> int:
    """Erase drafts kept since a day ``before`` this one, held ones of surveys that are ``over``."""
    gone = conn.execute(
        "delete from drafts where since < ? "
        "and (held = 0 or survey in (select value from json_each(?)))",
        (before, dumps(list(over))),
    )
    return gone.rowcount
