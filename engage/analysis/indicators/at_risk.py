"""I-6: which helpers may leave, and who has left already."""

from typing import ClassVar

from engage.analysis.derived import AllOf, AnyOf, AtLeast, Condition, Derived, Flag, chose
from engage.analysis.indicators.effort_wasted import HALF, wasted_index
from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.analysis.roles import helpers, measured, playing
from engage.definition.survey import Survey
from engage.statistics.table import Table


class AtRisk(Indicator):
    """Helpers who plan to do less or stop, those the agency could keep, and those already lost."""

    number: ClassVar[str] = "I-6"
    name: ClassVar[str] = "Who may leave"
    formula: ClassVar[str] = (
        "Of helpers, those who stopped included: the share who plan to help less or stop; of "
        "these, avoidable where the agency caused it or the effort index is 50 or more; the share "
        "who have already stopped, and where the agency caused that. “Not sure” stands apart."
    )
    constructs: ClassVar[tuple[str, ...]] = ("withdrawal", "effort", "effort_wasted")

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey asks who helped and what they plan."""
        plans = measured(survey, "withdrawal.plan")
        return helpers(survey) is not None and any(playing(q, "less", "stop") for q in plans)

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return what each helper plans, and what follows from it."""
        leaving = _plans(survey, "less", "stop")
        gone = _plans(survey, "stopped")
        caused = _caused(survey)
        index = wasted_index(survey)
        wasted = (AtLeast(index, HALF),) if index else ()
        flags: dict[str, Condition] = {
            "leaving": leaving,
            "avoidable": AllOf((leaving, AnyOf((*caused, *wasted)))),
            "gone": gone,
            "gone_agency": AllOf((gone, AnyOf(caused))),
            "not_sure": _plans(survey, "not_sure"),
        }
        known = {key: flags[key] for key in flags if key in _rows(survey)}
        among = _who_answered(survey)
        return tuple(Flag(f"I-6.risk.{key}", when, among) for key, when in known.items())

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return one table; a person may be in two of its rows."""
        words = {
            "leaving": tallied.say("Plan to help less or to stop"),
            "avoidable": tallied.say("Plan to, and the agency could have helped it"),
            "gone": tallied.say("Have already stopped"),
            "gone_agency": tallied.say("Have stopped because of the agency"),
            "not_sure": tallied.say("Are not sure"),
        }
        rows = {key: words[key] for key in _rows(tallied.survey)}
        return (tallied.flags("I-6.risk", tallied.say("Who may leave"), rows),)


def _who_answered(survey: Survey) -> Condition | None:
    """Return helpers who said what they plan: without that, nothing follows from a reason."""
    plans = measured(survey, "withdrawal.plan")
    planned = (chose(question, tuple(o.code for o in question.choices)) for question in plans)
    helped = helpers(survey)
    return None if helped is None else AllOf((helped, AnyOf(tuple(planned))))


def _rows(survey: Survey) -> tuple[str, ...]:
    """Return the rows that can be worked out from what the survey asks."""
    plans = measured(survey, "withdrawal.plan")
    caused = bool(_caused(survey))
    asked = {
        "leaving": True,
        "avoidable": caused or wasted_index(survey) is not None,
        "gone": any(playing(question, "stopped") for question in plans),
        "gone_agency": caused,
        "not_sure": any(playing(question, "not_sure") for question in plans),
    }
    return tuple(key for key, is_asked in asked.items() if is_asked)


def _plans(survey: Survey, *roles: str) -> Condition:
    """Return who plans so; a plan asked of other people (lapsed helpers) counts as known."""
    plans = measured(survey, "withdrawal.plan")
    return AnyOf(tuple(chose(question, playing(question, *roles)) for question in plans))


def _caused(survey: Survey) -> tuple[Condition, ...]:
    reasons = measured(survey, "withdrawal.reason")
    codes = [(question, playing(question, "agency_caused")) for question in reasons]
    return tuple(chose(question, agency) for question, agency in codes if agency)
