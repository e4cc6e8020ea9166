"""What ordered points are worth: values, the bad end, and the table of means beside shares."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Literal

from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.option import Option
from engage.statistics.counts import ColumnCounts, Counts
from engage.statistics.rows import table, value_rows
from engage.statistics.table import Table

_BAD_WHEN_HIGH = frozenset({"burden", "effort_wasted", "risk", "shortfall"})
"""Constructs of which much is bad news (science.md, section 2)."""


def worth(points: Sequence[Option], *, reverse: bool) -> dict[str, Fraction]:
    """Return the value of each scored point, 0 to 100; 100 less that value where ``reverse``."""
    scored = {
        point.code: point.value for point in points if point.scored and point.value is not None
    }
    return {code: 100 - value if reverse else value for code, value in scored.items()}


def bad_end(measures: str | None, *, reverse: bool) -> Literal["low", "high"]:
    """Return which end of a scale is bad news, by the construct that it ``measures``.

    >>> bad_end("effort_wasted.time", reverse=False)
    'high'
    """
    construct = (measures or "").partition(".")[0]
    return "high" if (construct in _BAD_WHEN_HIGH) is not reverse else "low"


def likely_point(points: Sequence[Option], random: Random) -> str:
    """Return the code of a likely point, near one place of the scale; now and then unscored."""
    scored = [point.code for point in points if point.scored]
    apart = [point.code for point in points if not point.scored]
    if apart and random.random() < 0.08:  # noqa: PLR2004  # about 8 in 100 are not sure
        return random.choice(apart)
    place = min(max(random.gauss(0.48, 0.28), 0.0), 1.0)
    return scored[round(place * (len(scored) - 1))]


def value_table(  # noqa: PLR0913, PLR0917  # a table is said in one call
    table_id: str,
    title: str,
    told: ColumnCounts,
    values: Mapping[str, float | Fraction],
    counts: Counts,
    language: Tag,
    *,
    sensitive: bool,
) -> tuple[Table, ...]:
    """Return the table ``table_id`` of "mean", "sd" and "median"; none where nobody has a value.

    ``values`` gives the value of each scored code; its base is the people who have one. A table
    "q:value" says which table its points are in, since a mean tells something of their counts.
    """
    labels = {
        "mean": say(language, "Mean"),
        "sd": say(language, "Standard deviation"),
        "median": say(language, "Median"),
    }
    rows = value_rows(labels, told, values, counts)
    if not rows:
        return ()
    scored = ColumnCounts({code: told.of(code) for code in values}, told.missing)
    made = table(table_id, title, rows, scored, counts, sensitive=sensitive, unit="value")
    points, found, _ = table_id.partition(":value")
    worth = tuple((code, float(value)) for code, value in values.items())
    return (replace(made, scores=(f"{points}{counts.group}", worth) if found else None),)
