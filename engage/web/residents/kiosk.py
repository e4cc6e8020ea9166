"""A kiosk at the door: set by its own address, kept to its survey, asked after, wiped."""

from dataclasses import dataclass

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.languages.interface import say
from engage.languages.text import Tag
from engage.web.desk import desk
from engage.web.kiosk import (
    COOKIE as KIOSK,
)
from engage.web.kiosk import (
    COOKIE_SECONDS,
    WARNED_SECONDS,
    Kiosk,
    cookie_of,
    kiosk_here,
    kiosk_ways,
)
from engage.web.pages import page
from engage.web.residents.blueprint import blueprint
from engage.web.residents.saving import go_on
from engage.web.residents.visitor import (
    COOKIE,
    ENTRY,
    SHARED,
    Here,
    drop_draft,
    go_to,
    here,
    sent_with,
    token_in_hand,
    visit_of,
)
from engage.web.screen import Screen

START = f"{blueprint.name}.start"
NOT_HERE = frozenset({"save", "save/file", "return"})
"""Places that would leave answers on the device, or bring somebody's own to it."""

BESIDE = ("/r", "/slip", "/static/", "/files/", "/s/worker.js", "/healthz")
"""What a kiosk shows beside its survey: receipts, slips, files, and pictures of its questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillScreen(Screen):
    """Asks whether somebody is still there. ``onward`` leads back to where they were."""

    onward: str

    @property
    def watched(self) -> Kiosk | None:
        """Return None: this page is the warning itself."""
        return None


@blueprint.before_app_request
def keep_to_survey() -> AnyResponse | None:
    """Set a device to a way in, or set it back; lead a kiosk back that strays from its survey."""
    environ = request.environ
    is_led = "via" in environ["QUERY_STRING"] and request.method == "GET"
    if is_led and request.endpoint == START and "via" in request.args:
        return _set()
    if KIOSK not in environ.get("HTTP_COOKIE", ""):  # most devices are somebody's own
        return None
    kiosk = kiosk_here()
    if kiosk is None:
        return None
    strays = kiosk.place is None and not _is_beside(request.path, kiosk)
    return go_to(kiosk.back) if strays or kiosk.place in NOT_HERE else None


def _is_beside(path: str, kiosk: Kiosk) -> bool:
    own = f"/s/{kiosk.survey}"
    beside = path in BESIDE or path.startswith(tuple(f"{one.rstrip('/')}/" for one in BESIDE))
    return beside or path == own or path.startswith(f"{own}/")


def _set() -> AnyResponse | None:
    """Make a kiosk of the device that comes by the way of one; by another way, one no more.

    On a device that is one already this wipes: what was begun there is dropped. On one that was
    somebody's own it is left in the store, for them to come back to.
    """
    asked = request.view_args or {}
    survey_id, language = str(asked["survey_id"]), str(asked["language"])
    shown = desk().shown(survey_id)
    if shown is None or language not in shown.languages or desk().settings.preview:
        return None
    way = request.args["via"]
    was = kiosk_here()
    if was is None and way not in kiosk_ways(shown.survey):
        return None
    if was is not None:
        drop_draft()
    address = f"/s/{survey_id}/{language}"
    response = go_to(address if way in kiosk_ways(shown.survey) else request.full_path)
    _forget(response, survey_id)
    if way in kiosk_ways(shown.survey):
        _mark(response, KIOSK, cookie_of(survey_id, language, way), "/")
        _mark(response, SHARED, "yes", address.rpartition("/")[0])
    else:
        response.delete_cookie(KIOSK, path="/", samesite="Lax")
        response.delete_cookie(SHARED, path=address.rpartition("/")[0], samesite="Lax")
    return response


def _mark(response: AnyResponse, name: str, value: str, path: str) -> None:
    response.set_cookie(
        name, value, COOKIE_SECONDS, path=path, secure=request.is_secure, samesite="Lax"
    )


def _forget(response: AnyResponse, survey_id: str) -> None:
    for name in (COOKIE, ENTRY):
        response.delete_cookie(name, path=f"/s/{survey_id}", httponly=True, samesite="Lax")


@blueprint.get("/<survey_id>/<language>/kiosk/still")
def still(survey_id: str, language: Tag) -> AnyResponse:
    """Ask, where no script can, whether somebody is still there; then wipe.

    The answers of pages that were sent on are kept until then.
    """
    at = here(survey_id, language)
    kiosk = kiosk_here()
    if kiosk is None:
        return go_to(at.address)
    response = page("residents/still.html", _screen(at))
    response.headers["Refresh"] = f"{WARNED_SECONDS}; url={kiosk.home}"
    return response


def _screen(at: Here) -> StillScreen:
    place = request.args.get("from", "")
    known = place.replace("-", "").replace("_", "").isalnum()
    heading = say(at.language, "Are you still there?")
    return StillScreen(
        language=at.language,
        title=f"{heading} – {at.survey.title.to(at.language)}",
        sheet=desk().sheet_address,
        survey_title=at.survey.title.said(at.language),
        stamps=at.shown.stamps_in(at.language),
        onward=at.at(place) if known else at.at("kiosk/back"),
    )


@blueprint.get("/<survey_id>/<language>/kiosk/back")
def back(survey_id: str, language: Tag) -> AnyResponse:
    """Lead back from beside the survey: to the receipt, to where the answers stop, or to Start."""
    at = here(survey_id, language)
    token = token_in_hand()
    if token is None or kiosk_here() is None:
        return go_to(at.address)
    if sent_with(at, token):
        return go_to(at.at("thanks"))
    visit = visit_of(at, token)
    return go_on(at, visit) if visit.is_kept and at.shown.is_open else go_to(at.address)
