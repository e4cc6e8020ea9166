"""Import answers that were given elsewhere: on paper, in another tool, in a data file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from engage.definition.freeze import thaw
from engage.errors.files import reading
from engage.errors.raised import WrongInputError
from engage.interchange.answers_in import Gathered, GoodRow, gather
from engage.interchange.bad_rows import BadRow, BadTableError
from engage.interchange.renaming import Renaming, read_renaming
from engage.interchange.table import read_table
from engage.responses.receipt import imported_id
from engage.store.lines import canonical
from engage.store.port import Responses
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, how many were known before, and which were left out."""

    new: int
    known: int
    bad: tuple[BadRow, ...] = ()


def import_answers(  # noqa: PLR0913  # what a keeper may say of an import
    stores: Stores,
    survey: str,
    file: Path,
    *,
    at: datetime,
    map_file: Path | None = None,
    skip_bad: bool = False,
) -> Imported:
    """Keep the answers in the CSV ``file``, all or none; with ``skip_bad`` the good rows.

    A row with an ``_id`` may come again: the same content is known, other content is a bad row.
    Without one the same file is refused the second time. Raises BadTableError with every column
    and row that is wrong, having kept nothing.
    """
    opened = stores.surveys.get(survey)
    if opened is None:
        raise unknown_survey(survey)
    written = _written(file)
    digest = sha256(written).hexdigest()
    gathered = gather(
        thaw(opened.frozen.canonical),
        opened.frozen.hash,
        read_table(written, file.name),
        read_renaming(_written(map_file), map_file.name) if map_file else Renaming(),
        now=at,
        name=lambda key, row: imported_id(
            f"id {key}" if key is not None else f"file {digest} row {row}", survey, stores.secret
        ),
    )
    new, known, changed = _sorted_out(gathered, stores.responses, file.name)
    bad = tuple(sorted([*gathered.bad, *changed], key=lambda row: row.number))
    if gathered.columns or (bad and not skip_bad):
        raise BadTableError(file.name, gathered.columns, bad)
    kept = stores.responses.add_many(row.response for row in new)
    return Imported(kept, known + len(new) - kept, bad)


def _sorted_out(
    gathered: Gathered, responses: Responses, file: str
) -> tuple[Sequence[GoodRow], int, Sequence[BadRow]]:
    """Return the rows to keep, how many are known, and those known with other content."""
    new: list[GoodRow] = []
    changed: list[BadRow] = []
    known = 0
    for row in gathered.good:
        before = responses.get(row.response.id)
        if before is None:
            new.append(row)
        elif not row.keyed:
            raise WrongInputError(
                file,
                "this file has been imported before, and its rows have no “_id”.",
                "Give each row an “_id”, or import only the rows that are new.",
            )
        elif canonical(before.answers) == canonical(row.response.answers):
            known += 1
        else:
            changed.append(BadRow(row.number, ("This _id was imported with other answers.",)))
    return new, known, changed


def _written(file: Path) -> bytes:
    with reading(file):
        return file.read_bytes()
