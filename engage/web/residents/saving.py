"""Save and come back later: a code on the screen, a file to keep, and this device."""

import re
from dataclasses import dataclass
from datetime import date

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.come_back import where_left
from engage.actions.residents.visit import Visit
from engage.forms.progress import progress_file
from engage.languages.interface import say
from engage.languages.tags import long_date
from engage.languages.text import Tag
from engage.responses.return_code import return_code_of
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.residents.blueprint import blueprint
from engage.web.residents.frame import frame_of
from engage.web.residents.visitor import (
    Here,
    forget,
    go_to,
    here,
    remember,
    token_in_hand,
    visit_of,
)
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveScreen(Screen):
    """What was saved and the ways back to it. ``file`` is None where there is none to download.

    ``closes`` is the last day on which the answers can be sent.
    """

    code: str
    file: str | None
    action: str
    closes: date | None

    def day(self, day: date) -> str:
        """Return a date in full."""
        return long_date(day, self.language)


@blueprint.get("/<survey_id>/<language>/save")
def saved(survey_id: str, language: Tag) -> AnyResponse:
    """Show the ways back to the answers so far."""
    at = here(survey_id, language)
    visit = _in_hand(at)
    return go_to(at.address) if visit is None else page("residents/save.html", _screen(at, visit))


@blueprint.post("/<survey_id>/<language>/save")
def leave_or_go_on(survey_id: str, language: Tag) -> AnyResponse:
    """Go on where the answers stop; or let this device forget the way to them."""
    at = here(survey_id, language)
    if request.form.get("go") == "forget":
        return forget(go_to(at.address), at)
    visit = _in_hand(at)
    return go_to(at.address) if visit is None else go_on(at, visit)


@blueprint.get("/<survey_id>/<language>/save/file")
def download(survey_id: str, language: Tag) -> AnyResponse:
    """Give the answers so far as a file."""
    at = here(survey_id, language)
    visit = _in_hand(at)
    if visit is None or visit.draft.sent:
        return go_to(at.address)
    title = visit.survey.title.to(language)
    written = progress_file(visit.draft, visit.token, title, desk().secret)
    response = Response(written, mimetype="application/json")
    name = re.sub(r"[^a-z0-9-]", "", survey_id)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-answers.json"'
    return response


def go_on(at: Here, visit: Visit) -> AnyResponse:
    """Lead to the first page with nothing answered, or to the review when there is none."""
    leaf = where_left(visit)
    return remember(go_to(at.at(leaf.id if leaf else "review")), at, visit.token)


def _in_hand(at: Here) -> Visit | None:
    """Return the visit whose answers can still be sent from this device, or None.

    Whoever asks for a way back to them may come at any time until the survey closes.
    """
    token = token_in_hand()
    visit = visit_of(at, token) if token and at.shown.is_open else None
    if visit is None or not visit.is_kept or visit.draft.ended:
        return None
    desk().stores.drafts.hold(visit.draft.token)
    return visit


def _screen(at: Here, visit: Visit) -> SaveScreen:
    heading = say(at.language, "Your answers so far are saved")
    return SaveScreen(
        **frame_of(at, "save", heading, visit.survey),
        scripts=desk().page_scripts,
        code=return_code_of(visit.token),
        file=None if visit.draft.sent else at.at("save/file"),
        action=at.at("save"),
        closes=at.survey.closes,
    )
