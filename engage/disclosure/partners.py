"""Which further figures must go, so that none already hidden can be worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.disclosure.attack import ENOUGH, Narrowed
from engage.disclosure.figure import FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.links import Count, Family
from engage.disclosure.system import Sum

FOUND_OUT = Withheld("would reveal another")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that could be given up: what it would say instead, and what that costs a reader.

    ``loss`` sorts: groups before everyone, rows before whole tables, "fewer than 10" before
    silence, few people before many.
    """

    count: Count
    instead: FewerThan | Withheld
    loss: tuple[bool, bool, bool, int]


def give_up(found: Narrowed, family: Family, people: Mapping[Count, int]) -> Candidate | None:
    """Return the cheapest figure whose loss lets the count ``found`` take more values.

    Said with a higher threshold, a count may have room enough ("fewer than 10 of 60"); otherwise
    another figure of the tightest sum it stands in must go, or at last a whole table. None when
    all that is left has been published before. ``people`` are the true counts.
    """
    own = _said_more_loosely(found, family, people)
    if own is not None:
        return own
    for one in _tightest_first(found.count, family):
        others = list(_candidates(one, family, people))
        if others:
            return min(others, key=lambda candidate: candidate.loss)
    tables = (_whole_table(release, people) for release in family.releases)
    return min(filter(None, tables), key=lambda candidate: candidate.loss, default=None)


def _said_more_loosely(
    found: Narrowed, family: Family, people: Mapping[Count, int]
) -> Candidate | None:
    """Return the count itself under a higher threshold, where its own words are what narrows it."""
    release, figure = _figure(found.count, family)
    if release is None or release.kept or not isinstance(figure, FewerThan):
        return None
    if found.high < figure.threshold - 1:
        return None
    if figure.threshold > release.threshold:
        return Candidate(found.count, FOUND_OUT, (release.everyone, False, True, 0))
    looser = FewerThan(_looser(release), figure.base)
    return Candidate(found.count, looser, (release.everyone, False, False, people[found.count]))


def _looser(release: Release) -> int:
    return release.threshold + max(release.step, ENOUGH)


def _tightest_first(count: Count, family: Family) -> Sequence[Sum]:
    place = family.places[count]
    sums = [family.system.sums[i] for i in family.system.touching[place]]
    return sorted(sums, key=lambda one: _room(one, family))


def _room(one: Sum, family: Family) -> int:
    low, high = family.system.low, family.system.high
    return sum(high[place] - low[place] for place, _ in one.parts)


def _candidates(one: Sum, family: Family, people: Mapping[Count, int]) -> Iterator[Candidate]:
    counts = {place: count for count, place in family.places.items()}
    for place, _ in one.parts:
        release, figure = _figure(counts[place], family)
        if release is not None and not release.kept and isinstance(figure, Shown):
            yield _row(release, counts[place], figure, people)


def _row(release: Release, count: Count, figure: Shown, people: Mapping[Count, int]) -> Candidate:
    few = people[count] < _looser(release)
    instead = FewerThan(_looser(release), figure.base) if few else FOUND_OUT
    return Candidate(count, instead, (release.everyone, False, not few, people[count]))


def _whole_table(release: Release, people: Mapping[Count, int]) -> Candidate | None:
    if release.kept or isinstance(release.base, Withheld):
        return None
    count = release.id, ""
    return Candidate(count, FOUND_OUT, (release.everyone, True, True, people[count]))


def _figure(count: Count, family: Family) -> tuple[Release | None, Figure | None]:
    table, key = count
    for release in family.releases:
        if release.id == table:
            return release, next((ln.figure for ln in release.lines if ln.key == key), None)
    return None, None
