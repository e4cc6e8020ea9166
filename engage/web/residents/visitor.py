"""Who is at the door: the survey and language of an address, and the form token in hand."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.open_page import begin, kept_visit
from engage.actions.residents.visit import Visit
from engage.definition.survey import Survey
from engage.fieldwork.codes import code_id, read_code
from engage.languages.tags import own_name
from engage.languages.text import Tag
from engage.responses.receipt import receipt_of, response_id
from engage.responses.response import Response as Answers
from engage.responses.token import digest, is_token, made_at
from engage.web.desk import Shown, desk
from engage.web.door_pass import pass_here
from engage.web.kiosk import kiosk_here, kiosk_ways
from engage.web.pages import Whole
from engage.web.residents.by_script import is_waiting
from engage.web.screen import LanguageLink
from engage.web.spliced import Spliced

COOKIE = "engage"
ENTRY = "entry"
"""The cookie that holds an entry code from the start page to Send, and nothing else does."""
SHARED = "engage-shared"
"""The cookie that says others use this device too, until the browser is closed. Scripts read it."""
COOKIE_SECONDS = 7 * 24 * 3600
"""A week to come back in. After Send the cookie lasts an hour: long enough for two more minutes."""
SENT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Here:
    """The survey and the language that an address names."""

    shown: Shown
    language: Tag

    @property
    def survey(self) -> Survey:
        """Return the latest version of the survey."""
        return self.shown.survey

    @property
    def key(self) -> tuple[object, ...]:
        """Return what a page kept ready depends on, of the survey as it stands."""
        shown = self.shown
        return shown.hash, shown.is_open, shown.languages, shown.stamps, kiosk_here()

    @property
    def address(self) -> str:
        """Return the address of the survey's start page."""
        return f"/s/{self.survey.id}/{self.language}"

    def at(self, place: str) -> str:
        """Return the address of one of the survey's pages."""
        return f"{self.address}/{place}"

    def language_links(self, place: str = "") -> tuple[LanguageLink, ...]:
        """Return the languages in which the page ``place`` can be read."""
        after = f"/{place}" if place else ""
        return tuple(
            LanguageLink(
                language,
                own_name(language),
                None if language == self.language else f"/s/{self.survey.id}/{language}{after}",
            )
            for language in self.shown.languages
        )


def here(survey_id: str, language: Tag) -> Here:
    """Return the survey and language of an address; a page that helps where there is none."""
    shown = desk().shown(survey_id)
    if shown is None or language not in shown.languages:
        abort(404)
    return Here(shown, language)


def keep_at_hand(at: Here, path: str, page: Spliced) -> None:
    """Let ``page`` be given at ``path`` to all who come without a cookie or a question.

    What the address says after its path, such as the way somebody came in, changes a page; so may
    what a cookie holds.
    """
    if not (request.query_string or request.cookies):
        desk().keep_at_hand(path, at.survey.id, page)


def way_in(survey: Survey) -> str:
    """Return the way a person came in, as the address or the form says, else the first open one.

    A way that needs a code may be named by an address too: nothing is sent by it without one.
    """
    kiosk = kiosk_here()
    if kiosk is not None and kiosk.survey == survey.id:
        return kiosk.way
    held = pass_here(survey)
    if held is not None:
        return held.code.way
    ways = survey.routes.items()
    free = [n for n, way in ways if way.access == "open" and way.mode != "interviewer"]
    free = [name for name in free if survey.routes[name].mode == "web"] or free
    coded = coded_ways(survey)
    asked = (request.form if request.method == "POST" else request.args).get("via", "")
    if asked in (*free, *coded, *kiosk_ways(survey)):
        return asked
    return _way_of_code(survey) or next(iter((*free, *coded)), "link")


def coded_ways(survey: Survey) -> tuple[str, ...]:
    """Return the ways in that ask for an entry code on the start page."""
    ways = survey.routes.items()
    return tuple(name for name, way in ways if way.access == "codes" and way.mode == "web")


