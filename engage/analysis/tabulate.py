"""Each question's own tables, and each indicator's, for everyone and for every group."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from engage.analysis.dataset import Dataset, cell
from engage.analysis.derived import Derived
from engage.analysis.groups import Group, Plan, groups_of
from engage.analysis.indicators.indicator import Counted
from engage.analysis.indicators.registry import indicators_of
from engage.analysis.score import score_columns, score_tables
from engage.responses.missing import Missing
from engage.statistics.counts import SEED, ColumnCounts, Counts, Tally
from engage.statistics.table import Table

_REASONS: Mapping[object, str] = {
    **{reason.code or None: reason.value for reason in Missing},
    **{int(reason.code[1:]): reason.value for reason in Missing if reason.code},
}
_WHOLE = ""  # stands for the count of everybody, beside the counts of columns

Key = str | int | float | None


def tabulate(dataset: Dataset, plan: Plan) -> tuple[Table, ...]:
    """Return every table of a survey: its questions', its indices' and its indicators'.

    Everyone comes first, then each route where there are several, then each group of
    ``plan.by``. A question is not broken down by itself. All of it is counted in one pass.
    """
    survey = dataset.survey
    indicators = indicators_of(survey)
    wanted = [*score_columns(survey), *(d for each in indicators for d in each.derived(survey))]
    groups = groups_of(survey, plan.by)
    tables: list[Table] = []
    for group, counts in zip(
        groups, count_all(dataset, groups, wanted, seed=plan.seed), strict=True
    ):
        for question in survey.instances():
            if question.retired is None and question.id != group.question:
                tables.extend(question.tabulate(counts, plan.language))
        tables.extend(score_tables(survey, counts, plan.language))
        for indicator in indicators:
            tables.extend(indicator.tables(Counted(survey, counts, plan.language)))
    return tuple(tables)


def count(dataset: Dataset, group: Group, wanted: Sequence[Derived] = ()) -> Counts:
    """Return every column of ``group`` counted: people, weights and squared weights by code."""
    (counts,) = count_all(dataset, (group,), wanted)
    return counts


def count_all(
    dataset: Dataset,
    groups: Sequence[Group],
    wanted: Sequence[Derived] = (),
    *,
    only: Sequence[str] | None = None,
    seed: int = SEED,
) -> tuple[Counts, ...]:
    """Return the counts of each group, in order, from one pass over each column.

    ``wanted`` are columns to derive and to count beside the survey's own; ``only`` names the
    columns to count, where not all are needed. Each column is counted once, by everything that
    any group asks for, and the groups are added up from those cells.
    """
    weighted = bool(dataset.frame.select((pl.col("_weight") != 1).any()).collect().item())
    keys = tuple(dict.fromkeys(column for group in groups for column, _ in group.where))
    kinds = {column.name: column.kind for column in dataset.survey.columns()}
    made = {each.name: each for each in wanted}
    names = countable(dataset, wanted) if only is None else tuple(only)
    cells = {
        name: cell(made.get(name, name), is_number=kinds.get(name) == "number") for name in names
    }
    cells[_WHOLE] = (pl.lit(1, pl.Int8), pl.lit(None, pl.Int8))
    queries = [_query(dataset.frame, *each, keys, weighted=weighted) for each in cells.values()]
    gather = _Gather(groups, keys)
    counted = {
        name: gather.columns(lines.iter_rows())
        for name, lines in zip(cells, pl.collect_all(queries), strict=True)
    }
    whole = counted.pop(_WHOLE)
    return tuple(
        Counts(
            {name: columns[place] for name, columns in counted.items()},
            whole[place].base.people,
            group.random,
            weighted,
            group.suffix,
            seed,
        )
        for place, group in enumerate(groups)
    )


def countable(dataset: Dataset, wanted: Sequence[Derived] = ()) -> tuple[str, ...]:
    """Return the names of the columns that are counted: the survey's, the minutes, the derived."""
    own = dict.fromkeys(c.name for c in dataset.survey.columns() if c.kind != "text")
    return (*own, *(each.name for each in wanted))


def _query(
    frame: pl.LazyFrame, value: pl.Expr, why: pl.Expr, keys: Sequence[str], *, weighted: bool
) -> pl.LazyFrame:
    """Return one line a cell: value, reason, what groups ask for, n, Σw, Σw²."""
    held = [pl.col(key).alias(f"key {key}") for key in keys]
    by = [value.alias("value"), why.alias("why"), *held]
    weight = pl.col("_weight")
    # Twelve figures are the same whichever thread adds them up.
    sums = [weight.sum().round_sig_figs(12), (weight * weight).sum().round_sig_figs(12)]
    people = pl.len().cast(pl.Float64)
    w, square = sums if weighted else (people, people)
    cells = frame.group_by(by).agg(pl.len().alias("n"), w.alias("w"), square.alias("s"))
    return cells.sort(pl.exclude("n", "w", "s"))


class _Gather:
    """Adds cells up into the groups they belong to."""

    def __init__(self, groups: Sequence[Group], keys: Sequence[str]) -> None:
        self.groups = groups
        self.keys = keys
        self.known: dict[tuple[Key, ...], tuple[int, ...]] = {}

    def columns(self, lines: Iterable[tuple[Key, ...]]) -> tuple[ColumnCounts, ...]:
        """Return the counts of one column, a group each, from the lines of its query."""
        codes: list[dict[str, Tally]] = [{} for _ in self.groups]
        missing: list[dict[str, int]] = [{} for _ in self.groups]
        for value, why, *held, n, w, s in lines:
            tally = Tally(int(n or 0), float(w or 0), float(s or 0))
            reason = _reason(value, why)
            for place in self._of(tuple(held)):
                if reason is None:
                    code = _text(value)
                    codes[place][code] = codes[place].get(code, Tally()) + tally
                else:
                    missing[place][reason] = missing[place].get(reason, 0) + tally.people
        return tuple(map(ColumnCounts, codes, missing))

    def _of(self, held: tuple[Key, ...]) -> tuple[int, ...]:
        if held not in self.known:
            person = dict(zip(self.keys, held, strict=True))
            self.known[held] = tuple(
                place
                for place, group in enumerate(self.groups)
                if all(person[column] == value for column, value in group.where)
            )
        return self.known[held]


def _reason(value: Key, why: Key) -> str | None:
    """Return why there is no answer, or None where there is one."""
    if value is None:
        return _REASONS[why]
    return None if isinstance(value, float) else _REASONS.get(value)


def _text(value: Key) -> str:
    """Return a code as it is counted: a number without a needless point.

    >>> _text(2.0), _text(2.5), _text("yes")
    ('2', '2.5', 'yes')
    """
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
