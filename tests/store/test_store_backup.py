"""Backups: one file, verified, made while answers arrive; restored whole or not at all."""

import json
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from time import sleep
from zipfile import ZipFile

import pytest
from kept import CALL_BY, NOON, draft, opened, response, slip

from engage.actions.keepers.back_up import back_up
from engage.actions.keepers.examine import LIBRARIES, examine
from engage.actions.keepers.purge_due import Purged, purge_due
from engage.actions.keepers.restore_backup import Restored, restore_backup
from engage.errors.raised import WrongInputError, WrongUseError
from engage.store.failures import StoreDamagedError
from engage.store.stores import open_stores

TODAY = date(2026, 3, 2)


@pytest.fixture
def filled(kept):
    """Return a store with a survey, answers, a draft, a slip, a release and a brief."""
    kept.surveys.open(opened())
    kept.responses.add_many(response(str(n), {"helped": "yes", "years": n}) for n in range(20))
    kept.responses.change(response("3", {"helped": "no"}))
    kept.drafts.keep(draft())
    kept.sign_ups.keep(slip(), CALL_BY)
    kept.releases.record("our-parks", [], '{"answers": 20}')
    (kept.folder.briefs / "our-parks-en.pdf").write_bytes(b"%PDF the brief")
    return kept


def _everything(stores):
    return (
        stores.surveys.all(),
        list(stores.responses.all("our-parks")),
        stores.drafts.get("t1"),
        stores.sign_ups.all("our-parks"),
        stores.releases.latest("our-parks"),
        stores.secret,
        (stores.folder.briefs / "our-parks-en.pdf").read_bytes(),
    )


def test_everything_comes_back_elsewhere(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    restored = restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert restored == Restored({"our-parks": 20}, {})
    again = open_stores(tmp_path / "elsewhere")
    assert _everything(again) == _everything(filled)
    assert again.keeping.doctor() == ()


def test_a_backup_holds_what_its_manifest_says_and_nothing_else(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    with ZipFile(tmp_path / "kept.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert sorted(archive.namelist()) == [
            "briefs/our-parks-en.pdf",
            "engage.db",
            "manifest.json",
            "secret.key",
        ]
    assert manifest["answers"] == {"our-parks": 20}
    assert manifest["made_at"] == NOON.isoformat()
    assert sorted(manifest["files"]) == ["briefs/our-parks-en.pdf", "engage.db", "secret.key"]


def test_a_backup_is_for_its_owner_alone_and_leaves_nothing_beside_it(filled, tmp_path):
    place = tmp_path / "backups"
    back_up(filled, place / "kept.zip")
    assert [file.name for file in place.iterdir()] == ["kept.zip"]
    assert stat.S_IMODE((place / "kept.zip").stat().st_mode) == 0o600


def test_a_backup_made_while_answers_arrive_is_whole(filled, tmp_path):
    begun, done, sent = Event(), Event(), []

    def send():
        number = 1000
        while not done.is_set():
            filled.responses.add(response(str(number)))
            sent.append(number)
            number += 1
            begun.set()
            sleep(0.001)

    with ThreadPoolExecutor(1) as sender:
        sending = sender.submit(send)
        begun.wait()
        before = len(sent)
        back_up(filled, tmp_path / "kept.zip")
        after = len(sent) + 1
        done.set()
        sending.result()
    restored = restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert 20 + before <= restored.answers["our-parks"] <= 20 + after
    ids = [kept.id for kept in open_stores(tmp_path / "elsewhere").responses.all("our-parks")]
    assert ids[20:] == [str(1000 + n) for n in range(len(ids) - 20)]  # none missing in between


def test_a_backup_overwrites_nothing(filled, tmp_path):
    (tmp_path / "kept.zip").write_text("something else")
    with pytest.raises(WrongUseError) as refused:
        back_up(filled, tmp_path / "kept.zip")
    assert str(refused.value) == (
        f"{tmp_path}/kept.zip: there is a file of this name. "
        "Give another name, or remove that file."
    )
    assert (tmp_path / "kept.zip").read_text() == "something else"


def test_a_store_in_memory_has_nothing_to_back_up(tmp_path):
    with pytest.raises(WrongUseError) as refused:
        back_up(open_stores("memory:"), tmp_path / "kept.zip")
    assert refused.value.what == "a store in memory has nothing to back up."


def test_a_restore_overwrites_nothing(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    with pytest.raises(WrongUseError) as refused:
        restore_backup(tmp_path / "kept.zip", filled.folder.root, today=TODAY)
    assert str(refused.value) == (
        f"{filled.folder.root}: the folder is not empty, and a restore overwrites nothing. "
        "Give a new folder with --data, or move this one away."
    )


def test_answers_that_passed_their_date_since_do_not_come_back(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    later = date(2027, 4, 1)
    restored = restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=later)
    assert restored == Restored({"our-parks": 20}, {"our-parks": 20})
    assert open_stores(tmp_path / "elsewhere").responses.count("our-parks") == 0


def _rewritten(file, **changes):
    with ZipFile(file) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    inside |= {name.replace("__", "/").replace("_", "."): said for name, said in changes.items()}
    with ZipFile(file, "w") as archive:
        for name, content in inside.items():
            archive.writestr(name, content)


def test_a_backup_changed_by_anybody_is_refused_and_nothing_is_written(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    _rewritten(tmp_path / "kept.zip", secret_key=b"x" * 32)
    with pytest.raises(StoreDamagedError) as refused:
        restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert refused.value.what == "the store is damaged (secret.key is not as it was written)."
    assert not (tmp_path / "elsewhere").exists()


def test_a_backup_with_a_file_too_many_is_refused(filled, tmp_path):
    back_up(filled, tmp_path / "kept.zip")
    _rewritten(tmp_path / "kept.zip", **{"..__..__etc__passwd": b"x"})
    with pytest.raises(WrongInputError) as refused:
        restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert refused.value.what == "it is not a backup engage made."


@pytest.mark.parametrize("name", ["../evil", "briefs/../../evil", "/etc/evil", "briefs\\evil", "a"])
def test_no_file_of_a_backup_lands_outside_the_folder(tmp_path, name):
    with ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"answers": {}, "files": {name: ""}}))
        archive.writestr(name, b"x")
    with pytest.raises(WrongInputError) as refused:
        restore_backup(tmp_path / "evil.zip", tmp_path / "elsewhere", today=TODAY)
    assert refused.value.what == "it is not a backup engage made."


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"{}"])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "kept.zip").write_bytes(content)
    with pytest.raises(WrongInputError) as refused:
        restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert str(refused.value) == (
        f"{tmp_path}/kept.zip: it is not a whole backup. "
        "Give a file made by “engage backup”, or an older one."
    )


