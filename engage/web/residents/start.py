"""The start page, and the ways from it: begin, go on, begin afresh."""

from dataclasses import replace

from flask import Response, abort, request
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.open_page import begin
from engage.languages.interface import say
from engage.languages.tags import best
from engage.languages.text import Tag
from engage.responses.draft import Draft
from engage.responses.token import digest, is_token
from engage.web.desk import desk, is_early
from engage.web.door_pass import pass_here
from engage.web.kiosk import kiosk_here
from engage.web.pages import page, ready, spliced
from engage.web.residents.blank import first_differs
from engage.web.residents.blueprint import blueprint
from engage.web.residents.entering import (
    NOTHING_TYPED,
    USED,
    Typed,
    asks_code,
    faults_of,
    fields_of,
    hold,
    is_same,
    wrong_with,
)
from engage.web.residents.screens import StartScreen
from engage.web.residents.visitor import (
    COOKIE,
    Here,
    coded_ways,
    drop_draft,
    forget,
    fresh_token,
    go_to,
    here,
    keep_at_hand,
    on_shared_device,
    way_in,
)
from engage.web.screen import Fault, LanguageLink


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
    typed = Typed.here()
    if _has_begun(at) or typed.code:
        return page("residents/start.html", _held(at, way, typed))
    key = ("start", at.key, at.language, way, "via" in request.values, _is_early(at))
    kept = desk().pages.get(key, lambda: spliced("residents/start.html", _screen(at, way), 0))
    keep_at_hand(at, at.address, kept)
    return ready(kept, ())


@blueprint.post("/<survey_id>/<language>")
def begin_or_forget(survey_id: str, language: Tag) -> AnyResponse:
    """Go to the first page; or first forget the answers kept on this device."""
    at = here(survey_id, language)
    way = way_in(at.survey)
    after = f"?via={way}" if request.values.get("via") else ""
    if (turned := request.form.get("language", "")) in at.shown.languages:
        return _turn(Here(at.shown, turned), way, after)
    if request.form.get("go") == "forget":
        drop_draft()
        kiosk = kiosk_here()
        return forget(go_to(kiosk.home if kiosk else at.address + after), at)
    if at.shown.is_open and asks_code(at.survey, way):
        return _enter(at, way, after)
    onward = go_to(at.at(first_place(at, way)) + after)
    if kiosk_here() or pass_here(at.survey):  # whoever has sent here before is somebody else
        return onward if _has_begun(at) else forget(onward, at)
    return on_shared_device(onward, at) if request.form.get("shared") else onward


def _turn(at: Here, way: str, after: str) -> AnyResponse:
    """Go to the page in another language, with what was typed and ticked."""
    typed = Typed.here()
    if not (typed.code or typed.adults or request.form.get("shared")):
        return go_to(at.address + after)
    return page("residents/start.html", _screen(at, way, typed, begun=_has_begun(at)))


def _enter(at: Here, way: str, after: str) -> AnyResponse:
    """Go to the first page with the code that was typed in hand; or say what is wrong with it.

    Nothing is spent before Send. Whoever comes with another code on a device where somebody has
    sent, or comes with another code than the one in hand, is somebody else, and begins afresh.
    """
    typed = Typed.here()
    faults = faults_of(at.survey, way, typed, at.language)
    if faults:
        screen = replace(_screen(at, way, typed, begun=_has_begun(at)), faults=faults)
        return page("residents/start.html", screen, 422)
    response: AnyResponse = go_to(at.at(first_place(at, way)) + after)
    draft = _draft(at)
    if draft is not None and is_same(typed) and not draft.sent:
        desk().stores.drafts.keep(replace(draft, route=way))
    elif COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path=f"/s/{at.survey.id}", httponly=True, samesite="Lax")
    if request.form.get("shared"):
        response = on_shared_device(response, at)
    return hold(response, at.survey.id, typed)


def _is_early(at: Here) -> bool:
    return not at.shown.is_open and is_early(at.survey, desk().clock())


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


def _draft(at: Here) -> Draft | None:
    """Return the draft kept for this device, where it is one of this survey."""
    token = request.cookies.get(COOKIE, "")
    draft = desk().stores.drafts.get(digest(token)) if is_token(token) else None
    return draft if draft is not None and draft.survey == at.survey.id else None


def _has_begun(at: Here) -> bool:
    draft = _draft(at)
    return draft is not None and bool(draft.answers)


def _held(at: Here, way: str, typed: Typed) -> StartScreen:
    """Return the start page of somebody who has begun, or whose link has brought a code.

    A code that is used up is said so at once, before anybody types an answer.
    """
    screen = _screen(at, way, typed, begun=_has_begun(at))
    if not typed.code or screen.entry is None or wrong_with(typed, at.survey.id, way) != USED:
        return screen
    return replace(screen, faults=(Fault(say(at.language, USED), "code"),))


def _links(at: Here, way: str) -> tuple[LanguageLink, ...]:
    """Return the languages of the page, each by the way in that the address names."""
    if not request.values.get("via"):
        return at.language_links()
    return tuple(
        replace(link, address=link.address and f"{link.address}?via={way}")
        for link in at.language_links()
    )


def _screen(
    at: Here, way: str, typed: Typed = NOTHING_TYPED, *, begun: bool = False
) -> StartScreen:
    survey = at.survey
    entry = fields_of(survey, way, typed) if at.shown.is_open else None
    coded = coded_ways(survey) if at.shown.is_open and entry is None else ()
    ticks = at.shown.is_open and not begun and kiosk_here() is None
    return StartScreen(
        language=at.language,
        title=survey.title.to(at.language),
        sheet=desk().sheet_address,
        scripts=desk().page_scripts,
        survey_title=survey.agency_name.said(at.language),
        languages=_links(at, way),
        form_languages=ticks or entry is not None,
        stamps=at.shown.stamps_in(at.language),
        foot=at.address,
        heading=survey.title.said(at.language),
        promise=survey.promise,
        privacy=survey.privacy,
        minutes=desk().minutes(survey, at.shown.hash, at.language),
        action=at.address,
        way=way if request.values.get("via") else "",
        begun=begun,
        is_open=at.shown.is_open,
        is_early=_is_early(at),
        opens=survey.opens,
        closes=survey.closes,
        answers_address=at.at("answers"),
        entry=entry,
        letter_address=f"{at.address}?via={coded[0]}" if coded else "",
        shared=request.form.get("shared") == "yes",
    )
