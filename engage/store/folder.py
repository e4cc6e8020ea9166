"""The data folder: the database, the secret, snapshots, briefs and backups."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO

from engage.errors.raised import WrongUseError
from engage.store.failures import StoreUnusableError

SECRET_BYTES = 32
"""How long the secret is: 256 bits, from the system's own source of chance."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where everything of one installation lies (``--data``, else ``ENGAGE_DATA``)."""

    root: Path

    @property
    def database(self) -> Path:
        """Return the file of answers, surveys, register and ledger."""
        return self.root / "engage.db"

    @property
    def key(self) -> Path:
        """Return the file of the secret that receipts and form tokens are made with."""
        return self.root / "secret.key"

    @property
    def snapshots(self) -> Path:
        """Return the folder of columnar snapshots: a cache, thrown away without loss."""
        return self.root / "snapshots"

    @property
    def briefs(self) -> Path:
        """Return the folder of briefs."""
        return self.root / "briefs"

    @property
    def backups(self) -> Path:
        """Return the folder of backups."""
        return self.root / "backups"

    @property
    def counters(self) -> Path:
        """Return the file of counters that workers share: nothing is lost when it is."""
        return self.root / "counters"

    def make(self) -> None:
        """Make the folder, its rooms and its secret where they are missing; nobody else may look.

        Raises StoreUnusableError where the folder cannot be written.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for room in (self.snapshots, self.briefs, self.backups):
                room.mkdir(mode=0o700, exist_ok=True)
            with locked(self.root):
                if not self.key.exists():
                    write_private(self.key, token_bytes(SECRET_BYTES))
                if not self.database.exists():
                    write_private(self.database, b"")
        except OSError as error:
            raise StoreUnusableError(str(self.root), error.strerror or str(error)) from error

    def secret(self) -> bytes:
        """Return the secret. Raises WrongUseError when it is too short to keep anything."""
        try:
            secret = self.key.read_bytes()
        except OSError as error:
            raise StoreUnusableError(str(self.key), error.strerror or str(error)) from error
        if len(secret) < SECRET_BYTES:
            raise WrongUseError(
                str(self.key),
                f"the secret is {len(secret)} bytes and must be at least {SECRET_BYTES}.",
                "Restore it from a backup; a new one makes every receipt unknown.",
            )
        return secret


def write_private(file: Path, content: bytes) -> None:
    """Write ``file`` so that it is there whole or not at all, readable by its owner alone."""
    with private_file(file) as out:
        out.write(content)


@contextmanager
def private_file(file: Path) -> Iterator[BinaryIO]:
    """Lend a file to write, put in the place of ``file`` when all is written and on the disk."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` against every other process that asks; wait while another holds it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        flock(held, LOCK_EX)
        yield
    finally:
        os.close(held)
