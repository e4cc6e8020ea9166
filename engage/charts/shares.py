"""Which picture serves one release of shares."""

from engage.charts.bars import Bars
from engage.charts.chart import Chart
from engage.charts.dots import Dots
from engage.charts.figures import has_ranges
from engage.disclosure.figure import Release


def shares(release: Release) -> Chart:
    """Return dots with their ranges where the sample allows ranges, else bars."""
    return Dots(release) if has_ranges(release) else Bars(release)
