"""Means, spreads and medians worked from the points as printed, so that they tell no more."""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from engage.disclosure.figure import SEAL, FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.rounding import sensible, sensible_range
from engage.statistics.estimate import Interval

Cells = list[tuple[float, float]]
"""Values, lowest first, each with about how many people gave it."""

_KNOWN_AT_LEAST = 0.75  # of the people must stand in counts that are shown, or a mean says nothing


def worked(release: Release, points: Release, true: Mapping[str, float]) -> Release:
    """Return ``release`` with its values worked from the printed counts of ``points``.

    A mean times its base is a sum, and would tell a reader more of a small count than was meant;
    worked from what is printed it tells nothing new. Intervals keep their width and move along.
    ``true`` are the values as counted, by row. What was kept from before is given as it was.
    """
    if release.scores is None or release.kept:
        return release
    values = dict(release.scores[1])
    cells = _cells(points, values)
    said = _moments(cells) if cells else {}
    weighted = _weighted_mean(points, values)
    lines = tuple(
        replace(ln, figure=_figure(ln.figure, said.get(ln.key), true[ln.key], weighted))
        for ln in release.lines
    )
    return replace(release, lines=lines, seal=SEAL)


def _figure(figure: Figure, value: float | None, true: float, weighted: float | None) -> Figure:
    if not isinstance(figure, Shown):
        return figure
    if value is None:
        return Withheld("too uncertain")
    return replace(
        figure,
        value=sensible(value),
        interval=None if figure.interval is None else _moved(figure.interval, value - true),
        weighted=None if figure.weighted is None else weighted,
    )


def _moved(interval: Interval, by: float) -> Interval:
    return sensible_range(Interval(interval.low + by, interval.high + by))


def _cells(points: Release, values: Mapping[str, float]) -> Cells:
    """Return about how many gave each value: as printed, and the middle of what is hidden."""
    figures = {ln.key: ln.figure for ln in points.lines}
    if isinstance(points.base, Withheld):
        return []
    shown = {k: float(f.people) for k, f in figures.items() if isinstance(f, Shown)}
    known = sum(people for key, people in shown.items() if key in values)
    few = {k: (f.threshold - 1) / 2 for k, f in figures.items() if isinstance(f, FewerThan)}
    silent = [key for key in figures if key not in shown and key not in few]
    left = max(0.0, points.base - sum(shown.values()) - sum(few.values()))
    rest = {key: left / len(silent) for key in silent}
    people = {key: count for key, count in (shown | few | rest).items() if key in values}
    if known < _KNOWN_AT_LEAST * sum(people.values()) or not known:
        return []
    return sorted((values[key], count) for key, count in people.items())


def _moments(cells: Cells) -> dict[str, float]:
    people = sum(count for _, count in cells)
    mean = sum(value * count for value, count in cells) / people
    squares = sum(count * (value - mean) ** 2 for value, count in cells)
    return {"mean": mean, "sd": sqrt(squares / people), "median": _median(cells, people)}


def _median(cells: Cells, people: float) -> float:
    passed = 0.0
    for value, count in cells:
        passed += count
        if passed >= people / 2:
            return value
    raise ValueError("a median needs people, and there are none")


def _weighted_mean(points: Release, values: Mapping[str, float]) -> float | None:
    """Return the mean worked from printed weighted shares, None where any is not printed."""
    figures = {ln.key: ln.figure for ln in points.lines if ln.key in values}
    shares = {k: f.weighted for k, f in figures.items() if isinstance(f, Shown)}
    printed = {key: share for key, share in shares.items() if share is not None}
    total = sum(printed.values())
    if len(printed) < len(figures) or not total:
        return None
    return sensible(sum(values[key] * share for key, share in printed.items()) / total)
