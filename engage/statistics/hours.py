"""Hours: what people offer, in bands, and never more in all than they said they could give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """Hours a month: the least, the middle and the most that an answer may mean."""

    low: float
    mid: float
    high: float

    def times(self, factor: float) -> "Band":
        """Return the band scaled by ``factor``."""
        return Band(self.low * factor, self.mid * factor, self.high * factor)


BANDS: Mapping[str, Band] = {
    "none": Band(0.0, 0.0, 0.0),
    "once": Band(0.0, 0.0, 0.0),  # counted as people, not hours
    "up_to_1_month": Band(0.25, 0.5, 1.0),
    "up_to_4_month": Band(1.0, 2.5, 4.0),
    "up_to_2_week": Band(4.35, 6.52, 8.70),
    "over_3_week": Band(13.04, 13.04, 17.39),  # the top band is kept at its floor
}
"""Each answer to "how much time" in hours a month, 4.348 weeks each. Source: science.md, C4."""


def capped(offered: Sequence[Band], total: Band | None) -> tuple[Band, ...]:
    """Return what one person offers, scaled so that the middles sum to no more than ``total``.

    No total given, no cap: people who skipped it are not taken to have said nought.

    >>> one, two = capped([BANDS["up_to_2_week"], BANDS["up_to_4_month"]], BANDS["up_to_2_week"])
    >>> round(one.mid, 2), round(two.mid, 2)
    (4.71, 1.81)
    """
    together = sum(band.mid for band in offered)
    if total is None or together <= total.mid:
        return tuple(offered)
    return tuple(band.times(total.mid / together) for band in offered)
