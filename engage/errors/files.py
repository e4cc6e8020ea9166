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


@contextmanager
def _told(file: Path, how: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"the file cannot be {how} ({error.strerror})."
        raise WrongUseError(str(file), what, "Check the path.") from error
