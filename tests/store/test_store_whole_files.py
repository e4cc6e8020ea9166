"""Files of a data folder are there whole or not at all; memory leaves nothing behind."""

from contextlib import suppress

import pytest
from kept import opened

from engage.store.failures import StoreUnusableError
from engage.store.folder import DataFolder, private_file, write_private
from engage.store.stores import open_stores


def test_memory_is_empty_every_time_and_has_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = open_stores("memory:")
    first.surveys.open(opened())
    assert open_stores("memory:").surveys.all() == ()
    assert first.folder is None
    assert list(tmp_path.iterdir()) == []


def test_a_secret_that_is_gone_is_said_and_not_made_up(tmp_path):
    folder = DataFolder(tmp_path)
    with pytest.raises(StoreUnusableError) as refused:
        folder.secret()
    assert str(refused.value) == (
        f"{tmp_path}/secret.key: the store cannot be read and written (No such file or directory). "
        "Check who owns the folder and that the disk is not read-only."
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
