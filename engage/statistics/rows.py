"""From counts to tables: one row a code, with its figures and, where chance allows, intervals."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.estimate import Estimate, Weighted
from engage.statistics.mean import Moments, moments
from engage.statistics.resample import MEAN_NEEDS, mean_interval, median_interval, sd_interval
from engage.statistics.sample import sample_of
from engage.statistics.table import Row, Table, Unit
from engage.statistics.weights import kish

NOTHING = ColumnCounts({})
"""A column nobody answered, for a question of which nothing was counted."""


def column(counts: Counts, name: str) -> ColumnCounts:
    """Return the counted column ``name``; one of nobody when it was never met."""
    return counts.columns.get(name, NOTHING)


def row(  # noqa: PLR0913  # a row is said in one call: what it is, and what it was counted from
    key: str, label: str, answers: ColumnCounts, code: str, counts: Counts, *, scored: bool = True
) -> Row:
    """Return the row of those who gave ``code`` in a column, among all who answered it.

    Only a probability sample gives an interval; the weighted share stands beside the plain one
    where weights were given.

    >>> answers = ColumnCounts({"yes": Tally(15, 15.0, 15.0), "no": Tally(45, 45.0, 45.0)})
    >>> of_all = Counts({"helped": answers}, people=60, random=False, weighted=False)
    >>> row("yes", "Yes", answers, "yes", of_all).estimate
    Estimate(value=0.25, people=15, base=60)
    """
    return share_row(key, label, answers.of(code), answers.base, counts, scored=scored)


def share_row(  # noqa: PLR0913  # the same, from tallies already gathered
    key: str, label: str, said: Tally, base: Tally, counts: Counts, *, scored: bool = True
) -> Row:
    """Return the row of the people tallied in ``said`` among those in ``base``."""
    sample = sample_of(counts)
    weighted = sample.weighted(said, base) if counts.weighted else None
    return Row(key, label, sample.share(said.people, base.people), weighted, scored)


def table(  # noqa: PLR0913  # a table is said in one call
    table_id: str,
    title: str,
    rows: Sequence[Row],
    answers: ColumnCounts,
    counts: Counts,
    *,
    whole: bool = True,
    sensitive: bool = False,
    unit: Unit = "share",
) -> Table:
    """Return the table ``table_id`` of a counted group, whose suffix is added to the id.

    ``answers`` is the column whose base and missing reasons the table shows.
    """
    base = answers.base
    return Table(
        id=f"{table_id}{counts.group}",
        title=title,
        base=base.people,
        rows=tuple(rows),
        whole=whole,
        sensitive=sensitive,
        everyone=counts.everyone,
        unit=unit,
        missing=tuple(sorted(answers.missing.items())),
        base_weighted=base.weight if counts.weighted else None,
        n_kish=kish(base) if counts.weighted else None,
    )


def value_rows(
    labels: Mapping[str, str],
    answers: ColumnCounts,
    values: Mapping[str, float | Fraction],
    counts: Counts,
) -> tuple[Row, ...]:
    """Return rows "mean", "sd" and "median" of a column, named by ``labels``, in that order.

    ``values`` gives the value of each scored code; codes it does not name ("Not sure") are left
    out of the score and of its base. For a number column use ``numbers(answers)``. No rows at all
    where nobody has a score.
    """
    tallies = {code: answers.of(code) for code in values if answers.of(code).people}
    if not tallies:
        return ()
    said = moments([(float(values[code]), tally) for code, tally in tallies.items()])
    figures = {"mean": said.mean, "sd": said.sd, "median": said.median}
    return tuple(
        Row(
            key,
            label,
            _value(key, figures[key], said, counts),
            _weighted_value(key, said, counts),
        )
        for key, label in labels.items()
    )


def numbers(answers: ColumnCounts) -> dict[str, float]:
    """Return the value of each code of a number column: what the code says.

    >>> numbers(ColumnCounts({"2.5": Tally(1, 1.0, 1.0)}))
    {'2.5': 2.5}
    """
    return {code: float(code) for code in answers.codes}


_INTERVALS = {"mean": mean_interval, "sd": sd_interval, "median": median_interval}


def _value(key: str, figure: float, said: Moments, counts: Counts) -> Estimate:
    plain = Estimate(figure, said.people, said.people)
    if said.people < MEAN_NEEDS:
        return plain
    return sample_of(counts).value(plain, lambda: _INTERVALS[key](said.cells, counts.seed))


def _weighted_value(key: str, said: Moments, counts: Counts) -> Weighted | None:
    if key != "mean" or not counts.weighted:
        return None
    return sample_of(counts).weighted_value(said)
