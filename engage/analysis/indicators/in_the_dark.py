"""I-5: what share of helpers never learned what became of their help."""

from typing import ClassVar

from engage.analysis.derived import AnyOf, Derived, Flag, Said
from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.analysis.roles import helpers, measured, playing
from engage.definition.survey import Survey
from engage.questions.question import Question
from engage.statistics.table import Table


class InTheDark(Indicator):
    """Helpers who do not know how much was used, or never found out what happened."""

    number: ClassVar[str] = "I-5"
    name: ClassVar[str] = "Left in the dark"
    formula: ClassVar[str] = (
        "Of helpers who answered either question: the share who do not know how much of their "
        "help was used, or never found out what happened next."
    )
    constructs: ClassVar[tuple[str, ...]] = ("effort_wasted", "effort", "withdrawal")

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey asks who helped, and either question."""
        return helpers(survey) is not None and bool(_dark(survey))

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return who is in the dark, among helpers."""
        return (Flag("I-5.dark.dark", AnyOf(_dark(survey)), helpers(survey)),)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the one share."""
        label = tallied.say("Do not know how much was used, or never found out what happened")
        return (tallied.flags("I-5.dark", tallied.say("Left in the dark"), {"dark": label}),)


def _dark(survey: Survey) -> tuple[Said, ...]:
    unknown = [(q, _not_known(q)) for q in measured(survey, "effort_wasted.used")]
    untold = [(q, _not_told(q)) for q in measured(survey, "effort_wasted.told")]
    return tuple(Said(q.columns()[0].name, codes) for q, codes in (*unknown, *untold) if codes)


def _not_known(question: Question) -> tuple[str, ...]:
    """Return the codes that say "I do not know": as the file says, or else the unscored ones."""
    unscored = tuple(option.code for option in question.choices if not option.scored)
    return playing(question, "not_known") or unscored


def _not_told(question: Question) -> tuple[str, ...]:
    """Return the codes that say "no": as the file says, or else the most wasteful."""
    worth = question.values()
    most = max(worth.values(), default=None)
    worst = tuple(code for code, value in worth.items() if value == most)
    return playing(question, "not_told") or worst
