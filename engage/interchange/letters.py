"""Letters as a table for a mail merge: one line a letter, in cells that no spreadsheet runs."""

from collections.abc import Iterator, Sequence
from csv import writer
from dataclasses import dataclass
from io import StringIO

from engage.interchange.guard import guarded


@dataclass(frozen=True, slots=True)
class Ticket:
    """One code on a letter: as it is typed, as a link, and the file of its QR picture, or ""."""

    code: str
    link: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its number in the table, and its tickets."""

    number: int
    tickets: tuple[Ticket, ...]


def letters_table(letters: Sequence[Letter], address: str) -> str:
    r"""Return the table as CSV. ``address`` is the short one at which a code can be typed.

    With one code a letter the columns are letter, address, code, link and qr; with two they end
    in _1 and _2.

    >>> letters_table([Letter(1, (Ticket("902E", "https://a.example/902E"),))], "a.example")
    'letter,address,code,link,qr\n1,a.example,902E,https://a.example/902E,\n'
    """
    out = StringIO()
    rows = writer(out, lineterminator="\n")
    each = max((len(letter.tickets) for letter in letters), default=1)
    rows.writerow(["letter", "address", *_heads(each)])
    for letter in letters:
        cells = [(t.code, t.link, t.picture) for t in letter.tickets]
        flat = [cell for ticket in cells for cell in ticket]
        rows.writerow([letter.number, *map(guarded, (address, *flat))])
    return out.getvalue()


def _heads(each: int) -> Iterator[str]:
    for number in range(1, each + 1):
        for name in ("code", "link", "qr"):
            yield name if each == 1 else f"{name}_{number}"
