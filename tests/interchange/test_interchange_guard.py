"""No cell is run by a spreadsheet, and every text is given back as it was (G15, S4)."""

import csv
import json
from io import StringIO
from re import match

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.interchange.guard import guarded, unguarded
from engage.interchange.table import read_table, write_table


@pytest.fixture(scope="session")
def formulas(shared_data):
    """Return every text of the collection, and whether it is honest."""
    listed = json.loads((shared_data / "hostile" / "csv_injection.json").read_text("utf-8"))
    return [(each["value"], each["legit"]) for each in listed]


@pytest.fixture(scope="session")
def naughty(shared_data):
    """Return 485 strings that break software."""
    return json.loads((shared_data / "hostile" / "blns.json").read_text("utf-8"))


def test_no_formula_is_left_at_the_beginning_of_a_cell(formulas):
    for value, honest in formulas:
        first = guarded(value).lstrip(' \t\r\n\0\u00a0\u200b\ufeff";,|')
        runs = match(r"[=+\-@＝＋－＠]", first) and not match(r"[+-]£?[0-9][0-9. ]*\Z", first)
        assert not runs, value
        assert honest or guarded(value) != value or not match(r"[=+\-@]", value), value


def test_honest_text_still_reads_right(formulas):
    honest = {value: guarded(value) for value, is_honest in formulas if is_honest}
    assert honest == {
        "+44 20 7946 0000": "+44 20 7946 0000",
        "-5": "-5",
        "-5.5": "-5.5",
        "-£5": "-£5",
        "+/- fine": "'+/- fine",
        "=) smiley": "'=) smiley",
        "@handle": "'@handle",
        "- bullet point one": "'- bullet point one",
    }


def test_every_text_comes_back_through_a_table_as_it_was(formulas, naughty):
    for value in [*(value for value, _ in formulas), *naughty]:
        line = "".join(write_table([["q", "next"], [guarded(value), "x"]]))
        ((number, cells),) = read_table(line.encode(), "a.csv").rows
        assert (number, unguarded(cells[0]), cells[1]) == (2, value, "x")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_no_formula_appears_where_a_program_parts_cells_elsewhere(formulas, separator):
    for value, _ in formulas:
        (line,) = write_table([["yes", guarded(f"a{separator}{value}"), guarded(value)]])
        for row in csv.reader(StringIO(line, newline=""), delimiter=separator):
            for cell in row:
                said = cell.strip(" \0\u00a0\u200b\ufeff\"',\r\n\t;|")
                assert not said.startswith(("=", "＝", "@", "＠")) or "'" in cell, (value, cell)


@settings(max_examples=500)
@given(st.text("'=+-@;,|\"\n\r\t a1.(£\u200b\ufeff＝＠"))
def test_guarding_can_always_be_undone(text):
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_guarding_only_ever_adds_apostrophes(text):
    assert guarded(text).replace("'", "") == text.replace("'", "")


def test_ordinary_text_is_left_alone():
    for text in ("We cleared the pond", "It's fine", "Fine - really", "a = b", "me@example.org"):
        assert guarded(text) == text
