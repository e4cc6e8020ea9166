"""System: whole numbers known between bounds, and sums that must hold between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Part = tuple[int, int]
"""Which number, and how many times it counts in a sum."""

Ends = tuple[list[int], list[int]]
"""The least and the most each number can be, while a search draws them in."""

_PATIENCE = 300  # branches tried before a value is taken to be impossible, which errs on safety


@dataclass(frozen=True, slots=True)
class Sum:
    """``low`` <= Σ times · number <= ``high``, over ``parts``."""

    parts: tuple[Part, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class System:
    """Numbers by position, each with its bounds, and the sums that tie them together.

    >>> rows_of_sixty = Sum(((0, 1), (1, 1), (2, -1)), 0, 0)
    >>> System((0, 53, 58), (9, 57, 62), (rows_of_sixty,)).tightened()
    ((1, 53, 58), (9, 57, 62))
    """

    low: tuple[int, ...]
    high: tuple[int, ...]
    sums: tuple[Sum, ...]
    touching: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note which sums each number stands in."""
        touching: list[list[int]] = [[] for _ in self.low]
        for place, one in enumerate(self.sums):
            for number, _ in one.parts:
                touching[number].append(place)
        object.__setattr__(self, "touching", tuple(tuple(places) for places in touching))

    def tightened(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Return bounds drawn in until no single sum can draw them in further; None if none fit.

        Exact where sums do not form a ring, as in one table; in two-way tables a little wide.
        """
        low, high = list(self.low), list(self.high)
        fits = _settle(self, low, high, range(len(self.sums)))
        return (tuple(low), tuple(high)) if fits else None

    def solution(self, fixed: Mapping[int, int], wishes: Sequence[int]) -> list[int] | None:
        """Return numbers that fit everything, with those ``fixed``, near ``wishes``; or None."""
        low, high = list(self.low), list(self.high)
        for number, value in fixed.items():
            low[number] = high[number] = value
        if not _settle(self, low, high, range(len(self.sums))):
            return None
        return _search(self, (low, high), wishes, [_PATIENCE])


def _settle(system: System, low: list[int], high: list[int], places: Iterable[int]) -> bool:
    waiting = dict.fromkeys(places)
    while waiting:
        place, _ = waiting.popitem()
        changed = _draw_in(system.sums[place], low, high)
        if changed is None:
            return False
        for number in changed:
            waiting.update(dict.fromkeys(system.touching[number]))
    return True


def _draw_in(one: Sum, low: list[int], high: list[int]) -> list[int] | None:
    """Draw in the bounds of one sum's numbers; return those changed, None when nothing fits."""
    least = most = 0
    for number, times in one.parts:
        least += times * (low[number] if times > 0 else high[number])
        most += times * (high[number] if times > 0 else low[number])
    up, down = one.high - least, most - one.low
    if up < 0 or down < 0:
        return None
    changed = []
    for number, times in one.parts:
        above, below = (up, down) if times > 0 else (down, up)
        roof = low[number] + above // abs(times)
        floor = high[number] - below // abs(times)
        if roof < high[number] or floor > low[number]:
            low[number], high[number] = max(floor, low[number]), min(roof, high[number])
            changed.append(number)
    return changed


def _search(
    system: System, ends: Ends, wishes: Sequence[int], patience: list[int]
) -> list[int] | None:
    """Return a solution between ``ends``, settling the number with least room first."""
    low, high = ends
    rooms = ((high[n] - low[n], n) for n in range(len(low)) if high[n] > low[n])
    _, number = min(rooms, default=(0, None))
    if number is None:
        return low
    for least, most in _halves(wishes[number], low[number], high[number]):
        patience[0] -= 1
        if patience[0] < 0:
            return None
        tried_low, tried_high = low[:], high[:]
        tried_low[number], tried_high[number] = least, most
        if _settle(system, tried_low, tried_high, system.touching[number]):
            found = _search(system, (tried_low, tried_high), wishes, patience)
            if found is not None:
                return found
    return None


def _halves(wish: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the value nearest to ``wish``, then the values on either side of it."""
    value = min(max(wish, low), high)
    yield value, value
    if value < high:
        yield value + 1, high
    if value > low:
        yield low, value - 1


def spreads(system: System, guarded: Sequence[int], enough: int) -> dict[int, tuple[int, int]]:
    """Return, for each guarded number, possible values found at least ``enough`` apart, if any.

    A spread of ``enough - 1`` or more is proved by whole solutions, so that no cleverer attacker
    can do better; a smaller one is the whole range, or all of it that could be found. Raises
    ValueError when nothing fits.
    """
    found: dict[int, tuple[int, int]] = {}
    wanted = set(guarded)
    for part, places in _parts(system):
        here = tuple(n for n, place in enumerate(places) if place in wanted)
        if here:
            found |= {places[n]: ends for n, ends in _spreads(part, here, enough)}
    return found


def _parts(system: System) -> Iterator[tuple[System, tuple[int, ...]]]:
    """Yield the systems that no sum joins, each with the places its numbers had in the whole."""
    seen: set[int] = set()
    for start in range(len(system.low)):
        if start in seen:
            continue
        joined, waiting = {start}, [start]
        while waiting:
            for place in system.touching[waiting.pop()]:
                new = {number for number, _ in system.sums[place].parts} - joined
                joined |= new
                waiting.extend(new)
        seen |= joined
        yield _part(system, sorted(joined))


def _part(system: System, numbers: list[int]) -> tuple[System, tuple[int, ...]]:
    new = {number: place for place, number in enumerate(numbers)}
    sums = dict.fromkeys(place for number in numbers for place in system.touching[number])
    moved = (system.sums[place] for place in sums)
    part = System(
        tuple(system.low[number] for number in numbers),
        tuple(system.high[number] for number in numbers),
        tuple(Sum(tuple((new[n], times) for n, times in s.parts), s.low, s.high) for s in moved),
    )
    return part, tuple(numbers)


@lru_cache(maxsize=8192)
def _spreads(
    system: System, guarded: tuple[int, ...], enough: int
) -> tuple[tuple[int, tuple[int, int]], ...]:
    """Return the spreads within one part; a part met before is not worked out again."""
    bounds = system.tightened()
    if bounds is None:
        raise ValueError("spreads needs a system that something fits, and nothing fits this one")
    drawn = System(*bounds, system.sums)
    found = {number: (drawn.high[number], drawn.low[number]) for number in guarded}
    middles = [(low + high) // 2 for low, high in zip(*bounds, strict=True)]
    for wishes in (middles, drawn.high, drawn.low):
        _learn(found, drawn.solution({}, wishes))
    for number in guarded:
        if drawn.high[number] - drawn.low[number] + 1 >= enough:
            _widen(drawn, number, found, enough)
        else:
            found[number] = drawn.low[number], drawn.high[number]
    return tuple(found.items())


def _widen(drawn: System, number: int, found: dict[int, tuple[int, int]], enough: int) -> None:
    """Look for solutions that set ``number`` further apart, until they are ``enough`` values."""
    values = range(drawn.low[number], drawn.high[number] + 1)
    for wishes, tried in ((drawn.high, reversed(values)), (drawn.low, values)):
        for value in tried:
            low, high = found[number]
            if high - low + 1 >= enough or low <= value <= high:
                break
            _learn(found, drawn.solution({number: value}, wishes))


def _learn(found: dict[int, tuple[int, int]], solution: list[int] | None) -> None:
    if solution is None:
        return
    for number, (low, high) in found.items():
        found[number] = min(low, solution[number]), max(high, solution[number])
