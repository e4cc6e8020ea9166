"""Results for a person at a terminal: one block a table, figures in a column of their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from engage.disclosure.figure import PUBLIC_WORD, FewerThan, Figure, Release, Shown, Withheld
from engage.statistics.estimate import Inferred, Interval
from engage.statistics.table import Row, Table


@dataclass(frozen=True, slots=True)
class Block:
    """One table as lines: its title and id, who answered, and each label with its figure."""

    title: str
    id: str
    base: str
    rows: tuple[tuple[str, str], ...]


def readable(blocks: Iterable[Block]) -> str:
    """Return the blocks as text, their figures under one another; all withheld, in one line.

    >>> print(readable([Block("Helped?", "helped", "60 people", (("Yes", "45"), ("No", "15")))]))
    Helped? (helped), 60 people
      Yes  45
      No   15
    """
    return "\n\n".join(_text(block) for block in blocks)


def _text(block: Block) -> str:
    heading = f"{block.title} ({block.id}), {block.base}"
    if all(figure == PUBLIC_WORD for _, figure in block.rows):
        return heading if block.base == PUBLIC_WORD else f"{heading}: {PUBLIC_WORD}"
    width = max((len(label) for label, _ in block.rows), default=0)
    lines = (f"  {label:<{width}}  {figure}".rstrip() for label, figure in block.rows)
    return "\n".join((heading, *lines))


def block_of_release(release: Release) -> Block:
    """Return a release in words: counts below a base of 100, whole per cent above."""
    base = PUBLIC_WORD if isinstance(release.base, Withheld) else f"{release.base} people"
    is_count = release.unit == "share"
    rows = ((line.label, _words(line.figure, is_count=is_count)) for line in release.lines)
    return Block(release.title, release.id, base, tuple(rows))


def _words(figure: Figure, *, is_count: bool) -> str:
    if isinstance(figure, Withheld):
        return PUBLIC_WORD
    if isinstance(figure, FewerThan):
        return f"fewer than {figure.threshold} of {figure.base}"
    if not is_count:
        return f"{figure.value:g}{_range(figure.interval, 1)}"
    return _count(figure)


def _count(figure: Shown) -> str:
    if figure.as_count:
        return f"about {figure.people} of {figure.base}"
    share = f"{figure.value:.0%}{_range(figure.interval, 100)}"
    if figure.weighted is None:
        return share
    return f"{share}, weighted {figure.weighted:.0%}{_range(figure.weighted_interval, 100)}"


def _range(interval: Interval | None, times: int) -> str:
    if interval is None:
        return ""
    return f" ({interval.low * times:.4g} to {interval.high * times:.4g})"


def block_of_table(table: Table) -> Block:
    """Return a table as counted, for the keeper alone."""
    rows = ((row.label, _true(row, is_count=table.unit == "share")) for row in table.rows)
    return Block(table.title, table.id, f"{table.base} people", tuple(rows))


def _true(row: Row, *, is_count: bool) -> str:
    said = row.estimate
    interval = said.interval if isinstance(said, Inferred) else None
    if not is_count:
        return f"{said.value:.4g}{_range(interval, 1)}"
    own = f"{said.people} of {said.base}, {said.value:.1%}{_range(interval, 100)}"
    return own if row.weighted is None else f"{own}, weighted {row.weighted.value:.1%}"
