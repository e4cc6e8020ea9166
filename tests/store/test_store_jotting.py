"""Drafts are kept without waiting for the disk; whatever follows waits for it again."""

from threading import Thread
from time import perf_counter, sleep

import pytest

from engage.store.sqlite.connect import Connections

FULL, NORMAL = 2, 1


def _level(conn):
    return conn.execute("pragma synchronous").fetchone()[0]


@pytest.fixture
def connections(tmp_path):
    held = Connections(tmp_path / "engage.db")
    held.here().conn.execute("pragma journal_mode = wal")
    held.here().conn.execute("create table kept (word text)")
    yield held
    held.close()


def test_a_jotting_does_not_wait_and_the_next_writing_does(connections):
    with connections.jotting() as conn:
        assert _level(conn) == NORMAL
        conn.execute("insert into kept values ('draft')")
    with connections.writing() as conn:
        assert _level(conn) == FULL
    assert connections.here().conn.execute("select word from kept").fetchall() == [("draft",)]


def _half(connections):
    with connections.jotting() as conn:
        conn.execute("insert into kept values ('half')")
        return 1 / 0


def test_a_jotting_that_fails_leaves_nothing_and_waits_again(connections):
    with pytest.raises(ZeroDivisionError):
        _half(connections)
    assert _level(connections.here().conn) == FULL
    assert connections.here().conn.execute("select word from kept").fetchall() == []


def test_whoever_waits_to_write_goes_on_as_soon_as_the_other_is_done(connections):

    waited = []

    def another():
        begun = perf_counter()
        with connections.writing() as conn:
            conn.execute("insert into kept values ('second')")
        waited.append(perf_counter() - begun)
        connections.close()

    with connections.writing() as conn:
        conn.execute("insert into kept values ('first')")
        thread = Thread(target=another)
        thread.start()
        sleep(0.05)
    thread.join()
    words = [word for (word,) in connections.here().conn.execute("select word from kept")]
    assert words == ["first", "second"]
    assert waited[0] >= 0.04
