"""A page that could not be kept: shown again as it was typed, with what happened, to send again."""

from dataclasses import replace

from flask import Response, request
from werkzeug.exceptions import HTTPException

from engage.errors.raised import EngageError
from engage.languages.interface import say
from engage.store.failures import StoreError
from engage.web.desk import desk
from engage.web.errors import HELP, help_page, marked, status_of
from engage.web.pages import page
from engage.web.residents.answering import take
from engage.web.residents.blueprint import blueprint
from engage.web.residents.screens import PageScreen
from engage.web.residents.showing import page_screen
from engage.web.residents.visitor import fresh_token, here, token_in_hand, visit_of


@blueprint.errorhandler(StoreError)
def keep_typed(error: StoreError) -> Response:
    """Show the page that was sent with all that was typed; where that fails too, a page of help.

    Whatever the page, nothing was kept and nobody is thanked.
    """
    status = status_of(error)
    screen = _page_again()
    if screen is None:
        return help_page(status)
    told = HELP[status]
    title = f"{say(screen.language, told.heading)} – {screen.title}"
    again = page("residents/page.html", replace(screen, title=title, trouble=told), status)
    return marked(again, status)


def _page_again() -> PageScreen | None:
    """Return the screen of the page of questions that was sent, as it was filled in."""
    asked = request.view_args or {}
    if request.endpoint != f"{blueprint.name}.{take.__name__}":
        return None
    try:
        at = here(asked["survey_id"], asked["language"])
        visit = visit_of(at, token_in_hand() or fresh_token())
        leaf = visit.leaf(asked["place"])
    except (EngageError, HTTPException):  # what failed the first time fails again
        return None
    if leaf is None:
        return None
    form = desk().form(visit.survey, visit.draft.hash, leaf, at.language)(request.form)
    return page_screen(at, visit, leaf, form)
