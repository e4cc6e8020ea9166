"""Conditions on paper: what is known when a form is printed, and the rest in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage.definition.condition.say import InWords, say_condition
from engage.definition.condition.tree import Condition, Every, Not, Some, Test
from engage.languages.interface import say

if TYPE_CHECKING:
    from collections.abc import Sequence

Settled = Condition | bool
"""A condition that is left for the reader, or what is known of it already."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of whoever gets a form: how they answer, and what stands on it.

    ``marks`` gives the number a question or a row of it has on the form, by ref. What does not
    stand there cannot be answered.
    """

    language: str
    route: str
    marks: Mapping[str, str]

    def mark(self, ref: str) -> str | None:
        """Return the number of the question or row that ``ref`` names, or None."""
        return self.marks.get(ref) or self.marks.get(ref.partition(".")[0])

    def knows(self, test: Test) -> bool | None:
        """Say whether ``test`` holds, or None where only the reader can tell."""
        if test.verb == "here":
            here = {"mode": "paper", "language": self.language, "route": self.route}
            return here.get(test.ref) == test.codes[0]
        return None if self.mark(test.ref) else False


def settled(condition: Condition, printed: Printed) -> Settled:
    """Return ``condition`` without what is known when the form is printed.

    >>> by_paper = Test("here", "mode", ("paper",))
    >>> on_form = Printed("en", "link", {"helped": "3"})
    >>> said_no = Test("is", "helped", ("no",))
    >>> settled(Every((by_paper, said_no)), on_form) == said_no
    True
    """
    match condition:
        case Test():
            known = printed.knows(condition)
            return condition if known is None else known
        case Not(part):
            inner = settled(part, printed)
            return not inner if isinstance(inner, bool) else Not(inner)
        case Every(parts):
            return _joined(parts, printed, among=Every)
        case Some(parts):
            return _joined(parts, printed, among=Some)


def in_words(condition: Condition, names: InWords, printed: Printed) -> str:
    """Return ``condition`` as an instruction: "Only if you chose “No” at question 3:"."""
    words = say_condition(condition, _OnPaper(names, printed), names.language)
    return say(names.language, "Only if {condition}:", condition=words)


@dataclass(frozen=True, slots=True)
class _OnPaper:
    """Questions called by their numbers, answers by their words."""

    words: InWords
    printed: Printed

    def ref(self, ref: str) -> str:
        """Return the question's number on this form."""
        mark = self.printed.mark(ref) or ref
        return say(self.words.language, "question {number}", number=mark)

    def code(self, ref: str, code: str) -> str:
        """Return the answer in quotes."""
        return self.words.code(ref, code)

    def order(self, ref: str) -> "Sequence[str]":
        """Return the codes of an ordered question."""
        return self.words.order(ref)


def _joined(
    parts: tuple[Condition, ...], printed: Printed, *, among: type[Every | Some]
) -> Settled:
    """Return what is left of parts joined by and, or by or; ``among`` says which."""
    each = [settled(part, printed) for part in parts]
    stops = among is Some  # one that holds settles "or", one that does not settles "and"
    if any(one is stops for one in each):
        return stops
    left = tuple(one for one in each if not isinstance(one, bool))
    if not left:
        return not stops
    return left[0] if len(left) == 1 else among(left)
