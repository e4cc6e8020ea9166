"""Burden: how long a survey is, for someone who has helped the agency and someone who has not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from engage.definition.condition.known import Known, Value
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import Named, names_in
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Condition, Every, Not, Some, Test
from engage.definition.condition.words import ConditionError
from engage.definition.constructs import role_codes
from engage.definition.survey import Page, Survey
from engage.languages.reading import words_in
from engage.languages.text import Tag, Text
from engage.questions.question import Question

FAST = 220
"""Words a minute of a practised reader on a screen (format.md, rule 8)."""

SLOW = 130
"""Words a minute of a slow reader, or one reading a second language."""

OUR_WORDS = 30
"""Words on the start page that no survey writes: how long it takes, privacy in two lines."""

SENDING = 20.0
"""Seconds for looking over one's answers and sending them."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through a survey: what is asked, read and met, and the minutes it takes.

    ``screens`` counts the start page and the page with Send. ``fast`` and ``slow`` are minutes at
    220 and 130 words a minute.
    """

    questions: int
    words: int
    screens: int
    fast: float
    slow: float


@dataclass(frozen=True, slots=True)
class Burden:
    """The length of a survey in one language, up to Send: all it can ask, and two ways through."""

    questions: int
    words: int
    helper: Walk
    other: Walk

    @property
    def minutes(self) -> int:
        """Return about how many minutes the longer way takes, at least one."""
        return max(1, *(round((walk.fast + walk.slow) / 2) for walk in (self.helper, self.other)))


def burden(
    survey: Survey, language: Tag | None = None, names: Mapping[str, Named] | None = None
) -> Burden:
    """Return how long ``survey`` is in ``language``, or in the language it was written in.

    A helper did the first thing that the question on ``effort.gave`` lists; everyone would do what
    is offered. What depends on other answers is counted, so the minutes are an upper bound.
    ``names`` is what conditions may name, where that has been worked out already.
    """
    tag = language or survey.source_language
    names = names_in(survey) if names is None else names
    asked = {named.question.id for named in names.values()}
    costs = {q.id: _cost(q, tag, asked=q.id in asked) for q in survey.questions()}
    words = _start_words(survey, tag) + sum(cost.words for cost in costs.values())
    words += sum(_page_words(page, tag) for page in survey.pages)
    gave, gave_not = _known(names, gave=True), _known(names, gave=False)
    helper = _walk(survey, tag, costs, gave)
    other = helper if gave == gave_not else _walk(survey, tag, costs, gave_not)
    return Burden(sum(cost.asked for cost in costs.values()), words, helper, other)


@dataclass(frozen=True, slots=True)
class _Cost:
    """What one question costs: whether it asks for anything, its words, seconds at two speeds."""

    asked: bool
    words: int
    fast: float
    slow: float


def _cost(question: Question, language: Tag, *, asked: bool) -> _Cost:
    words, fast = question.words(language), question.seconds(language, FAST)
    slow = fast + words * 60 * (1 / SLOW - 1 / FAST)  # answering takes as long at either speed
    return _Cost(asked, words, fast, slow)


def _known(names: Mapping[str, Named], *, gave: bool) -> Known:
    """Return the answers that set a helper, or someone who is none, apart from others."""
    found: dict[str, Value] = {}
    for ref, named in names.items():
        question = named.question
        if question.measures == "effort.gave" and not named.part.name:
            none = role_codes(question.means.get("none", "none"))
            did = [code for code in named.part.codes if code not in none]
            found[ref] = frozenset(did[:1] if gave else none)
        elif question.measures == "willing.offer" and "yes" in named.part.codes:
            found[ref] = frozenset({"yes"}) if named.reach == "any activity" else "yes"
    return Known(found, {ref: named.part.ordered for ref, named in names.items()})


def _walk(survey: Survey, language: Tag, costs: Mapping[str, _Cost], known: Known) -> Walk:
    met = [(page, questions) for page, questions in _met(survey, known) if questions]
    words = _start_words(survey, language)
    fast = slow = SENDING
    asked = screens = 0
    for page, questions in met:
        words += _page_words(page, language)
        times = _times(page, survey)
        screens += times * sum(_screens(questions))
        for cost in (costs[question.id] for question in questions):
            asked += cost.asked
            words += times * cost.words
            fast += times * cost.fast
            slow += times * cost.slow
    around = words - sum(_times(p, survey) * costs[q.id].words for p, qs in met for q in qs)
    return Walk(asked, words, screens + 2, fast / 60 + around / FAST, slow / 60 + around / SLOW)


def _met(survey: Survey, known: Known) -> Iterator[tuple[Page, tuple[Question, ...]]]:
    """Yield each page before Send that may be shown, with the questions that may be."""
    left_out = {
        name for group in survey.draw.questions.values() for name in group.choose_from[group.show :]
    }
    for page in survey.pages:
        if page.after_send == "no" and _may(page.show_if, known):
            yield (
                page,
                tuple(
                    question
                    for question in page.questions
                    if question.id not in left_out and _may(question.show_if, known)
                ),
            )


def _times(page: Page, survey: Survey) -> int:
    """Return how often a page is met: once, or for as many activities as it may be."""
    if page.for_each is None:
        return 1
    drawn = survey.draw.activities
    shown = len(survey.activities())
    if drawn is not None and drawn.show != "all":
        shown = min(shown, drawn.show)
    return min(shown, page.at_most or shown)


def _screens(questions: Sequence[Question]) -> Iterator[int]:
    """Yield the screens a page takes: one, and more where many activities are offered."""
    yield 1
    for question in questions:
        if question.rows_a_page is not None:
            yield max(1, ceil(len(question.choices) / question.rows_a_page)) - 1


def _start_words(survey: Survey, language: Tag) -> int:
    promise = survey.promise
    said = [survey.title]
    if promise is not None:
        said += [promise.decision, promise.can_change, promise.cannot_change, promise.owner]
        said += [promise.staff_jobs] if promise.staff_jobs else []
    return OUR_WORDS + _count(said, language)


def _page_words(page: Page, language: Tag) -> int:
    return _count([page.title, *([page.intro] if page.intro else [])], language)


def _count(texts: Sequence[Text], language: Tag) -> int:
    return sum(words_in(text.to(language)) for text in texts)


def _may(text: str | None, known: Known) -> bool:
    """Say whether a condition may hold; one that cannot be read, or known, may."""
    if text is None:
        return True
    try:
        condition = parse_condition(text)
    except ConditionError:
        return True
    return _holds(condition, known) is not False


def _holds(condition: Condition, known: Known) -> bool | None:
    """Settle a condition, None standing for what nobody can know yet."""
    match condition:
        case Test(ref=ref):
            return settle(condition, known) if known.value(ref) is not None else None
        case Not(part):
            inner = _holds(part, known)
            return None if inner is None else not inner
        case Every(parts) | Some(parts):
            found = {_holds(part, known) for part in parts}
            decisive = isinstance(condition, Some)
            if decisive in found:
                return decisive
            return None if None in found else not decisive
