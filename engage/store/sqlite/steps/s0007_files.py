"""The table of pictures and clips: what surveys that were opened show and say."""

from sqlite_utils import Database

from engage.store.sqlite.steps.step import STEPS, run

_FILES = """
create table files (
    name text primary key,
    body blob not null
) strict;
"""


@STEPS(name="0007-files")
def files(db: Database) -> None:
    """Make the table."""
    run(db, _FILES)
