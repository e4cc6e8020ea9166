"""A survey's strings as a spreadsheet for translators, and back; openpyxl is known only here."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from engage.errors.raised import WrongInputError
from engage.interchange.archive import refuse_unsafe
from engage.languages.review import ForTranslator, Phrase, Returned, Row, Status, tidy
from engage.languages.tags import direction, own_name
from engage.languages.text import Tag

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
"""The most rows of a sheet that are read."""

LONGEST_CELL = 32_767
"""The most characters that a spreadsheet keeps in one cell."""

_HEADER = 3
_WIDTHS = {
    "Where": 30,
    "Source": 46,
    "Note": 20,
    "Translation": 46,
    "Status": 11,
    "Source before": 32,
    "Key": 26,
}
_READ = ("Key", "Source", "Translation", "Status")
_HELP = (
    "Write in the columns Translation and Status; the others are locked. "
    "draft: nobody else has read it yet. reviewed: somebody else has, and it is right. "
    "stale: the source has changed since (it stands under Source before): translate it again, "
    "or leave the words if they still hold, and choose draft or reviewed."
)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)
_PALE = {Status.MISSING: "FFF7CC", Status.STALE: "FFE3CC"}


def translation_sheet(sent: ForTranslator, at: datetime) -> bytes:
    """Return the strings of ``sent`` as an XLSX workbook of one sheet, made ``at`` that time.

    Every cell is text: nothing in it is ever worked out. Raises WrongInputError where a string is
    longer than a cell.
    """
    from openpyxl import Workbook  # noqa: PLC0415  # a fifth of a second, for this alone

    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = "engage"
    sheet: Worksheet = book.active  # type: ignore[assignment]  # a new workbook has a sheet
    sheet.title = sent.language[:31]
    _lay_out(sheet, sent)
    _put(sheet, 1, 1, "Survey")
    _put(sheet, 1, 2, sent.survey)
    _put(sheet, 2, 1, "Language")
    _put(sheet, 2, 2, sent.language)
    _put(sheet, 1, 3, f"{sent.title}\n{_HELP}")
    _head(sheet, sent)
    for number, phrase in enumerate(sent.phrases, _HEADER + 1):
        _write(sheet, number, phrase, sent)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _lay_out(sheet: "Worksheet", sent: ForTranslator) -> None:
    """Set widths, what stays in sight, what is locked, the choice of status, and the page."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  # as above

    last = _HEADER + max(1, len(sent.phrases))
    for column, width in zip("ABCDEFG", _WIDTHS.values(), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["F"].hidden = not any(phrase.before for phrase in sent.phrases)
    sheet.merge_cells("C1:E2")
    sheet.row_dimensions[1].height = sheet.row_dimensions[2].height = 48
    sheet.freeze_panes = f"A{_HEADER + 1}"
    sheet.auto_filter.ref = f"A{_HEADER}:G{last}"
    sheet.sheet_view.rightToLeft = direction(sent.language) == "rtl"
    allowed = sheet.protection
    allowed.sheet = True
    allowed.formatColumns = allowed.formatRows = allowed.autoFilter = allowed.sort = False
    choice = DataValidation(
        type="list",
        formula1='"draft,reviewed"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Status",
        error="Choose draft or reviewed.",
    )
    choice.add(f"E{_HEADER + 1}:E{last}")
    sheet.add_data_validation(choice)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # made with the sheet
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"


def _head(sheet: "Worksheet", sent: ForTranslator) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  # as above

    said = {
        "Source": f"Source: {own_name(sent.source_language)}",
        "Translation": f"Translation: {own_name(sent.language)}",
    }
    for column, name in enumerate(_WIDTHS, 1):
        cell = _put(sheet, _HEADER, column, said.get(name, name))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1D3557")
    for row in (1, 2):
        sheet.cell(row, 1).font = Font(bold=True)


def _write(sheet: "Worksheet", number: int, phrase: Phrase, sent: ForTranslator) -> None:
    """Write one string; what stands in the survey itself can be read here, and not changed."""
    from openpyxl.styles import PatternFill, Protection  # noqa: PLC0415  # as above

    note = "Stands in the survey itself: it cannot be changed here." if phrase.is_inline else ""
    own = sent.source_language
    _put(sheet, number, 1, phrase.where)
    _put(sheet, number, 2, phrase.source, own)
    _put(sheet, number, 3, " ".join(filter(None, [phrase.note, note])))
    words = _put(sheet, number, 4, phrase.words, sent.language)
    status = _put(sheet, number, 5, phrase.status.value)
    _put(sheet, number, 6, phrase.before, own)
    _put(sheet, number, 7, phrase.name)
    pale = _PALE.get(phrase.status)
    for cell in (words, status):
        cell.protection = Protection(locked=phrase.is_inline)
        if pale:
            cell.fill = PatternFill("solid", fgColor=pale)


def _put(sheet: "Worksheet", row: int, column: int, words: str, language: Tag = "en") -> Any:  # noqa: ANN401  # a cell, or one of a merged block
    """Write ``words`` as text, whatever they begin with, the way their language is written."""
    from openpyxl.styles import Alignment  # noqa: PLC0415  # as above

    escaped = _ESCAPE.sub("_x005F_", words)
    if len(escaped) > LONGEST_CELL:
        what = f"a string of {len(words):,} characters is longer than a cell may be."
        raise WrongInputError(f"row {row}", what, "Write a PO file instead (-o NAME.po).")
    cell: Any = sheet.cell(row, column)
    if escaped:
        cell.value = escaped
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    is_rtl = direction(language) == "rtl"
    cell.alignment = Alignment(
        wrap_text=True,
        vertical="top",
        horizontal="right" if is_rtl else "left",
        readingOrder=2 if is_rtl else 1,
    )
    return cell


def read_translation_sheet(written: bytes, file: str) -> Returned:
    """Return the strings of a workbook that a translator sent back, with what is wrong in cells.

    Raises WrongInputError where it is no such workbook, or would do more than hold words.
    """
    refuse_unsafe(written, file)
    try:
        rows = _cells(written)
    except _FAULTS as error:  # openpyxl stumbles in many ways over a broken workbook
        what = "this workbook cannot be opened."
        raise WrongInputError(file, what, "Save it again as an Excel workbook (.xlsx).") from error
    if len(rows) > MOST_ROWS:
        what = f"this sheet has more than {MOST_ROWS:,} rows."
        raise WrongInputError(file, what, "Delete the empty rows below the last string.")
    return _returned(rows, file)


def _cells(written: bytes) -> list[tuple[Any, ...]]:
    """Return the cells of the first sheet, row by row, one row more than may be."""
    from openpyxl import load_workbook  # noqa: PLC0415  # as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what else the workbook holds, which is not looked at
        book = load_workbook(BytesIO(written), read_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            return list(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=26))
        finally:
            book.close()


def _returned(rows: Sequence[tuple[Any, ...]], file: str) -> Returned:
    head = next((n for n, row in enumerate(rows[:20]) if "Key" in map(_plain, row)), None)
    if head is None:
        what = "this sheet has no column “Key”."
        raise WrongInputError(file, what, "Write in the workbook that “translate export” made.")
    columns = {_plain(cell).partition(":")[0]: at for at, cell in enumerate(rows[head])}
    if absent := [name for name in _READ if name not in columns]:
        what = f"this sheet lacks {', '.join(f'“{name}”' for name in absent)}."
        raise WrongInputError(file, what, "Write in the workbook that “translate export” made.")
    said = {_plain(row[0]): _plain(row[1]) for row in rows[:head] if len(row) > 1}
    faults: list[str] = []
    found = tuple(_rows(rows[head + 1 :], head + 2, columns, faults))
    return Returned(said.get("Survey", ""), said.get("Language", ""), found, tuple(faults))


def _rows(
    rows: Sequence[tuple[Any, ...]], first: int, columns: Mapping[str, int], faults: list[str]
) -> Iterator[Row]:
    for number, cells in enumerate(rows, first):
        said = {}
        for name in (*_READ, "Source before"):
            at = columns.get(name, len(cells))
            words, fault = _words(cells[at]) if at < len(cells) else ("", "")
            said[name] = words
            if fault:
                faults.append(f"row {number}, {name}: {fault}")
        if not any(said.values()):
            continue
        status, place = said["Status"].casefold(), f"row {number}"
        if status and status not in set(Status):
            fault = f"“{said['Status']}” is no status. Choose draft or reviewed."
            faults.append(f"{place}, Status: {fault}")
            status = ""
        known = Status(status or "draft")
        before = said["Source before"] if known is Status.STALE else ""
        is_draft = known is Status.MISSING or (known is Status.STALE and not before)
        settled = Status.DRAFT if is_draft else known
        yield Row(place, said["Key"], said["Source"], said["Translation"], settled, before)


def _words(cell: Any) -> tuple[str, str]:  # noqa: ANN401  # openpyxl has three kinds of cell
    """Return what a cell says, or why it is no words."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "this is a formula. Write the words themselves."
    if cell.data_type == "e":
        return "", f"this is an error ({value}). Write the words themselves."
    if isinstance(value, str):
        return tidy(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)), ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value) if value == int(value) else value), ""
    return "", "the spreadsheet made this a date or a yes/no. Format the cell as text, and retype."


def _plain(cell: Any) -> str:  # noqa: ANN401  # as above
    return _words(cell)[0]
