"""I-7: how many people offer time, and how much: a band, never a point."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from engage.analysis.derived import Capped, Derived, Flag, Number, Points, Said
from engage.analysis.indicators.indicator import Indicator, Tallied, widest
from engage.analysis.roles import labels, measured, steps
from engage.definition.survey import Survey
from engage.statistics.counts import ColumnCounts
from engage.statistics.estimate import Estimate
from engage.statistics.hours import BANDS, Band
from engage.statistics.rows import table, value_rows
from engage.statistics.table import Row, Table

ENDS: dict[str, Callable[[Band], float]] = {"low": lambda b: b.low, "high": lambda b: b.high}
"""The two ends of what people offer: the least and the most their answers may mean."""

GIVING = tuple(code for code in BANDS if code != "none")
"""The answers that offer some time; "just once" is counted as people, not as hours."""


class HoursOffered(Indicator):
    """People offering time, the hours a month they offer in all, and activity by activity."""

    number: ClassVar[str] = "I-7"
    name: ClassVar[str] = "Time offered"
    formula: ClassVar[str] = (
        "Hours a month by the band each person chose, from its low to its high end; “just once” "
        "counts as a person, not as hours. Offers to several activities are first scaled down to "
        "what the person could give in all."
    )
    constructs: ClassVar[tuple[str, ...]] = ("hours", "willing")

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey asks how much time people could give."""
        return _total(survey) is not None or bool(steps(survey, "hours"))

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return who offers time, the ends of what they offer, and the same by activity."""
        total = _total(survey)
        made: list[Derived] = []
        if total:
            made = [Number(f"I-7.total.{end}", _worth(total, ENDS[end])) for end in ENDS]
            made.append(Flag("I-7.people.offering", Said(total, GIVING)))
        by_activity = steps(survey, "hours")
        middles = tuple(_worth(name, lambda b: b.mid) for name in by_activity.values())
        cap = _worth(total, lambda b: b.mid) if total else None
        for activity, name in by_activity.items():
            made.extend(
                Number(f"I-7.{end}.{activity}", Capped(_worth(name, ENDS[end]), middles, cap))
                for end in ENDS
            )
        return tuple(made)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return people, hours in all and per 100 people, and hours by activity where asked."""
        made: list[Table] = []
        if _total(tallied.survey):
            rows = {"offering": tallied.say("Offer some time")}
            made = [tallied.flags("I-7.people", tallied.say("People offering time"), rows)]
            made += [_in_all(tallied), *_per_100(tallied)]
        if steps(tallied.survey, "hours"):
            made.extend(_by_activity(tallied, end) for end in ENDS)
        return tuple(made)


def _total(survey: Survey) -> str | None:
    """Return the column that holds what a person could give in all, in bands."""
    for question in measured(survey, "hours.total"):
        for column in question.columns():
            if set(column.codes) & set(BANDS):
                return column.name
    return None


def _worth(column: str, end: Callable[[Band], float]) -> Points:
    return Points(column, {code: end(band) for code, band in BANDS.items()})


def _ends(tallied: Tallied) -> dict[str, str]:
    return {"low": tallied.say("At least"), "high": tallied.say("At most")}


def _in_all(tallied: Tallied) -> Table:
    told = {end: tallied.told(f"I-7.total.{end}") for end in ENDS}
    title = tallied.say("Hours a month offered in all")
    return _sums("I-7.total", title, told, _ends(tallied), tallied)


def _by_activity(tallied: Tallied, end: str) -> Table:
    words = labels(tallied.survey, tallied.language)
    told = {a: tallied.told(f"I-7.{end}.{a}") for a in steps(tallied.survey, "hours")}
    title = f"{tallied.say('Hours a month offered')}: {_ends(tallied)[end]}"
    return _sums(f"I-7.{end}", title, told, words, tallied)


def _sums(
    table_id: str,
    title: str,
    told: dict[str, ColumnCounts],
    words: dict[str, str],
    tallied: Tallied,
) -> Table:
    """Return a table of sums, with the largest contributions for the dominance rule."""
    gifts = {key: _gifts(answers) for key, answers in told.items()}
    rows = [
        Row(key, words[key], Estimate(total, givers, told[key].base.people))
        for key, (total, givers, *_) in gifts.items()
    ]
    made = table(table_id, title, rows, widest(told.values()), tallied.counts, unit="hours")
    largest = tuple((key, total, one, two) for key, (total, _, one, two) in gifts.items())
    return replace(made, dominance=largest, whole=False)


def _gifts(told: ColumnCounts) -> tuple[float, int, float, float]:
    """Return hours in all, the people who give any, the largest gift, and the largest two."""
    given = [(float(code), tally.people) for code, tally in told.codes.items()]
    ranked = sorted(((hours, people) for hours, people in given if hours > 0), reverse=True)
    top = [hours for hours, people in ranked[:2] for _ in range(min(people, 2))][:2]
    total = sum(hours * people for hours, people in ranked)
    return total, sum(people for _, people in ranked), sum(top[:1]), sum(top)


def _per_100(tallied: Tallied) -> tuple[Table, ...]:
    """Return the ends of the band per 100 people who said, with a range where chance allows."""
    rows: list[Row] = []
    for end, words in _ends(tallied).items():
        told = tallied.told(f"I-7.total.{end}")
        hundredfold = {code: 100 * float(code) for code in told.codes}
        made = value_rows({"mean": words}, told, hundredfold, tallied.counts)
        rows.extend(replace(row, key=end) for row in made)
    if not rows:
        return ()
    title = tallied.say("Hours a month offered per 100 people")
    told = tallied.told("I-7.total.low")
    made_table = table("I-7.per_100", title, rows, told, tallied.counts, whole=False, unit="hours")
    return (made_table,)
