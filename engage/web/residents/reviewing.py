"""Review: every answer in words before Send, on a page that is rendered once for all."""

from collections.abc import Iterable, Iterator

from flask import Response
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.visit import Visit
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.responses.outline import outline
from engage.web.desk import desk
from engage.web.pages import page, ready, spliced
from engage.web.residents.blueprint import blueprint
from engage.web.residents.entering import carried
from engage.web.residents.frame import frame_of
from engage.web.residents.screens import Answered, Given, ReviewScreen
from engage.web.residents.sending import said_of
from engage.web.residents.showing import step_words
from engage.web.residents.visitor import Here, go_to, here, sent_with, token_in_hand, visit_of
from engage.web.spliced import Spliced, slot


@blueprint.get("/<survey_id>/<language>/review")
def review(survey_id: str, language: Tag) -> AnyResponse:
    """Show every answer in words, with a way back to each."""
    at = here(survey_id, language)
    token = token_in_hand()
    visit = visit_of(at, token) if token else None
    if visit is not None and visit.draft.ended:
        return go_to(at.at("thanks"))
    if visit is None or not visit.is_kept or not at.shown.is_open:
        return go_to(at.at("thanks") if token and sent_with(at, token) else at.address)
    return _shown(at, visit)


def _shown(at: Here, visit: Visit) -> Response:
    """Return the page: where people meet the same pages, from memory, their answers spliced in."""
    words = [*_in_words(at, visit)]
    plan, draft = outline(visit.survey), visit.draft
    differs = plan.piped or plan.each or draft.drawn.activities
    if differs or carried(at.survey, draft.route):
        return page("residents/review.html", _screen(at, visit, words, visit.token))
    met = tuple((leaf.id, *(q.id for q in leaf.questions)) for leaf in visit.before_send)
    key = ("review", at.key, at.language, draft.hash, draft.route, met)

    def made() -> Spliced:
        """Return the page with room for the token, and for the answer to each question."""
        rooms = [slot(number) for number in range(len(words) + 1)]
        screen = _screen(at, visit, rooms[1:], rooms[0])
        return spliced("residents/review.html", screen, len(rooms))

    return ready(desk().pages.get(key, made), (visit.token, *words))


def _in_words(at: Here, visit: Visit) -> Iterator[Markup]:
    """Yield the answer to each question of each page as HTML: a paragraph for each line."""
    draft = visit.draft
    nothing = Markup(f'<p class="quiet">{escape(say(at.language, "Not answered"))}</p>')  # noqa: S704  # escaped
    for leaf in visit.before_send:
        for question, _ in leaf.answerable:
            said = said_of(question, draft.answers, at.language, draft.missing)
            yield _paragraphs(said) if said else nothing


def _answered(at: Here, visit: Visit, words: Iterable[str]) -> Iterator[Answered]:
    """Yield each page with its questions, each beside its answer, in the order of ``words``."""
    left = iter(words)
    for leaf in visit.before_send:
        asks = (question.ask.said(at.language) for question, _ in leaf.answerable)
        given = tuple(Given(ask, next(left)) for ask in asks)
        yield Answered(leaf.title.said(at.language), at.at(leaf.id), given)


def _paragraphs(said: str) -> Markup:
    """Return ``said`` as HTML; written out, as Markup's own way takes most of the page's time."""
    lines = said.splitlines()
    return Markup("".join([f"<p>{escape(line)}</p>" for line in lines]))  # noqa: S704  # escaped


def _screen(at: Here, visit: Visit, words: Iterable[str], token: str) -> ReviewScreen:
    heading = say(at.language, "Check your answers, then send")
    leaves = visit.before_send
    return ReviewScreen(
        **frame_of(at, "review", heading, visit.survey),
        scripts=desk().page_scripts,
        step=step_words(visit, None, at.language),
        pages=tuple(_answered(at, visit, words)),
        action=at.at("review"),
        token=token,
        carried=carried(at.survey, visit.draft.route),
        back=at.at(leaves[-1].id) if leaves else at.address,
    )
