"""The order of rows: largest first, what may not be shown last, "Not sure" after all."""

from engage.charts.figures import value_of
from engage.disclosure.figure import FewerThan, Line, Release


def largest_first(release: Release) -> tuple[Line, ...]:
    """Return the lines of ``release`` as a chart and its sentence give them."""
    return tuple(sorted(release.lines, key=_place))


def _place(line: Line) -> tuple[bool, float]:
    value = value_of(line)
    if value is not None:
        return (not line.scored, -value)
    return (not line.scored, 1.0 if isinstance(line.figure, FewerThan) else 2.0)
