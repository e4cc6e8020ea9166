"""Tables as people save them: separators, byte-order marks, empty rows, broken quotation."""

import pytest

from engage.errors.raised import FaultyFileError, WrongInputError
from engage.interchange.renaming import Renaming, read_renaming
from engage.interchange.table import CsvTable, read_table, write_table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_be_parted_by_commas_semicolons_or_tabs(separator):
    written = separator.join(["helped", "story"]) + "\n" + separator.join(["yes", "a pond"]) + "\n"
    assert read_table(written.encode(), "a.csv") == CsvTable(
        ("helped", "story"), ((2, ("yes", "a pond")),)
    )


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert read_table(b"\xef\xbb\xbfhelped\nyes\n", "a.csv").header == ("helped",)


def test_rows_are_numbered_as_spreadsheets_do_whatever_lines_cells_have():
    table = read_table(b'helped,story\r\nyes,"one\r\ntwo"\r\n,\r\nno,three\r\n', "a.csv")
    assert table.rows == ((2, ("yes", "one\r\ntwo")), (4, ("no", "three")))


def test_words_in_any_script_are_read():
    table = read_table("stori\nGlanhau’r pwll\nنظفنا البركة\n".encode(), "a.csv")
    assert [row for _, row in table.rows] == [("Glanhau’r pwll",), ("نظفنا البركة",)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "a.csv: there is no header. The first row names the columns, as an export does."),
        (
            b"\nhelped\n",
            "a.csv: there is no header. The first row names the columns, as an export does.",
        ),
        (b"helped\ncaf\xe9\n", "a.csv: line 2 is not UTF-8. Save the table as “CSV UTF-8”."),
        (
            b'helped\n"yes" no\n',
            "a.csv: line 2 is not CSV (',' expected after '\"'). Save the table again as CSV.",
        ),
        (
            b'helped\n"never closed\n',
            "a.csv: line 2 is not CSV (unexpected end of data). Save the table again as CSV.",
        ),
    ],
)
def test_what_is_no_table_is_refused_with_the_line(written, said):
    with pytest.raises(WrongInputError) as refused:
        read_table(written, "a.csv")
    assert str(refused.value) == said


def test_a_cell_too_long_to_be_an_answer_is_refused():
    with pytest.raises(WrongInputError) as refused:
        read_table(b"story\n" + b"x" * 1_000_001 + b"\n", "a.csv")
    assert refused.value.what == "line 2 is not CSV (field larger than field limit (1000000))."


def test_every_cell_is_written_in_quotation_marks():
    assert list(write_table([["yes", 'a "b"', "1"]])) == ['"yes","a ""b""","1"\r\n']


# Maps


def test_a_map_renames_ignores_and_translates():
    said = read_renaming(
        b"columns:\n  Sex: sex\nignore: [row_id]\nvalues:\n  sex:\n    Female: f\n", "map.yaml"
    )
    assert said == Renaming({"Sex": "sex"}, frozenset({"row_id"}), {"sex": {"Female": "f"}})
    assert (said.column("Sex"), said.column("row_id"), said.column("age")) == ("sex", None, "age")
    assert (said.value("sex", "Female"), said.value("sex", "Male")) == ("f", "Male")


def test_words_of_a_map_stay_words():
    said = read_renaming(b"values:\n  agree:\n    No: no\n    1.10: yes\n", "map.yaml")
    assert said.values == {"agree": {"No": "no", "1.10": "yes"}}


def test_an_empty_map_changes_nothing():
    assert read_renaming(b"ignore: [a]\n", "map.yaml").column("b") == "b"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            b"column:\n  a: b\n",
            "map.yaml: “column” is not known here. A map has columns, ignore, values.",
        ),
        (
            b"columns: [a, b]\n",
            (
                "map.yaml: “columns” is not a block of “theirs: ours” lines. "
                "Write one line for each, indented below it."
            ),
        ),
        (
            b"values:\n  sex: f\n",
            (
                "map.yaml: “values: sex” is not a block of “theirs: ours” lines. "
                "Write one line for each, indented below it."
            ),
        ),
        (
            b"values: f\n",
            (
                "map.yaml: “values” is not a block of “theirs: ours” lines. "
                "Write one line for each, indented below it."
            ),
        ),
        (
            b"ignore: row_id\n",
            "map.yaml: “ignore” is not a list of columns. Write “ignore: [row_id, id]”.",
        ),
    ],
)
def test_a_map_that_says_something_else_is_refused(written, said):
    with pytest.raises(WrongInputError) as refused:
        read_renaming(written, "map.yaml")
    assert str(refused.value) == said


def test_a_map_that_is_no_yaml_names_its_line():
    with pytest.raises(FaultyFileError) as refused:
        read_renaming(b"columns:\n  a: &x b\n", "map.yaml")
    assert [problem.place.line for problem in refused.value.problems] == [2]
