"""A workbook that came from outside, looked at before it is opened: no bomb, macro or entity."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from engage.errors.raised import WrongInputError

MOST_BYTES = 8_000_000
"""The largest workbook that is opened, in bytes, as sent."""

MOST_UNPACKED = 64_000_000
"""The most bytes it may unpack to."""

MOST_PARTS = 500

_OLD = b"\xd0\xcf\x11\xe0"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_AGAIN = "Save it again as an Excel workbook (.xlsx)."
_BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)


def refuse_unsafe(written: bytes, file: str) -> None:
    """Raise WrongInputError where ``written`` is no workbook or does more than hold words.

    Sizes are believed only as a limit: nothing is unpacked beyond what a part says it holds.
    """
    if len(written) > MOST_BYTES:
        what = f"this workbook is {len(written):,} bytes; the largest opened is {MOST_BYTES:,}."
        raise WrongInputError(file, what, "Send the sheet alone, without pictures.")
    if written.startswith(_OLD):
        what = "this workbook is locked with a password, or saved as .xls."
        raise WrongInputError(file, what, _AGAIN)
    try:
        with ZipFile(BytesIO(written)) as parts:
            _look_over(parts, file)
    except _BROKEN as error:
        raise WrongInputError(file, "this is no workbook, or a broken one.", _AGAIN) from error


def _look_over(parts: ZipFile, file: str) -> None:
    listed = parts.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        what = "this workbook would unpack to far more than a translation."
        raise WrongInputError(file, what, "Send the sheet alone, without pictures.")
    names = [part.filename.lower() for part in listed]
    if not any(name.startswith("xl/") for name in names):
        raise WrongInputError(file, "this is no Excel workbook.", _AGAIN)
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise WrongInputError(file, "this workbook holds macros.", f"{_AGAIN[:-1]}, without them.")
    if any("/externallinks/" in name for name in names):
        what = "this workbook is linked to other files."
        raise WrongInputError(file, what, "Copy the words into the sheet that was sent to you.")
    for part in listed:
        if part.filename.lower().endswith((".xml", ".rels")):
            _refuse_entities(parts.read(part), file)


def _refuse_entities(written: bytes, file: str) -> None:
    """Refuse what declares words of its own, and alphabets in which that could not be seen."""
    if b"\x00" in written or _DECLARES.search(written):
        raise WrongInputError(file, "this workbook holds something no spreadsheet writes.", _AGAIN)
