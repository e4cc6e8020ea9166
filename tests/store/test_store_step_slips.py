"""A file of the first release takes the step that counts calls, and loses no slip by it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from kept import NOON

from engage.ledger.slip import call_by
from engage.store.stores import open_stores

LINE = (
    '{{"survey":"{about}","name":"{name}","contact":"here","language":"en","activities":{offers}}}'
)


def before_the_step(folder, slips):
    """Make a folder, and put its file back to what it was before the step, with slips in it."""
    open_stores(folder, clock=lambda: NOON)
    with closing(sqlite3.connect(folder / "engage.db", isolation_level=None)) as conn:
        conn.execute("drop table calls")
        conn.execute("delete from _sqlite_migrations where name = '0003-slips'")
        for number, (about, name, offers) in enumerate(slips):
            line = LINE.format(about=about, name=name, offers=offers)
            conn.execute("insert into slips values (?, ?, ?)", (about, str(number), line))


def test_slips_left_before_survive_and_wait_from_the_day_of_the_step(tmp_path):
    slips = [
        ("our-parks", "Ann", '["litter","watch"]'),
        ("our-parks", "Bryn", '["litter"]'),
        ("our-ponds", "Chidi", '["snow"]'),
    ]
    before_the_step(tmp_path / "data", slips)
    stores = open_stores(tmp_path / "data", clock=lambda: NOON)
    assert [found.name for found in stores.sign_ups.all("our-parks")] == ["Ann", "Bryn"]
    today = datetime.now(UTC).date()
    either = {call_by(today), call_by(today - timedelta(days=1))}  # midnight may have passed
    ((first, due), people), ((second, _), one) = stores.sign_ups.waiting("our-parks").items()
    assert (first, people, second, one) == ("litter", 2, "watch", 1)
    assert due in either
    assert list(stores.sign_ups.waiting("our-ponds").values()) == [1]
    assert stores.keeping.doctor() == ()


def test_a_file_without_slips_takes_the_step_too(tmp_path):
    before_the_step(tmp_path / "data", [])
    stores = open_stores(tmp_path / "data", clock=lambda: NOON)
    assert stores.sign_ups.waiting("our-parks") == {}
