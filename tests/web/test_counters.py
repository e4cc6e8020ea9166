"""Counters that workers share: a bucket that leaks, chance that is new each day, no names."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.web.counters import Allowance, Counters, counters_at

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
TEN = Allowance(burst=10, each_second=1.0)


@pytest.fixture
def counters(tmp_path):
    held = Counters(tmp_path / "counters")
    yield held
    held.close()


def spent(counters, times, now=NOON, mark="192.0.2.7"):
    """Return how often something may be done of so many times."""
    return sum(counters.wait(mark, TEN, now, spend=1) == 0 for _ in range(times))


def test_as_many_as_are_allowed_at_once_and_then_as_many_as_leak_away(counters):
    assert spent(counters, 50) == 10
    assert spent(counters, 50, NOON + timedelta(seconds=3)) == 3
    assert spent(counters, 50, NOON + timedelta(hours=1)) == 10


def test_says_how_many_seconds_to_wait_and_keeps_its_word(counters):
    assert spent(counters, 10) == 10
    assert counters.wait("192.0.2.7", TEN, NOON, spend=1) == 1
    slow = Allowance(1, 0.02)
    assert counters.wait("a guess", slow, NOON, spend=1) == 0
    seconds = counters.wait("a guess", slow, NOON, spend=1)
    assert seconds == 50
    assert counters.wait("a guess", slow, NOON + timedelta(seconds=seconds), spend=0) == 0


def test_what_is_refused_is_not_counted(counters):
    spent(counters, 1000)
    assert spent(counters, 1, NOON + timedelta(seconds=1)) == 1


def test_looking_counts_for_nothing(counters):
    for _ in range(100):
        assert counters.wait("x", TEN, NOON, spend=0) == 0
    assert spent(counters, 50, mark="x") == 10


def test_one_place_does_not_hold_up_another(counters):
    spent(counters, 1000, mark="192.0.2.7")
    free = sum(spent(counters, 10, mark=f"198.51.100.{n}") == 10 for n in range(200))
    assert free == 200


def test_a_clock_set_back_or_far_ahead_locks_nobody_out(counters):
    spent(counters, 1000, NOON + timedelta(hours=5))
    assert counters.wait("192.0.2.7", TEN, NOON, spend=1) <= 10
    assert spent(counters, 50, NOON + timedelta(hours=6)) == 10


def test_a_new_day_forgets_everything_and_draws_new_chance(counters, tmp_path):
    spent(counters, 1000)
    before = (tmp_path / "counters").read_bytes()
    assert spent(counters, 1, NOON + timedelta(days=1)) == 1
    after = (tmp_path / "counters").read_bytes()
    assert before[8:40] != after[8:40]
    assert sum(byte != 0 for byte in after[64:]) <= 32


def test_no_address_is_written_down(counters, tmp_path):
    marks = [f"192.0.2.{n}" for n in range(50)]
    for mark in marks:
        spent(counters, 3, mark=mark)
    data = (tmp_path / "counters").read_bytes()
    assert not re.search(rb"192\.0\.2|\xc0\x00\x02", data)
    assert (tmp_path / "counters").stat().st_mode & 0o077 == 0


def test_workers_count_together(tmp_path):
    first, second = (Counters(tmp_path / "counters") for _ in range(2))
    assert spent(first, 6) + spent(second, 50) == 10


def test_processes_count_together(tmp_path):
    with get_context("spawn").Pool(2) as pool:
        done = pool.map(_spend_elsewhere, [tmp_path / "counters"] * 4)
    assert 10 <= sum(done) <= 14  # two at one moment may count as one


def _spend_elsewhere(file):
    counters = Counters(file)
    try:
        return spent(counters, 50)
    finally:
        counters.close()


def test_threads_beginning_a_day_together_agree_on_its_chance(tmp_path):
    counters = Counters(tmp_path / "counters")
    with ThreadPoolExecutor(8) as pool:
        salts = set(pool.map(lambda _: counters._salt(7), range(64)))  # noqa: SLF001  # its chance is what is meant
    assert len(salts) == 1


def test_a_folder_that_cannot_be_written_still_counts_in_this_process(tmp_path):
    counters = counters_at(tmp_path / "nowhere" / "counters")
    assert spent(counters, 50) == 10


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 30)), max_size=80))
def test_nobody_ever_gets_more_than_was_allowed(steps):
    counters, now, took = Counters(None), NOON, dict.fromkeys("abc", 0)
    for mark, passed in steps:
        now += timedelta(seconds=passed)
        took[mark] += counters.wait(mark, TEN, now, spend=1) == 0
    most = 10 + (now - NOON).total_seconds()
    assert all(times <= most + 1 for times in took.values())
    counters.close()


def met(counters, mark, now):
    return counters.has_met(counters.print_of(mark, now))


def test_what_was_noted_is_known_until_the_day_is_over(counters, tmp_path):
    assert not met(counters, "the same answers", NOON)
    counters.note(counters.print_of("the same answers", NOON))
    assert met(counters, "the same answers", NOON + timedelta(hours=11))
    assert not met(counters, "the same answers", NOON + timedelta(days=1))
    assert (tmp_path / "counters").read_bytes()[64:].count(0) == len(
        (tmp_path / "counters").read_bytes()[64:]
    )


def test_what_one_worker_noted_another_knows(tmp_path):
    first, second = (Counters(tmp_path / "counters") for _ in range(2))
    first.note(first.print_of("the same answers", NOON))
    assert met(second, "the same answers", NOON)
    assert not met(second, "other answers", NOON)


def test_many_notes_are_told_apart(counters):
    for number in range(20_000):
        counters.note(counters.print_of(f"note {number}", NOON))
    known = sum(met(counters, f"note {number}", NOON) for number in range(20_000))
    assert known >= 19_990
    assert not any(met(counters, f"another {number}", NOON) for number in range(20_000))
