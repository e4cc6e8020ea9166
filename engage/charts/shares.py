"""Which picture serves one release of shares."""

from engage.charts.bars import Bars
from engage.charts.chart import Chart
from engage.charts.dots import Dots
from engage.charts.figures import has_ranges
from engage.disclosure.figure import Release


def shares(release: Release, *, as_written: bool = False) -> Chart:
    """Return dots with their ranges where the sample allows ranges, else bars.

    ``as_written`` keeps the order of the options, where that order has a meaning.
    """
    return Dots(release, as_written) if has_ranges(release) else Bars(release, as_written)
