"""Known: what conditions may ask about one person, worked out from stored answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from engage.definition.survey import Survey
from engage.questions.question import Part, Question, Stored

Value = str | float | frozenset[str]
"""An answer as a condition meets it: a code or text, a number, or a set of codes."""

Stores = Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class Known:
    """Answers by ref ("helped", "offers.litter.willing"), with what else a condition may ask.

    A ref that is absent was not answered, was hidden, or was not shown: it is all one here.
    ``orders`` gives the codes of ordered questions, lowest first. ``each`` holds the refs that
    mean this activity's answer on a page repeated for activities; ``activity`` is that activity.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: str = ""
    mode: str = ""
    language: str = ""
    route: str = ""
    each: frozenset[str] = frozenset()
    activity: str = ""

    def value(self, ref: str) -> Value | None:
        """Return the answer that ``ref`` names, or None."""
        return self.values.get(self._name(ref))

    def order(self, ref: str) -> tuple[str, ...]:
        """Return the codes of ``ref`` lowest first, or nothing where they have no order."""
        return self.orders.get(self._name(ref), ())

    def here(self, name: str) -> str:
        """Return the person's place, mode, language or route; "" where it is not known."""
        ways = {"place": self.place, "mode": self.mode}
        return (ways | {"language": self.language, "route": self.route}).get(name, "")

    def about(self, activity: str) -> Self:
        """Return the same, met on a page repeated for ``activity``: "why" is "why.litter"."""
        return replace(self, activity=activity)

    def with_answer(self, question: Question, answers: Stores) -> Self:
        """Return the same with the answer to ``question`` added, found among ``answers``."""
        values, orders = dict(self.values), dict(self.orders)
        _add(question, answers, values, orders)
        return replace(self, values=values, orders=orders)

    def _name(self, ref: str) -> str:
        if not self.activity or ref not in self.each:
            return ref
        question, _, rest = ref.partition(".")
        return ".".join(filter(None, (question, self.activity, rest)))


def known_from(survey: Survey, answers: Stores, known: Known | None = None) -> Known:
    """Return what is known from ``answers``, by column, added to ``known`` (place, mode…).

    Give only answers to what was shown: hidden answers count as none.
    """
    start = known or Known()
    values, orders = dict(start.values), dict(start.orders)
    for question in survey.instances():
        _add(question, answers, values, orders)
    return replace(start, values=values, orders=orders, each=refs_for_each(survey))


def refs_for_each(survey: Survey) -> frozenset[str]:
    """Return the refs that mean one activity's answer where a page is repeated."""
    activities = {option.code for option in survey.activities()}
    return frozenset(_each(survey, activities))


def _each(survey: Survey, activities: set[str]) -> Iterator[str]:
    for page in survey.pages:
        for question in page.questions:
            for part in question.parts():
                first, _, rest = part.name.partition(".")
                if page.for_each:
                    yield _ref(question.id, part.name)
                elif first in activities:
                    yield _ref(question.id, rest)


def _add(
    question: Question,
    answers: Stores,
    values: dict[str, Value],
    orders: dict[str, tuple[str, ...]],
) -> None:
    for part in question.parts():
        ref = _ref(question.id, part.name)
        if part.ordered:
            orders[ref] = part.ordered
        value = _value(ref, part, answers)
        if value is not None:
            values[ref] = value


def _ref(question_id: str, part: str) -> str:
    return f"{question_id}.{part}" if part else question_id


def _value(ref: str, part: Part, answers: Stores) -> Value | None:
    if part.kind == "set":
        flags = {code: answers.get(f"{ref}.{code}") for code in part.codes}
        if any(flag is not None for flag in flags.values()):
            return frozenset(code for code, flag in flags.items() if flag == 1)
        return _gathered(ref, answers)
    stored = answers.get(ref)
    if stored is None or stored == "":
        return None
    return float(stored) if part.kind == "number" else str(stored)


def _gathered(ref: str, answers: Stores) -> Value | None:
    """Return the codes given at one step of any activity: "offers.willing" is all of them."""
    question, _, step = ref.partition(".")
    found = (
        str(stored)
        for column, stored in answers.items()
        if step and column.startswith(f"{question}.") and column.endswith(f".{step}")
    )
    return frozenset(found) or None
