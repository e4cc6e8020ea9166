"""The table of values that stands beside a question's shares: mean, spread and median."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from engage.languages.interface import say
from engage.languages.text import Tag
from engage.statistics.counts import ColumnCounts, Counts
from engage.statistics.rows import table, value_rows
from engage.statistics.table import Table


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
