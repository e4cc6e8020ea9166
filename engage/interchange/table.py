"""A CSV file as rows of named cells, or why it cannot be read."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from engage.errors.raised import WrongInputError

LONGEST_CELL = 1_000_000
"""Characters one cell may have: more than any answer, less than would fill the memory."""

_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The header of a CSV file and its rows, each with its number; the header is row 1."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(written: bytes, file: str) -> CsvTable:
    r"""Return the table in ``written``: UTF-8, its cells parted by commas, semicolons or tabs.

    Empty rows are passed over. Raises WrongInputError when it is no such table.

    >>> read_table(b"helped;story\nyes;We cleared the pond\n", "a.csv").rows
    ((2, ('yes', 'We cleared the pond')),)
    """
    text = _decoded(written, file)
    rows = [(number, row) for number, row in enumerate(_cells(text, file), 1) if any(row)]
    if not rows or rows[0][0] != 1:
        raise WrongInputError(
            file, "there is no header.", "The first row names the columns, as an export does."
        )
    return CsvTable(rows[0][1], tuple(rows[1:]))


def write_table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield each row as one line of CSV (RFC 4180), every cell in quotation marks.

    >>> [line.strip() for line in write_table([["helped", "story"], ["yes", "a pond"]])]
    ['"helped","story"', '"yes","a pond"']
    """
    line = StringIO()
    writer = csv.writer(line, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _decoded(written: bytes, file: str) -> str:
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise WrongInputError(
            file, f"line {line} is not UTF-8.", "Save the table as “CSV UTF-8”."
        ) from error


def _cells(text: str, file: str) -> Iterator[tuple[str, ...]]:
    csv.field_size_limit(LONGEST_CELL)
    heading = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield tuple(row)
    except csv.Error as error:
        raise WrongInputError(
            file, f"line {reader.line_num} is not CSV ({error}).", "Save the table again as CSV."
        ) from error
