"""The gates a figure passes one by one: people, base, dominance, reliability, then rounding."""

from dataclasses import dataclass

from engage.disclosure.figure import FewerThan, Figure, Shown, Withheld
from engage.disclosure.rounding import (
    range_in_per_cent,
    rounded,
    sensible,
    sensible_range,
    whole_per_cent,
)
from engage.disclosure.rules import Rules
from engage.statistics.estimate import Estimate, Inferred, Interval, Weighted
from engage.statistics.share import wilson
from engage.statistics.table import Row, Table

# Reliability of a share (NCHS standard, as coded in CDC's surveytable; science.md, gate 4).
LEAST_N_EFF = 30
SURE_WIDTH, VAGUE_WIDTH, VAGUE_RATIO = 0.05, 0.30, 1.30
# Dominance of an hours total (ACRO's defaults; science.md, gate 3).
TOP_TWO_AT_MOST, REST_AT_LEAST = 0.90, 0.10


@dataclass(frozen=True, slots=True)
class Gate:
    """What the rules ask of one table: fewest people, smallest base, and how counts are printed."""

    threshold: int
    least_base: int
    counts_below: int
    step: int

    @classmethod
    def of(cls, table: Table, rules: Rules) -> "Gate":
        """Return what ``rules`` ask of ``table``."""
        return cls(
            threshold=rules.threshold(everyone=table.everyone, sensitive=table.sensitive),
            least_base=rules.base_everyone if table.everyone else rules.base_in_groups,
            counts_below=rules.counts_below,
            step=rules.round_to,
        )

    def base(self, table: Table) -> int | Withheld:
        """Return the base of ``table`` as it may be printed."""
        enough = table.base >= max(self.least_base, self.threshold)
        return rounded(table.base, self.step) if enough else Withheld("small base")

    def missing(self, table: Table) -> tuple[tuple[str, int | FewerThan], ...]:
        """Return those who gave no answer, by reason, as they may be printed.

        They must be a step more than the threshold: a reader who knows how many answered the
        survey takes the base away, and must still be left five values to choose from.
        """
        least = self.threshold + self.step
        fewer = FewerThan(least, rounded(table.base, self.step))
        return tuple(
            (why, rounded(n, self.step) if n >= least else fewer) for why, n in table.missing
        )


def figures(table: Table, rules: Rules) -> tuple[Figure, ...]:
    """Return one figure a row of ``table``, each having passed or failed the gates alone."""
    gate = Gate.of(table, rules)
    if isinstance(gate.base(table), Withheld):
        return tuple(Withheld("small base") for _ in table.rows)
    if table.unit == "share":
        return tuple(_count(row, table, gate) for row in table.rows)
    dominated = {key for key, *parts in table.dominance if _dominated(*parts)}
    return tuple(
        Withheld("one giver dominates") if row.key in dominated else _value(row, gate)
        for row in table.rows
    )


def _count(row: Row, table: Table, gate: Gate) -> Figure:
    said = row.estimate
    if said.base < max(gate.least_base, gate.threshold):
        return Withheld("small base")
    if said.people < gate.threshold:
        return FewerThan(gate.threshold, rounded(said.base, gate.step))
    if table.sensitive and said.base - said.people < gate.threshold:
        return Withheld("few people")
    if isinstance(said, Inferred) and not _is_reliable(said, row.weighted):
        return Withheld("too uncertain")
    return _shown(row, gate)


def _shown(row: Row, gate: Gate) -> Shown:
    said = row.estimate
    people, base = rounded(said.people, gate.step), rounded(said.base, gate.step)
    share = people / base
    weighted = row.weighted
    return Shown(
        value=whole_per_cent(share),
        people=people,
        base=base,
        interval=_public_range(said, share, base),
        weighted=None if weighted is None else whole_per_cent(weighted.value),
        weighted_interval=None if weighted is None else _weighted_range(weighted),
        as_count=said.base < gate.counts_below,
        caution=_needs_caution(said, share),
    )


def _public_range(said: Estimate, share: float, base: int) -> Interval | None:
    if not isinstance(said, Inferred):
        return None
    return range_in_per_cent(wilson(min(share, 1.0), base * said.n_eff / said.base))


def _weighted_range(weighted: Weighted) -> Interval | None:
    if weighted.wilson is None or not weighted.n_eff:
        return None
    return range_in_per_cent(wilson(whole_per_cent(weighted.value), weighted.n_eff))


def _is_reliable(said: Inferred, weighted: Weighted | None) -> bool:
    n_eff, share, interval = said.n_eff, said.value, said.interval
    if weighted is not None and weighted.n_eff is not None and weighted.wilson is not None:
        n_eff, share, interval = weighted.n_eff, weighted.value, weighted.wilson
    width = interval.high - interval.low
    if n_eff < LEAST_N_EFF or width >= VAGUE_WIDTH:
        return False
    return width <= SURE_WIDTH or width <= VAGUE_RATIO * share


def _needs_caution(said: Estimate, share: float) -> bool:
    if share in (0.0, 1.0):
        return True
    if not isinstance(said, Inferred):
        return False
    width = said.interval.high - said.interval.low
    return width > SURE_WIDTH and width > VAGUE_RATIO * (1 - said.value)


def _value(row: Row, gate: Gate) -> Figure:
    said = row.estimate
    if said.base < max(gate.least_base, gate.threshold):
        return Withheld("small base")
    if said.people < gate.threshold:
        return Withheld("few people")
    if isinstance(said, Inferred) and said.n_eff < LEAST_N_EFF:
        return Withheld("too uncertain")
    return Shown(
        value=sensible(said.value),
        people=rounded(said.people, gate.step),
        base=rounded(said.base, gate.step),
        interval=sensible_range(said.interval) if isinstance(said, Inferred) else None,
        weighted=None if row.weighted is None else sensible(row.weighted.value),
        as_count=said.base < gate.counts_below,
    )


def _dominated(total: float, largest: float, largest_two: float) -> bool:
    if total <= 0:
        return False
    return largest_two >= TOP_TWO_AT_MOST * total or total - largest_two < REST_AT_LEAST * largest
