"""A backup that was damaged anywhere is refused with words, and stops nothing else."""

import json
from datetime import date
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import NOON, opened, response

from engage.errors.raised import EngageError, WrongInputError, WrongUseError
from engage.store.archive import MANIFEST, contents, holds
from engage.store.restore import restore
from engage.store.stores import open_stores

AGAIN = "Give a file made by “engage backup”, or an older one."


@pytest.fixture(scope="module")
def backup(tmp_path_factory):
    """Return a sound backup of one answer."""
    folder = tmp_path_factory.mktemp("backup")
    stores = open_stores(folder / "data", clock=lambda: NOON)
    stores.surveys.open(opened())
    stores.responses.add(response())
    stores.keeping.backup(folder / "kept.zip")
    return folder / "kept.zip"


@pytest.fixture(scope="module")
def sound(backup):
    """Return what a sound backup says that it holds."""
    return contents(backup)


def refused(file):
    """Return what is said of a backup that cannot be used, if anything is."""
    try:
        contents(file)
    except EngageError as error:
        return str(error)
    return None


def test_one_wrong_byte_anywhere_is_refused_with_words_or_changes_nothing(backup, sound, tmp_path):
    whole, random, file = backup.read_bytes(), Random(7), tmp_path / "kept.zip"
    told = set()
    for at in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[at] ^= random.randrange(1, 256)
        file.write_bytes(damaged)
        said = refused(file)
        assert said is not None or contents(file) == sound
        told.add(said)
    assert f"{file}: it is not a whole backup. {AGAIN}" in told


@given(st.data())
def test_a_backup_cut_short_anywhere_is_refused(backup, data):
    whole = backup.read_bytes()
    file = backup.with_name("short.zip")
    file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert refused(file) == f"{file}: it is not a whole backup. {AGAIN}"
    assert holds(file, "our-parks")


@given(st.binary(max_size=300))
def test_any_other_file_is_refused(backup, content):
    file = backup.with_name("other.zip")
    file.write_bytes(content)
    assert refused(file) == f"{file}: it is not a whole backup. {AGAIN}"


@pytest.mark.parametrize(
    "manifest",
    [
        [],
        "all",
        None,
        {},
        {"files": []},
        {"files": {}},
        {"files": {}, "answers": 3},
        {"files": 1, "answers": {}},
    ],
    ids=json.dumps,
)
def test_a_list_of_contents_of_another_shape_is_refused(tmp_path, manifest):
    file = tmp_path / "kept.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr(MANIFEST, json.dumps(manifest))
    assert refused(file) == f"{file}: it is not a whole backup. {AGAIN}"
    assert holds(file, "our-parks")


def test_a_folder_is_no_backup(tmp_path):
    with pytest.raises(WrongUseError) as said:
        contents(tmp_path)
    assert (
        str(said.value) == f"{tmp_path}: the file cannot be read (Is a directory). Check the path."
    )


def test_what_was_damaged_is_not_restored_and_leaves_nothing_behind(backup, tmp_path):
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    (tmp_path / "kept.zip").write_bytes(damaged)
    with pytest.raises(EngageError):
        restore(tmp_path / "kept.zip", tmp_path / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.zip"]


def test_a_damaged_backup_in_the_folder_goes_with_a_purge_and_does_not_stop_it(tmp_path, backup):
    stores = open_stores(tmp_path, clock=lambda: NOON)
    stores.surveys.open(opened(until="2026-03-31"))
    stores.responses.add(response(hash=opened(until="2026-03-31").frozen.hash))
    damaged = bytearray(backup.read_bytes())
    damaged[60] ^= 0xFF  # inside the packed list of contents
    (stores.folder.backups / "kept.zip").write_bytes(damaged)
    assert stores.keeping.purge(date(2026, 4, 1)) == {"our-parks": 1}
    assert list(stores.folder.backups.iterdir()) == []


def test_a_backup_that_names_files_it_lacks_is_not_ours(tmp_path):
    file = tmp_path / "kept.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr(MANIFEST, json.dumps({"files": {"engage.db": "0"}, "answers": {}}))
    with pytest.raises(WrongInputError) as said:
        contents(file)
    assert str(said.value) == f"{file}: it is not a backup engage made. {AGAIN}"
