"""Come back to saved answers: with the code, or with the file."""

from dataclasses import dataclass
from functools import partial

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.answer_page import keep_page
from engage.actions.residents.come_back import Lost, TakenUp, come_back, take_up
from engage.forms.progress import MOST_BYTES, ProgressRefusedError, read_progress
from engage.languages.interface import message, say
from engage.languages.text import Tag
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.residents.blueprint import blueprint
from engage.web.residents.frame import frame_of
from engage.web.residents.saving import go_on
from engage.web.residents.visitor import Here, go_to, here, remember, sent_with
from engage.web.screen import Fault, Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnScreen(Screen):
    """Asks for the code or the file."""

    typed: str
    action: str

    def wrong(self, field: str) -> tuple[Fault, ...]:
        """Return what is wrong with one of the two fields."""
        return tuple(fault for fault in self.faults if fault.field_id == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedScreen(Screen):
    """Says which answers of a file the newer version of a survey has no room for."""

    lost: tuple[Lost, ...]
    action: str


@blueprint.get("/<survey_id>/<language>/return")
def ask_for_code(survey_id: str, language: Tag) -> AnyResponse:
    """Ask for the code, or the file."""
    at = here(survey_id, language)
    return page("residents/return.html", _asking(at)) if at.shown.is_open else go_to(at.address)


@blueprint.post("/<survey_id>/<language>/return")
def take_code(survey_id: str, language: Tag) -> AnyResponse:
    """Go on with saved answers, on this device, in this language."""
    at = here(survey_id, language)
    if not at.shown.is_open:
        return go_to(at.address)
    typed = request.form.get("code", "")
    if request.form.get("language") in at.shown.languages:
        turned = Here(at.shown, request.form["language"])
        return page("residents/return.html", _asking(turned, typed))
    chosen = request.files.get("file")
    if chosen and chosen.filename:
        return _by_file(at, chosen.stream.read(MOST_BYTES + 1))
    return _by_code(at, typed)


def _by_code(at: Here, typed: str) -> AnyResponse:
    if not typed.strip():
        wrong = say(at.language, "Type the code, or choose the file.")
        return _refused(at, typed, Fault(wrong, "code"))
    visit = come_back(
        typed, desk().stores.drafts, partial(desk().version, at.survey.id), at.language
    )
    if visit is None or visit.draft.survey != at.survey.id:
        wrong = say(
            at.language,
            "No saved answers belong to this code. Look at each letter again. "
            "Answers that were sent are found with their receipt.",
        )
        return _refused(at, typed, Fault(wrong, "code"))
    return go_on(at, visit)


def _by_file(at: Here, written: bytes) -> AnyResponse:
    try:
        taken = _read(at, written)
    except ProgressRefusedError as refused:
        return _refused(at, "", Fault(say(at.language, refused.said), "file"))
    return _taken(at, taken)


def _read(at: Here, written: bytes) -> TakenUp:
    """Return what a file brings back. Raises ProgressRefusedError where that is nothing."""
    progress = read_progress(written, desk().secret)
    if progress.survey != at.survey.id:
        raise ProgressRefusedError(message("This file belongs to another survey."))
    find = partial(desk().version, at.survey.id)
    taken = take_up(progress, desk().stores.drafts, find, at.survey, at.shown.hash)
    if taken is None:
        raise ProgressRefusedError(message("This is not a file of saved answers."))
    if not taken.visit.is_kept and sent_with(at, taken.visit.token):
        raise ProgressRefusedError(
            message("These answers were sent already. Use your receipt to see or change them.")
        )
    return taken


def _taken(at: Here, taken: TakenUp) -> AnyResponse:
    """Keep what was taken up; go on at once, or first name what could not be."""
    visit = taken.visit.with_draft(language=at.language)
    if not visit.is_kept:
        visit = keep_page(visit, desk().stores.drafts)
        desk().stores.drafts.hold(visit.draft.token)
    if not taken.lost:
        return go_on(at, visit)
    return remember(page("residents/changed.html", _changed(at, taken)), at, visit.token)


def _refused(at: Here, typed: str, fault: Fault) -> Response:
    return page("residents/return.html", _asking(at, typed, fault), 422)


def _asking(at: Here, typed: str = "", fault: Fault | None = None) -> ReturnScreen:
    heading = say(at.language, "Come back to saved answers")
    return ReturnScreen(
        **frame_of(at, "return", heading),
        form_languages=bool(typed),
        faults=(fault,) if fault else (),
        typed=typed,
        action=at.at("return"),
    )


def _changed(at: Here, taken: TakenUp) -> ChangedScreen:
    heading = say(at.language, "The survey has changed since you saved")
    return ChangedScreen(
        **frame_of(at, "save", heading),
        lost=taken.lost,
        action=at.at("save"),
    )
