"""A backup: one private file with the database, the secret and the briefs, and what it holds."""

import os
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from json import dumps, loads
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from engage.errors.raised import WrongInputError, WrongUseError
from engage.store.failures import StoreDamagedError
from engage.store.folder import DataFolder, private_file, write_private

MANIFEST = "manifest.json"

_DAMAGED = (
    BadZipFile, zlib.error, OSError, EOFError, KeyError, TypeError, ValueError, RuntimeError,
)  # fmt: skip
"""What is raised by one wrong byte in a backup, wherever it is; a flag may ask for a password."""


def pack(
    folder: DataFolder, copy: Path, answers: Mapping[str, int], file: Path, *, made_at: datetime
) -> None:
    """Write ``file``: the ``copy`` of the database, the secret, the briefs and a manifest.

    The secret travels with the answers: without it no receipt could be found again. So the file
    is readable by its owner alone, and belongs where only the keeper can reach it.
    """
    inside = {"engage.db": copy, "secret.key": folder.key}
    inside |= {f"briefs/{brief.name}": brief for brief in _files(folder.briefs)}
    manifest = {
        "engage": version("engage"),
        "made_at": made_at.isoformat(),
        "answers": dict(answers),
        "files": {name: _digest_of(path) for name, path in inside.items()},
    }
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        write_private(draft, b"")
        with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, dumps(manifest, indent=1))
            for name, path in inside.items():
                archive.write(path, name)
        _flush(draft)
        contents(draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def contents(file: Path) -> Mapping[str, Any]:
    """Return the manifest of a backup whose every file is as it was written.

    Raises WrongUseError when there is no such file, WrongInputError when it is no backup or holds
    files that no backup holds, StoreDamagedError when one is not as written.
    """
    try:
        with ZipFile(file) as archive:
            manifest = _manifest(archive)
            names = set(archive.namelist()) - {MANIFEST}
            if names != set(manifest["files"]) or not all(map(_is_ours, names)):
                raise WrongInputError(str(file), "it is not a backup engage made.", _ANOTHER)
            for name, digest in manifest["files"].items():
                with archive.open(name) as inside:
                    found = _digest(inside)
                if found != digest:
                    raise StoreDamagedError(str(file), f"{name} is not as it was written")
    except FileNotFoundError as error:
        raise WrongUseError(str(file), "there is no such file.", "Check the path.") from error
    except (PermissionError, IsADirectoryError) as error:
        what = f"the file cannot be read ({error.strerror})."
        raise WrongUseError(str(file), what, "Check the path.") from error
    except _DAMAGED as error:
        raise WrongInputError(str(file), "it is not a whole backup.", _ANOTHER) from error
    return manifest


def unpack(file: Path, folder: DataFolder) -> None:
    """Put what ``file`` holds into ``folder``. Call ``contents`` first: it says what that is."""
    folder.root.mkdir(mode=0o700)
    folder.briefs.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ZipFile(file) as archive:
        for name in archive.namelist():
            if name != MANIFEST:
                with archive.open(name) as inside, private_file(folder.root / name) as out:
                    copyfileobj(inside, out)


def holds(file: Path, survey: str) -> bool:
    """Say whether a backup holds answers to ``survey``; a file that cannot be read may do."""
    try:
        with ZipFile(file) as archive:
            return bool(_manifest(archive)["answers"].get(survey))
    except _DAMAGED:
        return True


_BLOCK = 1024 * 1024

_ANOTHER = "Give a file made by “engage backup”, or an older one."


def _manifest(archive: ZipFile) -> dict[str, Any]:
    manifest = loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict):
        raise TypeError(MANIFEST)
    for block in ("files", "answers"):
        if not isinstance(manifest[block], dict):
            raise TypeError(block)
    return manifest


def _is_ours(name: str) -> bool:
    """Say whether a name is one that a backup holds: nothing may land outside the folder."""
    plain = name.removeprefix("briefs/")
    ours = name in {"engage.db", "secret.key"} or name.startswith("briefs/")
    return ours and "/" not in plain and "\\" not in plain and plain not in {"", ".", ".."}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file())


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
