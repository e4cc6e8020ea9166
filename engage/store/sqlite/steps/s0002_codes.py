"""Entry codes: keyed by digests, with no row numbers, no times and no order."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_CODES = """
create table codes (
    code text primary key,
    opens text not null,
    way text not null,
    used integer not null check (used in (0, 1))
) strict, without rowid;
"""


@STEPS(name="0002-codes")
def codes(db: Database) -> None:
    """Make the table of entry codes."""
    run(db, _CODES)
