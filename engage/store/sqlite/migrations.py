"""Steps from every released schema to this one, numbered, each with its record or not at all."""

from collections.abc import Iterator
from contextlib import suppress
from sqlite3 import OperationalError, complete_statement
from time import sleep

from sqlite_utils import Database, Migrations

from engage.store.failures import NewerStoreError, StoreBusyError
from engage.store.sqlite.connect import Connections, told

STEPS = Migrations("engage")

_PATIENCE = 100
_PAUSE_SECONDS = 0.05

_FIRST = """
create table surveys (
    survey text primary key,
    is_open integer not null check (is_open in (0, 1)),
    opened_at text not null,
    allowed_drafts text not null check (json_valid(allowed_drafts))
) strict, without rowid;

create table versions (
    survey text not null references surveys (survey),
    version integer not null,
    hash text not null,
    canonical text not null check (json_valid(canonical)),
    opened_at text not null,
    primary key (survey, version),
    unique (survey, hash)
) strict, without rowid;

create table drafts (
    token text primary key,
    survey text not null,
    sent text,
    line text not null check (json_valid(line))
) strict, without rowid;
create index drafts_by_survey on drafts (survey);
create index drafts_by_sent on drafts (sent) where sent is not null;

create table responses (
    number integer primary key autoincrement,
    response text not null,
    survey text not null,
    nth integer not null,
    synthetic integer not null check (synthetic in (0, 1)),
    crc integer not null,
    line text not null check (json_valid(line)),
    unique (response, nth)
) strict;
create index responses_by_survey on responses (survey);
create index responses_changed on responses (survey, response) where nth > 0;

create table counts (
    survey text primary key,
    generation integer not null,
    erased integer not null
) strict, without rowid;

create table register (
    number integer primary key,
    survey text not null,
    entry text not null check (json_valid(entry))
) strict;
create index register_by_survey on register (survey);

create table releases (
    number integer primary key,
    survey text not null,
    made_at text not null,
    document text not null
) strict;
create index releases_by_survey on releases (survey);

create table ledger (
    number integer primary key,
    survey text not null,
    line text not null check (json_valid(line))
) strict;
create index ledger_by_survey on ledger (survey);

create table slips (
    about text not null,
    chance text not null,
    line text not null check (json_valid(line)),
    primary key (about, chance)
) strict, without rowid;

create trigger responses_are_not_rewritten before update on responses
begin select raise(abort, 'responses are never rewritten: add a newer line'); end;
"""

_GROWS_ONLY = """
create trigger {table}_is_not_rewritten before update on {table}
begin select raise(abort, '{table} only grows'); end;
create trigger {table}_is_not_shortened before delete on {table}
begin select raise(abort, '{table} only grows'); end;
"""


@STEPS(name="0001-first-tables")
def first_tables(db: Database) -> None:
    """Make every table of the first release, and let four of them only ever grow."""
    script = _FIRST + "".join(
        _GROWS_ONLY.format(table=table) for table in ("versions", "register", "releases", "ledger")
    )
    for statement in _statements(script):
        db.conn.execute(statement)


def migrate(connections: Connections) -> None:
    """Bring the file to this schema, once, however many processes ask at the same moment.

    Raises NewerStoreError, having changed nothing, when a newer engage wrote the file.
    """
    db = connections.here()
    with told(connections.file):
        unknown = _unknown(db)
        if not unknown and not waiting(db):
            return
    if unknown:
        raise NewerStoreError(str(connections.file), unknown)
    with told(connections.file):
        _write_ahead(db)
    with connections.writing():
        STEPS.apply(db)


def waiting(db: Database) -> tuple[str, ...]:
    """Return the steps this file has yet to take."""
    return tuple(step.name for step in STEPS.pending(db))


def _unknown(db: Database) -> tuple[str, ...]:
    known = set(waiting(Database(memory=True, execute_plugins=False)))
    return tuple(step.name for step in STEPS.applied(db) if step.name not in known)


def _write_ahead(db: Database) -> None:
    """Ask for write-ahead logging, which the file then remembers.

    SQLite does not wait its turn for this one, so two first starts at once are given time here.
    """
    for _ in range(_PATIENCE):
        with suppress(OperationalError):
            if db.conn.execute("pragma journal_mode = wal").fetchone() == ("wal",):
                return
        sleep(_PAUSE_SECONDS)
    raise StoreBusyError("engage.db")


def _statements(script: str) -> Iterator[str]:
    """Yield each statement of ``script``, triggers whole: executescript would commit too early."""
    so_far = ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if complete_statement(so_far):
            yield so_far
            so_far = ""
