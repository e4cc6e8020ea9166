"""How many people wait for a call about what they offered, counted apart from their slips."""

from engage.store.sqlite.lean import Database
from engage.store.sqlite.steps.step import STEPS, run

_CALLS = """
create table calls (
    offered_to text not null,
    activity text not null,
    call_by text not null,
    people integer not null check (people > 0),
    primary key (offered_to, activity, call_by)
) strict, without rowid;

insert into calls
select slips.about, offered.value, date('now', 'weekday 0', '-6 days', '+14 days'), count(*)
from slips, json_each(slips.line, '$.activities') offered
group by slips.about, offered.value;
"""


@STEPS(name="0003-slips")
def slips(db: Database) -> None:
    """Make the table of calls; for slips left before it, two weeks begin on the day of this step.

    Nobody knows when those were left, and that is as it should be.
    """
    run(db, _CALLS)
