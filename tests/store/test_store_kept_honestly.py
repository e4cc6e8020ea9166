"""What is kept can be had back, figure for figure; what is erased is gone, byte for byte."""

import json
import sqlite3
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile, is_zipfile

import kept as kept_module
import polars as pl
import pytest
from kept import CALL_BY, NOON, draft, opened, response, slip

from engage.actions.keepers.back_up import back_up
from engage.actions.keepers.purge_due import purge_due
from engage.actions.keepers.restore_backup import restore_backup
from engage.actions.officers.release_figures import release_figures
from engage.analysis.kept import document_of
from engage.store.snapshot import snapshot
from engage.store.stores import open_stores

TODAY = date(2026, 3, 2)

SENDER = """
import sys
sys.path.insert(0, {support!r})
from random import Random
from kept import response
from engage.store.stores import open_stores

stores = open_stores({folder!r})
random = Random(7)
for number in range(100_000):
    name = f"later-{{number}}"
    answers = {{"helped": random.choice(["yes", "no"]), "years": random.randrange(90)}}
    stores.responses.add(response(name, answers))
    print(name, answers["helped"], answers["years"], flush=True)
"""


def _people(how_many, seed=1):
    random = Random(seed)
    for number in range(how_many):
        ticks = {f"done.{code}": random.randrange(2) for code in ("told", "time", "planned")}
        helped = random.choices(["yes", "no"], [2, 1])[0]
        yield response(f"{number:04}", {"helped": helped, "years": random.randrange(90), **ticks})


def _figures(stores):
    """Return the released figures, without the moment of the release."""
    told = release_figures(stores, "our-parks", language="en", clock=lambda: NOON)
    said = json.loads(document_of(told))
    del said["gathered"]["snapshot"]  # keyed with the secret of each store
    return said


def _afresh(people):
    """Return a store in memory that never knew anything but these answers."""
    stores = open_stores("memory:", clock=lambda: NOON)
    stores.surveys.open(opened())
    stores.responses.add_many(people)
    return stores


def test_figures_of_a_backup_made_while_answers_arrive_are_those_of_its_answers(kept, tmp_path):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(120))
    program = SENDER.format(
        support=str(Path(kept_module.__file__).parent), folder=str(kept.folder.root)
    )
    sender = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with sender:
        lines = [sender.stdout.readline() for _ in range(40)]
        back_up(kept, tmp_path / "kept.zip")
        lines += [sender.stdout.readline() for _ in range(40)]
        sender.kill()
        lines += sender.stdout.readlines()
    restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    restored = open_stores(tmp_path / "elsewhere", clock=lambda: NOON)
    ids = [found.id for found in restored.responses.all("our-parks")]
    later = ids[120:]
    assert 40 <= len(later) <= len(lines)
    assert later == [line.split()[0] for line in lines[: len(later)]]
    said = (line.split() for line in lines[: len(later)])
    truth = [response(n, {"helped": h, "years": int(y)}) for n, h, y in said]
    assert _figures(restored) == _figures(_afresh([*_people(120), *truth]))


def test_figures_released_before_a_backup_are_remembered_after_it(kept, tmp_path):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(60))
    before = _figures(kept)
    back_up(kept, tmp_path / "kept.zip")
    restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    restored = open_stores(tmp_path / "elsewhere", clock=lambda: NOON)
    entries = restored.releases.entries("our-parks")
    assert entries == kept.releases.entries("our-parks")
    assert entries
    restored.responses.add(response("one-more", {"helped": "yes"}))
    kept.responses.add(response("one-more", {"helped": "yes"}))
    assert _figures(restored)["releases"] == _figures(kept)["releases"]
    assert before["releases"]


def test_a_restored_store_takes_answers_and_knows_old_receipts(kept, tmp_path):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(10))
    back_up(kept, tmp_path / "kept.zip")
    restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    restored = open_stores(tmp_path / "elsewhere")
    assert restored.secret == kept.secret
    assert restored.responses.add(response("0003", {"helped": "no"})).name == "DIFFERENT"
    assert restored.responses.add(response("new")).name == "NEW"
    assert kept.responses.count("our-parks") == 10


