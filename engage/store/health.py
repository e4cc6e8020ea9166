"""Whether a data folder is fit to keep answers in: who may look, and how much room there is."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage

from engage.store.folder import SECRET_BYTES, DataFolder

LEAST_ROOM = 100 * 1024 * 1024
"""Bytes free on the disk below which a keeper is warned."""


def folder_faults(folder: DataFolder) -> tuple[str, ...]:
    """Return what is wrong with the folder and its files, each with how to mend it."""
    return (*_writable(folder), *_private(folder), *_secret(folder.key))


def _writable(folder: DataFolder) -> Iterator[str]:
    for path in (folder.root, folder.database):
        if not os.access(path, os.W_OK):
            yield f"{path}: it cannot be written; check who owns it, and that the disk is writable"


def _private(folder: DataFolder) -> Iterator[str]:
    for path in (folder.key, folder.database):
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path.name}: others may read it; run chmod 600 {path}"


def _secret(key: Path) -> Iterator[str]:
    if not key.exists():
        yield f"{key.name}: there is none; restore it from a backup, or receipts stay unknown"
    elif key.stat().st_size < SECRET_BYTES:
        yield f"{key.name}: it is shorter than {SECRET_BYTES} bytes; restore it from a backup"


def room_faults(root: Path) -> tuple[str, ...]:
    """Return that there is little room left on the disk, if there is: answers can still be kept."""
    free = disk_usage(root).free
    if free >= LEAST_ROOM:
        return ()
    return (f"the disk has {free // 1024 // 1024} MB left; make room before it is full",)
