"""What only a file can promise: its tables, its views, its refusals, its processes."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import kept as kept_module
import pytest
from kept import CALL_BY, draft, opened, response, slip

from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.store import failures
from engage.store.port import Kept
from engage.store.sqlite import connect
from engage.store.sqlite import responses as sqlite_responses
from engage.store.stores import open_stores
from engage.store.tables import TABLES


def _raw(folder):
    return sqlite3.connect(folder / "engage.db", isolation_level=None)


def _held(kept):
    return kept.responses._connections.here().conn  # noqa: SLF001  # the connection the store uses


# Tables


def test_the_file_holds_the_tables_that_are_written_down_and_no_others(kept, folder):
    conn = _raw(folder)
    for table in TABLES:
        found = conn.execute(f"pragma table_info({table.name})").fetchall()
        columns = [(name, kind.lower()) for _, name, kind, *_ in found]
        assert columns == [(column.name, column.kind) for column in table.columns], table.name
        keys = {name: place for _, name, _, _, _, place in found if place}
        assert tuple(sorted(keys, key=keys.get)) == table.key, table.name
        # A key of a strict table may be left out only where SQLite numbers it itself.
        may_be_empty = {n for _, n, _, required, _, key in found if not required and not key}
        assert may_be_empty == {column.name for column in table.columns if column.empty}
    names = {name for (name,) in conn.execute("select name from sqlite_schema where type='table'")}
    ours = {name for name in names if not name.startswith(("sqlite_", "_sqlite_"))}
    assert ours == {table.name for table in TABLES}


def test_every_table_is_strict(kept, folder):
    rows = _raw(folder).execute("select name, strict from pragma_table_list where type = 'table'")
    strict = dict(rows.fetchall())
    assert all(strict[table.name] for table in TABLES)


@pytest.mark.parametrize("table", [table.name for table in TABLES if table.grows_only])
@pytest.mark.parametrize("statement", ["update {} set survey = 'x'", "delete from {}"])
def test_what_only_grows_refuses_change_even_by_hand(kept, folder, table, statement):
    kept.surveys.open(opened())
    kept.releases.record("our-parks", [], "{}")
    conn = _raw(folder)
    conn.execute("insert into register (survey, entry) values ('our-parks', '{}')")
    conn.execute("insert into ledger (survey, line) values ('our-parks', '{}')")
    with pytest.raises(sqlite3.IntegrityError, match=f"^{table} only grows$"):
        conn.execute(statement.format(table))


def test_a_line_of_answers_is_never_rewritten_even_by_hand(kept, folder):
    kept.responses.add(response())
    with pytest.raises(sqlite3.IntegrityError) as refused:
        _raw(folder).execute("update responses set line = '{}'")
    assert str(refused.value) == "responses are never rewritten: add a newer line"


def test_the_file_is_set_up_to_lose_nothing_and_keep_nothing_erased(kept):
    conn = _held(kept)
    said = {
        name: conn.execute(f"pragma {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    full, on = 2, 1
    assert said == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "secure_delete": on,
    }


# Views


def test_a_survey_has_a_view_with_one_column_an_answer(kept, folder):
    kept.surveys.open(opened())
    kept.responses.add(
        response("1", {"helped": "yes", "done.told": 1, "done.time": 0, "years": 3.5}, minutes=4.0)
    )
    kept.responses.add(response("2", {"helped": "no"}))
    kept.responses.change(response("2", {"helped": "yes", "story": "The lake’s edge"}))
    conn = _raw(folder)
    conn.row_factory = sqlite3.Row
    first, second = conn.execute("select * from answers_our_parks order by _response").fetchall()
    assert first.keys() == [
        "_response",
        "_received",
        "_language",
        "_mode",
        "_route",
        "_place",
        "_wave",
        "_minutes",
        "_weight",
        "helped",
        "done.told",
        "done.time",
        "done.planned",
        "years",
        "story",
        "agree",
    ]
    assert (first["helped"], first["done.told"], first["years"]) == ("yes", 1, 3.5)
    assert (first["_route"], first["_minutes"], first["done.planned"]) == ("letter", 4.0, None)
    assert (second["helped"], second["story"]) == ("yes", "The lake’s edge")


def test_the_view_follows_the_newest_version(kept, folder):
    kept.surveys.open(opened())
    kept.surveys.open(opened(version=2))
    assert _raw(folder).execute("select count(*) from answers_our_parks").fetchone() == (0,)


# Nothing is sorted or searched line by line, however many there are


@pytest.mark.parametrize(
    "statement",
    ["_KIND", "_COUNT", "_AFTER", "_NUMBERS", "_SUPERSEDED", "_NEWEST"],
)
def test_every_question_about_responses_goes_by_an_index(kept, folder, statement):
    asked = getattr(sqlite_responses, statement)
    plan = _raw(folder).execute(f"explain query plan {asked}", ["x"] * asked.count("?"))
    steps = [row[3] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN ") and "CONSTANT" not in step]
    assert not [step for step in steps if "ORDER BY" in step and statement != "_SUPERSEDED"]


# Sign-ups say nothing about answers


def test_slips_and_answers_have_no_column_in_common(kept, folder):
    conn = _raw(folder)

    def columns(table):
        return {row[1] for row in conn.execute(f"pragma table_xinfo({table})")}

    for table in TABLES:
        if table.name not in ("slips", "calls"):
            assert not columns("calls") & columns(table.name) - {"survey"}, table.name
            assert not columns("slips") & columns(table.name) - {"line"}, table.name
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        conn.execute("select rowid from slips")


def _pages_of_slips(folder, people):
    stores = open_stores(folder)
    for number, (key, name) in enumerate(people):
        stores.responses.add(response(str(number)))
        stores.sign_ups.keep(slip(name, id=key), CALL_BY)
    written = (folder / "engage.db").read_bytes()
    pages = [written[at : at + 4096] for at in range(0, len(written), 4096)]
    return {page for page in pages if b"Resident" in page}


def test_the_file_is_the_same_whoever_left_a_slip_first(tmp_path):
    people = [(f"{number * 37 % 121:03}", f"Resident{number:03}") for number in range(120)]
    as_they_came = _pages_of_slips(tmp_path / "one", people)
    turned_round = _pages_of_slips(tmp_path / "two", people[::-1])
    assert as_they_came == turned_round


def test_slips_are_read_in_the_order_of_chance(kept):
    for name, key in (("Ann", "9"), ("Bryn", "5"), ("Chidi", "1")):
        kept.sign_ups.keep(slip(name, id=key), CALL_BY)
    assert [found.name for found in kept.sign_ups.all("our-parks")] == ["Chidi", "Bryn", "Ann"]


def test_the_log_does_not_keep_when_slips_came(kept, folder):
    kept.sign_ups.keep(slip("Ann"), CALL_BY)
    assert (folder / "engage.db-wal").stat().st_size == 0


# Erased is gone


def test_an_erased_answer_s_bytes_are_nowhere_in_the_folder(kept, folder):
    kept.surveys.open(opened())
    mark = "Zanzibar-marigold-4711"
    for number in range(50):
        kept.responses.add(response(str(number), {"story": f"{mark}-{number}" * 20}))
    kept.drafts.keep(draft(sent="7", answers={"story": f"{mark}-7" * 20}))
    assert _files_with(folder, f"{mark}-7Z")
    kept.responses.change(response("7", {"story": f"{mark}-7" * 30}))
    assert kept.responses.erase("7")
    assert _files_with(folder, f"{mark}-7Z") == []
    assert _files_with(folder, f"{mark}-8Z") == ["engage.db"]


def _files_with(folder, mark):
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if mark.encode() in file.read_bytes()]


# Processes and threads


def _send(folder, names):
    stores = open_stores(folder)
    return [stores.responses.add(response(name)) for name in names]


def test_processes_sending_the_same_answers_count_them_once(folder):
    names = [str(number) for number in range(100)]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
        became = [*processes.map(_send, [folder] * 4, [names] * 4)]
    assert [sorted(kept for kept in each) for each in zip(*became, strict=True)] == [
        [Kept.NEW, Kept.SAME, Kept.SAME, Kept.SAME]
    ] * 100


def _add_in_fork(stores, name, pipe):
    os.write(pipe, stores.responses.add(response(name)).value.encode())
    os._exit(0)


def test_a_store_opened_before_a_fork_serves_both_processes(kept):
    kept.responses.add(response("before"))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _add_in_fork(kept, "in the child", writing)
    os.waitpid(child, 0)
    kept.responses.add(response("after"))
    assert os.read(reading, 10) == b"new"
    assert [found.id for found in kept.responses.all("our-parks")] == [
        "before",
        "in the child",
        "after",
    ]


def test_threads_that_read_and_then_write_wait_their_turn(kept):
    def change(number):
        kept.responses.change(response("1", {"years": number}))
        return kept.responses.get("1").answers["years"]

    with ThreadPoolExecutor(8) as threads:
        assert len(list(threads.map(change, range(80)))) == 80
    conn = _held(kept)
    assert conn.execute("select max(nth), count(*) from responses").fetchone() == (79, 80)


SENDER = """
import sys
sys.path.insert(0, {support!r})
from kept import response
from engage.store.stores import open_stores
stores = open_stores({folder!r})
for name in sys.stdin:
    stores.responses.add(response(name.strip()))
    print(name.strip(), flush=True)
