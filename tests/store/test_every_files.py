"""What every store promises of pictures and clips: kept whole, once, and for ever."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import NOON, opened, response
from sqlite_utils import Database

from engage.store.restore import restore
from engage.store.sqlite.steps.every import steps
from engage.store.stores import open_stores

NAME = "0123456789abcdef0123456789abcdef.png"
OTHER = "fedcba9876543210fedcba9876543210.mp3"
BODY = bytes(range(256)) * 190
"""Every byte there is: about as large as a picture may be."""


def test_before_anything_is_kept_there_is_nothing(stores):
    assert stores.files.get(NAME) is None
    stores.files.keep({})
    assert stores.files.get(NAME) is None


def test_what_is_kept_comes_back_byte_for_byte(stores):
    stores.files.keep({NAME: BODY, OTHER: b""})
    assert stores.files.get(NAME) == BODY
    assert stores.files.get(OTHER) == b""
    assert stores.files.get(NAME.upper()) is None


def test_a_file_that_is_there_stays_as_it_is(stores):
    stores.files.keep({NAME: BODY})
    stores.files.keep({NAME: b"made small by another program", OTHER: b"new"})
    assert stores.files.get(NAME) == BODY
    assert stores.files.get(OTHER) == b"new"


@given(st.dictionaries(st.text("0123456789abcdef.", min_size=1), st.binary(), max_size=5))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_under_any_name_come_back(stores, bodies):
    before = {name: stores.files.get(name) for name in bodies}
    stores.files.keep(bodies)
    for name, body in bodies.items():
        first = before[name]
        assert stores.files.get(name) == (body if first is None else first)


def test_two_openings_at_the_same_moment_keep_each_file_once(stores):
    gate = Barrier(6)

    def go(number):
        gate.wait()
        stores.files.keep({NAME: BODY, f"{number:032x}.png": bytes((number,))})

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(go, range(6)))
    assert stores.files.get(NAME) == BODY
    assert [stores.files.get(f"{n:032x}.png") for n in range(6)] == [bytes((n,)) for n in range(6)]


def test_pictures_outlive_the_answers_that_are_erased(stores):
    stores.surveys.open(opened())
    stores.files.keep({NAME: BODY})
    stores.responses.add(response("one"))
    stores.keeping.purge(date(2030, 1, 1))
    assert stores.files.get(NAME) == BODY


# In a folder


def test_pictures_are_there_after_a_restart(folder):
    open_stores(folder, clock=lambda: NOON).files.keep({NAME: BODY})
    assert open_stores(folder, clock=lambda: NOON).files.get(NAME) == BODY


def test_a_backup_carries_pictures_and_clips(kept, folder, tmp_path):
    kept.surveys.open(opened())
    kept.files.keep({NAME: BODY, OTHER: b"sound"})
    kept.responses.add(response("one"))
    kept.keeping.backup(tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "new")
    again = open_stores(tmp_path / "new", clock=lambda: NOON)
    assert again.files.get(NAME) == BODY
    assert again.files.get(OTHER) == b"sound"
    assert again.keeping.doctor() == ()


def test_half_of_several_files_is_never_kept(kept):
    with pytest.raises(sqlite3.IntegrityError):
        kept.files.keep({NAME: BODY, OTHER: None})
    assert kept.files.get(NAME) is None


def test_a_file_written_before_there_were_pictures_gets_room_for_them(folder):
    kept = open_stores(folder, clock=lambda: NOON)
    kept.surveys.open(opened())
    kept.responses.add(response("one"))
    db = Database(str(folder / "engage.db"), execute_plugins=False)
    db.conn.execute("drop table files")
    db.conn.execute("delete from _sqlite_migrations where name = '0007-files'")
    db.conn.commit()
    assert [step.name for step in steps().pending(db)] == ["0007-files"]
    db.close()
    again = open_stores(folder, clock=lambda: NOON)
    again.files.keep({NAME: BODY})
    assert again.files.get(NAME) == BODY
    assert again.responses.count(opened().frozen.id) == 1
