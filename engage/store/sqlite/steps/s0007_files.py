"""The table of pictures and clips: what surveys that were opened show and say."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_FILES = """
create table files (
    name text primary key not null,
    body blob not null
) strict;
"""


@STEPS(name="0007-files")
def files(db: Database) -> None:
    """Make the table."""
    run(db, _FILES)
