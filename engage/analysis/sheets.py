"""Tables and releases as sheets: the true figures for the keeper, the released ones for anyone."""

from collections.abc import Iterator, Mapping

from engage.analysis.results import Json, Sheet
from engage.disclosure.figure import PUBLIC_WORD, FewerThan, Figure, Line, Release, Shown, Withheld
from engage.statistics.estimate import Inferred, Interval, Weighted
from engage.statistics.table import Row, Table


def sheet_of_table(table: Table) -> Sheet:
    """Return ``table`` as it is: true figures, for the keeper alone."""
    is_count = table.unit == "share"
    return Sheet(
        id=table.id,
        is_count=is_count,
        base=table.base,
        base_weighted=table.base_weighted,
        kish=None if table.n_kish is None else _kish(table.base, table.n_kish),
        missing=dict(table.missing),
        rows=tuple(pair for row in table.rows for pair in _pairs_of_row(row, is_count=is_count)),
    )


def _kish(base: int, effective: float) -> Json:
    return {"n_eff": effective, "deff": base / effective if effective else None}


def _pairs_of_row(row: Row, *, is_count: bool) -> Iterator[tuple[str, Json]]:
    if is_count:
        yield row.key, _true(row)
        return
    yield row.key, row.estimate.value
    if row.key == "mean" and isinstance(row.estimate, Inferred):
        yield from _ends(row.estimate.interval).items()


def _true(row: Row) -> Json:
    said = row.estimate
    own: Json = {"people": said.people, "share": said.value}
    if isinstance(said, Inferred):
        own |= _ends(said.interval)
    return own if row.weighted is None else {**own, "weighted": _weighted(row.weighted)}


def _weighted(weighted: Weighted) -> Json:
    own: Json = {"share": weighted.value}
    if weighted.se is not None:
        own["se"] = weighted.se
    if weighted.wilson is not None:
        own |= _ends(weighted.wilson)
    if weighted.korn_graubard is not None:
        own |= {f"{end}_kg": value for end, value in _ends(weighted.korn_graubard).items()}
    if weighted.n_eff is not None and weighted.wilson is not None:
        own["n_eff"] = weighted.n_eff
    return own


def _ends(interval: Interval) -> Mapping[str, float]:
    return {"low": interval.low, "high": interval.high}


def sheet_of_release(release: Release) -> Sheet:
    """Return ``release`` with one public word where a figure was withheld, whatever the reason."""
    is_count = release.unit == "share"
    return Sheet(
        id=release.id,
        is_count=is_count,
        base=_base(release.base),
        base_weighted=None,
        kish=None,
        missing={why: _people(people) for why, people in release.missing},
        rows=tuple(pair for ln in release.lines for pair in _pairs_of_line(ln, is_count=is_count)),
    )


def _pairs_of_line(line: Line, *, is_count: bool) -> Iterator[tuple[str, Json]]:
    if is_count:
        yield line.key, _figure(line.figure)
        return
    yield line.key, _value(line.figure)
    if line.key == "mean" and isinstance(line.figure, Shown) and line.figure.interval:
        yield from _ends(line.figure.interval).items()


def _base(base: int | Withheld) -> Json:
    return base if isinstance(base, int) else {"withheld": PUBLIC_WORD}


def _people(people: int | FewerThan) -> Json:
    return people if isinstance(people, int) else _figure(people)


def _figure(figure: Figure) -> Json:
    if isinstance(figure, Withheld):
        return {"withheld": PUBLIC_WORD}
    if isinstance(figure, FewerThan):
        return {"withheld": PUBLIC_WORD, "fewer_than": figure.threshold, "base": figure.base}
    own: Json = {"people": figure.people, "share": figure.value}
    if figure.interval is not None:
        own |= _ends(figure.interval)
    if figure.weighted is not None:
        ends = {} if figure.weighted_interval is None else _ends(figure.weighted_interval)
        own["weighted"] = {"share": figure.weighted, **ends}
    return own


def _value(figure: Figure) -> Json:
    return figure.value if isinstance(figure, Shown) else {"withheld": PUBLIC_WORD}
