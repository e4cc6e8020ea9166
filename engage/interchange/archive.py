"""A workbook that came from outside, looked at before it is opened: no bomb, macro or entity."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from engage.errors.raised import WrongInputError

MOST_BYTES = 8_000_000
"""The largest workbook that is opened, in bytes, as sent."""

MOST_UNPACKED = 16_000_000
"""The most bytes it may unpack to: ten thousand strings, in three languages, need half of it."""

MOST_TAGS = 600_000
"""The most tags in all its parts together: what takes the time is their number."""

MOST_PARTS = 500

_OLD = b"\xd0\xcf\x11\xe0"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ALONE = "Send the sheet alone, without pictures and empty rows."
_AGAIN = "Save it again as an Excel workbook (.xlsx)."
_BROKEN = (
    BadZipFile,
    EOFError,
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
        raise WrongInputError(file, what, _ALONE)
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
        raise WrongInputError(file, "this workbook holds far more than a translation.", _ALONE)
    names = [part.filename.lower() for part in listed]
    if not any(name.startswith("xl/") for name in names):
        raise WrongInputError(file, "this is no Excel workbook.", _AGAIN)
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise WrongInputError(file, "this workbook holds macros.", f"{_AGAIN[:-1]}, without them.")
    if any("/externallinks/" in name for name in names):
        what = "this workbook is linked to other files."
        raise WrongInputError(file, what, "Copy the words into the sheet that was sent to you.")
    tags = 0
    for part in listed:  # whatever it is called: what links to it says what it is read as
        content = parts.read(part).replace(b"\x00", b"")  # as in UTF-16
        if _DECLARES.search(content):
            what = "this workbook holds something that no spreadsheet writes."
            raise WrongInputError(file, what, _AGAIN)
        tags += content.count(b"<")
    if tags > MOST_TAGS:
        raise WrongInputError(file, "this workbook holds far more than a translation.", _ALONE)
