"""Files that lie beside a survey and are named in it: read only there, and only as UTF-8."""

from pathlib import Path, PurePosixPath

Fault = tuple[str, str, str]
"""A code, what is wrong and how to mend it."""


def text_beside(
    file: str, folder: Path | None, absent: str, unread: str, begins: str
) -> str | Fault:
    """Return what ``file`` beside the survey says, or a fault ``absent`` or ``unread``.

    ``begins`` says in words what such a file holds. A file elsewhere is never read.
    """
    asked = PurePosixPath(file)
    if asked.is_absolute() or ".." in asked.parts or "\0" in file:
        return absent, f"“{file}” is not beside the survey.", "Put the file beside the survey."
    path = folder / asked if folder else None
    if path is None or not path.is_file():
        what = f"There is no file “{file}” beside the survey."
        return absent, what, f"Put it there: {begins}, then one line a code."
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return unread, f"“{file}” is not UTF-8.", "Save it as UTF-8."
    except OSError as error:
        return absent, f"“{file}” cannot be opened ({error.strerror}).", "Ask whoever keeps it."