def test_a_backup_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(WrongUseError) as refused:
        restore_backup(tmp_path / "kept.zip", tmp_path / "elsewhere", today=TODAY)
    assert str(refused.value) == f"{tmp_path}/kept.zip: there is no such file. Check the path."


def test_a_damaged_store_is_not_backed_up_as_if_it_were_sound(filled, tmp_path):
    file = filled.folder.database
    with sqlite3.connect(file) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(file.read_bytes())
    content[8192:] = b"\x07" * (len(content) - 8192)
    file.write_bytes(bytes(content))
    with pytest.raises(StoreDamagedError):
        back_up(open_stores(filled.folder.root), tmp_path / "kept.zip")
    assert not (tmp_path / "kept.zip").exists()


# Purge, on the file itself


MARK = "Zanzibar-marigold-4711"


def _files_with(folder, mark):
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file.name for file in files if mark.encode() in file.read_bytes())


def test_after_a_purge_the_answers_bytes_are_nowhere_in_the_folder(kept):
    past = opened(until="2026-12-31")
    kept.surveys.open(past)
    for number in range(60):
        answers = {"story": f"{MARK} {number} " * 40}
        kept.responses.add(response(str(number), answers, hash=past.frozen.hash))
    kept.responses.change(response("3", {"story": MARK * 99}, hash=past.frozen.hash))
    kept.responses.erase("4")
    kept.drafts.keep(draft(answers={"story": MARK}))
    kept.sign_ups.keep(slip(MARK), CALL_BY)
    place = kept.folder.snapshots / "our-parks"
    place.mkdir()
    (place / "1-60-60.parquet").write_bytes(MARK.encode())
    assert _files_with(kept.folder.root, MARK) == ["1-60-60.parquet", "engage.db"]
    assert purge_due(kept, today=date(2027, 1, 1)) == Purged({"our-parks": 59}, 0, drafts=1)
    assert _files_with(kept.folder.root, MARK) == []
    assert kept.keeping.doctor() == ()


def test_backups_in_the_folder_that_hold_what_was_purged_go_with_it(kept):
    past = opened(until="2026-12-31")
    kept.surveys.open(past)
    back_up(kept, kept.folder.backups / "empty.zip")
    kept.responses.add(response("1", hash=past.frozen.hash))
    back_up(kept, kept.folder.backups / "holds.zip")
    (kept.folder.backups / "unreadable.zip").write_bytes(b"who knows")
    assert purge_due(kept, today=date(2027, 1, 1)) == Purged({"our-parks": 1}, 2)
    assert [file.name for file in kept.folder.backups.iterdir()] == ["empty.zip"]


def test_a_purge_with_nothing_due_leaves_everything(filled):
    back_up(filled, filled.folder.backups / "kept.zip")
    before = _everything(filled)
    assert purge_due(filled, today=TODAY) == Purged({}, 0)
    assert _everything(filled) == before
    assert (filled.folder.backups / "kept.zip").exists()


# Examine


def test_a_sound_installation_has_nothing_to_mend(filled):
    assert examine(filled) == ()


def test_a_missing_library_is_named_with_the_line_that_brings_it(filled, monkeypatch):
    absent = (("libno-such-thing.so.9", "libno-such-thing9"), *LIBRARIES)
    monkeypatch.setattr("engage.actions.keepers.examine.LIBRARIES", absent)
    assert examine(filled) == ("PDF: libraries are missing; run apt-get install libno-such-thing9",)
