"""Known: what conditions may ask about one person, worked out from stored answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from engage.definition.condition.refs import joined, names_in
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
        return self.values.get(self.named(ref))

    def order(self, ref: str) -> tuple[str, ...]:
        """Return the codes of ``ref`` lowest first, or nothing where they have no order."""
        return self.orders.get(self.named(ref), ())

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

    def named(self, ref: str) -> str:
        """Return the ref of the answer meant: on a page about litter, "why" is "why.litter"."""
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
    """Return the refs that mean this activity's answer where a page is repeated."""
    return frozenset(ref for ref, named in names_in(survey).items() if named.reach != "once")


def _add(
    question: Question,
    answers: Stores,
    values: dict[str, Value],
    orders: dict[str, tuple[str, ...]],
) -> None:
    """Add the answer to each part, and under "offers.willing" those of all activities."""
    together: dict[str, set[str]] = {}
    for part in question.parts():
        ref = joined(question.id, part.name)
        value = _value(ref, part, answers)
        if part.ordered:
            orders[ref] = part.ordered
        if value is not None:
            values[ref] = value
        if step := part.together:
            orders[step] = part.ordered
            together.setdefault(step, set(_codes(values.get(step)))).update(_codes(value))
    values.update((step, frozenset(codes)) for step, codes in together.items() if codes)


def _codes(value: Value | None) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    if isinstance(value, float):
        return frozenset({f"{value:g}"})
    return frozenset({value} if value else ())


def _value(ref: str, part: Part, answers: Stores) -> Value | None:
    if part.kind == "set":
        flags = {code: answers.get(f"{ref}.{code}") for code in part.codes}
        if all(flag is None for flag in flags.values()):
            return None
        return frozenset(code for code, flag in flags.items() if flag == 1)
    stored = answers.get(ref)
    if stored is None or stored == "":
        return None
    return float(stored) if part.kind == "number" else str(stored)
