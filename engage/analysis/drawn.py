"""How people were drawn: by stratum, by cluster, from a list; and the tallies kept apart by it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engage.statistics.cells import Cell
from engage.statistics.counts import Part, Tally

DRAWN = ("_stratum", "_cluster", "_fpc")
"""The columns that say how somebody was drawn."""


def part_of(person: Mapping[str, object]) -> Part:
    """Return how somebody was drawn, from what stands beside their answers.

    >>> part_of({"_stratum": "north", "_fpc": 5000.0})
    Part(stratum='north', cluster=None, population=5000.0)
    """
    stratum, cluster, population = (person.get(name) for name in DRAWN)
    return Part(
        None if stratum is None else str(stratum),
        None if cluster is None else str(cluster),
        None if population is None else float(str(population)),
    )


def tally_of(cells: Sequence[Cell], drawn: Sequence[Part | None]) -> Tally:
    """Return the cells of one answer added up, and each part by itself where parts are known.

    ``drawn`` says how the people of each of the cells' groups were drawn.
    """
    whole = _added(cells)
    if not any(drawn[cell.group] for cell in cells):
        return whole
    by_part: dict[Part, list[Cell]] = {}
    for cell in cells:
        part = drawn[cell.group]
        if part is not None:
            by_part.setdefault(part, []).append(cell)
    parts = {part: _added(some) for part, some in by_part.items()}
    return replace(whole, parts=parts)


def _added(cells: Sequence[Cell]) -> Tally:
    if len(cells) == 1:  # as most answers are, within one group
        (cell,) = cells
        return Tally(cell.people, cell.weight, cell.square)
    return Tally(
        sum(cell.people for cell in cells),
        sum(cell.weight for cell in cells),
        sum(cell.square for cell in cells),
    )
