"""How the answers came: by which route, when, in how many minutes; through the gates like any."""

from collections.abc import Mapping
from datetime import date

from engage.analysis.coming import flag_words, routes_of
from engage.analysis.dataset import Dataset, flags, languages
from engage.analysis.figures import Came, Gathered
from engage.definition.survey import Survey
from engage.disclosure.figure import FewerThan, Release, Shown
from engage.disclosure.rounding import rounded_down
from engage.languages.interface import say
from engage.languages.tags import name_in
from engage.languages.text import Tag
from engage.statistics.share import share
from engage.statistics.table import Row, Table

ROUTES, LANGUAGES, FLAGS = "came.route", "came.language", "came.flag"
"""Ids of the tables that say how people came; they stand in the register like all others."""

_COST, _MINUTES = "I-14.cost", "minutes"


def tables_of_coming(dataset: Dataset, language: Tag) -> tuple[Table, ...]:
    """Return how many people came by each route, in each language, and carry each flag.

    Rows are known by the codes of routes, languages and flags, and said in ``language``.
    """
    by_route = _people(dataset, "_route")
    total = sum(by_route.values())
    routes = {name: by_route.get(name, 0) for name in dataset.survey.routes}
    spoken, carried = languages(dataset), flags(dataset)
    ways = routes_of(dataset.survey, language)
    names = {tag: name_in(language, tag) for tag in spoken}
    signs = {flag: flag_words(flag, language) for flag in carried}
    made = (
        _table(ROUTES, say(language, "How people came"), ways, routes, total),
        _table(LANGUAGES, say(language, "Languages"), names, spoken, total),
        _table(FLAGS, say(language, "Quality flags"), signs, carried, total),
    )
    return tuple(table for table in made if table.rows)


def _table(
    table_id: str, title: str, words: Mapping[str, str], people: Mapping[str, int], total: int
) -> Table:
    rows = (Row(what, words[what], share(count, total)) for what, count in people.items())
    return Table(table_id, title, total, tuple(rows), whole=sum(people.values()) == total)


def gathered(
    dataset: Dataset, releases: Mapping[str, Release], *, synthetic: bool, snapshot: str
) -> Gathered:
    """Return what the method box says of the answers, from what was released of them.

    ``snapshot`` is a digest of what was counted, for anyone who counts again.
    """
    first, last = _days(dataset)
    deff = _deff(dataset)
    return Gathered(
        answers=rounded_down(sum(_people(dataset, "_route").values()), _STEP),
        synthetic=synthetic,
        routes=_routes(dataset.survey, releases.get(ROUTES)),
        first=first,
        last=last,
        minutes=_minutes(releases.get(_COST)),
        languages=_counts(releases.get(LANGUAGES)),
        flags=_counts(releases.get(FLAGS)),
        versions=tuple(sorted(int(version) for version in _people(dataset, "_version"))),
        snapshot=snapshot,
        weighted=deff is not None,
        deff=deff,
    )


_STEP = 5  # "N answers so far" is rounded down to 5 (contracts.md)


def _routes(survey: Survey, release: Release | None) -> tuple[Came, ...]:
    came = _counts(release)
    return tuple(
        Came(name, way.mode, way.sample, way.is_probability, came[name], way.invited)
        for name, way in survey.routes.items()
        if name in came
    )


def _counts(release: Release | None) -> dict[str, int | FewerThan]:
    """Return each count that was released; of one withheld, only that it is within the base."""
    if release is None:
        return {}
    base = release.base if isinstance(release.base, int) else release.least_base
    unknown = FewerThan(base + release.step, base)
    return {
        line.key: line.figure.people
        if isinstance(line.figure, Shown)
        else (line.figure if isinstance(line.figure, FewerThan) else unknown)
        for line in release.lines
    }


def _minutes(release: Release | None) -> float | None:
    figures = [] if release is None else [ln.figure for ln in release.lines if ln.key == _MINUTES]
    return next((figure.value for figure in figures if isinstance(figure, Shown)), None)


def _people(dataset: Dataset, column: str) -> dict[str, int]:
    counted = dataset.frame.group_by(column).len().collect()
    return {str(what): people for what, people in sorted(counted.iter_rows(), key=str)}


def _days(dataset: Dataset) -> tuple[date | None, date | None]:
    days = dataset.frame.select("_day")
    return days.min().collect().item(), days.max().collect().item()


def _deff(dataset: Dataset) -> float | None:
    """Return n over the effective n after Kish; None where every weight is one."""
    weights = dataset.frame.select("_weight").collect().to_series().to_numpy()
    if (weights == 1).all():
        return None
    return float(len(weights) * (weights * weights).sum() / weights.sum() ** 2)
