"""I-9: what people would need, and what they would not do it without."""

from typing import ClassVar

from engage.analysis.indicators.indicator import Indicator, Tallied, made_of, widest
from engage.analysis.roles import measured, playing
from engage.definition.survey import Survey
from engage.questions.question import Question
from engage.statistics.rows import table
from engage.statistics.table import Table

FACETS = ("must", "any")


class MustHaves(Indicator):
    """The share naming each thing they would need, or could not do without."""

    number: ClassVar[str] = "I-9"
    name: ClassVar[str] = "What it would take"
    formula: ClassVar[str] = (
        "Of people who would or might do something and answered: the share naming each thing as "
        "one they would not do it without, or as one they would need."
    )
    constructs: ClassVar[tuple[str, ...]] = ("need",)

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey asks what people need."""
        return any(measured(survey, f"need.{facet}") for facet in FACETS)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return "I-9.must" and "I-9.any", the "none of these" left out."""
        titles = {
            "must": tallied.say("Would not do it without"),
            "any": tallied.say("Would need"),
        }
        return tuple(
            _picks(tallied, f"I-9.{facet}", titles[facet], question)
            for facet in FACETS
            for question in measured(tallied.survey, f"need.{facet}")[:1]
        )


def _picks(tallied: Tallied, table_id: str, title: str, question: Question) -> Table:
    nothing = playing(question, "none")
    named = [option for option in question.choices if option.code not in nothing]
    told = {option.code: tallied.told(f"{question.id}.{option.code}") for option in named}
    rows = [
        tallied.row(option.code, option.label.to(tallied.language), told[option.code], ("1",))
        for option in named
    ]
    made = table(table_id, title, rows, widest(told.values()), tallied.counts, whole=False)
    group = tallied.counts.group
    return made_of(made, {row.key: ((f"{question.id}{group}", row.key),) for row in rows})