def _way_of_code(survey: Survey) -> str | None:
    """Return the way in that the entry code in hand opens, where it opens one of this survey."""
    held = read_code(request.cookies.get(ENTRY, "").partition(".")[0])
    issued = desk().stores.codes.get(code_id(held, desk().secret)) if held else None
    return issued.way if issued and issued.survey == survey.id else None


def token_in_hand() -> str | None:
    """Return the form token: the one in the form, else the one in the cookie, else None."""
    sent = request.form.get("token", "") if request.method == "POST" else ""
    if is_token(sent):
        return sent
    kept = request.cookies.get(COOKIE, "")
    return kept if is_token(kept) else None


def fresh_token() -> str:
    """Return a new form token."""
    return desk().fresh_token()


def visit_of(at: Here, token: str) -> Visit:
    """Return the visit of ``token``: its draft, or one begun on the version the form names.

    A draft is only ever kept with a cookie, so without one there is none to look for; but what
    waited on a phone, or a form left open for longer than the cookie lives, may come after it.
    """
    at_desk = desk()

    def find(kept: str) -> Survey | None:
        """Return the version of a draft; in a preview, whatever the file says now."""
        return at.survey if at_desk.settings.preview else at_desk.version(at.survey.id, kept)

    is_fresh = at_desk.clock() - made_at(token) < timedelta(seconds=COOKIE_SECONDS)
    if COOKIE in request.cookies or not is_fresh or is_waiting():
        visit = kept_visit(token, at.language, at_desk.stores.drafts, find)
        if visit is not None:
            return visit if visit.draft.survey == at.survey.id else abort(400)
    named = request.form.get("version", "") if request.method == "POST" else ""
    survey = at_desk.version(at.survey.id, named)
    return begin(
        survey or at.survey,
        token,
        version=named if survey else at.shown.hash,
        language=at.language,
        way=way_in(at.survey),
        secret=at_desk.secret,
    )


def sent_with(at: Here, token: str) -> Answers | None:
    """Return the response that was sent with ``token``, or None."""
    return sent_as(at, receipt_of(token, desk().secret))


def sent_as(at: Here, receipt: str) -> Answers | None:
    """Return the response that ``receipt`` belongs to, or None."""
    found = desk().stores.responses.get(response_id(receipt, desk().secret))
    return found if found and found.survey == at.survey.id else None


def remember(
    response: AnyResponse, at: Here, token: str, seconds: int = COOKIE_SECONDS
) -> AnyResponse:
    """Return ``response`` with the token in a cookie that no script and no other survey sees.

    On a shared device it is gone when the browser is closed, whatever ``seconds`` says.

    Neither a token nor the id of a survey holds a letter that a cookie would need to escape.
    """
    secure = " Secure;" if request.is_secure else ""
    life = "" if SHARED in request.cookies else f" Max-Age={seconds};"
    kept = f"{COOKIE}={token};{life}{secure} HttpOnly; Path=/s/{at.survey.id}"
    response.headers.add("Set-Cookie", f"{kept}; SameSite=Lax")
    return response


def on_shared_device(response: AnyResponse, at: Here) -> AnyResponse:
    """Return ``response`` for somebody who begins on a device that others use too.

    Whatever the last person left in a cookie is taken away first.
    """
    path = f"/s/{at.survey.id}"
    response.delete_cookie(COOKIE, path=path, httponly=True, samesite="Lax")
    response.set_cookie(SHARED, "yes", path=path, secure=request.is_secure, samesite="Lax")
    return response


def drop_draft() -> None:
    """Drop the answers begun on this device and not sent."""
    token = request.cookies.get(COOKIE, "")
    if is_token(token):
        desk().stores.drafts.drop(digest(token))


def forget(response: AnyResponse, at: Here) -> AnyResponse:
    """Return ``response`` with everything taken away that a cookie holds."""
    for name in (COOKIE, ENTRY):
        if name == COOKIE or name in request.cookies:
            response.delete_cookie(name, path=f"/s/{at.survey.id}", httponly=True, samesite="Lax")
    return response


def go_to(address: str) -> Response:
    """Return the answer that sends a browser on to ``address`` after a form."""
    told = [("Content-Type", "text/html"), ("Location", address), ("Content-Length", "0")]
    return Whole([], 303, told)
