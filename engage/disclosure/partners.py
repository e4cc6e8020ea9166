"""Which further figures must go, so that none already hidden can be worked out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engage.disclosure.attack import ENOUGH, Narrowed, narrowed
from engage.disclosure.figure import SEAL, FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.links import Count, Family, family_of

FOUND_OUT = Withheld("would reveal another")

_TRIED = 6  # candidates tried for one that helps by itself


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that could be given up: what it would say instead, and what that costs a reader.

    ``loss`` sorts: groups before everyone, rows before whole tables, "fewer than 10" before
    silence, rows before the sums printed of them, few people before many.
    """

    count: Count
    instead: FewerThan | Withheld
    loss: tuple[bool, bool, bool, bool, int]


def give_up(found: Narrowed, family: Family, people: Mapping[Count, int]) -> Candidate | None:
    """Return the cheapest figure whose loss lets the count ``found`` take more values.

    Said with a higher threshold, a count may have room enough ("fewer than 10 of 60"); otherwise
    another figure of a sum it stands in must go: the cheapest that helps, or, where none helps
    alone, the cheapest; at last a whole table. None when all that is left has been published
    before. ``people`` are the true counts.
    """
    own = _said_more_loosely(found, family)
    if own is not None:
        return own
    others = sorted(_candidates(found.count, family, people), key=lambda one: one.loss)
    for candidate in others[:_TRIED]:
        if found.count not in {one.count for one in narrowed(without(family, candidate))}:
            return candidate
    if others:
        return others[0]
    tables = (_whole_table(release, people) for release in family.releases)
    return min(filter(None, tables), key=lambda one: one.loss, default=None)


def without(family: Family, candidate: Candidate) -> Family:
    """Return ``family`` with the figure of ``candidate`` given up; a base takes its rows along."""
    table, key = candidate.count
    return family_of(
        tuple(_less(r, key, candidate.instead) if r.id == table else r for r in family.releases)
    )


def _less(release: Release, key: str, instead: FewerThan | Withheld) -> Release:
    lines = tuple(
        replace(line, figure=instead) if key in ("", line.key) else line for line in release.lines
    )
    return replace(release, base=release.base if key else FOUND_OUT, lines=lines, seal=SEAL)


def _said_more_loosely(found: Narrowed, family: Family) -> Candidate | None:
    """Return the count itself under a higher threshold, where its own words are what narrows it."""
    release, figure = _figure(found.count, family)
    if release is None or release.kept or not isinstance(figure, FewerThan):
        return None
    if found.high < figure.threshold - 1:
        return None
    if figure.threshold > release.threshold:
        return Candidate(found.count, FOUND_OUT, (release.everyone, False, True, False, 0))
    looser = FewerThan(_looser(release), figure.base)
    return Candidate(found.count, looser, (release.everyone, False, False, False, 0))


def _looser(release: Release) -> int:
    return release.threshold + max(release.step, ENOUGH)


def _candidates(count: Count, family: Family, people: Mapping[Count, int]) -> Iterator[Candidate]:
    """Yield what could be given up among the figures that share a sum with ``count``."""
    counts = {place: other for other, place in family.places.items()}
    sums = (family.system.sums[place] for place in family.system.touching[family.places[count]])
    for place in dict.fromkeys(place for one in sums for place, _ in one.parts):
        release, figure = _figure(counts[place], family)
        if release is not None and not release.kept and isinstance(figure, Shown):
            yield _row(release, counts[place], figure, people)


def _row(release: Release, count: Count, figure: Shown, people: Mapping[Count, int]) -> Candidate:
    few = people[count] < _looser(release)
    instead = FewerThan(_looser(release), figure.base) if few else FOUND_OUT
    is_sum = count[1] in dict(release.sums)
    return Candidate(count, instead, (release.everyone, False, not few, is_sum, people[count]))


def _whole_table(release: Release, people: Mapping[Count, int]) -> Candidate | None:
    if release.kept or isinstance(release.base, Withheld):
        return None
    count = release.id, ""
    return Candidate(count, FOUND_OUT, (release.everyone, True, True, False, people[count]))


def _figure(count: Count, family: Family) -> tuple[Release | None, Figure | None]:
    table, key = count
    for release in family.releases:
        if release.id == table:
            return release, next((ln.figure for ln in release.lines if ln.key == key), None)
    return None, None
