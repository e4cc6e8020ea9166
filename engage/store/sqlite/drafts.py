"""Answers not sent yet, in SQLite."""

from engage.responses.draft import Draft
from engage.store.lines import draft_line, draft_of
from engage.store.sqlite.connect import Connections


class SqliteDrafts:
    """One line a form token, replaced as a person goes on."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep(self, draft: Draft) -> None:
        """Keep ``draft`` durably, replacing what was kept under its token."""
        row = (draft.token, draft.survey, draft.sent, draft_line(draft))
        with self._connections.writing() as conn:
            conn.execute(
                "insert into drafts values (?, ?, ?, ?) on conflict (token) do update set "
                "survey = excluded.survey, sent = excluded.sent, line = excluded.line",
                row,
            )

    def get(self, token: str) -> Draft | None:
        """Return the draft of ``token``, or None."""
        with self._connections.asking() as conn:
            row = conn.execute("select line from drafts where token = ?", (token,)).fetchone()
        return draft_of(row[0]) if row else None

    def drop(self, token: str) -> None:
        """Forget the draft of ``token``. Safe to call again, and so not waited for."""
        with self._connections.jotting() as conn:
            conn.execute("delete from drafts where token = ?", (token,))
