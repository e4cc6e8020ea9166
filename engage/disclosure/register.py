"""Register: what has already left, so that two releases cannot be subtracted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from engage.disclosure.figure import FewerThan, Figure, Shown, Withheld
from engage.statistics.estimate import Interval
from engage.statistics.table import Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One table that left: the people counted then, and the figures given, by row.

    ``base`` and ``counts`` are true counts, so entries never leave the keeper's store; they are
    needed to tell how many people have moved since. ``value`` rows keep no count of their own.
    """

    id: str
    base: int
    counts: tuple[tuple[str, int], ...]
    shown_base: int | Withheld
    figures: tuple[tuple[str, Figure], ...]
    missing: tuple[tuple[str, int | FewerThan], ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The latest entry of every table of one survey. ``with_entries`` returns another register.

    ``new`` are the entries added since the register was read: what the store has yet to record.
    """

    latest: Mapping[str, Entry] = field(default_factory=dict)
    new: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Register":
        """Return the register that ``entries``, oldest first, add up to."""
        return cls({entry.id: entry for entry in entries})

    def with_entries(self, entries: Iterable[Entry]) -> "Register":
        """Return the register with ``entries`` added."""
        added = tuple(entries)
        return Register(
            {**self.latest, **{entry.id: entry for entry in added}}, (*self.new, *added)
        )

    def moved(self, table: Table) -> int | None:
        """Return at least how many people differ from those counted when ``table`` last left.

        None when it has never left. A lower bound, so that acting on it errs on the safe side.
        """
        entry = self.latest.get(table.id)
        return None if entry is None else _moved(entry, table)


def _moved(entry: Entry, table: Table) -> int:
    before = dict(entry.counts)
    now = {row.key: row.estimate.people for row in table.rows if table.unit == "share"}
    steps = [now.get(key, 0) - before.get(key, 0) for key in {*before, *now}]
    came = sum(step for step in steps if step > 0)
    left = -sum(step for step in steps if step < 0)
    apart = [came, left] if table.whole else [abs(step) for step in steps]
    return max(abs(table.base - entry.base), *apart, 0)


def write_entry(entry: Entry) -> str:
    """Return ``entry`` as one line of JSON, for a store to keep."""
    figures = [[key, plain_figure(figure)] for key, figure in entry.figures]
    base, missing = (
        plain_figure(entry.shown_base),
        [[why, plain_figure(n)] for why, n in entry.missing],
    )
    plain = {"id": entry.id, "base": entry.base, "counts": entry.counts, "shown_base": base}
    return json.dumps({**plain, "figures": figures, "missing": missing}, separators=(",", ":"))


def read_entry(text: str) -> Entry:
    """Return the entry that ``write_entry`` wrote."""
    plain: dict[str, Any] = json.loads(text)
    return Entry(
        id=plain["id"],
        base=plain["base"],
        counts=tuple((key, people) for key, people in plain["counts"]),
        shown_base=_base(plain["shown_base"]),
        figures=tuple((key, figure_of(figure)) for key, figure in plain["figures"]),
        missing=tuple((why, _few(people)) for why, people in plain["missing"]),
    )


def plain_figure(figure: Figure | int) -> int | dict[str, Any]:
    """Return a figure as plain data; a count as it is.

    >>> plain_figure(FewerThan(5, 60))
    {'is': 'FewerThan', 'threshold': 5, 'base': 60}
    """
    if isinstance(figure, int):
        return figure
    plain: dict[str, Any] = {"is": type(figure).__name__}
    for name in figure.__slots__:  # ``asdict`` copies each value too, and takes ten times as long
        value = getattr(figure, name)
        plain[name] = asdict(value) if isinstance(value, Interval) else value
    return plain


def figure_of(plain: Mapping[str, Any]) -> Figure:
    """Return the figure that a register or a stored release wrote as plain data."""
    words = {key: value for key, value in plain.items() if key != "is"}
    if plain["is"] == "FewerThan":
        return FewerThan(**words)
    if plain["is"] == "Withheld":
        return Withheld(**words)
    for name in ("interval", "weighted_interval"):
        words[name] = None if words[name] is None else Interval(**words[name])
    return Shown(**words)


def _base(plain: int | Mapping[str, Any]) -> int | Withheld:
    return plain if isinstance(plain, int) else Withheld(plain["reason"])


def _few(plain: int | Mapping[str, Any]) -> int | FewerThan:
    return plain if isinstance(plain, int) else FewerThan(plain["threshold"], plain["base"])
