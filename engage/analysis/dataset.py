"""Dataset: columns of answer codes with their weights, strata and clusters, read lazily."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from engage.analysis.derived import (
    AllOf,
    Amount,
    AnyOf,
    AtLeast,
    Capped,
    Condition,
    Derived,
    Figure,
    Flag,
    HowMany,
    MeanOf,
    Points,
    Said,
    Ticked,
)
from engage.analysis.locate import Spot, not_drawn, spots
from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.responses.missing import Missing
from engage.responses.response import Response
from engage.statistics.reliability import Matrix

DESIGN: Mapping[str, tuple[type[pl.DataType], Callable[[Response], object]]] = {
    "_weight": (pl.Float64, lambda response: response.design.weight),
    "_route": (pl.String, lambda response: response.route),
    "_language": (pl.String, lambda response: response.language),
    "_mode": (pl.String, lambda response: response.mode),
    "_stratum": (pl.String, lambda response: response.design.stratum),
    "_cluster": (pl.String, lambda response: response.design.cluster),
    "_fpc": (pl.Float64, lambda response: response.design.fpc),
    "_minutes": (pl.Float64, lambda response: _tenths(response.minutes)),
    "_day": (pl.Date, lambda response: response.received.date()),
    "_flags": (pl.String, lambda response: " ".join(response.flags) or None),
}
"""What stands beside the answers of one person, and where a response keeps it."""


def _tenths(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


NO_LONGER = "#?"
"""Stands for a code that an older version offered and this one does not: still an answer."""

REASONS = tuple(reason.code for reason in Missing if reason.code)
"""How the reasons for a missing answer stand among codes; skipped is null."""

_NUMBER = {reason: int(reason.code[1:] or "0") for reason in Missing}

WHY = "!"
"""Ends the name of the column that says why a number is missing: "years!"."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The answers to one survey, a column an answer, one row a person; read only when counted.

    A code column holds codes, null for skipped, and "#-1" to "#-4" for not shown, does not
    apply, would rather not and illegible; "#?" for a code no longer offered. A flag column holds
    0 and 1, null, and -1 to -4. A number column holds numbers and null, with its reasons in a
    column of the same name and "!".
    """

    survey: Survey
    frame: pl.LazyFrame

    @classmethod
    def read(
        cls, survey: Survey, paths: Sequence[Path], newest: pl.DataFrame | None = None
    ) -> "Dataset":
        """Return the dataset of some Parquet parts and of the ``newest`` answers after them."""
        parts = [pl.scan_parquet(path) for path in paths]
        if newest is not None or not parts:
            parts.append((frame_of(survey, ()) if newest is None else newest).lazy())
        kinds = schema(survey)
        return cls(survey, pl.concat([_aligned(part, kinds) for part in parts]))


Schema = Mapping[str, pl.DataType]
"""Columns by name, and how each is kept."""


def schema(survey: Survey) -> dict[str, pl.DataType]:
    """Return every column of a survey's dataset and how it is kept. Text is left out.

    Codes are kept as an Enum: a byte each, in memory and in the file.
    """
    kept: dict[str, pl.DataType] = {}
    for column in survey.columns():
        if column.kind == "number":
            kept |= {column.name: pl.Float64(), f"{column.name}{WHY}": pl.Int8()}
        elif column.kind == "code":
            kept[column.name] = pl.Enum([*dict.fromkeys(column.codes), *REASONS, NO_LONGER])
        elif column.kind == "flag":
            kept[column.name] = pl.Int8()
    design = {name: kind() for name, (kind, _) in DESIGN.items()}
    return {**kept, **design, "_version": pl.Int32()}


def frame_of(
    survey: Survey, responses: Iterable[Response], history: Mapping[str, Survey] | None = None
) -> pl.DataFrame:
    """Return ``responses`` as the columns of ``survey``, those of older versions renamed.

    ``history`` holds older versions by their hash. A renamed question is found by ``was:``.
    """
    people = list(responses)
    versions = {digest: old.version for digest, old in (history or {}).items()}
    version = [versions.get(response.hash, survey.version) for response in people]
    design = [pl.Series(n, [get(r) for r in people], kind) for n, (kind, get) in DESIGN.items()]
    kinds = schema(survey)
    places = tuple(spots(survey, history or {}))
    sent = {own: kinds[spot.column.name] for spot in places for own in spot.names}
    words = {own: pl.String() for own, kind in sent.items() if isinstance(kind, pl.Enum)}
    said = _gathered([response.answers for response in people], {**sent, **words})
    why = _reasons(places, people)
    beside = pl.DataFrame([*design, pl.Series("_version", version, pl.Int32)])
    answers = pl.concat([said.select(pl.all().name.prefix("said ")), why], how="horizontal")
    columns = (made for spot in places for made in _columns(spot, kinds, why.columns))
    return pl.concat([answers.select(columns), beside], how="horizontal")


def _gathered(rows: Sequence[Mapping[str, object]], kinds: Schema) -> pl.DataFrame:
    """Return what stands in ``rows`` under the names of ``kinds``, a column each."""
    if not kinds:
        return pl.DataFrame()
    try:
        return pl.from_dicts(rows, kinds)
    except pl.exceptions.ComputeError:  # words where an earlier version asked for a number
        words = pl.from_dicts(rows, dict.fromkeys(kinds, pl.String()))
        return words.cast(pl.Schema(kinds), strict=False)


def _reasons(places: Sequence[Spot], people: Sequence[Response]) -> pl.DataFrame:
    """Return why people gave no answer, as -1 to -3, and nought for skipped.

    A column "why QUESTION" for each question with a reason, and "drawn ACTIVITY" for each
    activity, where there is somebody who was shown some of them only.
    """
    stems = dict.fromkeys(stem for spot in places for stem in spot.stems)
    given = set[str]().union(*(person.missing for person in people))
    wanted = dict.fromkeys((stem for stem in stems if stem in given), pl.String())
    why = _gathered([person.missing for person in people], wanted)
    numbers = {reason.value: number for reason, number in _NUMBER.items()}
    why = why.select(pl.all().replace_strict(numbers, return_dtype=pl.Int8).name.prefix("why "))
    others = not_drawn(places, people)
    drawn = {f"drawn {spot.activity}": pl.Int8() for spot in places if spot.activity and others}
    return pl.concat([why, _gathered(others, drawn)], how="horizontal")


def _columns(spot: Spot, kinds: Schema, reasons: Sequence[str]) -> Iterator[pl.Expr]:
    """Yield the column of ``spot``, and for a number the column of reasons.

    ``reasons`` are the columns that say why; the first of them that speaks of a person holds.
    """
    name, kind = spot.column.name, kinds[spot.column.name]
    said = pl.coalesce(pl.col(f"said {own}") for own in spot.names)
    wanted = [f"why {stem}" for stem in spot.stems] + [f"drawn {spot.activity}"]
    spoken = [pl.col(each) for each in wanted if each in reasons]
    first = pl.coalesce(spoken) if spoken else pl.lit(None, pl.Int8)
    why = pl.when(said.is_null() & (first != 0)).then(first)
    if isinstance(kind, pl.Enum):
        codes = {_NUMBER[reason]: reason.code for reason in Missing if reason.code}
        known = said.cast(kind, strict=False)
        other = pl.when(said.is_not_null()).then(pl.lit(NO_LONGER, kind))
        yield pl.coalesce(known, other, why.replace_strict(codes, return_dtype=kind)).alias(name)
    elif kind == pl.Int8:
        yield pl.coalesce(said, why).alias(name)
    else:
        yield said.alias(name)
        yield why.alias(f"{name}{WHY}")


def _aligned(part: pl.LazyFrame, kinds: Schema) -> pl.LazyFrame:
    """Return ``part`` with the columns of ``kinds``, in order; null where it has none."""
    have = part.collect_schema()
    return part.select(
        pl.col(name).cast(kind, strict=False) if name in have else pl.lit(None, kind).alias(name)
        for name, kind in kinds.items()
    )


def held_in(each: str | Derived, kinds: Schema) -> tuple[pl.Expr, pl.Expr]:
    """Return what a column, the survey's own or a derived one, holds for a person, and why not.

    ``kinds`` is the survey's schema. The reason stands in a column of its own for numbers alone;
    for others it is null.
    """
    nothing = pl.lit(None, pl.Int8)
    if isinstance(each, str):
        return pl.col(each), pl.col(f"{each}{WHY}") if f"{each}{WHY}" in kinds else nothing
    among = pl.lit(value=True) if each.among is None else _holds(each.among, kinds)
    inside = among.fill_null(value=False)
    outside = pl.lit(_NUMBER[Missing.DOES_NOT_APPLY], pl.Int8)
    if isinstance(each, Flag):
        told = _holds(each.when, kinds).cast(pl.Int8)
        return pl.when(inside).then(told).otherwise(outside), nothing
    return pl.when(inside).then(_amount(each.amount, kinds)), pl.when(~inside).then(outside)


def _holds(condition: Condition, kinds: Schema) -> pl.Expr:
    """Return a condition as true, false, or null where it is unknown."""
    match condition:
        case Said(column, codes):
            said = {code: code in codes for code in _codes(column, kinds) if code not in REASONS}
            return _read(column, kinds, said, pl.Boolean)
        case Ticked(column):
            return pl.when(pl.col(column) >= 0).then(pl.col(column) == 1)
        case AnyOf(parts):
            each = [_holds(part, kinds) for part in parts]
            known = pl.any_horizontal(one.is_not_null() for one in each)
            either = pl.any_horizontal(one.fill_null(value=False) for one in each)
            return pl.when(known).then(either)
        case AllOf(parts):
            return pl.all_horizontal(_holds(part, kinds) for part in parts)
        case AtLeast(amount, least):
            return _amount(amount, kinds) >= least


def _amount(amount: Amount, kinds: Schema) -> pl.Expr:
    """Return an amount as a number, or null where it is unknown."""
    match amount:
        case Figure(column):
            return pl.col(column)
        case Points(column, values):
            worth = {code: float(value) for code, value in values.items()}
            return _read(column, kinds, worth, pl.Float64)
        case MeanOf(items, need):
            each = [_amount(item, kinds) for item in items]
            enough = pl.sum_horizontal(one.is_not_null() for one in each) >= need
            return pl.when(enough).then(pl.mean_horizontal(each))
        case HowMany(parts):
            each = [_holds(part, kinds) for part in parts]
            known = pl.all_horizontal(one.is_not_null() for one in each)
            return pl.when(known).then(pl.sum_horizontal(each).cast(pl.Float64))
        case Capped(own, of, cap):
            together = pl.sum_horizontal(_amount(one, kinds) for one in of)
            most = pl.lit(None, pl.Float64) if cap is None else _amount(cap, kinds)
            scale = pl.when(together > most).then(most / together).otherwise(1.0)
            return _amount(own, kinds) * scale


def _codes(column: str, kinds: Schema) -> list[str]:
    kind = kinds[column]
    return kind.categories.to_list() if isinstance(kind, pl.Enum) else []


def _read(
    column: str, kinds: Schema, meaning: Mapping[str, object], into: type[pl.DataType]
) -> pl.Expr:
    """Return what each code of a column means; null for a code that means nothing.

    Codes are whole numbers in memory, so that this is a look into a short list, ten times as
    quick as comparing words.
    """
    said = pl.Series([meaning.get(code) for code in _codes(column, kinds)], dtype=into)
    return pl.lit(said).gather(pl.col(column).to_physical())


def covariances(dataset: Dataset, items: Sequence[Points]) -> tuple[int, Matrix]:
    """Return how many people have a value for every item, and the items' covariances over them.

    People are counted alike here, whatever their weights.
    """
    names = [item.column for item in items]
    kinds = schema(dataset.survey)
    worth = [_amount(item, kinds).alias(item.column) for item in items]
    values = dataset.frame.select(worth).collect(engine="in-memory").drop_nulls()
    pairs = [pl.cov(a, b).alias(f"{a} {b}") for a in names for b in names if a <= b]
    said = values.select(pl.len().alias("people"), *pairs).row(0, named=True)
    matrix = [[said[" ".join(sorted((a, b)))] or 0.0 for b in names] for a in names]
    return said["people"], matrix


def languages(dataset: Dataset) -> dict[Tag, int]:
    """Return how many people answered in each language, unrounded: for the method box's gate."""
    return _people_by(dataset, pl.col("_language"))


def flags(dataset: Dataset) -> dict[str, int]:
    """Return how many people carry each quality flag, unrounded: for the method box's gate."""
    flag = pl.col("_flags").drop_nulls().str.split(" ").explode()
    return _people_by(dataset, flag)


def _people_by(dataset: Dataset, column: pl.Expr) -> dict[str, int]:
    counted = dataset.frame.select(column.alias("what")).group_by("what").len().collect()
    return {str(what): people for what, people in sorted(counted.iter_rows()) if what is not None}
