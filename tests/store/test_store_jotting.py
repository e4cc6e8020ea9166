"""What waits for the disk: every Send; a page turned, once a second; forgetting a draft, never."""

import sqlite3
import sys
from subprocess import run
from threading import Event, Thread

import pytest

from engage.store.sqlite.connect import SOON, Connections, _take_turn

FULL, NORMAL = 2, 1


def _level(conn):
    return conn.execute("pragma synchronous").fetchone()[0]


class Seconds:
    """Seconds that pass only when they are told to."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def connections(tmp_path, seconds):
    held = Connections(tmp_path / "engage.db", seconds)
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


def _half(held):
    with held as conn:
        conn.execute("insert into kept values ('half')")
        return 1 / 0


def test_a_jotting_that_fails_leaves_nothing_and_waits_again(connections):
    with pytest.raises(ZeroDivisionError):
        _half(connections.jotting())
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


def _noted(connections, word):
    """Write a word as a page that was turned is written; return whether the disk is waited for."""
    with connections.noting() as conn:
        conn.execute("insert into kept values (?)", (word,))
        return _level(conn) == FULL


def test_pages_turned_now_and_then_wait_for_the_disk_each(connections, seconds):
    for word in ("one", "two", "three"):
        assert _noted(connections, word)
        seconds.now += SOON


def test_pages_turned_within_a_second_wait_together(connections, seconds):
    waited = []
    for word in ("one", "two", "three", "four", "five", "six"):
        waited.append(_noted(connections, word))
        seconds.now += SOON / 2
    assert waited == [True, False, True, False, True, False]
    assert _level(connections.here().conn) == FULL
    kept = connections.here().conn.execute("select count(*) from kept").fetchone()
    assert kept == (6,)


def test_a_page_need_not_wait_when_somebody_has_just_sent_and_every_send_waits(connections):
    with connections.writing() as conn:
        assert _level(conn) == FULL
    assert not _noted(connections, "page")
    with connections.writing() as conn:
        assert _level(conn) == FULL


def test_what_was_forgotten_takes_no_page_along(connections):
    with connections.jotting() as conn:
        conn.execute("insert into kept values ('draft')")
    assert _noted(connections, "page")


def test_a_page_that_failed_lets_the_next_one_wait(connections):
    with pytest.raises(ZeroDivisionError):
        _half(connections.noting())
    assert _noted(connections, "page")


KILLED = """
import os, signal, sys
from pathlib import Path
from engage.store.sqlite.connect import Connections
held = Connections(Path(sys.argv[1]))
for number in range(50):
    with held.noting() as conn:
        conn.execute("insert into kept values (?)", (str(number),))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_every_page_outlives_the_death_of_the_process_that_kept_it(connections):
    connections.here()
    died = run([sys.executable, "-c", KILLED, str(connections.file)], check=False)
    assert died.returncode == -9
    words = [word for (word,) in connections.here().conn.execute("select word from kept")]
    assert words == [str(number) for number in range(50)]
    assert connections.here().conn.execute("pragma integrity_check").fetchone() == ("ok",)


class Recovering:
    """A connection to a file whose log another process recovers, for as long as three tries."""

    def __init__(self, code):
        self.tries, self.code = 0, code

    def execute(self, words):
        if words == "begin immediate":
            self.tries += 1
            if self.tries <= 3:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = self.code
                raise error


def test_a_turn_is_waited_for_while_another_process_recovers_the_log():
    conn = Recovering(sqlite3.SQLITE_BUSY_RECOVERY)
    _take_turn(conn)
    assert conn.tries == 4


def test_what_no_waiting_mends_is_told_at_once():
    conn = Recovering(sqlite3.SQLITE_IOERR_READ)
    with pytest.raises(sqlite3.OperationalError):
        _take_turn(conn)
    assert conn.tries == 1
