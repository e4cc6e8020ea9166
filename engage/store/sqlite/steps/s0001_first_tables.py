"""The tables of the first release, four of which only ever grow."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import GROWS_ONLY, STEPS, run

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


@STEPS(name="0001-first-tables")
def first_tables(db: Database) -> None:
    """Make every table of the first release, and let four of them only ever grow."""
    grow = ("versions", "register", "releases", "ledger")
    run(db, _FIRST + "".join(GROWS_ONLY.format(table=table) for table in grow))
