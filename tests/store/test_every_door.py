"""Every promise of day codes, kept by every store alike."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from random import Random
from threading import Barrier

import pytest
from kept import opened

from engage.store.port_door import DayCode, DayTally
from engage.store.stores import open_stores

SATURDAY, SUNDAY = date(2026, 3, 14), date(2026, 3, 15)
CODE = DayCode("our-parks", "door", SATURDAY)


def raw(folder):
    return closing(sqlite3.connect(folder / "engage.db", isolation_level=None))


def issue(stores, *ids, survey="our-parks", way="door", day=SATURDAY):
    stores.day_codes.issue(DayCode(survey, way, day), ids)


def test_a_day_code_never_given_out_is_none_and_counts_nothing(stores):
    stores.day_codes.count("c1")
    assert stores.day_codes.get("c1") is None
    assert stores.day_codes.tally("our-parks") == {}


def test_a_day_code_opens_its_survey_way_and_day_however_often_it_is_looked_at(stores):
    issue(stores, "c1", "c2")
    assert [stores.day_codes.get("c2") for _ in range(5)] == [CODE] * 5


def test_what_came_by_a_code_is_counted_and_nothing_else_changes(stores):
    issue(stores, "c1", "c2")
    for _ in range(3):
        stores.day_codes.count("c1")
    assert stores.day_codes.get("c1") == DayCode("our-parks", "door", SATURDAY, 3)
    assert stores.day_codes.get("c2") == CODE


def test_codes_are_tallied_by_way_and_day_and_survey(stores):
    issue(stores, "c1", "c2", "c3")
    issue(stores, "c4", day=SUNDAY)
    issue(stores, "c5", way="desk")
    issue(stores, "c6", survey="ponds")
    for code in ("c1", "c1", "c2", "c4", "c6"):
        stores.day_codes.count(code)
    assert stores.day_codes.tally("our-parks") == {
        ("desk", SATURDAY): DayTally(1, 0),
        ("door", SATURDAY): DayTally(3, 3),
        ("door", SUNDAY): DayTally(1, 1),
    }
    assert stores.day_codes.tally("ponds") == {("door", SATURDAY): DayTally(1, 1)}


@pytest.mark.parametrize("ids", [("c9", "c1"), ("c9", "c9")])
def test_day_codes_are_given_out_once_all_or_none(stores, ids):
    issue(stores, "c1")
    with pytest.raises(ValueError, match="a day code was given out twice"):
        issue(stores, *ids, day=SUNDAY)
    assert stores.day_codes.get("c9") is None
    assert stores.day_codes.get("c1") == CODE


def test_fifty_threads_that_count_at_once_lose_nothing(stores):
    issue(stores, "c1")
    together = Barrier(50)

    def count(_):
        together.wait()
        stores.day_codes.count("c1")

    with ThreadPoolExecutor(50) as threads:
        list(threads.map(count, range(50)))
    assert stores.day_codes.get("c1").sent == 50


def test_day_codes_go_with_the_answers_past_their_date(stores):
    stores.surveys.open(opened())
    issue(stores, "c1")
    issue(stores, "c2", survey="ponds")
    stores.keeping.purge(date(2026, 12, 31))
    assert stores.day_codes.get("c1") == CODE
    stores.keeping.purge(date(2027, 6, 1))
    assert stores.day_codes.get("c1") is None
    assert stores.day_codes.get("c2") == DayCode("ponds", "door", SATURDAY)


def test_an_entry_code_is_no_day_code_and_the_other_way_about(stores):
    issue(stores, "c1")
    stores.codes.issue("our-parks", "letter", ["c2"])
    assert stores.codes.get("c1") is None
    assert stores.day_codes.get("c2") is None


def test_a_store_opened_anew_knows_what_was_sent(tmp_path):
    before = open_stores(tmp_path / "data")
    issue(before, "c1", "c2")
    before.day_codes.count("c2")
    after = open_stores(tmp_path / "data")
    assert (after.day_codes.get("c1").sent, after.day_codes.get("c2").sent) == (0, 1)


def test_the_file_does_not_keep_in_which_order_codes_were_used(tmp_path):
    files = []
    for turn in (1, -1):
        where = tmp_path / str(turn)
        stores = open_stores(where)
        issue(stores, *("c1", "c2", "c3")[::turn])
        for code in ("c1", "c2", "c1")[::turn]:
            stores.day_codes.count(code)
        with raw(where) as conn:
            files.append(conn.execute("select * from day_codes").fetchall())
    assert files[0] == files[1]
    assert [row[0] for row in files[0]] == ["c1", "c2", "c3"]


def test_hundreds_of_codes_in_any_order_are_each_found(stores):
    ids = [f"{number:04}" for number in range(500)]
    Random(3).shuffle(ids)
    issue(stores, *ids)
    assert all(stores.day_codes.get(code) == CODE for code in ids)


def test_a_file_that_knows_paper_already_takes_the_step_of_day_codes(tmp_path):
    stores = open_stores(tmp_path / "data")
    assert stores.keeping.unsound() == ()
    with raw(tmp_path / "data") as conn:
        conn.execute("drop table day_codes")
        conn.execute("delete from _sqlite_migrations where name = '0005-door'")
    again = open_stores(tmp_path / "data")
    issue(again, "c1")
    assert again.day_codes.get("c1") == CODE
    assert again.keeping.unsound() == ()
