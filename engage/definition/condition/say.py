"""The tree to a sentence, for paper, the codebook and the preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engage.definition.condition.tree import Condition, Every, Not, Some, Test
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.tags import name_in
from engage.languages.text import Tag, Text
from engage.questions.question import Question
from engage.questions.steps import STEPS

_TESTS = {
    "is": "you answered {codes} to {ref}",
    "is not": "you answered something other than {codes} to {ref}",
    "is any of": "you answered {codes} to {ref}",
    "is at least": "your answer to {ref} is {codes} or more",
    "is at most": "your answer to {ref} is {codes} or less",
    "includes any of": "you chose {codes} at {ref}",
    "includes all of": "you chose {codes} at {ref}",
    "answered": "you answered {ref}",
}

_WAYS = {
    "place": "you live in {codes}",
    "mode": "you answer by {codes}",
    "language": "you answer in {codes}",
    "route": "you came by {codes}",
}

_NUMBERS = {
    "<": "your answer to {ref} is less than {number}",
    "<=": "your answer to {ref} is {number} or less",
    ">": "your answer to {ref} is more than {number}",
    ">=": "your answer to {ref} is {number} or more",
    "=": "your answer to {ref} is {number}",
}

_COUNTS = {
    "<": "you chose fewer than {number} at {ref}",
    "<=": "you chose {number} or fewer at {ref}",
    ">": "you chose more than {number} at {ref}",
    ">=": "you chose {number} or more at {ref}",
    "=": "you chose exactly {number} at {ref}",
}


class Names(Protocol):
    """How the things a condition speaks of are called: by words on paper, by ids elsewhere."""

    def ref(self, ref: str) -> str:
        """Return how a question, or a part of one, is called."""

    def code(self, ref: str, code: str) -> str:
        """Return how one of its answers is called."""

    def order(self, ref: str) -> Sequence[str]:
        """Return its codes lowest first, or nothing where they have no order."""


@dataclass(frozen=True, slots=True)
class InWords:
    """Questions and answers called by their own words, as residents meet them."""

    survey: Survey
    language: Tag

    def ref(self, ref: str) -> str:
        """Return the question in quotes; ${agency} filled in."""
        question = self._question(ref)
        return f"“{self._fill(question.ask)}”" if question else ref

    def code(self, ref: str, code: str) -> str:
        """Return the answer in quotes, or the code where it has no words of its own."""
        question = self._question(ref)
        if question is None and ref in _WAYS:
            return _at_hand(ref, code, self.language)
        asked = getattr(question, "steps", ())
        steps = (STEPS[name] for name in asked if name == ref.rpartition(".")[2])
        options = (
            *(question.choices if question else ()),
            *(option for step in steps for option in step.options()),
        )
        label = next((option.label for option in options if option.code == code), None)
        return f"“{self._fill(label) if label else code}”"

    def order(self, ref: str) -> Sequence[str]:
        """Return the codes of an ordered question."""
        question, _, part = ref.partition(".")
        owner = self._question(question)
        parts = owner.parts() if owner else ()
        return next((found.ordered for found in parts if found.name == part), ())

    def _question(self, ref: str) -> Question | None:
        name = ref.partition(".")[0]
        return next((q for q in self.survey.questions() if q.id == name), None)

    def _fill(self, text: Text) -> str:
        agency = self.survey.agency_name.to(self.language)
        return text.to(self.language).replace("${agency}", agency)


def _at_hand(ref: str, code: str, language: Tag) -> str:
    """Return what is known of a visit in words: the language by its name, the mode by its word."""
    if ref == "language":
        return name_in(language, code)
    modes = {
        "web": say(language, "the web"),
        "paper": say(language, "paper"),
        "phone": say(language, "phone"),
        "kiosk": say(language, "kiosk"),
        "interviewer": say(language, "interviewer"),
    }
    return modes.get(code, code) if ref == "mode" else code


def say_condition(condition: Condition, names: Names, language: Tag = "en") -> str:
    """Return ``condition`` as part of a sentence: "you answered “No” to “…”".

    >>> class Ids:
    ...     def ref(self, ref): return ref
    ...     def code(self, ref, code): return code
    ...     def order(self, ref): return ()
    >>> say_condition(Test("is any of", "told", ("no", "in_part")), Ids())
    'you answered no or in_part to told'
    """
    match condition:
        case Every(parts):
            return _joined(parts, names, language, "and")
        case Some(parts):
            return _joined(parts, names, language, "or")
        case Not(part):
            inner = say_condition(part, names, language)
            return say(language, "it is not so that ({inner})", inner=inner)
        case Test():
            return _test(condition, names, language)


def _joined(parts: Sequence[Condition], names: Names, language: Tag, word: str) -> str:
    said = [
        f"({words})" if isinstance(part, Every | Some) else words
        for part in parts
        for words in [say_condition(part, names, language)]
    ]
    return f" {say(language, word)} ".join(said)


def _test(test: Test, names: Names, language: Tag) -> str:
    if test.verb == "here":
        return say(language, _WAYS[test.ref], codes=names.code(test.ref, test.codes[0]))
    ref = names.ref(test.ref)
    if test.sign is not None:
        words = _COUNTS if test.verb == "count" else _NUMBERS
        return say(language, words[test.sign], ref=ref, number=f"{test.number:g}")
    spelt = _spelt_out(test, names.order(test.ref))
    codes = [names.code(test.ref, code) for code in spelt.codes]
    word = "and" if spelt.verb == "includes all of" else "or"
    listed = _listed(codes, say(language, word))
    return say(language, _TESTS[spelt.verb], ref=ref, codes=listed)


def _spelt_out(test: Test, order: Sequence[str]) -> Test:
    """Turn "is at least" into the answers it means, where they are known: easier on paper."""
    if test.verb not in ("is at least", "is at most") or test.codes[0] not in order:
        return test
    here = order.index(test.codes[0])
    codes = order[here:] if test.verb == "is at least" else order[: here + 1]
    return Test("is any of", test.ref, tuple(codes))


def _listed(codes: Sequence[str], word: str) -> str:
    *most, last = codes or [""]
    return f"{', '.join(most)} {word} {last}" if most else last
