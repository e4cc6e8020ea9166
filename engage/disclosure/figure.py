"""What has left: Shown, FewerThan and Withheld figures, the Line they stand on, and the Release."""

from dataclasses import InitVar, dataclass
from typing import Literal

from engage.statistics.estimate import Interval
from engage.statistics.table import Unit

SEAL = object()
"""Held by ``release`` alone; the seal turns a slip into a loud error, it is not security."""

Reason = Literal[
    "few people", "small base", "would reveal another", "too uncertain", "one giver dominates"
]

PUBLIC_WORD = "withheld"
"""The one word people are told, whatever the reason."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that may be shown. Counts are rounded; ``share`` is worked from rounded counts.

    ``people`` and ``base`` are rounded to the rules' step; ``value`` is a share (0 to 1) in whole
    per cent, or a value in its own unit. ``interval`` is there only for probability samples.
    ``weighted`` is the weighted share in whole per cent and its interval. ``as_count`` says that
    the base is below the rules' ``counts_below``: print "about 15 of 35", not per cent.
    ``caution`` asks for a footnote: the figure is shown, and is less sure than the others.
    """

    value: float
    people: int
    base: int
    interval: Interval | None = None
    weighted: float | None = None
    weighted_interval: Interval | None = None
    as_count: bool = False
    caution: bool = False


@dataclass(frozen=True, slots=True)
class FewerThan:
    """A count below the threshold, printed as "fewer than 5 of 60": a low figure is a finding."""

    threshold: int
    base: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure known and not published. People are told one word; the reason is for the keeper."""

    reason: Reason


Figure = Shown | FewerThan | Withheld


@dataclass(frozen=True, slots=True)
class Line:
    """One released row: its code, its label, its figure."""

    key: str
    label: str
    figure: Figure
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Release:
    """A table that has passed disclosure control. Charts and briefs take nothing else.

    ``threshold`` is the fewest people any shown count may rest on, ``least_base`` the smallest
    base shown and ``step`` what counts were rounded to: all public, and so the attacker's too.
    ``missing`` holds those who gave no answer, by reason, gated and rounded like any count.
    ``sums`` names rows counted elsewhere that add up to a row here, and ``scores`` the points a
    mean was worked from (see ``Table``).
    ``everyone`` is False inside a breakdown. ``kept`` says that fewer people than the threshold
    have moved since the table last left, so that its earlier figures are given again.
    """

    id: str
    title: str
    base: int | Withheld
    lines: tuple[Line, ...]
    unit: Unit
    whole: bool
    seal: InitVar[object]
    threshold: int = 1
    least_base: int = 0
    step: int = 1
    missing: tuple[tuple[str, int | FewerThan], ...] = ()
    sums: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    everyone: bool = True
    kept: bool = False
    scores: tuple[str, tuple[tuple[str, float], ...]] | None = None

    def __post_init__(self, seal: object) -> None:
        """Refuse to be made anywhere but in ``release``."""
        if seal is not SEAL:
            raise TypeError("only engage.disclosure.release() can make a Release")

    def line(self, key: str) -> Line:
        """Return the line of ``key``. Raises KeyError when the table has none."""
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)