"""


def test_no_answer_that_was_acknowledged_is_lost_when_the_process_is_killed(folder):
    program = SENDER.format(support=str(Path(kept_module.__file__).parent), folder=str(folder))
    thanked = set()
    for round_ in range(5):
        sender = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with sender:
            names = "".join(f"{round_}-{number}\n" for number in range(4000))
            feeding = ThreadPoolExecutor(1).submit(_feed, sender, names)
            for line in sender.stdout:
                thanked.add(line.strip())
                if len(thanked) % 400 == 150 + round_:
                    sender.kill()
                    break
            thanked |= {line.strip() for line in sender.stdout if line.endswith("\n")}
            feeding.result()
    stores = open_stores(folder)
    stored = [found.id for found in stores.responses.all("our-parks")]
    assert thanked <= set(stored)
    assert len(stored) == len(set(stored))
    assert stores.keeping.doctor() == ()


def _feed(process, names):
    with suppress(BrokenPipeError):  # it is killed while reading
        process.stdin.write(names)
        process.stdin.close()


# Failures


def test_a_full_disk_is_said_and_nothing_is_half_kept(kept):
    kept.responses.add(response("1"))
    conn = _held(kept)
    pages = conn.execute("pragma page_count").fetchone()[0]
    conn.execute(f"pragma max_page_count = {pages}")
    large = [response(f"more {number}", {"story": "x" * 2000}) for number in range(200)]
    with pytest.raises(failures.StoreFullError) as refused:
        kept.responses.add_many(large)
    assert kept.responses.count("our-parks") == 1
    assert refused.value.what == "the disk is full."
    conn = _held(kept)
    conn.execute("pragma max_page_count = 1000000")
    assert kept.responses.add(response("later")) is Kept.NEW
    assert kept.keeping.doctor() == ()


def test_a_store_held_too_long_by_another_says_so_and_works_afterwards(kept, folder):
    conn = _held(kept)
    conn.execute("pragma busy_timeout = 50")
    holder = _raw(folder)
    holder.execute("begin exclusive")
    with pytest.raises(failures.StoreBusyError) as refused:
        kept.responses.add(response())
    assert str(refused.value) == (
        f"{folder}/engage.db: something else is using the store. Wait a moment and try again."
    )
    holder.execute("rollback")
    assert kept.responses.add(response()) is Kept.NEW


def test_a_file_that_is_no_database_points_to_restore(folder):
    folder.mkdir()
    (folder / "engage.db").write_bytes(b"These are not the answers you are looking for. " * 200)
    with pytest.raises(failures.StoreDamagedError) as refused:
        open_stores(folder)
    assert str(refused.value) == (
        f"{folder}/engage.db: the store is damaged (file is not a database). "
        "Stop the server and put back the newest backup with “engage restore”."
    )


def test_a_letter_changed_in_the_file_is_noticed_before_it_is_counted(kept, folder):
    kept.responses.add(response("1", {"story": "We cleared the pond"}))
    kept.sign_ups.keep(slip(), CALL_BY)  # empties the log, so that the line lies in the file itself
    file = folder / "engage.db"
    file.write_bytes(file.read_bytes().replace(b"cleared the pond", b"cleared the bond"))
    with pytest.raises(failures.StoreDamagedError) as refused:
        list(open_stores(folder).responses.all("our-parks"))
    assert refused.value.what == "the store is damaged (an answer is not as it was written)."


def test_a_store_written_by_a_newer_engage_is_left_alone(kept, folder):
    conn = _raw(folder)
    conn.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) "
        "values ('engage', '0099-waves', '2030-01-01')"
    )
    before = (folder / "engage.db").read_bytes()
    with pytest.raises(failures.NewerStoreError) as refused:
        open_stores(folder)
    assert str(refused.value) == (
        f"{folder}/engage.db: a newer engage has written this store (it has taken 0099-waves). "
        "Install that newer engage, or restore a backup made before."
    )
    assert (folder / "engage.db").read_bytes() == before


def test_half_a_letter_is_refused_with_words(kept):
    with pytest.raises(connect.WrongInputError) as refused:
        kept.responses.add(response("1", {"story": "\ud83d"}))
    assert refused.value.what == "half a letter (a lone surrogate) cannot be kept."
    assert kept.responses.count("our-parks") == 0


# The folder


def test_the_folder_is_made_for_its_owner_alone(kept, folder):
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("secret.key", "engage.db"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name
    assert {room.name for room in folder.iterdir() if room.is_dir()} == {
        "snapshots",
        "briefs",
        "backups",
    }


def test_the_secret_is_made_once_and_never_again(kept, folder):
    assert kept.secret == (folder / "secret.key").read_bytes()
    assert open_stores(folder).secret == kept.secret
    assert kept.folder.root == folder


def _secret(folder):
    return open_stores(folder).secret


def test_first_starts_at_the_same_moment_agree_on_one_secret(folder):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
        secrets = set(processes.map(_secret, [folder] * 8))
    assert len(secrets) == 1


def test_a_secret_cut_short_is_refused(kept, folder):
    (folder / "secret.key").write_bytes(b"short")
    with pytest.raises(failures.WrongUseError) as refused:
        open_stores(folder)
    assert str(refused.value) == (
        f"{folder}/secret.key: the secret is 5 bytes and must be at least 32. "
        "Restore it from a backup; a new one makes every receipt unknown."
    )


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(failures.StoreUnusableError) as refused:
        open_stores(tmp_path / "data")
    assert str(refused.value) == (
        f"{tmp_path}/data: the store cannot be read and written (File exists). "
        "Check who owns the folder and that the disk is not read-only."
    )


def test_the_doctor_says_who_else_may_read_and_what_is_missing(kept, folder):
    (folder / "secret.key").chmod(0o644)
    assert kept.keeping.doctor() == (
        f"secret.key: others may read it; run chmod 600 {folder}/secret.key",
    )
    (folder / "secret.key").unlink()
    assert kept.keeping.doctor() == (
        "secret.key: there is none; restore it from a backup, or receipts stay unknown",
    )


def test_the_doctor_finds_a_damaged_page(kept, folder):
    kept.responses.add_many(response(str(n), {"story": "x" * 500}) for n in range(200))
    kept.sign_ups.keep(slip(), CALL_BY)
    file = folder / "engage.db"
    content = bytearray(file.read_bytes())
    content[40_000:44_096] = os.urandom(4096)
    file.write_bytes(bytes(content))
    faults = open_stores(folder).keeping.doctor()
    assert faults
    assert all("engage.db: " in fault for fault in faults)


def test_a_view_wider_than_sqlite_allows_goes_on_in_a_second(kept, folder):
    options = "\n".join(f"          o{n}: Option {n}" for n in range(40))
    questions = "\n".join(
        f"      - id: q{n}\n        type: many\n        ask: Which?\n        options:\n{options}"
        for n in range(60)
    )
    text = (
        f"survey: wide\ntitle: Wide\npages:\n  - id: p\n    title: P\n    questions:\n{questions}\n"
    )
    survey = read_survey(text, "wide.survey.yaml")
    kept.surveys.open(replace(opened(), frozen=freeze(survey)))
    kept.responses.add(response("1", {"q0.o0": 1, "q59.o39": 1}, survey="wide"))
    conn = _raw(folder)
    assert conn.execute('select "q0.o0" from answers_wide').fetchone() == (1,)
    assert conn.execute('select "q59.o39" from answers_wide_2').fetchone() == (1,)
