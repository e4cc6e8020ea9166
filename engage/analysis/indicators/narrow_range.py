"""I-2: over how many activities people's willingness reaches, for the place and for a person."""

from typing import ClassVar

from engage.analysis.derived import Derived, HowMany, Number, Said
from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.analysis.roles import FIRM, steps
from engage.definition.survey import Survey
from engage.statistics.counts import ColumnCounts, Tally
from engage.statistics.estimate import Estimate
from engage.statistics.mean import moments
from engage.statistics.rows import table
from engage.statistics.table import Row, Table

PERSONAL = "I-2.person"
BANDS = (("0", 0, 0), ("1-2", 1, 2), ("3-5", 3, 5), ("6-up", 6, 10**6))
"""How many activities one person would do, in the bands of science.md, I-2a."""

ROUNDING = 1e-9
"""A share of weighted people exactly at the cut may fall this far short of it in floating point."""


class NarrowRange(Indicator):
    """How many of the activities reach the willing cut, and how many the usual person would do."""

    number: ClassVar[str] = "I-2"
    name: ClassVar[str] = "The narrow range"
    formula: ClassVar[str] = (
        "Activities that at least the willing cut would do, of all that were offered; and the "
        "median number that one person would do, among people who answered about every one."
    )
    constructs: ClassVar[tuple[str, ...]] = ("willing",)

    def needs(self, survey: Survey) -> bool:
        """Say whether everyone is shown every activity; a person's range is unknown otherwise."""
        return everyone_is_shown_all(survey)

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return how many activities each person would do."""
        offers = tuple(Said(name, FIRM) for name in steps(survey, "willing").values())
        return (Number(PERSONAL, HowMany(offers)),)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the range, and how people spread over it. No table where nobody answered."""
        told = tallied.told(PERSONAL)
        if not told.base.people:
            return ()
        return (_range(tallied, told), _people(tallied, told))


def everyone_is_shown_all(survey: Survey) -> bool:
    """Say whether there are offers of two activities or more, and all are shown to everyone."""
    drawing = survey.draw.activities
    shown = "all" if drawing is None else drawing.show
    all_shown = shown == "all" or shown >= len(survey.activities())
    return all_shown and len(steps(survey, "willing")) > 1


def willing_shares(tallied: Tallied) -> dict[str, float]:
    """Return the willing share of each activity, weighted where answers are."""
    shares = {}
    for activity, name in steps(tallied.survey, "willing").items():
        told = tallied.told(name)
        said = sum((told.of(code) for code in FIRM), Tally())
        shares[activity] = said.weight / told.base.weight if told.base.weight else 0.0
    return shares


def _range(tallied: Tallied, told: ColumnCounts) -> Table:
    cut = tallied.survey.analysis.willing_share
    shares = willing_shares(tallied).values()
    usual = moments([(float(code), tally) for code, tally in told.codes.items()]).median
    words = tallied.say("Activities that at least {cut} in 100 would do", cut=round(cut * 100))
    rows = [
        value_row("reached", words, float(sum(share >= cut - ROUNDING for share in shares)), told),
        value_row("offered", tallied.say("Activities offered"), float(len(shares)), told),
        value_row("usual", tallied.say("Activities the usual person would do"), usual, told),
    ]
    title = tallied.say("The narrow range")
    return table("I-2.range", title, rows, told, tallied.counts, unit="value")


def _people(tallied: Tallied, told: ColumnCounts) -> Table:
    labels = {
        "0": tallied.say("None of them"),
        "1-2": tallied.say("1 or 2 activities"),
        "3-5": tallied.say("3 to 5 activities"),
        "6-up": tallied.say("6 activities or more"),
    }
    rows = [
        tallied.row(key, labels[key], told, [c for c in told.codes if low <= float(c) <= high])
        for key, low, high in BANDS
    ]
    return table(
        "I-2a.people", tallied.say("How many one person would do"), rows, told, tallied.counts
    )


def value_row(key: str, label: str, value: float, told: ColumnCounts) -> Row:
    """Return the row of one value that has no interval, resting on everybody in ``told``."""
    people = told.base.people
    return Row(key, label, Estimate(value, people, people))
