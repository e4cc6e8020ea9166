"""Each question's own tables, and each indicator's, for everyone and for every group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from engage.analysis.dataset import REASONS, Dataset, held_in, schema
from engage.analysis.derived import Derived, Flag
from engage.analysis.drawn import DRAWN, part_of, tally_of
from engage.analysis.groups import Group, Plan, groups_of
from engage.analysis.indicators.indicator import Tallied
from engage.analysis.indicators.registry import indicators_of
from engage.analysis.roles import touches_sensitive
from engage.analysis.score import score_columns, score_tables
from engage.responses.missing import Missing
from engage.statistics.cells import Cell, Cells, Numbers
from engage.statistics.counts import SEED, ColumnCounts, Counts, Part
from engage.statistics.table import Table

_AT_ONCE = 16
"""Columns held in memory together: enough to share their work, few enough to stay small."""

_WHY = {int(reason.code[1:]): reason.value for reason in Missing if reason.code}
_SKIPPED = Missing.SKIPPED.value

Meaning = tuple[str | None, str | None]
"""What a whole number stands for: a code, or the reason there is none."""


def tabulate(dataset: Dataset, plan: Plan) -> tuple[Table, ...]:
    """Return every table of a survey: its questions', its indices' and its indicators'.

    Everyone comes first, then each route where there are several, then each group of
    ``plan.by``. A question is not broken down by itself. All of it is counted in one pass.
    """
    survey = dataset.survey
    indicators = indicators_of(survey)
    wanted = [*score_columns(survey), *(d for each in indicators for d in each.derived(survey))]
    groups = groups_of(survey, plan.by)
    asked = [question for question in survey.instances() if question.retired is None]
    sensitive = {one.number: touches_sensitive(survey, one.constructs) for one in indicators}
    tables: list[Table] = []
    for group, counts in zip(
        groups, count_all(dataset, groups, wanted, seed=plan.seed), strict=True
    ):
        for question in asked:
            if question.id != group.question:
                tables.extend(question.tabulate(counts, plan.language))
        tables.extend(score_tables(survey, counts, plan.language))
        for indicator in indicators:
            made = indicator.tables(Tallied(survey, counts, plan.language))
            tables.extend(replace(t, sensitive=sensitive[indicator.number]) for t in made)
    agency = survey.agency_name.to(plan.language)
    return tuple(_naming(table, agency) for table in tables)


def _naming(table: Table, agency: str) -> Table:
    """Return ``table`` with the agency's name where its words speak of ${agency}."""

    def _fill(words: str) -> str:
        return words.replace("${agency}", agency)

    if "${agency}" not in "".join((table.title, *(row.label for row in table.rows))):
        return table
    rows = tuple(replace(row, label=_fill(row.label)) for row in table.rows)
    return replace(table, title=_fill(table.title), rows=rows)


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
    asked = _Asked.of(dataset, groups)
    people = asked.people()
    counted = {
        name: asked.gathered(codes, meanings)
        for name, (codes, meanings) in _coded(dataset, wanted, only)
    }
    return tuple(
        Counts(
            {name: columns[at] for name, columns in counted.items()},
            people[at],
            group.random,
            asked.weighted,
            group.suffix,
            seed,
        )
        for at, group in enumerate(groups)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everybody, parted by what any of the groups asks for.

    ``cells`` counts within the parts; ``members`` says to which groups each part belongs, and
    ``drawn`` how its people were drawn, where that is known; ``groups`` is how many there are.
    """

    cells: Cells
    members: Sequence[Sequence[int]]
    drawn: Sequence[Part | None]
    groups: int

    @classmethod
    def of(cls, dataset: Dataset, groups: Sequence[Group]) -> "_Asked":
        """Return the people of ``dataset``, parted by what ``groups`` ask for."""
        keys = tuple(dict.fromkeys(column for group in groups for column, _ in group.where))
        found = dataset.frame.select("_weight", *DRAWN, *keys).collect()
        drawn = [name for name in DRAWN if found[name].null_count() < found.height]
        by_chance = drawn if any(group.random for group in groups) else []
        parts, held = _held(found, (*keys, *by_chance))
        weights = found["_weight"].to_numpy() if (found["_weight"] != 1).any() else None
        wanted = [dict(group.where) for group in groups]
        members = [
            tuple(at for at, where in enumerate(wanted) if where.items() <= person.items())
            for person in held
        ]
        parts_drawn = [part_of(person) if by_chance else None for person in held]
        return cls(Cells(parts, weights), members, parts_drawn, len(groups))

    @property
    def weighted(self) -> bool:
        """Say whether any weight differs from one, or people were drawn in parts."""
        return self.cells.weight is not None or any(self.drawn)

    def people(self) -> list[int]:
        """Return how many people each group has."""
        people = [0] * self.groups
        for cell in self.cells.of(self.cells.group * 0, different=1):
            for at in self.members[cell.group]:
                people[at] += cell.people
        return people

    def gathered(self, codes: Numbers, meanings: Sequence[Meaning]) -> list[ColumnCounts]:
        """Return the counts of one column, a group each."""
        found: list[dict[str, list[Cell]]] = [{} for _ in range(self.groups)]
        missing: list[dict[str, int]] = [{} for _ in range(self.groups)]
        for cell in self.cells.of(codes, different=len(meanings)):
            code, reason = meanings[cell.answer]
            for at in self.members[cell.group]:
                if code is not None:
                    found[at].setdefault(code, []).append(cell)
                elif reason is not None:
                    missing[at][reason] = missing[at].get(reason, 0) + cell.people
        tallies = [
            {code: tally_of(cells, self.drawn) for code, cells in one.items()} for one in found
        ]
        return [ColumnCounts(*both) for both in zip(tallies, missing, strict=True)]


def _held(asked: pl.DataFrame, keys: Sequence[str]) -> tuple[Numbers, list[dict[str, object]]]:
    """Return a whole number for each person, and what the people of each number hold."""
    where = pl.Series([0], dtype=pl.UInt64).new_from_index(0, asked.height)
    values: dict[str, list[str | int | None]] = {}
    for key in keys:
        codes, meanings = _numbered(asked[key])
        values[key] = [_value(asked[key].dtype, meaning) for meaning in meanings]
        where = where * len(meanings) + pl.Series(codes)
    present = where.unique().sort()  # of all that could be, only what is
    held: list[dict[str, object]] = []
    for number in present:
        person: dict[str, object] = {}
        for key, choices in reversed(values.items()):
            number, place = divmod(number, len(choices))  # noqa: PLW2901  # read from its end
            person[key] = choices[place]
        held.append(person)
    return present.search_sorted(where).to_numpy(), held


def _value(kind: pl.DataType, meaning: Meaning) -> str | int | None:
    """Return what a group asks for: a code, or 0 and 1 of a flag; None for a missing answer."""
    code, _ = meaning
    return int(code) if code is not None and kind == pl.Int8 else code


def _coded(
    dataset: Dataset, wanted: Sequence[Derived], only: Sequence[str] | None
) -> Iterator[tuple[str, tuple[Numbers, list[Meaning]]]]:
    """Yield every column to be counted as whole numbers, and what each number stands for."""
    kinds = schema(dataset.survey)
    own = dict.fromkeys(c.name for c in dataset.survey.columns() if c.name in kinds)
    made: Mapping[str, Derived] = {each.name: each for each in wanted}
    names = tuple(only) if only is not None else (*own, *made)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        found = {n: held_in(made.get(n, n), kinds) for n in some}
        held = {n: kinds.get(n, _FLAG if isinstance(made.get(n), Flag) else _FIGURE) for n in some}
        # The streaming engine takes two hundred times as long over nested expressions.
        part = dataset.frame.select(
            expression.alias(f"{what} {n}")
            for n, (value, why) in found.items()
            for what, expression in _asked_for(value, why, held[n]).items()
        ).collect(engine="in-memory")
        for name in some:
            if isinstance(held[name], pl.Float64):
                yield name, _figures(part[f"value {name}"], part[f"why {name}"])
            else:
                yield name, (part[f"value {name}"].to_numpy(), _meanings(held[name]))


_FLAG, _FIGURE = pl.Int8(), pl.Float64()
_LOWEST = min(_WHY)


def _asked_for(value: pl.Expr, why: pl.Expr, kind: pl.DataType) -> Mapping[str, pl.Expr]:
    """Return what is to be read of a column: numbers as they are, and anything else coded."""
    if isinstance(kind, pl.Float64):
        return {"value": value, "why": why}
    return {"value": _coding(value, kind)}


def _coding(value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return a code or a flag as a whole number from nought, skipped the last of all."""
    if isinstance(kind, pl.Enum):
        return value.to_physical().cast(pl.UInt16).fill_null(len(kind.categories))
    return (value - _LOWEST).fill_null(2 - _LOWEST).cast(pl.UInt8)


def _meanings(kind: pl.DataType) -> list[Meaning]:
    """Return what each whole number made by ``_coding`` stands for."""
    if isinstance(kind, pl.Enum):
        reasons = {reason: _WHY[int(reason[1:])] for reason in REASONS}
        named = [(None, reasons[c]) if c in reasons else (c, None) for c in kind.categories]
        return [*named, (None, _SKIPPED)]
    missing: list[Meaning] = [(None, _WHY[number]) for number in range(_LOWEST, 0)]
    return [*missing, ("0", None), ("1", None), (None, _SKIPPED)]


def _numbered(values: pl.Series) -> tuple[Numbers, list[Meaning]]:
    """Return a column that parts people as whole numbers, and what each of them stands for."""
    if isinstance(values.dtype, pl.Float64):
        return _figures(values, None)
    if not isinstance(values.dtype, pl.Enum | pl.Int8):
        values = values.cast(pl.Enum(values.unique().drop_nulls().sort()))
    coded = pl.select(_coding(pl.lit(values), values.dtype)).to_series()
    return coded.to_numpy(), _meanings(values.dtype)


def _figures(values: pl.Series, why: pl.Series | None) -> tuple[Numbers, list[Meaning]]:
    """Return numbers by their rank; where there is none, by the reason, or as skipped."""
    known = values.drop_nulls().unique().sort()
    ranks = known.search_sorted(values.fill_null(0.0)).cast(pl.Int32) - _LOWEST + 1
    skipped = pl.Series([-_LOWEST], dtype=pl.Int32).new_from_index(0, len(values))
    reasons = skipped if why is None else (why.cast(pl.Int32) - _LOWEST).fill_null(-_LOWEST)
    numbers = pl.select(pl.when(values.is_null()).then(reasons).otherwise(ranks)).to_series()
    missing: list[Meaning] = [(None, _WHY[number]) for number in range(_LOWEST, 0)]
    given: list[Meaning] = [(_text(value), None) for value in known]
    return numbers.to_numpy(), [*missing, (None, _SKIPPED), *given]


def _text(value: float) -> str:
    """Return a number as it is counted, without a needless point.

    >>> _text(2.0), _text(2.5)
    ('2', '2.5')
    """
    return str(int(value)) if value.is_integer() else str(value)
