"""I-2b: how evenly willingness is spread over the activities."""

from typing import ClassVar

from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.analysis.indicators.narrow_range import (
    everyone_is_shown_all,
    value_row,
    willing_shares,
)
from engage.analysis.roles import steps
from engage.definition.survey import Survey
from engage.statistics.rows import table
from engage.statistics.spread import effective_number, narrowness
from engage.statistics.table import Table


class Evenness(Indicator):
    """The effective number of activities: evenness and no level, so for the annex alone."""

    number: ClassVar[str] = "I-2b"
    name: ClassVar[str] = "Evenness over the activities"
    formula: ClassVar[str] = (
        "With q each activity's part of the sum of willing shares: the effective number is "
        "1 / Σq²; narrowness is 0 when all are alike and 100 when there is one. It says nothing "
        "of level, so it is never shown alone."
    )
    constructs: ClassVar[tuple[str, ...]] = ("willing",)

    def needs(self, survey: Survey) -> bool:
        """Say whether everyone is shown the same two activities or more."""
        return everyone_is_shown_all(survey)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the effective number of activities and narrowness, where anyone is willing."""
        shares = tuple(willing_shares(tallied).values())
        effective, narrow = effective_number(shares), narrowness(shares)
        if effective is None or narrow is None:
            return ()
        told = tallied.told(next(iter(steps(tallied.survey, "willing").values())))
        rows = [
            value_row("effective", tallied.say("Effective number of activities"), effective, told),
            value_row("narrowness", tallied.say("Narrowness, 0 to 100"), narrow, told),
        ]
        title = tallied.say("Evenness over the activities")
        return (table("I-2b.evenness", title, rows, told, tallied.counts, unit="value"),)
