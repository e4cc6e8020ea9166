"""Which published counts add up to which: what a reader can subtract, said as a system of sums."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.disclosure.figure import FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.rounding import could_be
from engage.disclosure.system import Sum, System

Count = tuple[str, str]
"""One number of people: the id of its table, and its row ("" for the base)."""

REST = " without an answer"  # people of a table who gave no answer to the question it is broken by


@dataclass(frozen=True, slots=True)
class Family:
    """Releases tied together by sums, as a system, and the place of each count in it.

    ``hidden`` are the withheld and "fewer than" counts; ``rest`` the people left over when groups
    are taken from everyone, which nobody printed and which may be small.
    """

    releases: tuple[Release, ...]
    places: Mapping[Count, int]
    system: System
    hidden: tuple[Count, ...]
    rest: tuple[Count, ...]


def families(releases: Iterable[Release]) -> Iterator[Family]:
    """Yield the releases of counts, gathered into families that no sum crosses."""
    counted = {release.id: release for release in releases if release.unit == "share"}
    kin: dict[str, set[str]] = {table_id: {table_id} for table_id in counted}
    for release in counted.values():
        for relative in _relatives(release):
            if relative in kin and kin[relative] is not kin[release.id]:
                kin[relative] |= kin[release.id]
                for table_id in kin[release.id]:
                    kin[table_id] = kin[relative]
    seen: set[str] = set()
    for table_id, members in kin.items():
        if table_id not in seen:
            seen |= members
            yield family_of(tuple(counted[i] for i in counted if i in members))


def _relatives(release: Release) -> Iterator[str]:
    yield from (parent for parent, _ in parents(release.id))
    yield from (table_id for _, parts in release.sums for table_id, _ in parts)


def parents(table_id: str) -> tuple[tuple[str, str], ...]:
    """Return the tables that ``table_id`` is a part of, each with the cut that parts them.

    >>> parents("overall by area=north on letter")
    (('overall by area=north', ' on'), ('overall on letter', ' by area'))
    """
    whole, on, route = table_id.partition(" on ")
    stem, by, group = whole.partition(" by ")
    found = []
    if on:
        found.append((whole, " on"))
    if by:
        found.append((f"{stem}{on}{route}", f"{by}{group.partition('=')[0]}"))
    return tuple(found)


def family_of(releases: Sequence[Release]) -> Family:
    """Return ``releases`` as one system of whole numbers and sums."""
    bounds: dict[Count, tuple[int, int]] = {}
    for release in releases:
        bounds |= dict(_bounds(release))
    own = [_whole(release) for release in releases if release.whole]
    cuts = _cuts(releases)
    rest = {count: roof for cut in cuts for count, roof in cut.rest(bounds).items()}
    bounds |= {count: (0, roof) for count, roof in rest.items()}
    equal = [*own, *(one for cut in cuts for one in cut.equal()), *_made_of(releases, bounds)]
    places = {count: place for place, count in enumerate(bounds)}
    sums = (Sum(tuple((places[c], t) for c, t in parts), 0, 0) for parts in equal)
    low, high = zip(*bounds.values(), strict=True)
    hidden = (c for release in releases for c in _hidden(release))
    return Family(
        tuple(releases), places, System(low, high, tuple(sums)), tuple(hidden), tuple(rest)
    )


def _bounds(release: Release) -> Iterator[tuple[Count, tuple[int, int]]]:
    """Yield what the release itself says of each of its counts."""
    base = _base_bounds(release)
    yield (release.id, ""), base
    for line in release.lines:
        yield (release.id, line.key), _figure_bounds(line.figure, release, base[1])


_ANY = 10**6  # more people than any survey here has: a base of which nothing is known


def _base_bounds(release: Release) -> tuple[int, int]:
    if isinstance(release.base, Withheld):
        # "Fewer than 30 people, not shown" is printed in so many words; other reasons are not.
        small = release.base.reason == "small base"
        return (0, release.least_base - 1) if small else (0, _ANY)
    low, high = could_be(release.base, release.step)
    return max(low, release.least_base), high


def _figure_bounds(figure: Figure, release: Release, most: int) -> tuple[int, int]:
    if isinstance(figure, Shown):
        low, high = could_be(figure.people, release.step)
        return max(low, release.threshold), high
    if isinstance(figure, FewerThan):
        return 0, min(figure.threshold - 1, most)
    return 0, most


def _hidden(release: Release) -> Iterator[Count]:
    return ((release.id, ln.key) for ln in release.lines if not isinstance(ln.figure, Shown))


Equal = tuple[tuple[Count, int], ...]
"""Counts, each with how many times it is taken, that together make nought."""


def _equal(total: Count, parts: Iterable[Count]) -> Equal:
    return ((total, -1), *((part, 1) for part in parts))


def _whole(release: Release) -> Equal:
    return _equal((release.id, ""), ((release.id, line.key) for line in release.lines))


def _made_of(
    releases: Sequence[Release], bounds: Mapping[Count, tuple[int, int]]
) -> Iterator[Equal]:
    for release in releases:
        for key, parts in release.sums:
            if parts and all(part in bounds for part in parts):
                yield _equal((release.id, key), parts)


@dataclass(frozen=True, slots=True)
class Cut:
    """One table, its groups by one question (or its routes), and those in none of them."""

    parent: Release
    groups: tuple[Release, ...]
    by: str

    @property
    def is_complete(self) -> bool:
        """Say whether nobody is left over: everybody came by exactly one route."""
        return self.by == " on"

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the counts of the table that its groups' counts add up to, the base first."""
        return ("", *(line.key for line in self.parent.lines))

    def rest(self, bounds: Mapping[Count, tuple[int, int]]) -> dict[Count, int]:
        """Return the counts of the people left over, and the most each can be."""
        if self.is_complete:
            return {}
        return {self._rest(key): bounds[self.parent.id, key][1] for key in self.keys}

    def equal(self) -> Iterator[Equal]:
        """Yield the sums: each count over groups and rest, and the rest over its own rows."""
        for key in self.keys:
            extra = () if self.is_complete else (self._rest(key),)
            groups = ((group.id, key) for group in self.groups)
            yield _equal((self.parent.id, key), (*groups, *extra))
        if self.parent.whole and not self.is_complete:
            yield _equal(self._rest(""), (self._rest(key) for key in self.keys[1:]))

    def _rest(self, key: str) -> Count:
        return f"{self.parent.id}{self.by}{REST}", key


def _cuts(releases: Sequence[Release]) -> list[Cut]:
    known = {release.id: release for release in releases}
    found: dict[tuple[str, str], list[Release]] = {}
    for release in releases:
        for parent, by in parents(release.id):
            if parent in known and _same_rows(known[parent], release):
                found.setdefault((parent, by), []).append(release)
    return [
        cut
        for (parent, by), groups in found.items()
        for cut in _apart(Cut(known[parent], tuple(groups), by))
    ]


def _apart(cut: Cut) -> tuple[Cut, ...]:
    """Return ``cut``, or one cut a group where people may be in several groups at once."""
    least = sum(_base_bounds(group)[0] for group in cut.groups)
    if least <= _base_bounds(cut.parent)[1]:
        return (cut,)
    return tuple(Cut(cut.parent, (group,), f" as{group.id}") for group in cut.groups)


def _same_rows(parent: Release, group: Release) -> bool:
    return {line.key for line in parent.lines} == {line.key for line in group.lines}
