"""Whatever bytes a table or a map holds, an import takes them or says why not."""

from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st
from kept import NOON, opened, parks

from engage.errors.raised import FaultyFileError, WrongInputError
from engage.interchange.answers_in import gather
from engage.interchange.renaming import Renaming, read_renaming
from engage.interchange.table import read_table, write_table

HEADER = [column.name for column in parks().columns()]
cells = st.sampled_from(["", "yes", "no", "1", "0", "7", "-1", "1e999", "#-1", "#-3", "#-9", "'=1"])


def gathered(table, renaming):
    """Return what a table holds of the park survey."""
    return gather(
        parks(), opened().frozen.hash, table, renaming, now=NOON, name=lambda _, row: f"{row}"
    )


@given(st.binary(max_size=300))
@example(b"a,b\n1,\x00\n")
@example(b'"a\n')
@example(b"\xff\xfeh\x00e\x00")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_a_table_or_are_refused_by_name(written):
    with suppress(WrongInputError):
        table = read_table(written, "a.csv")
        assert any(table.header)
        assert all(any(row) for _, row in table.rows)


@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=2).filter(any)))
@example([[";;;", "\t"], ['"', "\r\n"]])
def test_what_is_written_as_a_table_is_read_as_it_was(rows):
    lines = "".join(write_table([["helped", "story"], *rows])).encode("utf-8", "surrogatepass")
    with suppress(WrongInputError):  # half a letter is no UTF-8
        table = read_table(lines, "a.csv")
        assert table.header == ("helped", "story")
        assert [row for _, row in table.rows] == [tuple(row) for row in rows]


@given(st.binary(max_size=200))
@example(b"columns: [a]")
@example(b"values:\n  a: b\n")
@example(b"values: {a: {b: [c]}}")
@example(b"ignore: a")
@example(b"- columns")
def test_any_bytes_are_a_map_or_are_refused_by_name(written):
    with suppress(WrongInputError, FaultyFileError):
        assert isinstance(read_renaming(written, "map.yaml"), Renaming)


@given(st.lists(st.lists(cells, min_size=len(HEADER), max_size=len(HEADER)), max_size=4))
def test_every_row_is_either_good_or_bad_with_a_reason(rows):
    lines = [[*HEADER, "_route"], *([*row, "street"] for row in rows)]
    table = read_table("".join(write_table(lines)).encode(), "a.csv")
    found = gathered(table, Renaming())
    numbers = [*(row.number for row in found.good), *(row.number for row in found.bad)]
    assert sorted(numbers) == [number for number, _ in table.rows]
    assert all(reason.endswith(".") for row in found.bad for reason in row.reasons)
    assert found.columns == ()
    for row in found.good:
        assert set(row.response.answers) <= set(HEADER)
