"""Put a backup back into a new data folder, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree

from engage.errors.raised import WrongUseError
from engage.store.archive import contents, unpack
from engage.store.failures import StoreUnusableError
from engage.store.folder import DataFolder
from engage.store.sqlite.copy import proved


def restore(file: Path, root: Path) -> Mapping[str, int]:
    """Make the data folder ``root`` of the backup ``file``; return the answers by survey.

    The backup is verified before anything is written, and what was written before it takes its
    place. Raises WrongUseError when the folder holds anything, WrongInputError when the file is
    no backup, StoreDamagedError when it is not as it was written.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise WrongUseError(
            str(root),
            "the folder is not empty, and a restore overwrites nothing.",
            "Give a new folder with --data, or move this one away.",
        )
    answers = contents(file)["answers"]
    draft = DataFolder(root.with_name(f".{root.name}.restoring"))
    rmtree(draft.root, ignore_errors=True)
    try:
        draft.root.parent.mkdir(parents=True, exist_ok=True)
        unpack(file, draft)
        found = proved(draft.database, at_least=answers)
        draft.root.replace(root)
    except OSError as error:
        raise StoreUnusableError(str(root), error.strerror or str(error)) from error
    finally:
        rmtree(draft.root, ignore_errors=True)
    return found
