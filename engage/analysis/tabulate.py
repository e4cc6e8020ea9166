"""Each question's own tables, and each indicator's, for everyone and for every group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from engage.analysis.dataset import REASONS, Dataset, held_in, schema
from engage.analysis.derived import Derived
from engage.analysis.groups import Group, Plan, groups_of
from engage.analysis.indicators.indicator import Tallied
from engage.analysis.indicators.registry import indicators_of
from engage.analysis.roles import touches_sensitive
from engage.analysis.score import score_columns, score_tables
from engage.responses.missing import Missing
from engage.statistics.cells import Cell, Cells, Numbers
from engage.statistics.counts import SEED, ColumnCounts, Counts, Part, Tally
from engage.statistics.table import Table

_AT_ONCE = 16
"""Columns held in memory together: enough to share their work, few enough to stay small."""

DRAWN = ("_stratum", "_cluster", "_fpc")
"""The columns that say how somebody was drawn."""

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
    tables: list[Table] = []
    for group, counts in zip(
        groups, count_all(dataset, groups, wanted, seed=plan.seed), strict=True
    ):
        for question in survey.instances():
            if question.retired is None and question.id != group.question:
                tables.extend(question.tabulate(counts, plan.language))
        tables.extend(score_tables(survey, counts, plan.language))
        for indicator in indicators:
            sensitive = touches_sensitive(survey, indicator.constructs)
            made = indicator.tables(Tallied(survey, counts, plan.language))
            tables.extend(replace(table, sensitive=sensitive) for table in made)
    agency = survey.agency_name.to(plan.language)
    return tuple(_naming(table, agency) for table in tables)


def _naming(table: Table, agency: str) -> Table:
    """Return ``table`` with the agency's name where its words speak of ${agency}."""

    def _fill(words: str) -> str:
        return words.replace("${agency}", agency)

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
        parts_drawn = [_part(person) if by_chance else None for person in held]
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
        tallies = [{code: self._tally(cells) for code, cells in one.items()} for one in found]
        return [ColumnCounts(*both) for both in zip(tallies, missing, strict=True)]

    def _tally(self, cells: Sequence[Cell]) -> Tally:
        """Return the cells of one answer in one group added up, by part where parts are known."""
        whole = _added(cells)
        by_part: dict[Part, list[Cell]] = {}
        for cell in cells:
            part = self.drawn[cell.group]
            if part is not None:
                by_part.setdefault(part, []).append(cell)
        parts = {part: _added(some) for part, some in by_part.items()}
        return replace(whole, parts=parts) if parts else whole


def _added(cells: Sequence[Cell]) -> Tally:
    return Tally(
        sum(cell.people for cell in cells),
        sum(cell.weight for cell in cells),
        sum(cell.square for cell in cells),
    )


def _part(person: Mapping[str, object]) -> Part:
    """Return how somebody was drawn, from what stands beside their answers."""
    stratum, cluster, population = (person.get(name) for name in DRAWN)
    return Part(
        None if stratum is None else str(stratum),
        None if cluster is None else str(cluster),
        None if population is None else float(str(population)),
    )


def _held(asked: pl.DataFrame, keys: Sequence[str]) -> tuple[Numbers, list[dict[str, object]]]:
    """Return a whole number for each person, and what the people of each number hold."""
    where = pl.Series([0], dtype=pl.UInt64).new_from_index(0, asked.height)
    values: dict[str, list[str | int | None]] = {}
    for key in keys:
        codes, meanings = _numbered(asked[key], None)
        values[key] = [_value(asked[key].dtype, meaning) for meaning in meanings]
        where = where * len(meanings) + codes
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
        asked = [
            part
            for n, (value, why) in found.items()
            for part in (value.alias(f"value {n}"), why.alias(f"why {n}"))
        ]
        # The streaming engine takes two hundred times as long over nested expressions.
        part = dataset.frame.select(asked).collect(engine="in-memory")
        for name in some:
            codes, meanings = _numbered(part[f"value {name}"], part[f"why {name}"])
            yield name, (codes.to_numpy(), meanings)


def _numbered(values: pl.Series, why: pl.Series | None) -> tuple[pl.Series, list[Meaning]]:
    """Return a column as whole numbers from nought, and what each of them stands for."""
    if values.dtype == pl.Int8:
        return _flags(values)
    if values.dtype == pl.Float64:
        return _figures(values, why)
    kind = values.dtype
    if not isinstance(kind, pl.Enum):
        kind = pl.Enum(values.unique().drop_nulls().sort())
        values = values.cast(kind)
    codes = kind.categories.to_list()
    reasons = {reason: _WHY[int(reason[1:])] for reason in REASONS}
    meanings = [(None, reasons[c]) if c in reasons else (c, None) for c in codes]
    numbers = values.to_physical().cast(pl.UInt32).fill_null(len(codes))
    return numbers, [*meanings, (None, _SKIPPED)]


def _flags(values: pl.Series) -> tuple[pl.Series, list[Meaning]]:
    lowest = min(_WHY)
    missing: list[Meaning] = [(None, _WHY[number]) for number in range(lowest, 0)]
    numbers = (values.cast(pl.Int32) - lowest).fill_null(2 - lowest).cast(pl.UInt32)
    return numbers, [*missing, ("0", None), ("1", None), (None, _SKIPPED)]


def _figures(values: pl.Series, why: pl.Series | None) -> tuple[pl.Series, list[Meaning]]:
    """Return numbers by their rank; where there is none, by the reason, or as skipped."""
    lowest = min(_WHY)
    known = values.drop_nulls().unique().sort()
    ranks = known.search_sorted(values.fill_null(0.0)).cast(pl.Int32) - lowest + 1
    skipped = pl.Series([-lowest], dtype=pl.Int32).new_from_index(0, len(values))
    reasons = skipped if why is None else (why.cast(pl.Int32) - lowest).fill_null(-lowest)
    numbers = pl.select(pl.when(values.is_null()).then(reasons).otherwise(ranks)).to_series()
    missing: list[Meaning] = [(None, _WHY[number]) for number in range(lowest, 0)]
    given: list[Meaning] = [(_text(value), None) for value in known]
    return numbers.cast(pl.UInt32), [*missing, (None, _SKIPPED), *given]


def _text(value: float) -> str:
    """Return a number as it is counted, without a needless point.

    >>> _text(2.0), _text(2.5)
    ('2', '2.5')
    """
    return str(int(value)) if value.is_integer() else str(value)
