"""A file from before drafts had a day takes the step, and no draft in it is lost too soon."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from kept import NOON, draft, opened

from engage.store.lines import draft_line
from engage.store.stores import open_stores

MARK = "PELICAN"


def before_the_step(folder, drafts):
    """Make a folder, and put its file back to what it was before the step, with drafts in it."""
    open_stores(folder, clock=lambda: NOON).surveys.open(opened())
    with closing(sqlite3.connect(folder / "engage.db", isolation_level=None)) as conn:
        conn.execute("alter table drafts drop column held")
        conn.execute("alter table drafts drop column since")
        conn.execute("delete from _sqlite_migrations where name = '0008-drafts'")
        for one in drafts:
            row = (one.token, one.survey, one.sent, draft_line(one))
            conn.execute("insert into drafts values (?, ?, ?, ?)", row)


def test_drafts_begun_before_are_taken_for_ones_with_a_way_back(tmp_path):
    before_the_step(tmp_path / "data", [draft("t1"), draft("t2")])
    stores = open_stores(tmp_path / "data", clock=lambda: NOON)
    today = datetime.now(UTC).date()
    assert stores.keeping.clear_drafts(today + timedelta(days=100)) == 0
    assert stores.drafts.get("t1") == draft("t1")
    stores.surveys.close("our-parks")
    assert stores.keeping.clear_drafts(NOON.date() + timedelta(days=14)) == 0
    assert stores.keeping.clear_drafts(NOON.date() + timedelta(days=15)) == 2
    assert stores.keeping.doctor() == ()


def test_a_cleared_draft_leaves_no_byte_in_the_folder(tmp_path):
    stores = open_stores(tmp_path / "data", clock=lambda: NOON)
    stores.surveys.open(opened())
    for number in range(200):
        stores.drafts.keep(draft(f"t{number}", answers={"story": f"{MARK} {number} " * 40}))
    assert stores.keeping.clear_drafts(NOON.date() + timedelta(days=15)) == 200
    for file in (tmp_path / "data").rglob("*"):
        assert not file.is_file() or MARK.encode() not in file.read_bytes(), file.name
