"""Whoever holds the file cannot join a code to an answer (reliability.md, P6): tests that try."""

import json
import re
import sqlite3
from random import Random
from shutil import copytree
from statistics import mean

import pytest
from kept import draft, opened, response

from engage.store.failures import SpentCodeError
from engage.store.restore import restore
from engage.store.sqlite import responses as sqlite_responses
from engage.store.stores import open_stores
from engage.store.tables import TABLES

PEOPLE, LETTERS = 150, 400


def digests(number, seed):
    """Return that many ids of codes, as they are kept, in the order of the letters."""
    random = Random(seed)
    return [f"{random.getrandbits(256):064x}" for _ in range(number)]


def raw(folder):
    return sqlite3.connect(folder / "engage.db", isolation_level=None)


def send(folder, codes):
    """Send an answer with each code, in this order; return the store."""
    stores = open_stores(folder)
    for number, code in enumerate(codes):
        stores.responses.add(response(f"{number:05}"), code)
    return stores


def test_codes_have_no_column_in_common_with_anything_kept(kept, folder):
    conn = raw(folder)

    def columns(table):
        return {row[1] for row in conn.execute(f"pragma table_xinfo({table})")}

    assert columns("codes") == {"code", "opens", "way", "used"}
    for table in TABLES:
        if table.name != "codes":
            assert not columns("codes") & columns(table.name), table.name
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        conn.execute("select rowid from codes")


def test_neither_an_answer_nor_a_draft_holds_anything_of_a_code(kept, folder):
    codes = digests(20, seed=1)
    kept.codes.issue("our-parks", "letter", codes)
    kept.drafts.keep(draft())
    for number, code in enumerate(codes):
        kept.responses.add(response(str(number)), code)
    conn = raw(folder)
    for table in TABLES:
        if table.name != "codes":
            rows = conn.execute(f"select * from {table.name}")  # noqa: S608  # our own names
            held = json.dumps(rows.fetchall())
            assert not [code for code in codes if code in held], table.name


def test_the_file_is_the_same_byte_for_byte_whichever_code_was_spent_by_whom(tmp_path):
    """If any trace told who used which code, another pairing would leave another file."""
    codes = digests(LETTERS, seed=2)
    open_stores(tmp_path / "one").codes.issue("our-parks", "letter", codes)
    copytree(tmp_path / "one", tmp_path / "two")
    used = codes[:PEOPLE]
    another = used[:]
    Random(5).shuffle(another)
    send(tmp_path / "one", used)
    send(tmp_path / "two", another)
    one, two = ((tmp_path / name / "engage.db").read_bytes() for name in ("one", "two"))
    assert one == two


def test_the_log_is_emptied_of_the_moment_that_held_both(tmp_path):
    codes = digests(3, seed=3)
    stores = open_stores(tmp_path / "data")
    stores.codes.issue("our-parks", "letter", codes)
    for number, code in enumerate(codes):
        stores.responses.add(response(str(number)), code)
        assert (tmp_path / "data" / "engage.db-wal").stat().st_size == 0


def test_while_others_read_nobody_who_sends_waits_for_long_and_the_next_empties_the_log(tmp_path):
    codes = digests(2, seed=4)
    stores = open_stores(tmp_path / "data")
    stores.codes.issue("our-parks", "letter", codes)
    reader = raw(tmp_path / "data")
    reader.execute("begin")
    reader.execute("select count(*) from responses").fetchone()
    stores.responses.add(response("1"), codes[0])
    wal = tmp_path / "data" / "engage.db-wal"
    assert wal.stat().st_size > 0
    reader.execute("commit")
    stores.responses.add(response("2"), codes[1])
    assert wal.stat().st_size == 0


def test_codes_come_in_an_order_that_is_neither_that_of_letters_nor_of_answers(tmp_path):
    """Lay codes as they stand in the file beside answers in theirs: no nearer than by chance."""
    codes = digests(LETTERS, seed=6)
    stores = open_stores(tmp_path / "data")
    stores.codes.issue("our-parks", "letter", codes)
    came = Random(8).sample(codes, PEOPLE)
    send(tmp_path / "data", came)
    conn = raw(tmp_path / "data")
    for order in ("", "order by code", "order by used, code"):
        rows = conn.execute(f"select code from codes where used {order}")  # noqa: S608  # our own words
        stand = [code for (code,) in rows]
        assert alike(stand, came) <= 5
        assert abs(drift(stand, came)) < 0.25
    stand = [code for (code,) in conn.execute("select code from codes")]
    assert abs(drift(stand, codes)) < 0.25


