"""I-3a: what matters most to people, to be set beside what they would do."""

from typing import ClassVar

from engage.analysis.indicators.indicator import Indicator, Tallied, made_of
from engage.analysis.roles import labels, measured
from engage.definition.survey import Survey
from engage.statistics.table import Table


class WhatMatters(Indicator):
    """The share picking each activity among the few that matter most to them."""

    number: ClassVar[str] = "I-3a"
    name: ClassVar[str] = "What matters and what people would do"
    formula: ClassVar[str] = (
        "Across: the share picking the activity among those that matter most to them, of people "
        "shown it who picked any. Up: the share who would do it. The cut across is chance (mean "
        "picks over activities shown); the cut up is the willing cut."
    )
    constructs: ClassVar[tuple[str, ...]] = ("importance",)

    def needs(self, survey: Survey) -> bool:
        """Say whether people pick what matters most among the activities they are offered."""
        return bool(_columns(survey))

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the shares across; those up are I-1's."""
        columns = _columns(tallied.survey)
        made = tallied.by_activity("I-3a.matters", tallied.say("Matters most"), columns, ("1",))
        group = tallied.counts.group
        question = measured(tallied.survey, "importance.top")[0]
        parts = {activity: ((f"{question.id}{group}", activity),) for activity in columns}
        return (made_of(made, parts),)


def _columns(survey: Survey) -> dict[str, str]:
    """Return the column of each activity that may be picked, in the order of the roster."""
    for question in measured(survey, "importance.top"):
        names = {column.name for column in question.columns() if column.kind == "flag"}
        found = {a: f"{question.id}.{a}" for a in labels(survey, survey.source_language)}
        return {activity: name for activity, name in found.items() if name in names}
    return {}
