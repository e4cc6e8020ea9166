"""Where every step is entered, and how one runs its statements."""

from collections.abc import Iterator
from sqlite3 import complete_statement

from engage.store.sqlite.lean import Database, Migrations

STEPS = Migrations("engage")
"""Every step, in the order of the modules that enter one."""

GROWS_ONLY = """
create trigger {table}_is_not_rewritten before update on {table}
begin select raise(abort, '{table} only grows'); end;
create trigger {table}_is_not_shortened before delete on {table}
begin select raise(abort, '{table} only grows'); end;
"""
"""What keeps the lines of a table as they were written."""


def run(db: Database, script: str) -> None:
    """Run each statement of ``script`` within the transaction that is open."""
    for statement in _statements(script):
        db.conn.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Yield each statement of ``script``, triggers whole: executescript would commit too early."""
    so_far = ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if complete_statement(so_far):
            yield so_far
            so_far = ""
