"""Questions of one page that depend on its own answers, so that it can show them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from engage.definition.condition.known import Known
from engage.definition.condition.narrow import ALWAYS, NEVER, narrow
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import joined
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Condition
from engage.definition.survey import Page, Survey
from engage.languages.text import Tag
from engage.questions.question import Question
from engage.responses.leaf import Leaf
from engage.responses.outline import outline
from engage.responses.response import Drawn
from engage.responses.route import Answers, Walk, in_order


@dataclass(frozen=True, slots=True)
class Placed:
    """A question in its place on a page. ``when`` is what it depends on there, if it does.

    ``is_due`` says whether it applies as answered so far.
    """

    question: Question
    when: Condition | None
    is_due: bool


def placed_on(  # noqa: PLR0913  # what a condition may ask about a person, each by its name
    leaf: Leaf,
    survey: Survey,
    drawn: Drawn,
    answers: Answers,
    *,
    language: Tag,
    mode: str = "web",
    route: str = "",
) -> tuple[Placed, ...]:
    """Return every question that may come to stand on ``leaf``, in order; nothing where none may.

    A page spread over several leaves comes back from the server instead, and so does one that
    was not worked out from the same ``answers``.
    """
    plan = outline(survey)
    if leaf.page not in plan.live:
        return ()
    known = Known(mode=mode, language=language, route=route, each=plan.each)
    walk = Walk(plan, drawn, answers, known, {"agency": survey.agency_name})
    for page in in_order(survey, drawn):
        if page.id == leaf.page:
            placed = tuple(_placed(walk, _written(page, survey, leaf), leaf.activity or ""))
            due = [one.question.id for one in placed if one.is_due]
            return placed if due == [question.id for question in leaf.questions] else ()
        for _ in walk.leaves(page):
            pass  # what is known grows on the way
    return ()


def _written(page: Page, survey: Survey, leaf: Leaf) -> tuple[Question, ...]:
    activity = next((one for one in survey.activities() if one.code == leaf.activity), None)
    questions = page.questions
    return tuple(one.about(activity) for one in questions) if activity else tuple(questions)


def _placed(walk: Walk, questions: Sequence[Question], activity: str) -> list[Placed]:
    refs: set[str] = set()
    found = []
    for written in filter(walk.picked, questions):
        known = walk.known.about(activity) if activity else walk.known
        condition = parse_condition(written.show_if) if written.show_if is not None else ALWAYS
        when = narrow(condition, known, refs)
        question = walk.as_met(written)
        if when == NEVER or (question.roots and not question.choices):
            continue
        is_due = settle(condition, known)
        if is_due:
            walk.known = walk.known.with_answer(question, walk.answers)
        refs |= refs_of(question)
        found.append(Placed(question, None if when == ALWAYS else when, is_due))
    return found


def refs_of(question: Question) -> frozenset[str]:
    """Return every ref under which a condition may ask about the answer to ``question``."""
    parts = question.parts()
    own = (joined(question.id, part.name) for part in parts)
    return frozenset((*own, *(part.together for part in parts if part.together)))
