"""Every condition of a survey: where it is written, what it means, or why it cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engage.definition.checks.paths import Asked
from engage.definition.condition.fit import Misfit, Setting, misfits
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import Named, in_turn
from engage.definition.condition.tree import Condition, each_test
from engage.definition.condition.words import ConditionError
from engage.definition.survey import Page, Survey
from engage.definition.tree import Path
from engage.questions.question import Question


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition: its key, its words, its place in the file, the page or question it belongs to.

    ``turn`` is that of the question it decides on, or of the first on the page it decides on:
    only questions with an earlier turn may be named. ``condition`` is None where ``fault`` says
    why it cannot be read. ``names`` is what it names, by ref, as far as anything has that name;
    ``misfits`` what is wrong with its tests: names, kinds, orders, codes.
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
    names: Mapping[str, Named] = field(default_factory=dict)
    misfits: tuple[Misfit, ...] = ()

    @property
    def understood(self) -> Condition | None:
        """Return the condition where every test of it fits, so that nothing follows from a slip."""
        return self.condition if self.condition and not self.misfits else None


def rules_of(
    survey: Survey,
    names: Mapping[str, Named],
    placed: Sequence[tuple[Page, Path]],
    asked: Sequence[Asked],
    written: frozenset[str],
) -> tuple[Rule, ...]:
    """Return every condition of ``survey``, in the order of the file.

    ``placed`` and ``asked`` say where pages and questions stand; ``written`` are the ids of all
    questions in the file, those that could not be read too.
    """
    return tuple(_rules(survey, names, placed, asked, written))


def _rules(
    survey: Survey,
    names: Mapping[str, Named],
    placed: Sequence[tuple[Page, Path]],
    asked: Sequence[Asked],
    written: frozenset[str],
) -> Iterator[Rule]:
    shared = replace(Setting.of(survey, names), elsewhere=written)
    turns = {id(question): turn for turn, (_, question) in enumerate(in_turn(survey))}
    terms: dict[Path, list[Asked]] = {}
    for each in asked:
        if each.question.show_if is not None:
            terms.setdefault(each.page_path, []).append(each)
    for page, path in placed:
        first = turns[id(page.questions[0])]
        own = replace(shared, repeated=page.id if page.for_each else "")
        if page.show_if is not None:
            yield _read("show_if", page.show_if, path, (page, None, first), own)
        if page.where is not None:
            setting = replace(own, key="where")
            yield _read("where", page.where, path, (page, None, first), setting)
        for each in terms.get(path, ()):
            question, words = each.question, each.question.show_if or ""
            turn = turns[id(question)]
            yield _read("show_if", words, each.path, (page, question, turn), own)


def _read(
    key: str, text: str, path: Path, owner: tuple[Page, Question | None, int], setting: Setting
) -> Rule:
    whole = (key, text, (*path, key), *owner, setting)
    try:
        condition = parse_condition(text)
    except ConditionError as fault:
        return Rule(*whole, fault=fault)
    tests = tuple(each_test(condition))
    names = {test.ref: setting.names[test.ref] for test in tests if test.ref in setting.names}
    wrong = tuple(misfit for test in tests for misfit in misfits(test, setting))
    return Rule(*whole, condition=condition, names=names, misfits=wrong)
