"""From a leaf and its form to the screen of a page."""

from collections.abc import Sequence

from engage.actions.residents.visit import Visit, left_out
from engage.definition.survey import Survey
from engage.forms.messages import faults
from engage.forms.page import PageForm
from engage.languages.interface import plural, say
from engage.languages.text import Tag
from engage.questions.question import Question
from engage.responses.ahead import possible_pages
from engage.responses.leaf import Leaf
from engage.responses.outline import outline
from engage.web.desk import desk
from engage.web.residents.frame import frame_of
from engage.web.residents.live import live
from engage.web.residents.screens import PageScreen
from engage.web.residents.visitor import Here
from engage.web.screen import Fault

READING_PACE = 170
"""Words a minute: between a practised reader (220) and one who takes care (130)."""

MOST_STEPS = 2_000
"""How many wordings of "Page 2 of 7, about 4 minutes left" are remembered."""

_STEPS: dict[tuple[object, ...], tuple[Survey, str]] = {}


def page_screen(  # noqa: PLR0913  # what a page shows, each by its name
    at: Here,
    visit: Visit,
    leaf: Leaf,
    form: PageForm,
    *,
    token: str | None = None,
    refused: bool = False,
) -> PageScreen:
    """Return the screen of ``leaf`` with ``form``; ``refused`` says its answers were not taken."""
    language = at.language
    survey = visit.survey
    alone = len(visit.before_send) == 1 and not leaf.after_send
    nudged = {question.id for question in left_out(leaf, visit.draft)}
    return PageScreen(
        **frame_of(at, leaf.id, leaf.title.to(language), survey),
        scripts=desk().page_scripts,
        form_languages=True,
        faults=_faults(form) if refused else (),
        heading=leaf.title.said(language),
        intro=leaf.intro.said(language) if leaf.intro else None,
        step="" if alone else step_words(visit, leaf, language),
        live=live(visit, leaf, form, language),
        nudged=frozenset() if refused else frozenset(nudged.intersection(visit.draft.nudged)),
        action=at.at(leaf.id),
        token=token or visit.token,
        version=visit.draft.hash,
        way=visit.draft.route,
        button=say(language, "Send" if alone else "Continue"),
        sends=alone,
        may_save=not leaf.after_send,
    )


def step_words(visit: Visit, leaf: Leaf | None, language: Tag) -> str:
    """Return "Page 2 of 7, about 4 minutes left". Without a leaf it is the last page, Send.

    Pages that later answers may bring are counted, so that the number can only fall. After Send
    nothing is said of minutes: what was promised is over, and nobody should feel held.
    """
    leaves = visit.beside(leaf) if leaf else visit.before_send
    ids = [other.id for other in leaves]
    if leaf is None or leaf.id not in ids:
        return _page_of(len(ids) + 1, len(ids) + 1, language)
    plan, draft = outline(visit.survey), visit.draft
    if plan.piped or plan.stepwise:  # what there is to read depends on answers
        return _steps(visit.survey, leaves, ids.index(leaf.id), language)
    met = tuple((other.id, *(question.id for question in other.questions)) for other in leaves)
    key = (id(visit.survey), language, leaf.id, draft.drawn.activities, met)
    survey, said = _STEPS.get(key, (None, ""))
    if survey is not visit.survey:
        said = _steps(visit.survey, leaves, ids.index(leaf.id), language)
        while len(_STEPS) >= MOST_STEPS:
            _STEPS.pop(next(iter(_STEPS)))
        _STEPS[key] = (visit.survey, said)
    return said


def _steps(survey: Survey, leaves: Sequence[Leaf], here: int, language: Tag) -> str:
    leaf = leaves[here]
    if leaf.after_send:
        return _page_of(here + 1, len(leaves), language)
    ahead = possible_pages(survey, leaves, leaf)
    pages = len(leaves) + len(ahead) + 1
    questions = [q for other in leaves[here:] for q in other.questions]
    maybe = [q for page in ahead for q in page.questions]
    seconds = _seconds(questions, language) + _seconds(maybe, language) / 2
    minutes = max(1, round(seconds / 60))
    left = plural(language, "about {count} minute left", "about {count} minutes left", minutes)
    return say(language, "{page}, {left}", page=_page_of(here + 1, pages, language), left=left)


def _page_of(page: int, pages: int, language: Tag) -> str:
    return say(language, "Page {page} of {pages}", page=page, pages=pages)


def _seconds(questions: Sequence[Question], language: Tag) -> float:
    return sum(question.seconds(language, READING_PACE) for question in questions)


def _faults(form: PageForm) -> tuple[Fault, ...]:
    return tuple(Fault(fault.message, fault.field_id) for fault in faults(form))
