"""Groups: whom tables are about. Everyone, the people of one route, or those who said one thing."""

from dataclasses import dataclass

from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.statistics.counts import SEED


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the people who answered. ``where`` names columns and the value each must hold.

    ``suffix`` ends the ids of the group's tables: "" for everyone, " on letter", " by
    area=north". ``random`` says that the group was drawn by chance.
    """

    suffix: str = ""
    where: tuple[tuple[str, str | int], ...] = ()
    random: bool = False

    @property
    def question(self) -> str:
        """Return the question the group is made by; "" for everyone and for routes."""
        return self.suffix.removeprefix(" by ").partition("=")[0] if " by " in self.suffix else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to work out: for readers of which language, broken down by which questions.

    ``seed`` starts every bootstrap, so that the same answers give the same figures.
    """

    language: Tag
    by: tuple[str, ...] = ()
    seed: int = SEED


def plan_of(survey: Survey, language: Tag) -> Plan:
    """Return what the survey's own ``analysis:`` asks for."""
    return Plan(language, survey.analysis.break_by)


def everyone(survey: Survey) -> Group:
    """Return everybody who answered: drawn by chance only where the one route there is was.

    Several routes pooled have no interval, whatever each of them was.
    """
    ways = tuple(survey.routes.values())
    return Group(random=len(ways) == 1 and ways[0].is_probability)


def groups_of(survey: Survey, by: tuple[str, ...]) -> tuple[Group, ...]:
    """Return everyone, each route where there are several, and each answer to ``by``.

    A question that is never published makes no groups: their bases would tell its answers.
    """
    whole = everyone(survey)
    routes = [
        Group(f" on {name}", (("_route", name),), way.is_probability)
        for name, way in survey.routes.items()
        if len(survey.routes) > 1
    ]
    parts = [
        Group(f" by {question}={code}", where, whole.random)
        for question in by
        if survey.question(question).publish != "never"
        for code, where in _answers(survey, question)
    ]
    return (whole, *routes, *parts)


def _answers(
    survey: Survey, question_id: str
) -> list[tuple[str, tuple[tuple[str, str | int], ...]]]:
    """Return each code of a question and where it stands; flags of several options alike."""
    found: list[tuple[str, tuple[tuple[str, str | int], ...]]] = []
    for column in survey.question(question_id).columns():
        if column.kind == "code":
            found.extend((code, ((column.name, code),)) for code in column.codes)
        elif column.kind == "flag":
            code = column.name.removeprefix(f"{question_id}.")
            found.append((code, ((column.name, 1),)))
    return found
