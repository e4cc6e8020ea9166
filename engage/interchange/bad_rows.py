"""What is wrong with a table of answers: every column and row, with its number and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from engage.errors.raised import WrongInputError


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that cannot be kept. Rows are numbered as spreadsheets do: the header is row 1."""

    number: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"row {self.number}: {' '.join(self.reasons)}"


class BadTableError(WrongInputError):
    """A table of which nothing was kept, with everything that is wrong with it."""

    def __init__(self, file: str, columns: Sequence[str], rows: Sequence[BadRow]) -> None:
        found = [*columns, *map(str, rows)]
        things = "one thing is wrong" if len(found) == 1 else f"{len(found)} things are wrong"
        super().__init__(
            file,
            "\n".join([f"{things}, and nothing was kept.", *(f"  {line}" for line in found), ""]),
            "Mend them, say more in a --map file, or give --skip-bad to keep the good rows."
            if not columns
            else "Mend them, or say in a --map file what each column is.",
        )
        self.columns = tuple(columns)
        self.rows = tuple(rows)
