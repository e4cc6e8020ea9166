"""From which day each draft is kept, and whether its person has a code or a file for it."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_DRAFTS = """
alter table drafts add column since text not null default '';
alter table drafts add column held integer not null default 0 check (held in (0, 1));
update drafts set since = date('now'), held = 1;
"""


@STEPS(name="0008-drafts")
def drafts(db: Database) -> None:
    """Add the two columns. Nobody knows who of those before has a code, so all are taken to."""
    run(db, _DRAFTS)
