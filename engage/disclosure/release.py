"""release(): the one door by which figures leave."""

from collections.abc import Iterable, Iterator, Mapping

from engage.disclosure.attack import narrowed
from engage.disclosure.figure import (
    SEAL,
    FewerThan,
    Figure,
    Line,
    Reason,
    Release,
    Shown,
    Withheld,
)
from engage.disclosure.gates import Gate, figures
from engage.disclosure.links import Count, Family, families, parents
from engage.disclosure.partners import FOUND_OUT, give_up, without
from engage.disclosure.register import Entry, Register
from engage.disclosure.rules import Rules
from engage.disclosure.worked import worked
from engage.statistics.table import Table

__all__ = [
    "FewerThan",
    "Figure",
    "Line",
    "Reason",
    "Register",
    "Release",
    "Rules",
    "Shown",
    "Withheld",
    "release",
    "release_all",
]


def release(table: Table, rules: Rules, register: Register) -> Release:
    """Return ``table`` with every figure withheld that could point at a person.

    A figure resting on fewer people than the threshold is a FewerThan: a low figure is a finding.
    Tables that leave together must pass ``release_all`` together, or they could be subtracted.

    >>> from engage.statistics.share import share
    >>> from engage.statistics.table import Row
    >>> rules = Rules(5, 10, 10, base_everyone=20, base_in_groups=30, counts_below=100, round_to=5)
    >>> helped = Table("helped", "Helped this year?", 42, (
    ...     Row("yes", "Yes", share(39, 42)), Row("no", "No", share(3, 42)),
    ... ))
    >>> yes, no = release(helped, rules, Register()).lines
    >>> yes.figure.people, yes.figure.base, no.figure
    (40, 40, FewerThan(threshold=5, base=40))
    """
    (released,), _ = release_all((table,), rules, register)
    return released


def release_all(
    tables: Iterable[Table], rules: Rules, register: Register
) -> tuple[tuple[Release, ...], Register]:
    """Return the releases of tables that leave together, and the register that remembers them.

    Figures move only when at least the threshold of people has moved since a table last left;
    until then its earlier figures are given again.
    """
    cut = tuple(tables)
    people = {count: n for table in cut for count, n in _people(table)}
    first = [_first(table, rules, register, people) for table in cut]
    safe = {release.id: release for release in first}
    in_order = sorted(first, key=lambda release: release.id)  # so that no order changes a figure
    for family in families(in_order):
        safe |= {release.id: release for release in _safe(family, people)}
    released = tuple(_worked(table, safe) for table in cut)
    pairs = zip(cut, released, strict=True)
    return released, register.with_entries(_entry(t, r) for t, r in pairs if not r.kept)


def _worked(table: Table, safe: Mapping[str, Release]) -> Release:
    """Return the release of ``table``, its values worked from printed points where it has any."""
    points = safe.get(table.scores[0]) if table.scores else None
    if points is None:
        return safe[table.id]
    return worked(safe[table.id], points, {row.key: row.estimate.value for row in table.rows})


def _people(table: Table) -> Iterator[tuple[Count, int]]:
    yield (table.id, ""), table.base
    yield from (((table.id, row.key), row.estimate.people) for row in table.rows)


def _safe(family: Family, people: Mapping[Count, int]) -> tuple[Release, ...]:
    """Return the releases of a family with more withheld until the attacker finds nothing."""
    while found := narrowed(family):
        candidate = next(filter(None, (give_up(one, family, people) for one in found)), None)
        if candidate is None:
            break  # all that narrows it has been published before
        family = without(family, candidate)
    return family.releases


def _first(table: Table, rules: Rules, register: Register, people: Mapping[Count, int]) -> Release:
    moved = register.moved(table)
    gate = Gate.of(table, rules)
    if moved is not None and moved < gate.threshold:
        return _again(table, gate, register.latest[table.id])
    base = gate.base(table)
    wider = (people.get((parent, ""), 0) for parent, _ in parents(table.id))
    if any(0 < people_there - table.base < gate.threshold for people_there in wider):
        return _sealed(table, gate, FOUND_OUT, dict.fromkeys(_keys(table), FOUND_OUT))
    return _sealed(table, gate, base, dict(zip(_keys(table), figures(table, rules), strict=True)))


def _again(table: Table, gate: Gate, entry: Entry) -> Release:
    given = dict(entry.figures)
    figures_again = {key: given.get(key, Withheld("would reveal another")) for key in _keys(table)}
    return _sealed(table, gate, entry.shown_base, figures_again, entry)


def _sealed(
    table: Table,
    gate: Gate,
    base: int | Withheld,
    given: dict[str, Figure],
    entry: Entry | None = None,
) -> Release:
    return Release(
        id=table.id,
        title=table.title,
        base=base,
        lines=tuple(Line(r.key, r.label, given[r.key], r.scored) for r in table.rows),
        unit=table.unit,
        whole=table.whole,
        seal=SEAL,
        threshold=gate.threshold,
        least_base=max(gate.least_base, gate.threshold),
        step=gate.step,
        missing=gate.missing(table) if entry is None else entry.missing,
        sums=table.sums,
        everyone=table.everyone,
        kept=entry is not None,
        scores=table.scores,
    )


def _keys(table: Table) -> tuple[str, ...]:
    return tuple(row.key for row in table.rows)


def _entry(table: Table, released: Release) -> Entry:
    counts = ((row.key, row.estimate.people) for row in table.rows if table.unit == "share")
    given = ((line.key, line.figure) for line in released.lines)
    return Entry(table.id, table.base, tuple(counts), released.base, tuple(given), released.missing)
