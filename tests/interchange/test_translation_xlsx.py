"""A translator's workbook shows what to do, runs nothing, and comes back with every word."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from translators import (
    BEFORE,
    FIRST,
    KEY,
    NOON,
    NOTE,
    SOURCE,
    STATUS,
    WHERE,
    WORDS,
    as_pairs,
    edit,
    fill,
    naughty,
    phrase,
    repacked,
    sent,
)

from engage.errors.raised import WrongInputError
from engage.interchange.translation_xlsx import (
    LONGEST_CELL,
    read_translation_sheet,
    translation_sheet,
)
from engage.languages.review import Status, tidy, unseen

SAID = st.text(min_size=1, max_size=40).map(tidy).filter(lambda said: said and not unseen(said))


def opened(*every, **more):
    """Return the sheet that a translator sees."""
    return load_workbook(BytesIO(translation_sheet(sent(*every, **more), NOON))).worksheets[0]


def back(*every, **more):
    """Return what comes back when nobody writes anything."""
    return read_translation_sheet(translation_sheet(sent(*every, **more), NOON), "pond.xlsx")


def fault(workbook):
    """Return the one thing that is wrong in the cells of a workbook."""
    (one,) = read_translation_sheet(workbook, "pond.xlsx").faults
    return one


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(SAID, SAID, st.sampled_from([Status.DRAFT, Status.REVIEWED])),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["cy", "ar", "ur", "bn", "zh-Hans", "en-x-easy"]),
)
def test_out_and_in_again_is_the_same_for_every_string(strings, language):
    every = [phrase(f"q{n}.ask", *said) for n, said in enumerate(strings)]
    returned = back(*every, language=language)
    assert (returned.survey, returned.language, returned.faults) == ("pond", language, ())
    assert as_pairs(returned.rows) == as_pairs(every)


def test_naughty_strings_and_places_come_back_as_they_went(shared_data):
    every = [
        phrase(f"q{n}.ask", said, said, Status.DRAFT) for n, said in enumerate(naughty(shared_data))
    ]
    assert as_pairs(back(*every, language="ar").rows) == as_pairs(every)


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+44 20", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=", "#N/A", "#REF!",
     "TRUE", "007", "1/2", "2026-01-01", "'tis", "_x0041_", "_x000D_", "x_x005F_x0041_"],
)  # fmt: skip
def test_whatever_a_cell_begins_with_it_is_text(words):
    sheet = opened(phrase(source=words, words=words, status=Status.DRAFT))
    for column in (SOURCE, WORDS):
        cell = sheet.cell(FIRST, column)
        assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)
    assert as_pairs(back(phrase(source=words, words=words, status=Status.DRAFT)).rows) == [
        ("title", words, words, Status.DRAFT)
    ]


def test_a_stale_string_comes_with_what_it_was_translated_from():
    stale = phrase(words="Ein pwll", status=Status.STALE, before="Our lake")
    (row,) = back(stale).rows
    assert (row.status, row.before, row.place) == (Status.STALE, "Our lake", "row 4")


def test_the_sheet_says_which_survey_and_what_to_do():
    sheet = opened(phrase())
    assert [sheet["A1"].value, sheet["B1"].value] == ["Survey", "pond"]
    assert [sheet["A2"].value, sheet["B2"].value] == ["Language", "cy"]
    assert sheet["C1"].value.startswith("Our pond\nWrite in the columns Translation and Status")
    assert [cell.value for cell in sheet[3]] == [
        "Where", "Source: English", "Note", "Translation: Cymraeg", "Status", "Source before",
        "Key",
    ]  # fmt: skip


def test_a_row_says_where_what_and_what_to_keep():
    sheet = opened(phrase("often.ask", "How is ${agency}?"))
    row = {column: sheet.cell(FIRST, column).value for column in range(1, 8)}
    assert row == {
        WHERE: "The survey: title",
        SOURCE: "How is ${agency}?",
        NOTE: "Keep ${agency}.",
        WORDS: None,
        STATUS: "missing",
        BEFORE: None,
        KEY: "often.ask",
    }


def test_only_translation_and_status_can_be_written_in():
    sheet = opened(phrase())
    assert sheet.protection.sheet
    unlocked = [c for c in range(1, 8) if not sheet.cell(FIRST, c).protection.locked]
    assert unlocked == [WORDS, STATUS]
    assert sheet.cell(3, WORDS).protection.locked


def test_what_stands_in_the_survey_itself_can_only_be_read():
    sheet = opened(phrase(words="Ein pwll", status=Status.DRAFT, is_inline=True))
    assert all(sheet.cell(FIRST, column).protection.locked for column in range(1, 8))
    note = "Stands in the survey itself: it cannot be changed here."
    assert sheet.cell(FIRST, NOTE).value == note


def test_the_status_is_chosen_from_a_list():
    sheet = opened(phrase(), phrase("agency"))
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"draft,reviewed"', "E4:E5")


def test_the_header_stays_in_sight_words_wrap_and_paper_is_wide():
    sheet = opened(phrase())
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:G4"
    assert all(cell.alignment.wrap_text for cell in sheet[FIRST])
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"


@pytest.mark.parametrize(
    ("language", "is_rtl"), [("ar", True), ("ur", True), ("cy", False), ("bn", False)]
)
def test_the_sheet_runs_the_way_its_language_is_written(language, is_rtl):
    sheet = opened(phrase(words="x", status=Status.DRAFT), language=language)
    assert bool(sheet.sheet_view.rightToLeft) == is_rtl
    words, source = sheet.cell(FIRST, WORDS).alignment, sheet.cell(FIRST, SOURCE).alignment
    assert (words.horizontal, words.readingOrder) == (("right", 2) if is_rtl else ("left", 1))
    assert (source.horizontal, source.readingOrder) == ("left", 1)


def test_what_is_left_to_do_stands_out():
    stale = phrase("b", words="x", status=Status.STALE, before="y")
    sheet = opened(phrase("a"), stale, phrase("c", words="x", status=Status.DRAFT))
    fills = [sheet.cell(row, WORDS).fill.fgColor.rgb[-6:] for row in range(FIRST, FIRST + 3)]
    assert fills == ["FFF7CC", "FFE3CC", "000000"]


def test_the_column_of_older_sources_is_hidden_where_there_are_none():
    assert opened(phrase()).column_dimensions["F"].hidden
    stale = phrase(words="x", status=Status.STALE, before="y")
    assert not opened(stale).column_dimensions["F"].hidden


def test_the_file_is_the_same_for_the_same_strings_at_the_same_time():
    book = load_workbook(BytesIO(translation_sheet(sent(phrase()), NOON)))
    assert (book.properties.created, book.properties.creator) == (
        NOON.replace(tzinfo=None),
        "engage",
    )


def test_a_string_longer_than_a_cell_is_refused_with_another_way():
    with pytest.raises(WrongInputError) as error:
        back(phrase(source="x" * (LONGEST_CELL + 1)))
    assert str(error.value) == (
        "row 4: a string of 32,768 characters is longer than a cell may be. "
        "Write a PO file instead (-o NAME.po)."
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("draft", Status.DRAFT),
        (" Reviewed ", Status.REVIEWED),
        ("REVIEWED", Status.REVIEWED),
        (None, Status.DRAFT),
        ("missing", Status.DRAFT),
        ("stale", Status.DRAFT),
    ],
)
def test_a_status_is_read_as_people_type_it(typed, found):
    workbook = translation_sheet(sent(phrase()), NOON)
    (row,) = read_translation_sheet(fill(workbook, {"title": "Pwll"}, {"title": typed}), "a").rows
    assert (row.words, row.status) == ("Pwll", found)


def test_a_status_that_nobody_knows_is_told():
    workbook = fill(translation_sheet(sent(phrase()), NOON), {"title": "P"}, {"title": "checked"})
    assert fault(workbook) == "row 4, Status: “checked” is no status. Choose draft or reviewed."


def test_words_are_tidied_and_composed():
    workbook = fill(translation_sheet(sent(phrase()), NOON), {"title": " W\u0302yl\r\ngoed "})
    (row,) = read_translation_sheet(workbook, "a").rows
    assert row.words == "Ŵyl\ngoed"


@pytest.mark.parametrize(("typed", "words"), [(5, "5"), (1_000_000, "1000000"), (2.5, "2.5")])
def test_a_number_is_words(typed, words):
    def change(sheet):
        sheet.cell(FIRST, WORDS).value = typed

    (row,) = read_translation_sheet(edit(translation_sheet(sent(phrase()), NOON), change), "a").rows
    assert row.words == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("=A1", "this is a formula. Write the words themselves."),
        ("=HYPERLINK(1)", "this is a formula. Write the words themselves."),
        ("#N/A", "this is an error (#N/A). Write the words themselves."),
        (date(2026, 1, 2), ("the spreadsheet made this a date or a yes/no. "
                            "Format the cell as text, and retype.")),
        (True, ("the spreadsheet made this a date or a yes/no. "
                "Format the cell as text, and retype.")),
    ],
)  # fmt: skip
def test_what_is_no_words_is_told_with_its_row(typed, said):
    def change(sheet):
        cell = sheet.cell(FIRST, WORDS)
        cell.quotePrefix = False
        cell.number_format = "yyyy-mm-dd" if isinstance(typed, date) else "General"
        cell.value = typed

    workbook = edit(translation_sheet(sent(phrase()), NOON), change)
    assert fault(workbook) == f"row 4, Translation: {said}"


def test_columns_may_be_added_or_taken_away_and_rows_left_empty():
    def change(sheet):
        sheet.delete_cols(NOTE)
        sheet.insert_rows(5)
        sheet["H3"] = "My notes"
        sheet["H4"] = "=1+1"

    workbook = translation_sheet(sent(phrase(), phrase("agency", "Council")), NOON)
    returned = read_translation_sheet(edit(workbook, change), "a")
    assert (returned.survey, returned.language, returned.faults) == ("pond", "cy", ())
    assert [(row.name, row.place) for row in returned.rows] == [
        ("title", "row 4"),
        ("agency", "row 6"),
    ]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (KEY, "this sheet has no column “Key”."),
        (WORDS, "this sheet lacks “Translation”."),
        (STATUS, "this sheet lacks “Status”."),
    ],
)
def test_a_column_that_is_gone_is_named(column, said):
    workbook = translation_sheet(sent(phrase()), NOON)
    lacking = edit(workbook, lambda sheet: sheet.delete_cols(column))
    with pytest.raises(WrongInputError) as error:
        read_translation_sheet(lacking, "a.xlsx")
    expected = f"a.xlsx: {said} Write in the workbook that “translate export” made."
    assert str(error.value) == expected


def test_a_workbook_that_excel_saved_is_read():
    # Excel keeps words in a list of their own, some of them in runs of another look, with how they
    # are pronounced, and a line end as the code of a character.
    listed = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><t xml:space='preserve'>Ein </t></r><r><rPr><b/></rPr><t>pwll_x000D_\nni</t></r>"
        "<rPh sb='0' eb='1'><t>x</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>reviewed</t></si></sst>"
    )
    workbook = translation_sheet(sent(phrase()), NOON)
    parts = ZipFile(BytesIO(workbook))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    sheet = re.sub(r'<c r="D4".*?</c>', '<c r="D4" t="s"><v>0</v></c>', sheet)
    sheet = re.sub(r'<c r="E4".*?</c>', '<c r="E4" t="s"><v>1</v></c>', sheet)
    types = parts.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = types.replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    saved = {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": listed,
        "[Content_Types].xml": types,
        "xl/printerSettings/printerSettings1.bin": bytes(900),
    }
    (row,) = read_translation_sheet(repacked(workbook, saved), "a").rows
    assert (row.words, row.status) == ("Ein pwll\nni", Status.REVIEWED)


def test_more_sheets_behind_the_first_are_left_alone():
    def change(sheet):
        sheet.parent.create_sheet("Notes")["A1"] = "=1+1"

    workbook = edit(translation_sheet(sent(phrase()), NOON), change)
    assert read_translation_sheet(workbook, "a").faults == ()