def alike(one, other):
    """Return how many stand at the same place in both: one by chance, on average."""
    return sum(a == b for a, b in zip(one, other, strict=True))


def drift(one, other):
    """Return how the places in both go together: 1 the same, 0 by chance, -1 turned round."""
    place = {code: number for number, code in enumerate(other)}
    xs, ys = range(len(one)), [place[code] for code in one]
    x, y = mean(xs), mean(ys)
    over = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return over / (sum((a - x) ** 2 for a in xs) * sum((b - y) ** 2 for b in ys)) ** 0.5


def test_the_pages_of_the_file_do_not_keep_the_order_in_which_codes_were_spent(tmp_path):
    codes = digests(LETTERS, seed=9)
    stores = open_stores(tmp_path / "data")
    stores.codes.issue("our-parks", "letter", codes)
    raw(tmp_path / "data").execute("pragma wal_checkpoint(truncate)")
    before = [code for code in as_written(tmp_path / "data") if code in set(codes)]
    send(tmp_path / "data", Random(10).sample(codes, PEOPLE))
    after = [code for code in as_written(tmp_path / "data") if code in set(codes)]
    assert after == before
    assert sorted(before) == sorted(codes)


def as_written(folder):
    """Return every digest in the file in the order of its bytes."""
    written = (folder / "engage.db").read_bytes()
    return [found.decode() for found in re.findall(rb"[0-9a-f]{64}", written)]


def test_letters_ordered_later_do_not_show_where_the_first_ones_ended(tmp_path):
    first, second = digests(60, seed=11), digests(60, seed=12)
    stores = open_stores(tmp_path / "data")
    stores.codes.issue("our-parks", "letter", first)
    stores.codes.issue("our-parks", "letter", second)
    stand = [code for (code,) in raw(tmp_path / "data").execute("select code from codes")]
    assert stand == sorted(first + second)


def test_neither_the_code_nor_a_time_is_kept(kept, folder):
    kept.codes.issue("our-parks", "letter", digests(1, seed=13))
    row = raw(folder).execute("select * from codes").fetchone()
    assert row == (digests(1, seed=13)[0], "our-parks", "letter", 0)


def test_a_code_is_not_spent_by_an_answer_that_the_disk_did_not_take(kept, folder, monkeypatch):
    kept.codes.issue("our-parks", "letter", ["c1"])

    def stumble(*_):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite_responses, "spend", stumble)
    with pytest.raises(sqlite3.OperationalError):
        kept.responses.add(response("1"), "c1")
    monkeypatch.undo()
    assert kept.responses.count("our-parks") == 0
    assert kept.responses.add(response("1"), "c1").value == "new"


def test_a_backup_knows_which_codes_were_used(kept, tmp_path):
    kept.surveys.open(opened())
    kept.codes.issue("our-parks", "letter", ["c1", "c2"])
    kept.responses.add(response("1"), "c1")
    kept.keeping.backup(tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", tmp_path / "again")
    again = open_stores(tmp_path / "again")
    assert again.codes.get("c1").is_used
    assert not again.codes.get("c2").is_used
    with pytest.raises(SpentCodeError):
        again.responses.add(response("2"), "c1")


def test_a_file_from_before_there_were_codes_takes_them(tmp_path):
    """Step 0002 finds a file of the first release, and keeps what is in it."""
    stores = open_stores(tmp_path / "data")
    stores.responses.add(response("1"))
    conn = raw(tmp_path / "data")
    conn.execute("drop table codes")
    conn.execute("delete from _sqlite_migrations where name = '0002-codes'")
    conn.close()
    after = open_stores(tmp_path / "data")
    after.codes.issue("our-parks", "letter", ["c1"])
    after.responses.add(response("2"), "c1")
    assert after.responses.count("our-parks") == 2
