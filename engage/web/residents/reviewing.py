"""Review: every answer in words before Send, on a page that is rendered once for all."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

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
from engage.web.residents.sending import given_on
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
    answered = tuple(_answered(at, visit))
    plan, draft = outline(visit.survey), visit.draft
    differs = plan.piped or plan.each or draft.drawn.activities
    if differs or carried(at.survey, draft.route):
        return page("residents/review.html", _screen(at, visit, answered, visit.token))
    met = tuple((leaf.id, *(q.id for q in leaf.questions)) for leaf in visit.before_send)
    key = ("review", at.key, at.language, draft.hash, draft.route, met)
    words = [given.said for one in answered for given in one.given]

    def made() -> Spliced:
        """Return the page with room for the token, and for the answer to each question."""
        rooms = (slot(number) for number in count(1))
        blank = (
            replace(one, given=tuple(Given(given.ask, next(rooms)) for given in one.given))
            for one in answered
        )
        screen = _screen(at, visit, tuple(blank), slot(0))
        return spliced("residents/review.html", screen, len(words) + 1)

    return ready(desk().pages.get(key, made), (visit.token, *words))


def _answered(at: Here, visit: Visit) -> Iterator[Answered]:
    """Yield each page with its answers as HTML: a paragraph for each line."""
    draft = visit.draft
    nothing = Markup('<p class="quiet">{}</p>').format(say(at.language, "Not answered"))
    for leaf in visit.before_send:
        given = (
            Given(one.ask, _paragraphs(one.said) if one.said else nothing)
            for one in given_on(leaf, draft.answers, at.language, draft.missing)
        )
        yield Answered(leaf.title.said(at.language), at.at(leaf.id), tuple(given))


def _paragraphs(said: str) -> Markup:
    """Return ``said`` as HTML; written out, as Markup's own way takes most of the page's time."""
    lines = said.splitlines()
    return Markup("".join([f"<p>{escape(line)}</p>" for line in lines]))  # noqa: S704  # escaped


def _screen(at: Here, visit: Visit, pages: tuple[Answered, ...], token: str) -> ReviewScreen:
    heading = say(at.language, "Check your answers, then send")
    leaves = visit.before_send
    return ReviewScreen(
        **frame_of(at, "review", heading, visit.survey),
        scripts=desk().page_scripts,
        step=step_words(visit, None, at.language),
        pages=pages,
        action=at.at("review"),
        token=token,
        carried=carried(at.survey, visit.draft.route),
        back=at.at(leaves[-1].id) if leaves else at.address,
    )
