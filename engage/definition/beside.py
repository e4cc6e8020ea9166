"""Files that lie beside a survey and are named in it: read only there, text only as UTF-8."""

from pathlib import Path, PurePosixPath

Fault = tuple[str, str, str]
"""A code, what is wrong and how to mend it."""


def text_beside(
    file: str, folder: Path | None, absent: str, unread: str, begins: str
) -> str | Fault:
    """Return what ``file`` beside the survey says, or a fault ``absent`` or ``unread``.

    ``begins`` says in words what such a file holds. A file elsewhere is never read.
    """
    path = _beside(file, folder, absent, f"{begins}, then one line a code")
    if isinstance(path, tuple):
        return path
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return unread, f"“{file}” is not UTF-8.", "Save it as UTF-8."
    except OSError as error:
        return _closed(file, absent, error)


def bytes_beside(file: str, folder: Path | None, absent: str, is_what: str) -> bytes | Fault:
    """Return the bytes of ``file`` beside the survey, or a fault ``absent``.

    They may be published, so a link to a file elsewhere is not followed. ``is_what`` says in
    words what such a file is. No more is read than MOST_BYTES and one.
    """
    path = _beside(file, folder, absent, is_what)
    if isinstance(path, tuple):
        return path
    try:
        if folder is None or not path.resolve().is_relative_to(folder.resolve()):
            return _elsewhere(file, absent)
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        return _closed(file, absent, error)


MOST_BYTES = 12_000_000
"""The largest file looked at: a photograph as phones take them is smaller."""


def _beside(file: str, folder: Path | None, absent: str, is_what: str) -> Path | Fault:
    """Return where ``file`` lies beside the survey, or why there is no such place."""
    asked = PurePosixPath(file)
    if asked.is_absolute() or ".." in asked.parts or "\0" in file:
        return _elsewhere(file, absent)
    path = folder / asked if folder else None
    if path is None or not path.is_file():
        what = f"There is no file “{file}” beside the survey."
        return absent, what, f"Put it there: {is_what}."
    return path


def _elsewhere(file: str, absent: str) -> Fault:
    return absent, f"“{file}” is not beside the survey.", "Put the file beside the survey."


def _closed(file: str, absent: str, error: OSError) -> Fault:
    return absent, f"“{file}” cannot be opened ({error.strerror}).", "Ask whoever keeps it."
