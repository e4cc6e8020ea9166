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
        return frozenset(name for _, columns in self.answerable for name in columns)

    @cached_property
    def answerable(self) -> tuple[tuple[Question, frozenset[str]], ...]:
        """Return the questions that can be answered, each with the columns it fills."""
        named = ((q, frozenset(column.name for column in q.columns())) for q in self.questions)
        return tuple((question, columns) for question, columns in named if columns)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names under which reasons for a missing answer stand: questions and rows."""
        return frozenset(name for q in self.questions for name in (q.id, *q.rows()))
