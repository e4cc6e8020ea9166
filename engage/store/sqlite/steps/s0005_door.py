"""Day codes of volunteers: keyed by digests, with no row numbers, no times and no order."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_DOOR = """
create table day_codes (
    day_code text primary key,
    door_of text not null,
    door_way text not null,
    door_day text not null,
    came integer not null check (came >= 0)
) strict, without rowid;
"""


@STEPS(name="0005-door")
def door(db: Database) -> None:
    """Make the table of day codes."""
    run(db, _DOOR)
