"""How the answers came: by which route, when, in how many minutes; gated like any figure."""

from collections.abc import Mapping
from datetime import date

from engage.analysis.dataset import Dataset, flags, languages
from engage.analysis.figures import Came, Gathered
from engage.definition.survey import Survey
from engage.disclosure.figure import FewerThan
from engage.disclosure.rounding import rounded, rounded_down, sensible
from engage.disclosure.rules import Rules


def gathered(dataset: Dataset, rules: Rules, *, synthetic: bool, snapshot: str = "") -> Gathered:
    """Return what the method box says of the answers in ``dataset``.

    ``snapshot`` is a digest of what was counted, for anyone who counts again.
    """
    people = _people(dataset, "_route")
    answers = sum(people.values())
    first, last = _days(dataset)
    return Gathered(
        answers=rounded_down(answers, rules.round_to),
        synthetic=synthetic,
        routes=_routes(dataset.survey, people, rules),
        first=first,
        last=last,
        minutes=_minutes(dataset) if answers >= rules.base_everyone else None,
        languages=_few(languages(dataset), answers, rules),
        flags=_few(flags(dataset), answers, rules),
        versions=tuple(sorted(int(version) for version in _people(dataset, "_version"))),
        snapshot=snapshot,
        weighted=_deff(dataset) is not None,
        deff=_deff(dataset),
    )


def _routes(survey: Survey, people: Mapping[str, int], rules: Rules) -> tuple[Came, ...]:
    total = sum(people.values())
    came = _few({name: people.get(name, 0) for name in survey.routes}, total, rules)
    return tuple(
        Came(name, way.mode, way.sample, way.is_probability, came[name], way.invited)
        for name, way in survey.routes.items()
    )


def _few(people: Mapping[str, int], total: int, rules: Rules) -> dict[str, int | FewerThan]:
    """Return each count rounded, or as fewer than the threshold and a step more.

    The step more leaves a reader who knows the total five values to choose from.
    """
    least = rules.least + rules.round_to
    fewer = FewerThan(least, rounded(total, rules.round_to))
    return {what: rounded(n, rules.round_to) if n >= least else fewer for what, n in people.items()}


def _people(dataset: Dataset, column: str) -> dict[str, int]:
    counted = dataset.frame.group_by(column).len().collect()
    return {str(what): people for what, people in sorted(counted.iter_rows(), key=str)}


def _days(dataset: Dataset) -> tuple[date | None, date | None]:
    days = dataset.frame.select("_day")
    return days.min().collect().item(), days.max().collect().item()


def _minutes(dataset: Dataset) -> float | None:
    middle = dataset.frame.select("_minutes").median().collect().item()
    return None if middle is None else sensible(middle)


def _deff(dataset: Dataset) -> float | None:
    """Return n over the effective n after Kish; None where every weight is one."""
    weights = dataset.frame.select("_weight").collect().to_series().to_list()
    if all(weight == 1 for weight in weights):
        return None
    return len(weights) * sum(w * w for w in weights) / sum(weights) ** 2
