"""I-1: what share of the people shown an activity would do it."""

from typing import ClassVar

from engage.analysis.derived import AllOf, AtLeast, Derived, Figure, Flag, Said
from engage.analysis.indicators.indicator import Indicator, Tallied, made_of
from engage.analysis.roles import FIRM, MAYBE, labels, steps
from engage.definition.survey import Survey
from engage.statistics.table import Table

SURE = 8
"""How sure, of 10, a person must be to count as certain. Source: science.md, C2."""


class WillingShare(Indicator):
    """People who would do each activity, and beside them those who say maybe."""

    number: ClassVar[str] = "I-1"
    name: ClassVar[str] = "What people would do"
    formula: ClassVar[str] = (
        "For each activity: people who do it and would go on, or would do it, as a share of those "
        "who were shown it and answered. “Maybe” is tallied apart and never added."
    )
    constructs: ClassVar[tuple[str, ...]] = ("willing",)

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey makes offers."""
        return bool(steps(survey, "willing"))

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return who is certain, where how sure people are was asked with the offer itself."""
        return tuple(
            Flag(
                f"I-1.certain.{activity}",
                AllOf((Said(willing, FIRM), AtLeast(Figure(sure), SURE))),
            )
            for activity, (willing, sure) in _asked_together(survey).items()
        )

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the willing, the maybe and, where asked, the certain, a row an activity."""
        asked = steps(tallied.survey, "willing")
        willing = tallied.by_activity("I-1.willing", tallied.say("Would do it"), asked, FIRM)
        words = tallied.say("Maybe, if it was set up well")
        maybe = tallied.by_activity("I-1.maybe", words, asked, MAYBE)
        made = [
            made_of(willing, _parts(tallied, asked, FIRM)),
            made_of(maybe, _parts(tallied, asked, MAYBE)),
        ]
        certain = _asked_together(tallied.survey)
        if certain:
            activities = labels(tallied.survey, tallied.language)
            rows = {activity: activities[activity] for activity in certain}
            made.append(tallied.flags("I-1.certain", tallied.say("Would do it, and is sure"), rows))
        return tuple(made)


def _parts(
    tallied: Tallied, asked: dict[str, str], codes: tuple[str, ...]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return which rows of the offers' own tables each share adds up from."""
    group = tallied.counts.group
    return {a: tuple((f"{name}{group}", code) for code in codes) for a, name in asked.items()}


def _asked_together(survey: Survey) -> dict[str, tuple[str, str]]:
    """Return the columns of willing and sure, of activities where one question asked both.

    Where only some were asked how sure they are, in a module after Send, a share of everyone
    cannot be worked out.
    """
    sure = steps(survey, "sure")
    return {
        activity: (willing, sure[activity])
        for activity, willing in steps(survey, "willing").items()
        if sure.get(activity) == f"{willing.removesuffix('willing')}sure"
    }
