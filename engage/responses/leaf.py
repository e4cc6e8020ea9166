"""Leaf: a page as one person meets it, with the questions that apply to them."""

from dataclasses import dataclass
from functools import cached_property

from engage.languages.text import Text
from engage.questions.question import Question


@dataclass(frozen=True)  # no slots: what is worked out once is remembered
class Leaf:
    """One page on one person's route. Its id stands in addresses: "offer", "offer-2", "why-litter".

    ``questions`` are the ones that apply, already narrowed to the activities of this leaf and
    asked about ``activity`` where the page repeats.
    """

    id: str
    page: str
    title: Text
    intro: Text | None
    questions: tuple[Question, ...]
    activity: str | None = None
    after_send: bool = False

    @cached_property
    def columns(self) -> frozenset[str]:
        """Return the names of the columns that the questions fill."""
        return frozenset(column.name for q in self.questions for column in q.columns())

    @cached_property
    def answerable(self) -> tuple[Question, ...]:
        """Return the questions that can be answered; words to read cannot."""
        return tuple(question for question in self.questions if question.columns())
