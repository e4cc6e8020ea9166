"""What the machine says of a file that cannot be read or written, put into words for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engage.errors.raised import WrongUseError


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Raise WrongUseError with the machine's reason where ``file`` cannot be read."""
    with _told(file, "read"):
        yield


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Raise WrongUseError with the machine's reason where ``file`` cannot be written."""
    with _told(file, "written"):
        yield


def write_whole(file: Path, content: bytes) -> None:
    """Write ``content`` so that the file appears whole or not at all.

    Raises WrongUseError with the machine's reason where it cannot be written.
    """
    with writing(file):
        unfinished = file.with_name(f".{file.name}.part")
        unfinished.write_bytes(content)
        unfinished.replace(file)


@contextmanager
def _told(file: Path, how: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"the file cannot be {how} ({error.strerror})."
        raise WrongUseError(str(file), what, "Check the path.") from error
