"""The tables of paper forms: what was printed, and who entered which form when."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_PAPER = """
create table paper_batches (
    survey text not null,
    batch integer not null,
    seed integer not null,
    copies integer not null check (copies > 0),
    line text not null check (json_valid(line)),
    primary key (survey, batch)
) strict, without rowid;

create table paper_log (
    number integer primary key,
    survey text not null,
    batch integer not null,
    form integer not null,
    nth integer not null check (nth in (1, 2)),
    line text not null check (json_valid(line)),
    unique (survey, batch, form, nth),
    foreign key (survey, batch) references paper_batches (survey, batch)
) strict;
"""


@STEPS(name="0006-paper")
def paper(db: Database) -> None:
    """Make the two tables."""
    run(db, _PAPER)
