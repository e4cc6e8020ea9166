"""A store that is damaged or cannot be written is not served; what is wrong is said instead."""

import sqlite3
import subprocess
import sys
from random import Random

import pytest
from filled import filled
from ports import free_port

from engage.actions.keepers.examine import make_sure
from engage.store.failures import UnsoundStoreError
from engage.store.stores import open_stores

MEND = "Mend this, or put back the newest backup with “engage restore”."


@pytest.fixture
def data(tmp_path):
    """Return a data folder with 200 answers, all written to its file."""
    where = tmp_path / "data"
    filled(200, where=where)
    conn = sqlite3.connect(where / "engage.db")
    conn.execute("pragma wal_checkpoint(truncate)")
    conn.close()
    return where


def serve(data):
    """Try to serve a folder that cannot be served; return how it ended and what it said."""
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "engage",
            "serve",
            "--data",
            str(data),
            "--bind",
            f"127.0.0.1:{free_port()}",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("seed", range(3))
def test_a_file_overwritten_in_twenty_places_is_not_served(data, seed):
    random, file = Random(seed), data / "engage.db"
    written = bytearray(file.read_bytes())
    for _ in range(20):
        at = random.randrange(0, len(written) - 4096)
        written[at : at + 4096] = random.randbytes(4096)
    file.write_bytes(written)
    code, said = serve(data)
    assert code == 1
    assert "engage restore" in said
    assert "damaged" in said or "not sound" in said


def test_a_file_of_something_else_is_not_served(data):
    (data / "engage.db").write_bytes(b"These are not the answers you seek. " * 400)
    code, said = serve(data)
    assert code == 1
    assert "the store is damaged" in said
    assert "engage restore" in said


def test_a_file_cut_short_is_not_served(data):
    file = data / "engage.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    code, said = serve(data)
    assert code == 1
    assert "engage restore" in said


def test_a_secret_cut_short_is_not_served(data):
    (key,) = data.glob("*.key")
    key.write_bytes(b"short")
    code, said = serve(data)
    assert code == 2
    assert said.startswith(f"{key}: ")


def test_answers_that_others_may_read_are_not_served(data):
    (data / "engage.db").chmod(0o644)
    code, said = serve(data)
    assert code == 1
    assert said == (
        "the store: nothing is served, because it is not sound. engage.db: others may read it; "
        f"run chmod 600 {data / 'engage.db'}. {MEND}\n"
    )


def test_a_folder_that_cannot_be_written_is_not_served(data, monkeypatch):
    # Nobody can keep root from writing, so the answer of the system is given here.
    stores = open_stores(data)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(UnsoundStoreError) as said:
        make_sure(stores)
    assert f"{data}: it cannot be written; check who owns it" in str(said.value)
    assert str(said.value).endswith(MEND)


def test_little_room_is_a_warning_and_no_reason_to_close(data, monkeypatch):
    monkeypatch.setattr("engage.store.health.LEAST_ROOM", 2**62)
    keeping = open_stores(data).keeping
    assert keeping.unsound() == ()
    (warning,) = keeping.doctor()
    assert warning.endswith("MB left; make room before it is full")
