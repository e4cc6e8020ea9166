"""A draft is forgotten without waiting for the disk; whatever follows waits for it again."""

from threading import Event, Thread

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


def test_whoever_waits_to_write_comes_after_the_other(connections):
    at_the_door = Event()

    def another():
        at_the_door.set()
        with connections.writing() as conn:
            conn.execute("insert into kept values ('second')")
        connections.close()

    with connections.writing() as conn:
        thread = Thread(target=another)
        thread.start()
        assert at_the_door.wait(timeout=10)
        conn.execute("insert into kept values ('first')")
    thread.join()
    words = [word for (word,) in connections.here().conn.execute("select word from kept")]
    assert words == ["first", "second"]
