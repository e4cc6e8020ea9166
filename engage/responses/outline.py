"""Outline: what of a survey is the same for everybody, worked out once and remembered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.definition.condition.known import refs_for_each
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.tree import each_test
from engage.definition.survey import Page, Survey
from engage.languages.text import Tag, Text
from engage.questions.question import Question
from engage.responses.piping import pipes_in

MOST = 64
"""How many surveys are remembered; a server has few."""

_KNOWN: dict[int, "Outline"] = {}


@dataclass(frozen=True, slots=True)
class Outline:
    """What ``route`` need not work out anew for each person.

    ``each`` are the refs that mean one activity where a page repeats; ``piped`` the questions
    whose answers stand in later words. ``has_conditions`` says that answers change the route;
    ``is_shuffled`` that some options stand in an order drawn for each person; ``is_fixed`` that
    everybody meets the same pages. ``asked`` are the ids of all that can be answered;
    ``stepwise`` the questions with rows that only some people come to; ``reading`` by language
    the columns of each question with how many words are read to answer it; ``alike`` the
    questions, and items of a grid, that stand on one page with the same ordered codes; ``live``
    the pages on which a question depends on answers given on the same page.
    """

    survey: Survey
    each: frozenset[str]
    piped: frozenset[str]
    has_conditions: bool
    is_shuffled: bool
    is_fixed: bool
    asked: tuple[str, ...]
    stepwise: tuple[Question, ...]
    reading: Mapping[Tag, tuple[tuple[frozenset[str], int], ...]]
    alike: tuple[tuple[str, ...], ...]
    live: frozenset[str]


def outline(survey: Survey) -> Outline:
    """Return the outline of ``survey``, remembered for as long as it is among the last few."""
    found = _KNOWN.get(id(survey))
    if found is None or found.survey is not survey:
        while len(_KNOWN) >= MOST:
            _KNOWN.pop(next(iter(_KNOWN)))
        found = _KNOWN[id(survey)] = _outline(survey)
    return found


def _outline(survey: Survey) -> Outline:
    questions, instances = survey.questions(), survey.instances()
    has_conditions = any(_conditions(page) for page in survey.pages)
    is_shuffled = any(question.is_shuffled for question in questions)
    piped = frozenset(name for text in _texts(survey) for name in pipes_in(text))
    is_drawn = bool(survey.draw.order_pages or survey.draw.questions)
    is_drawn |= survey.draw.activities is not None and survey.draw.activities.show != "all"
    varies = is_drawn or any(_varies(question) for question in questions)
    asked = piped & {question.id for question in questions}
    return Outline(
        survey=survey,
        each=refs_for_each(survey),
        piped=asked,
        has_conditions=has_conditions,
        is_shuffled=is_shuffled,
        is_fixed=not (has_conditions or is_shuffled or varies or asked),
        asked=tuple(dict.fromkeys(q.id for q in instances if q.columns())),
        stepwise=tuple(q for q in instances if q.due({}).rows() != q.rows()),
        reading={tag: tuple(_reading(instances, tag)) for tag in survey.languages},
        alike=tuple(ids for page in survey.pages for ids in _alike(page)),
        live=frozenset(page.id for page in survey.pages if _is_live(page)),
    )


def _reading(instances: Sequence[Question], language: Tag) -> Iterator[tuple[frozenset[str], int]]:
    for question in instances:
        columns = frozenset(column.name for column in question.columns())
        yield columns, question.words(language)


def _alike(page: Page) -> Iterator[tuple[str, ...]]:
    rows: dict[tuple[str, ...], list[str]] = {}
    for question in page.questions:
        for part in question.parts():
            if part.ordered and not part.together:
                name = f"{question.id}.{part.name}" if part.name else question.id
                rows.setdefault(part.ordered, []).append(name)
    yield from map(tuple, rows.values())


def _is_live(page: Page) -> bool:
    written = [parse_condition(q.show_if) for q in page.questions if q.show_if is not None]
    asked = {test.ref.partition(".")[0] for one in written for test in each_test(one)}
    return not asked.isdisjoint(question.id for question in page.questions)


def _conditions(page: Page) -> bool:
    written = (page.show_if, page.where, page.for_each, *(q.show_if for q in page.questions))
    return any(words is not None for words in written)


def _varies(question: Question) -> bool:
    """Say whether what is due of a question may depend on answers."""
    return type(question).due is not Question.due


def _texts(survey: Survey) -> Iterator[Text]:
    for page in survey.pages:
        yield from filter(None, (page.title, page.intro))
        for question in page.questions:
            yield from filter(None, (question.ask, question.help))
