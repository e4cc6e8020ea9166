"""Files made to do harm, or only broken, are refused with words, quickly, and run nothing."""

from io import BytesIO
from random import Random
from time import process_time
from zipfile import ZIP_STORED, ZipFile

import pytest
from translators import NOON, phrase, repacked, sent

from engage.errors.raised import WrongInputError
from engage.interchange.archive import MOST_BYTES, MOST_TAGS, refuse_unsafe
from engage.interchange.translation_po import po_file, read_po_file
from engage.interchange.translation_xlsx import MOST_ROWS, read_translation_sheet, translation_sheet
from engage.languages.review import Status

EVERY = [
    phrase(f"q{n}.ask", f"Source {n}", "Geiriau" * n, status, before="x" * (n % 2))
    for n, status in enumerate(list(Status) * 3)
]
WORKBOOK = translation_sheet(sent(*EVERY), NOON)
PO = po_file(sent(*EVERY), NOON)
SHEET = "xl/worksheets/sheet1.xml"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<worksheet {SPACE}><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
AGAIN = "Save it again as an Excel workbook (.xlsx)."
ALONE = "Send the sheet alone, without pictures and empty rows."


def sheet_of(rows):
    return f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"


def refused(written):
    """Return why a workbook is refused; it takes no long work to see it."""
    began = process_time()
    with pytest.raises(WrongInputError) as error:
        read_translation_sheet(written, "a.xlsx")
    assert process_time() - began < 8, "seconds of work"
    assert len(str(error.value)) < 200
    return str(error.value).removeprefix("a.xlsx: ")


def test_a_workbook_with_macros_is_refused():
    said = "this workbook holds macros. Save it again as an Excel workbook (.xlsx), without them."
    assert refused(repacked(WORKBOOK, {"xl/vbaProject.bin": b"x"})) == said
    assert refused(repacked(WORKBOOK, {"xl/macrosheets/sheet1.xml": b"<a/>"})) == said


def test_a_workbook_linked_to_others_is_refused():
    linked = repacked(WORKBOOK, {"xl/externalLinks/externalLink1.xml": b"<a/>"})
    assert refused(linked) == (
        "this workbook is linked to other files. "
        "Copy the words into the sheet that was sent to you."
    )


@pytest.mark.parametrize(
    "parts",
    [
        {SHEET: BOMB},
        {SHEET: BOMB.replace("<?xml version", "<?xml encoding='utf-16' version").encode("utf-16")},
        {"xl/styles.xml": BOMB},
        {"[Content_Types].xml": BOMB},
        {"xl/worksheets/sheet1.dat": BOMB},
        {"xl/new.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'},
    ],
    ids=["sheet", "utf-16", "styles", "types", "another name", "outside"],
)
def test_entities_are_refused_wherever_they_are_declared(parts):
    said = f"this workbook holds something that no spreadsheet writes. {AGAIN}"
    assert refused(repacked(WORKBOOK, parts)) == said


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(WORKBOOK, {"xl/media/a.bin": bytes(40_000_000)})
    assert len(bomb) < 100_000
    began = process_time()
    assert refused(bomb) == f"this workbook holds far more than a translation. {ALONE}"
    assert process_time() - began < 2


def test_a_workbook_of_thousands_of_parts_is_refused():
    many = repacked(WORKBOOK, {f"xl/media/{n}.txt": b"x" for n in range(600)})
    assert refused(many) == f"this workbook holds far more than a translation. {ALONE}"


@pytest.mark.parametrize(
    "rows",
    ["<row/>" * MOST_TAGS, f"<row>{'<c/>' * MOST_TAGS}</row>", "<a>" * MOST_TAGS],
    ids=["rows", "cells", "deep"],
)
def test_a_huge_sheet_is_refused_by_its_tags(rows):
    said = f"this workbook holds far more than a translation. {ALONE}"
    assert refused(repacked(WORKBOOK, {SHEET: sheet_of(rows)})) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "this sheet has more than"),
        ("<row/>" * (MOST_ROWS + 5), "this sheet has more than"),
        (f"<row>{'<c><v>1</v></c>' * 40_000}</row>", "this sheet has no column “Key”."),
        ("<a>" * 100_000, "this workbook cannot be opened."),
        ("<row><c t='s'><v>99</v></c></row>", "this"),
        ("", "this sheet has no column “Key”."),
    ],
    ids=["far away", "many rows", "many columns", "deep", "no such string", "empty"],
)
def test_a_strange_sheet_is_refused(rows, said):
    assert refused(repacked(WORKBOOK, {SHEET: sheet_of(rows)})).startswith(said)


def test_a_workbook_far_too_large_is_not_opened():
    said = f"this workbook is 8,000,001 bytes; the largest opened is 8,000,000. {ALONE}"
    assert refused(b"PK" + bytes(MOST_BYTES - 1)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "this is no workbook, or a broken one."),
        (b"PK\x03\x04", "this is no workbook, or a broken one."),
        (b"Key,Source\n", "this is no workbook, or a broken one."),
        (WORKBOOK[:2000], "this is no workbook, or a broken one."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (
            "this workbook is locked with a password, or saved as .xls.")),
    ],
    ids=["empty", "begun", "csv", "cut", "old"],
)  # fmt: skip
def test_what_is_no_workbook_is_told(written, said):
    assert refused(written) == f"{said} {AGAIN}"


def test_an_archive_of_something_else_is_told():
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    assert refused(packed.getvalue()) == f"this is no Excel workbook. {AGAIN}"


@pytest.mark.parametrize("lost", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_workbook_without_one_of_its_parts_is_refused_or_read(lost):
    lacking = repacked(WORKBOOK, {lost: None})
    try:
        read_translation_sheet(lacking, "a.xlsx")
    except WrongInputError as error:
        assert str(error).endswith(AGAIN)  # noqa: PT017  # some parts can be spared


def test_a_good_workbook_is_safe():
    refuse_unsafe(WORKBOOK, "a.xlsx")


def broken(written, random):
    """Return ``written`` with a few bytes changed, lost, or doubled."""
    data = bytearray(written)
    for _ in range(random.randrange(1, 5)):
        at = random.randrange(len(data))
        kind = random.randrange(4)
        if kind == 0:
            data[at] = random.randrange(256)
        elif kind == 1:
            del data[at : at + random.randrange(1, 40)]
        elif kind == 2:
            data[at:at] = data[random.randrange(len(data)) :][:30]
        else:
            data[at:at] = random.choice([b'"', b"\\", b"\n", b"&", b"\x00", b"<", b't="d"', b"-1"])
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_broken_is_read_or_refused_and_nothing_else(seed):
    random = Random(seed)
    parts = ZipFile(BytesIO(WORKBOOK))
    names = parts.namelist()
    for _ in range(60):
        name = random.choice(names)
        tries = [
            (read_po_file, broken(PO, random)),
            (read_translation_sheet, broken(WORKBOOK, random)),
            (
                read_translation_sheet,
                repacked(WORKBOOK, {name: broken(parts.read(name), random)}),
            ),
        ]
        for read, written in tries:
            try:
                read(written, "a")
            except WrongInputError as error:
                assert str(error).startswith("a: ")  # noqa: PT017  # either outcome is right
