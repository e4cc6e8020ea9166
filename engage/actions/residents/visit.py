"""Visit: one person at one survey, with what they have answered so far."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engage.definition.survey import Survey
from engage.questions.question import Question, Stored
from engage.responses.draft import Draft
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.route import columns_of, route

BY_SCREEN = ("web", "kiosk", "interviewer")
"""Modes in which these same pages are answered; paper and the telephone have ways of their own."""


@dataclass(frozen=True)
class Visit:
    """The version of a survey that a person met, and their draft.

    ``is_kept`` says that the draft is in the store: they have answered a page.
    """

    survey: Survey
    token: str
    draft: Draft
    is_kept: bool = False

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return every page this person meets, given the answers so far."""
        draft = self.draft
        return route(
            self.survey,
            draft.drawn,
            draft.answers,
            language=draft.language,
            mode=self.mode,
            route=draft.route,
        )

    @property
    def mode(self) -> str:
        """Return how the answers are given on a screen, as their way in says: mostly "web"."""
        way = self.survey.routes.get(self.draft.route)
        return way.mode if way and way.mode in BY_SCREEN else "web"

    @property
    def before_send(self) -> tuple[Leaf, ...]:
        """Return the pages up to Send."""
        return tuple(leaf for leaf in self.leaves if not leaf.after_send)

    @property
    def extras(self) -> tuple[Leaf, ...]:
        """Return the pages after Send ("Two more minutes?")."""
        return tuple(leaf for leaf in self.leaves if leaf.after_send)

    def leaf(self, leaf_id: str) -> Leaf | None:
        """Return the page ``leaf_id`` of this person's route, or None."""
        return next((leaf for leaf in self.leaves if leaf.id == leaf_id), None)

    def beside(self, leaf: Leaf) -> tuple[Leaf, ...]:
        """Return the pages of the same stretch as ``leaf``: before Send, or after it."""
        return self.extras if leaf.after_send else self.before_send

    def with_draft(self, **changes: object) -> "Visit":
        """Return the same visit with its draft changed."""
        return replace(self, draft=replace(self.draft, **changes))  # type: ignore[arg-type]  # the draft's own fields, checked by it


def left_out(leaf: Leaf, draft: Draft) -> tuple[Question, ...]:
    """Return the questions of ``leaf`` that ask to be answered and are not, wholly or in part.

    "Would rather not" is an answer here, and so is every question that is free to leave.
    """
    return tuple(
        question
        for question, columns in leaf.answerable
        if question.required != "free"
        and question.id not in draft.missing
        and not _is_answered(question, columns, draft)
    )


def _is_answered(question: Question, columns: frozenset[str], draft: Draft) -> bool:
    """Say whether each row or activity has an answer or was declined; most questions have none."""
    if question.rows_a_page is None:
        rows = question.rows()
        if rows:
            return all(row in draft.answers or row in draft.missing for row in rows)
        return not columns.isdisjoint(draft.answers)
    each = (question.only([option.code]) for option in question.choices)
    return all(
        part.decode(draft.answers) is not None or any(row in draft.missing for row in part.rows())
        for part in each
    )


def belongs(name: str, asked: Container[str]) -> bool:
    """Say whether a field of this name is one of the questions ``asked``, or part of one.

    >>> belongs("why.litter.other", {"why.litter"}), belongs("why", {"why.litter"})
    (True, False)
    """
    parts = name.split(".")
    return any(".".join(parts[:upto]) in asked for upto in range(1, len(parts) + 1))


def merged(
    draft: Draft,
    leaves: Sequence[Leaf],
    given: Mapping[str, Stored],
    missing: Mapping[str, Missing],
) -> Draft:
    """Return ``draft`` with the answers to ``leaves`` replaced by those ``given``."""
    columns = columns_of(leaves)
    names = frozenset().union(*(leaf.names for leaf in leaves))
    kept = {name: value for name, value in draft.answers.items() if name not in columns}
    reasons = {name: why for name, why in draft.missing.items() if name not in names}
    asked = {question.id for leaf in leaves for question in leaf.questions}
    typed = {name: words for name, words in draft.typed.items() if not belongs(name, asked)}
    return replace(draft, answers=kept | dict(given), missing=reasons | dict(missing), typed=typed)