# What was erased


MARK = "Zanzibar-marigold-4711"


def _written_in(data, mark, name):
    """Yield where ``mark`` can be read in ``data``: as it stands, packed, or in columns."""
    if mark.encode() in data:
        yield name
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            for inside in archive.namelist():
                yield from _written_in(archive.read(inside), mark, f"{name}/{inside}")
    if data[:4] == b"PAR1":
        rows = pl.read_parquet(BytesIO(data)).rows()
        if mark in repr(rows):
            yield name


def _where(folder, mark):
    """Return every place of a folder, archives opened, in which ``mark`` can be read."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [w for file in files for w in _written_in(file.read_bytes(), mark, file.name)]


def _filled_with_marks(stores, survey):
    stores.surveys.open(survey)
    version = survey.frozen.hash
    for number in range(40):
        said = {"helped": "yes", "story": f"{MARK} {number} " * 60}
        stores.responses.add(response(f"id-{MARK}-{number}", said, hash=version))
    stores.responses.change(response(f"id-{MARK}-3", {"story": f"{MARK} " * 600}, hash=version))
    stores.drafts.keep(draft(hash=version, answers={"story": MARK * 9}))
    stores.drafts.keep(draft("t2", hash=version, sent=f"id-{MARK}-5", answers={"story": MARK}))
    stores.sign_ups.keep(slip(MARK), CALL_BY)
    snapshot(stores, "our-parks").frame.collect()
    _figures(stores)
    back_up(stores, stores.folder.backups / "before.zip")


def test_the_search_for_marks_finds_them_wherever_they_are(kept, folder):
    _filled_with_marks(kept, opened(until="2026-12-31"))
    found = {name.replace("-wal", "") for name in _where(folder, MARK)}
    assert {"engage.db", "before.zip/engage.db"} <= found


def test_a_purge_leaves_no_byte_of_an_answer_in_any_file(kept, folder):
    _filled_with_marks(kept, opened(until="2026-12-31"))
    assert _where(folder, MARK)
    purge_due(kept, today=date(2027, 1, 1))
    assert _where(folder, MARK) == []
    assert kept.keeping.doctor() == ()
    assert kept.responses.count("our-parks") == 0


def test_a_purge_leaves_no_byte_for_a_process_that_opens_the_store_anew(kept, folder):
    _filled_with_marks(kept, opened(until="2026-12-31"))
    purge_due(open_stores(folder, clock=lambda: NOON), today=date(2027, 1, 1))
    reading = sqlite3.connect(folder / "engage.db")
    dump = "\n".join(reading.iterdump())
    reading.close()
    assert MARK not in dump
    assert _where(folder, MARK) == []


def test_an_erased_answer_leaves_no_byte_but_those_of_others_stay(kept, folder):
    kept.surveys.open(opened())
    for number in range(30):
        kept.responses.add(response(f"r{number}", {"story": f"{MARK}<{number}> " * 30}))
    snapshot(kept, "our-parks").frame.collect()
    assert _where(folder, f"{MARK}<7>")
    assert kept.responses.erase("r7")
    assert _where(folder, f"{MARK}<7>") == []
    assert _where(folder, f"{MARK}<8>")
    assert snapshot(kept, "our-parks").frame.collect().height == 29


def test_a_purge_of_one_survey_leaves_another_and_its_backups(kept, folder):
    kept.surveys.open(opened(until="2026-12-31"))
    back_up(kept, kept.folder.backups / "empty.zip")
    purge_due(kept, today=date(2027, 1, 1))
    assert [file.name for file in kept.folder.backups.iterdir()] == ["empty.zip"]


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2026, 3, 1)])
def test_a_purge_before_the_day_has_passed_erases_nothing(kept, day):
    kept.surveys.open(opened(until="2026-12-31"))
    kept.responses.add(response("1", hash=opened(until="2026-12-31").frozen.hash))
    purge_due(kept, today=day)
    assert kept.responses.count("our-parks") == 1
