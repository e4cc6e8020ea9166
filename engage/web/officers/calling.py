"""Record what came of calling one person about one activity."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.officers.record_call import LONGEST, RECORDED, lacking, record_call
from engage.definition.survey import Survey
from engage.languages.interface import message, say
from engage.languages.tags import name_in
from engage.ledger.slip import Progress, Slip
from engage.web.desk import desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import blueprint, form_token
from engage.web.officers.choices import state_choices
from engage.web.officers.slip_screens import CallScreen
from engage.web.pages import page
from engage.web.residents.slips import STATES, today
from engage.web.screen import Fault

HINTS = {
    Progress.CALLED: message("You have spoken, and it goes on."),
    Progress.STARTED: message("They have done it for the first time."),
    Progress.NOT_NEEDED: message("Say why below."),
    Progress.NOT_REACHED: message("You tried at least twice, at different times of day."),
}
"""What each state says has happened."""


@blueprint.get("/<survey_id>/slips/<activity>/<slip>")
def call(survey_id: str, activity: str, slip: str) -> Response:
    """Show the form, with what was recorded last in it."""
    found = _found(survey_id, activity, slip)
    if found is None:
        return help_page(404)
    survey, one = found
    held = one.calls.get(activity)
    typed = {"state": held.progress.value, "reason": held.reason} if held else {}
    return page("officers/call.html", _screen(survey, one, activity, typed, ()))


@blueprint.post("/<survey_id>/slips/<activity>/<slip>")
def record_what_came(survey_id: str, activity: str, slip: str) -> AnyResponse:
    """Record what was chosen, or show it again with what is missing."""
    found = _found(survey_id, activity, slip)
    if found is None:
        return help_page(404)
    survey, one = found
    typed = {name: request.form.get(name, "").strip()[:LONGEST] for name in ("state", "reason")}
    fault = _fault(typed)
    if fault:
        return page("officers/call.html", _screen(survey, one, activity, typed, (fault,)), 422)
    progress = Progress(typed["state"])
    record_call(desk().stores, one.id, activity, progress, typed["reason"], today=today(survey))
    return redirect(f"/officer/{survey_id}/slips#{activity}", 303)


def _found(survey_id: str, activity: str, slip_id: str) -> tuple[Survey, Slip] | None:
    shown, slip = desk().shown(survey_id), desk().stores.sign_ups.get(slip_id)
    if shown is None or slip is None or slip.survey != survey_id:
        return None
    return (shown.survey, slip) if activity in slip.activities else None


def _fault(typed: dict[str, str]) -> Fault | None:
    language = reader_language()
    if typed["state"] not in set(RECORDED):
        return Fault(say(language, "Choose what came of it."), "state")
    wrong = lacking(Progress(typed["state"]), typed["reason"])
    return Fault(say(language, wrong), "reason") if wrong else None


def _screen(
    survey: Survey, slip: Slip, activity: str, typed: dict[str, str], faults: tuple[Fault, ...]
) -> CallScreen:
    language = reader_language()
    labels = {option.code: option.label for option in survey.activities()}
    return CallScreen(
        language=language,
        title=say(language, "Record a call: {name}", name=slip.name),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        faults=faults,
        name=slip.name,
        activity=labels[activity].said(language),
        contact=slip.contact,
        spoken=name_in(language, slip.language),
        states=state_choices(RECORDED, STATES, HINTS, typed.get("state", ""), language),
        reason=typed.get("reason", ""),
        back=f"/officer/{survey.id}/slips",
        token=form_token(),
    )
