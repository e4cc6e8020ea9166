"""I-4: whether people's effort was wasted, as those say who gave it."""

from typing import ClassVar

from engage.analysis.derived import AllOf, AtLeast, Condition, Derived, Flag, MeanOf, Number, Said
from engage.analysis.indicators.indicator import Indicator, Tallied
from engage.analysis.roles import helpers, measured, points
from engage.definition.constructs import APART, facets_of
from engage.definition.survey import Survey
from engage.questions.question import Question
from engage.statistics.rows import numbers, table, value_rows
from engage.statistics.table import Table

HEADLINE = "effort_wasted.overall"
INDEX = "I-4.index"
HALF = 50
"""Above the middle of the scale an answer says that effort was wasted (0 none, 100 all)."""


class EffortWasted(Indicator):
    """The share of helpers who say their effort was wasted, in all and facet by facet."""

    number: ClassVar[str] = "I-4"
    name: ClassVar[str] = "Effort wasted"
    formula: ClassVar[str] = (
        "Of helpers who answered: the share saying their effort was mostly or all wasted; for "
        "each facet, the share on the wasteful side of the middle. The index, experimental and "
        "in the annex, is each helper's mean waste score over the facets, 0 none to 100 all."
    )
    constructs: ClassVar[tuple[str, ...]] = ("effort_wasted", "effort", "withdrawal")

    def needs(self, survey: Survey) -> bool:
        """Say whether the survey asks who helped, and whether it was wasted."""
        return helpers(survey) is not None and any(_asked(survey).values())

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return who says so of each question, and each helper's index."""
        among = helpers(survey)
        flags = [
            _wasteful(f"{table_id}.{facet}", question, among)
            for table_id, questions in _asked(survey).items()
            for facet, question in questions.items()
        ]
        index = wasted_index(survey)
        if index is None:
            return tuple(flags)
        high = Flag("I-4.high.50", AtLeast(index, HALF), among)
        return (*flags, Number(INDEX, index, among), high)

    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the headline, the facets, and the index with the share at 50 or more."""
        made: list[Table] = []
        titles = {
            "I-4.wasted": tallied.say("Effort mostly or all wasted"),
            "I-4.facets": tallied.say("How effort was wasted"),
        }
        for table_id, questions in _asked(tallied.survey).items():
            rows = {facet: q.ask.to(tallied.language) for facet, q in questions.items()}
            made.extend([tallied.flags(table_id, titles[table_id], rows)] if rows else [])
        return (*made, *_index(tallied))


def facets(survey: Survey) -> tuple[Question, ...]:
    """Return the questions that measure a facet of wasted effort, the overall one apart."""
    names = [facet.name for facet in facets_of("effort_wasted") if facet.name not in APART]
    found = (question for name in names for question in measured(survey, name))
    return tuple(question for question in found if points(question))


def _asked(survey: Survey) -> dict[str, dict[str, Question]]:
    """Return the questions of each table by facet; where a facet is asked twice, the first."""
    asked = {"I-4.wasted": measured(survey, HEADLINE), "I-4.facets": facets(survey)}
    found: dict[str, dict[str, Question]] = {table_id: {} for table_id in asked}
    for table_id, questions in asked.items():
        for question in questions:
            found[table_id].setdefault(str(question.measures).partition(".")[2], question)
    return found


def wasted_index(survey: Survey) -> MeanOf | None:
    """Return each person's mean waste score; None unless the survey declares such an index."""
    declared = [i for i in survey.indices.values() if i.made_from == "effort_wasted"]
    worth = tuple(each for question in facets(survey) for each in points(question))
    return MeanOf(worth, declared[0].need) if declared and worth else None


def _wasteful(name: str, question: Question, among: Condition | None) -> Flag:
    """Return who is above the middle, among those whose answer has a value at all."""
    worth = question.values()
    scored = Said(question.columns()[0].name, tuple(worth))
    said = Said(question.columns()[0].name, tuple(c for c, value in worth.items() if value > HALF))
    return Flag(name, said, scored if among is None else AllOf((among, scored)))


def _index(tallied: Tallied) -> tuple[Table, ...]:
    told = tallied.told(INDEX)
    label = tallied.say("Mean, 0 none wasted to 100 all wasted")
    rows = value_rows({"mean": label}, told, numbers(told), tallied.counts)
    if not rows:
        return ()
    title = tallied.say("Effort wasted index (experimental)")
    share = tallied.flags("I-4.high", title, {"50": tallied.say("Index of 50 or more")})
    return (table(INDEX, title, rows, told, tallied.counts, unit="value"), share)
