"""A table of answers to responses, with everything that is wrong with it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from engage.definition.survey import Survey
from engage.interchange.about import ABOUT, About, read_about
from engage.interchange.bad_rows import BadRow
from engage.interchange.cells import AnswerReader
from engage.interchange.renaming import Renaming
from engage.interchange.table import CsvTable
from engage.responses.quality import DUPLICATE, duplicates, flagged
from engage.responses.response import Drawn, Response


@dataclass(frozen=True, slots=True)
class GoodRow:
    """One row as a response. ``keyed`` says that the keeper's own id (``_id``) names it."""

    number: int
    response: Response
    keyed: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a table holds: good rows, bad rows, and what is wrong with its columns."""

    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    columns: tuple[str, ...]


def gather(  # noqa: PLR0913  # a table, how it is read, and by what
    survey: Survey,
    version: str,
    table: CsvTable,
    renaming: Renaming,
    *,
    now: datetime,
    name: Callable[[str | None, int], str],
) -> Gathered:
    """Return the responses in ``table``, under the frozen ``version`` (a hash).

    ``name`` gives a response its id from the row's ``_id``, if it has one, and its number. Nothing
    is kept here; when a column is unknown, no row is read.
    """
    header = [renaming.column(column.strip()) for column in table.header]
    columns = tuple(_wrong_columns(survey, table.header, header, renaming))
    if columns:
        return Gathered((), (), columns)
    reader = _RowReader(survey, version, header, renaming, now, name)
    rows = [reader.read(number, cells) for number, cells in table.rows]
    bad = [row for row in rows if isinstance(row, BadRow)]
    good = [row for row in rows if isinstance(row, GoodRow)]
    twice = _twice(good)
    doubles = [
        BadRow(row.number, (f"_id is the same as in row {twice[row.number]}.",))
        for row in good
        if row.number in twice
    ]
    kept = _with_duplicates([row for row in good if row.number not in twice])
    return Gathered(kept, tuple(sorted([*bad, *doubles], key=lambda row: row.number)), ())


class _RowReader:
    """Reads one row after another into responses."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts of one table, given once
        self,
        survey: Survey,
        version: str,
        header: Sequence[str | None],
        renaming: Renaming,
        now: datetime,
        name: Callable[[str | None, int], str],
    ) -> None:
        self._survey, self._version, self._header = survey, version, header
        self._renaming, self._now, self._name = renaming, now, name
        self._answers = AnswerReader(survey, [column for column in header if column])

    def read(self, number: int, row: Sequence[str]) -> GoodRow | BadRow:
        """Return row ``number`` as a response, or every reason it cannot be one."""
        if len(row) != len(self._header):
            sizes = f"It has {len(row)} cells, and the header has {len(self._header)}."
            return BadRow(number, (sizes,))
        cells = {
            column: self._renaming.value(column, cell.strip()) if cell.strip() else ""
            for column, cell in zip(self._header, row, strict=True)
            if column is not None
        }
        about, unclear = read_about(self._survey, cells, self._now)
        answers, missing, wrong = self._answers.read(cells)
        if unclear or wrong:
            return BadRow(number, (*unclear, *wrong))
        response = Response(
            id=self._name(about.key, number),
            survey=self._survey.id,
            hash=self._version,
            answers=answers,
            missing=missing,
            drawn=_UNDRAWN,
            **_beside(about),
        )
        return GoodRow(number, flagged(self._survey, response), about.key is not None)


_UNDRAWN = Drawn(seed=0)
"""Nothing was drawn for people who answered elsewhere: what they were not shown, a table says."""


def _beside(about: About) -> dict[str, Any]:
    return {
        "language": about.language,
        "mode": about.mode,
        "route": about.route,
        "received": about.received,
        "minutes": about.minutes,
        "place": about.place,
        "wave": about.wave,
        "design": about.design,
    }


def _wrong_columns(
    survey: Survey, written: Sequence[str], header: Sequence[str | None], renaming: Renaming
) -> Iterator[str]:
    known = [*(column.name for column in survey.columns()), *ABOUT]
    for position, (theirs, ours) in enumerate(zip(written, header, strict=True), 1):
        if ours is None or ours in known:
            continue
        if not ours:
            yield f"column {position} has no name."
            continue
        guess = get_close_matches(ours, known, n=1)
        hint = f" Did you mean “{guess[0]}”?" if guess else ""
        renamed = f" (“{theirs}” in the file)" if theirs != ours else ""
        yield f"column {position}: {survey.id} has no “{ours}”{renamed}.{hint}"
    for column, times in Counter(filter(None, header)).items():
        if times > 1:
            yield f"“{column}” stands in the header {times} times."
    for name in [*renaming.columns, *sorted(renaming.ignored)]:
        if name not in [theirs.strip() for theirs in written]:
            yield f"the map names “{name}”, but the table has no such column."


def _with_duplicates(rows: Sequence[GoodRow]) -> tuple[GoodRow, ...]:
    """Return the rows, those flagged that say the same, word for word, as one before them."""
    alike = duplicates(row.response for row in rows)
    return tuple(
        replace(row, response=replace(r, flags=(*r.flags, DUPLICATE))) if r.id in alike else row
        for row in rows
        for r in [row.response]
    )


def _twice(rows: Sequence[GoodRow]) -> Mapping[int, int]:
    """Return rows whose ``_id`` stood before, and the row where it stood."""
    first: dict[str, GoodRow] = {}
    return {
        row.number: before.number
        for row in rows
        if (before := first.setdefault(row.response.id, row)) is not row
    }
