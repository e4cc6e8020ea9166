"""System: whole numbers known between bounds, and sums that must hold between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Part = tuple[int, int]
"""Which number, and whether it is added (1) or taken away (-1)."""

Ends = tuple[list[int], list[int]]
"""The least and the most each number can be, while a search draws them in."""

_PATIENCE = 300  # branches tried before a value is taken to be impossible, which errs on safety


@dataclass(frozen=True, slots=True)
class Sum:
    """``low`` <= Σ ± number <= ``high``, over ``parts``."""

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

    def solution(self, fixed: Mapping[int, int], wishes: Sequence[int] = ()) -> list[int] | None:
        """Return numbers that fit everything, with those ``fixed``, near ``wishes``; or None.

        Without wishes, numbers in the middle of what they can still be.
        """
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
    for number, sign in one.parts:
        if sign > 0:
            least += low[number]
            most += high[number]
        else:
            least -= high[number]
            most -= low[number]
    up, down = one.high - least, most - one.low
    if up < 0 or down < 0:
        return None
    changed = []
    for number, sign in one.parts:
        floor, roof = low[number], high[number]
        room = roof - floor
        above, below = (up, down) if sign > 0 else (down, up)
        if room > above or room > below:
            low[number], high[number] = max(floor, roof - below), min(roof, floor + above)
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
    wish = wishes[number] if wishes else (low[number] + high[number]) // 2
    for least, most in _halves(wish, low[number], high[number]):
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
    can do better. A smaller one ends where the next value was found impossible, or was not found
    in time: it may be too small, which errs on the safe side. Raises ValueError when nothing fits.
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
        tuple(Sum(tuple((new[n], sign) for n, sign in s.parts), s.low, s.high) for s in moved),
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
    known = [s for w in ((), drawn.high, drawn.low) if (s := drawn.solution({}, w))]
    return tuple((number, _widened(drawn, number, known, enough)) for number in guarded)


def _widened(drawn: System, number: int, known: list[list[int]], enough: int) -> tuple[int, int]:
    """Return how far apart solutions set ``number``, looking for more until ``enough`` values.

    A new one is looked for near one that is known: as far off as is needed, else one value on.
    """
    impossible: set[int] = set()
    while True:
        set_to = [solution[number] for solution in known] or [drawn.low[number]]
        low, high = min(set_to), max(set_to)
        wanted = (low + enough - 1, high - enough + 1, high + 1, low - 1)
        left = (v for v in wanted if drawn.low[number] <= v <= drawn.high[number])
        value = next((v for v in left if v not in impossible), None)
        if high - low + 1 >= enough or value is None:
            return low, high
        near = min(known, key=lambda s: abs(s[number] - value), default=[])
        solution = drawn.solution({number: value}, near)
        if solution is None:
            impossible.add(value)
        else:
            known.append(solution)
