"""Every condition of a survey: where it is written, what it means, or why it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engage.definition.checks.paths import lines_of_ids, pages, questions
from engage.definition.condition.fit import Misfit, Setting, misfits
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import Named, in_turn, names_in
from engage.definition.condition.tree import Condition, each_test
from engage.definition.condition.words import ConditionError
from engage.definition.source import Source
from engage.definition.survey import Page, Survey
from engage.definition.tree import Path
from engage.questions.question import Question


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition: its key, its words, its place in the file, the page or question it belongs to.

    ``turn`` is that of the question it decides on, or of the first on the page it decides on:
    only questions with an earlier turn may be named. ``condition`` is None where ``fault`` says
    why it cannot be read.
    """

    key: str
    text: str
    path: Path
    page: Page
    question: Question | None
    turn: int
    setting: Setting
    condition: Condition | None = None
    fault: ConditionError | None = None

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """Return everything wrong with the tests: names, kinds, orders, codes."""
        tests = each_test(self.condition) if self.condition else ()
        return tuple(misfit for test in tests for misfit in misfits(test, self.setting))

    @property
    def understood(self) -> Condition | None:
        """Return the condition where every test of it fits, so that nothing follows from a slip."""
        return self.condition if self.condition and not self.misfits else None

    @property
    def names(self) -> dict[str, Named]:
        """Return what the condition names, by ref, leaving out what nothing has that name."""
        tests = each_test(self.condition) if self.condition else ()
        known = self.setting.names
        return {test.ref: known[test.ref] for test in tests if test.ref in known}


def rules_of(survey: Survey, source: Source) -> tuple[Rule, ...]:
    """Return every condition of ``survey``, in the order of the file."""
    return tuple(_rules(survey, source))


def _rules(survey: Survey, source: Source) -> Iterator[Rule]:
    names = names_in(survey)
    shared = replace(Setting.of(survey, names), elsewhere=frozenset(lines_of_ids(source)))
    turns = {id(question): turn for turn, (_, question) in enumerate(in_turn(survey))}
    asked = questions(survey, source)
    for page, path in pages(survey, source):
        first = turns[id(page.questions[0])]
        own = replace(shared, repeated=page.id if page.for_each else "")
        if page.show_if is not None:
            yield _read(Rule("show_if", page.show_if, path, page, None, first, own))
        if page.where is not None:
            setting = replace(own, key="where")
            yield _read(Rule("where", page.where, path, page, None, first, setting))
        for each in asked:
            question = each.question
            if each.page_path == path and question.show_if is not None:
                turn = turns[id(question)]
                yield _read(Rule("show_if", question.show_if, each.path, page, question, turn, own))


def _read(rule: Rule) -> Rule:
    placed = replace(rule, path=(*rule.path, rule.key))
    try:
        return replace(placed, condition=parse_condition(rule.text))
    except ConditionError as fault:
        return replace(placed, fault=fault)
