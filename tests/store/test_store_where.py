"""Where answers are kept: a folder, a database by its address, or memory; nothing else."""

from contextlib import suppress

import pytest
from kept import NOON, opened, response

from engage.errors.raised import WrongUseError
from engage.store.failures import StoreUnusableError
from engage.store.folder import DataFolder, private_file, write_private
from engage.store.stores import open_stores


def test_a_folder_and_its_database_are_the_same_place(tmp_path):
    by_folder = open_stores(tmp_path / "data", clock=lambda: NOON)
    by_folder.surveys.open(opened())
    by_folder.responses.add(response())
    by_address = open_stores(f"sqlite:///{tmp_path}/data/engage.db")
    assert list(by_address.responses.all("our-parks")) == [response()]
    assert by_address.secret == by_folder.secret


def test_memory_is_empty_every_time_and_has_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = open_stores("memory:")
    first.surveys.open(opened())
    assert open_stores("memory:").surveys.all() == ()
    assert first.folder is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("sqlite:////tmp/answers.db", "the file must be called engage.db. Name its folder."),
        ("sqlite:///", "the file must be called engage.db. Name its folder."),
        (
            "postgresql://db/engage",
            "engage keeps answers in a folder, or in memory. Give a folder.",
        ),
        ("https://example.org", "engage keeps answers in a folder, or in memory. Give a folder."),
    ],
)
def test_an_address_of_something_else_is_refused_and_nothing_made(
    where, told, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUseError) as refused:
        open_stores(where)
    assert str(refused.value) == f"{where}: {told}"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_below_a_file_cannot_be_made(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all,", encoding="utf-8")
    with pytest.raises(StoreUnusableError) as refused:
        open_stores(tmp_path / "letter.txt" / "data")
    assert str(refused.value) == (
        f"{tmp_path}/letter.txt/data: the store cannot be read and written (Not a directory). "
        "Check who owns the folder and that the disk is not read-only."
    )


def test_opening_again_changes_neither_secret_nor_rooms(tmp_path):
    secret = open_stores(tmp_path).secret
    before = sorted(path.name for path in tmp_path.iterdir() if "-" not in path.name)
    assert before == ["backups", "briefs", "engage.db", "secret.key", "snapshots"]
    assert open_stores(tmp_path).secret == secret
    assert len(secret) == 32


def test_everything_of_a_folder_is_its_owners_alone(tmp_path):
    open_stores(tmp_path / "data")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert modes["engage.db"] == modes["secret.key"] == 0o600
    assert modes["backups"] == modes["briefs"] == modes["snapshots"] == 0o700
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_secret_that_is_gone_is_said_and_not_made_up(tmp_path):
    folder = DataFolder(tmp_path)
    with pytest.raises(StoreUnusableError) as refused:
        folder.secret()
    assert str(refused.value) == (
        f"{tmp_path}/secret.key: the store cannot be read and written (No such file or directory). "
        "Check who owns the folder and that the disk is not read-only."
    )


def test_a_secret_cut_short_is_said_with_its_length(tmp_path):
    folder = DataFolder(tmp_path)
    write_private(folder.key, b"short")
    with pytest.raises(WrongUseError) as refused:
        folder.secret()
    assert str(refused.value) == (
        f"{tmp_path}/secret.key: the secret is 5 bytes and must be at least 32. "
        "Restore it from a backup; a new one makes every receipt unknown."
    )


def test_a_file_that_could_not_be_written_whole_leaves_the_older_one(tmp_path):
    file = tmp_path / "kept.txt"
    write_private(file, b"first")
    with suppress(RuntimeError), private_file(file) as out:
        out.write(b"sec")
        raise RuntimeError
    assert file.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_draft_that_a_stopped_process_left_does_not_stand_in_the_way(tmp_path):
    file = tmp_path / "kept.txt"
    with private_file(file) as out:
        (draft,) = tmp_path.iterdir()
        out.write(b"first")
    draft.write_bytes(b"left over")
    write_private(file, b"second")
    assert file.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
