"""Write letters: new entry codes for a way in, as a table for a mail merge."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from engage.actions.organisers.public_address import without_scheme
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.definition.ways import Way
from engage.errors.files import writing
from engage.errors.raised import WrongInputError, WrongUseError
from engage.fieldwork.codes import CHANCE_BYTES, code_id, new_code, sealed
from engage.interchange.letters import Letter, Ticket, letters_table
from engage.printing.qr import qr_file
from engage.store.folder import write_private
from engage.store.stores import Stores
from engage.store.versions import unknown_survey

MOST = 100_000
"""Letters in one table."""


@dataclass(frozen=True, slots=True)
class Order:
    """What letters are ordered: how many, by which way in, and how many codes each holds.

    ``codes_each`` None leaves it to the survey. ``pictures`` is a new folder for QR codes, of
    the ``kind`` "png" or "svg"; None draws none.
    """

    way: str
    count: int
    codes_each: int | None = None
    pictures: Path | None = None
    kind: str = "png"


def write_letters(  # noqa: PLR0913  # what letters are made of, each by its name
    stores: Stores,
    survey_id: str,
    file: Path,
    order: Order,
    *,
    address: str,
    chance: Callable[[int], bytes],
) -> int:
    """Write the letters ordered to ``file`` and keep their codes; return how many codes each has.

    The store keeps digests alone, so the codes are shown this once. Nothing is overwritten, and
    the store has the codes before the file has its name, so that no letter holds one that nobody
    knows. ``chance`` returns that many random bytes. Raises WrongInputError for an unknown survey
    or way in, WrongUseError where something is there already.
    """

    def mint() -> tuple[str, str]:
        """Return a new code, and the link that brings it."""
        code = new_code(chance(CHANCE_BYTES))
        return code, f"{address}/c/{sealed(code, stores.secret)}"

    each = _codes_each(_way(_survey(stores, survey_id), order.way), order)
    letters = tuple(
        Letter(number, tuple(_ticket(order, number, turn, mint) for turn in range(1, each + 1)))
        for number in range(1, order.count + 1)
    )
    codes = [ticket.code for letter in letters for ticket in letter.tickets]
    table = letters_table(letters, without_scheme(f"{address}/c")).encode()
    with writing(file), new_file(file) as put, _new_folder(order.pictures):
        _draw(letters, order.kind)
        stores.codes.issue(survey_id, order.way, [code_id(code, stores.secret) for code in codes])
        put(table)
    return each


def _ticket(order: Order, number: int, turn: int, mint: Callable[[], tuple[str, str]]) -> Ticket:
    picture = f"letter-{number:05}-{turn}.{order.kind}"
    return Ticket(*mint(), str(order.pictures / picture) if order.pictures else "")


def _survey(stores: Stores, survey_id: str) -> Survey:
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    return thaw(opened.frozen.canonical)


def _way(survey: Survey, name: str) -> Way:
    ways = survey.routes
    if name not in ways:
        known = f"Its ways in are: {', '.join(ways)}." if ways else "It names none under routes."
        raise WrongInputError(survey.id, f"there is no way in called “{name}”.", known)
    if ways[name].access != "codes":
        fix = "Write “access: codes” under it in a new version, and open that."
        raise WrongInputError(survey.id, f"nobody is asked for a code on “{name}”.", fix)
    return ways[name]


def _codes_each(way: Way, order: Order) -> int:
    """Return how many codes a letter holds: as the survey says, since answers are weighed by it."""
    if way.codes_each is None or order.codes_each in {None, way.codes_each}:
        return order.codes_each or way.codes_each or 1
    what = (
        f"the survey says “codes_each: {way.codes_each}” for “{order.way}”, "
        "and weighs answers by it."
    )
    raise WrongUseError("--codes-each", what, "Leave it out.")


def _draw(letters: tuple[Letter, ...], kind: str) -> None:
    for letter in letters:
        for ticket in letter.tickets:
            if ticket.picture:
                write_private(Path(ticket.picture), qr_file(ticket.link, kind))


@contextmanager
def new_file(file: Path) -> Iterator[Callable[[bytes], None]]:
    """Lend what fills ``file``, taken at once and given up where anything goes wrong."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as there:
        fix = "Give another name: the codes in it are shown nowhere else."
        raise WrongUseError(str(file), "this file is there already.", fix) from there
    try:
        yield lambda content: write_private(file, content)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def _new_folder(folder: Path | None) -> Iterator[None]:
    """Make ``folder``, and take it away again where anything goes wrong."""
    if folder is None:
        yield
        return
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError as there:
        raise WrongUseError(str(folder), "this is there already.", "Give a new folder.") from there
    try:
        yield
    except BaseException:
        rmtree(folder)
        raise
