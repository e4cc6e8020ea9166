"""The start page, and the ways from it: begin, go on, begin afresh."""

from flask import Response, abort, request
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.open_page import begin
from engage.languages.tags import best
from engage.languages.text import Tag
from engage.responses.token import digest, is_token
from engage.web.desk import desk
from engage.web.pages import page, ready, spliced
from engage.web.residents.blank import first_differs
from engage.web.residents.blueprint import blueprint
from engage.web.residents.screens import StartScreen
from engage.web.residents.visitor import (
    COOKIE,
    Here,
    forget,
    fresh_token,
    go_to,
    here,
    keep_at_hand,
    way_in,
)


@blueprint.get("/<survey_id>")
@blueprint.get("/<survey_id>/")
def choose_language(survey_id: str) -> Response:
    """Send the reader to the survey in the best language they read."""
    shown = desk().shown(survey_id)
    if shown is None:
        abort(404)
    language = best(request.accept_languages, shown.languages) or shown.languages[0]
    asked = request.query_string.decode("ascii", "ignore")
    response = go_to(f"/s/{survey_id}/{language}" + (f"?{iri_to_uri(asked)}" if asked else ""))
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/<survey_id>/<language>")
def start(survey_id: str, language: Tag) -> Response:
    """Say what is decided, by whom, by when, how long it takes and what is kept."""
    at = here(survey_id, language)
    way = way_in(at.survey)
    if _has_begun(at):
        return page("residents/start.html", _screen(at, way, begun=True))
    key = ("start", at.key, at.language, way, "via" in request.values)
    kept = desk().pages.get(key, lambda: spliced("residents/start.html", _screen(at, way), 0))
    keep_at_hand(at, at.address, kept)
    return ready(kept, ())


@blueprint.post("/<survey_id>/<language>")
def begin_or_forget(survey_id: str, language: Tag) -> AnyResponse:
    """Go to the first page; or first forget the answers kept on this device."""
    at = here(survey_id, language)
    way = way_in(at.survey)
    after = f"?via={way}" if request.values.get("via") else ""
    if request.form.get("go") == "forget":
        token = request.cookies.get(COOKIE, "")
        if is_token(token):
            desk().stores.drafts.drop(digest(token))
        return forget(go_to(at.address + after), at)
    return go_to(at.at(first_place(at, way)) + after)


def first_place(at: Here, way: str) -> str:
    """Return the address of the first page: its own, or "start" where it differs by person."""
    if first_differs(at.survey):
        return "start"
    visit = begin(
        at.survey,
        fresh_token(),
        version=at.shown.hash,
        language=at.language,
        way=way,
        secret=desk().secret,
    )
    return visit.before_send[0].id if visit.before_send else "review"


def _has_begun(at: Here) -> bool:
    token = request.cookies.get(COOKIE, "")
    draft = desk().stores.drafts.get(digest(token)) if is_token(token) else None
    return draft is not None and draft.survey == at.survey.id and bool(draft.answers)


def _screen(at: Here, way: str, *, begun: bool = False) -> StartScreen:
    survey = at.survey
    return StartScreen(
        language=at.language,
        title=survey.title.to(at.language),
        sheet=desk().sheet_address,
        survey_title=survey.agency_name.said(at.language),
        languages=at.language_links(),
        stamps=at.shown.stamps_in(at.language),
        heading=survey.title.said(at.language),
        promise=survey.promise,
        privacy=survey.privacy,
        minutes=desk().minutes(survey, at.shown.hash, at.language),
        action=at.address,
        way=way if request.values.get("via") else "",
        begun=begun,
        is_open=at.shown.is_open,
        opens=survey.opens,
        closes=survey.closes,
        answers_address=at.at("answers"),
    )
