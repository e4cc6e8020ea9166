"""The order of rows: largest first, what may not be shown last, unscored after all."""

from engage.charts.figures import value_of
from engage.disclosure.figure import FewerThan, Line, Release


def in_order(release: Release, *, as_written: bool) -> tuple[Line, ...]:
    """Return the lines as written where their order has a meaning, else largest first."""
    return release.lines if as_written else largest_first(release)


def largest_first(release: Release) -> tuple[Line, ...]:
    """Return the lines of ``release`` as a chart and its sentence give them."""
    return tuple(sorted(release.lines, key=_place))


def _place(line: Line) -> tuple[bool, float]:
    value = value_of(line)
    if value is not None:
        return (not line.scored, -value)
    return (not line.scored, 1.0 if isinstance(line.figure, FewerThan) else 2.0)
