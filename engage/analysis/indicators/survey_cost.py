"""I-14: what the survey itself cost the people who answered it."""

from typing import ClassVar

from engage.analysis.derived import Derived, Figure, Number
from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.definition.survey import Survey
from engage.statistics.estimate import Estimate
from engage.statistics.mean import moments
from engage.statistics.rows import table
from engage.statistics.table import Row, Table

MINUTES = "I-14.minutes"


class SurveyCost(Indicator):
    """The hours people gave by answering: the survey must pass its own test."""

    number: ClassVar[str] = "I-14"
    name: ClassVar[str] = "What this survey cost"
    formula: ClassVar[str] = "People who answered, times the median minutes they took, over 60."
    constructs: ClassVar[tuple[str, ...]] = ()

    def needs(self, survey: Survey) -> bool:
        """Say yes: every survey costs time."""
        del survey
        return True

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return the minutes each person took, to a tenth."""
        del survey
        return (Number(MINUTES, Figure("_minutes")),)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the median minutes and the hours in all; nothing where no time was kept."""
        told = tallied.told(MINUTES)
        timed = told.base.people
        if not timed:
            return ()
        middle = moments([(float(code), tally) for code, tally in told.codes.items()]).median
        hours = tallied.counts.people * middle / 60
        rows = [
            Row("minutes", tallied.say("Median minutes"), Estimate(middle, timed, timed)),
            Row("hours", tallied.say("Hours given in all"), Estimate(hours, timed, timed)),
        ]
        title = tallied.say("What this survey cost")
        return (table("I-14.cost", title, rows, told, tallied.counts, unit="value"),)
