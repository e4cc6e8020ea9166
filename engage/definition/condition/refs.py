"""Refs: every name a condition may use in one survey, and what stands behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engage.definition.survey import Page, Survey
from engage.questions.question import Part, Question

Reach = Literal["once", "this activity", "any activity"]
"""Whose answer a ref means: the one given; this activity's alone; or that of any activity."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a ref names: the part of a question, on which page, met in which place of the order.

    ``turn`` counts questions in the order asked, those after Send last. ``reach`` "this activity"
    is a question of a repeated page, of which only that page can speak so; "any activity" is one
    step of all offers together, which on a repeated page means this activity's.
    """

    ref: str
    question: Question
    page: Page
    part: Part
    turn: int
    reach: Reach = "once"


def names_in(survey: Survey) -> Mapping[str, Named]:
    """Return what each ref of ``survey`` names, ids used twice meaning the first."""
    activities = [option.code for option in survey.activities()]
    found: dict[str, Named] = {}
    for turn, (page, question) in enumerate(in_turn(survey)):
        for ref, part, reach in _refs(page, question, activities):
            found.setdefault(ref, Named(ref, question, page, part, turn, reach))
    return found


def in_turn(survey: Survey) -> tuple[tuple[Page, Question], ...]:
    """Return each question with its page in the order asked: pages after Send come last."""
    pages = sorted(survey.pages, key=lambda page: page.after_send == "yes")
    return tuple((page, question) for page in pages for question in page.questions)


def _refs(
    page: Page, question: Question, activities: list[str]
) -> Iterator[tuple[str, Part, Reach]]:
    for part in question.parts():
        first, _, rest = part.name.partition(".")
        if rest and first in activities:
            yield joined(question.id, part.name), part, "once"
            yield joined(question.id, rest), part, "any activity"
        elif not page.for_each:
            yield joined(question.id, part.name), part, "once"
        else:
            yield joined(question.id, part.name), part, "this activity"
            for activity in activities:
                yield joined(question.id, activity, part.name), part, "once"


def joined(*steps: str) -> str:
    """Return a ref from its steps, leaving out those that are empty."""
    return ".".join(filter(None, steps))
