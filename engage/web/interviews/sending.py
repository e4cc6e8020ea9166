"""What a phone sends when the network is back: one interview at a time, kept, then said so."""

from math import isfinite

from flask import Response, abort, request

from engage.actions.residents.take_interview import Interview, Refusal, take_interview
from engage.languages.interface import message, say
from engage.languages.text import Tag
from engage.web.desk import desk
from engage.web.interviews.blueprint import blueprint
from engage.web.interviews.codes import FULL, known, typed_here, wrong_with
from engage.web.interviews.kit import as_json
from engage.web.limits import hold_back

WHY = {
    Refusal.NOT_OURS: message("This interview was not given out with this day code."),
    Refusal.OVER: message("The week in which it could be sent is over."),
    Refusal.CLOSED: message("The survey was closed before it was sent. Ask who gave you the code."),
    Refusal.FULL: FULL,
    Refusal.UNSOUND: message("Some answers cannot be taken as they are. Open it and mend them."),
    Refusal.DIFFERENT: message("It was sent before with other answers, and those count."),
}
"""What is said of an interview that is not taken."""


@blueprint.post("/<survey_id>/<language>/send")
def send_interview(survey_id: str, language: Tag) -> Response:
    """Keep one interview; say so by its receipt, which nobody else could name.

    Whatever is not taken stays on the phone, with words about why. What goes along with the
    answers has a hyphen in its name, which keeps it apart from every question's. The address is
    in the volunteer's language; ``door-language`` is the one in which the interview ended.
    """
    if desk().shown(survey_id) is None:
        abort(404)
    hold_back("send", survey_id)
    typed = typed_here("door-code")
    found = known(typed, survey_id)
    if found is None:
        return as_json({"refusal": "code", "why": wrong_with(typed, language)}, 403)
    version = request.form.get("door-version", "")
    survey = desk().version(survey_id, version)
    held_in = request.form.get("door-language") or language
    if survey is None or held_in not in survey.languages:
        return _refused(Refusal.NOT_OURS, language)
    interview = Interview(
        token=request.form.get("door-token", ""),
        version=version,
        language=held_in,
        sent=request.form,
        minutes=_minutes(request.form.get("door-minutes", "")),
    )
    taken = take_interview(desk().stores, found.id, survey, interview, now=desk().clock())
    if taken.refusal:
        return _refused(taken.refusal, language, dict(taken.wrong))
    return as_json({"receipt": taken.receipt})


def _refused(refusal: Refusal, language: Tag, wrong: dict[str, str] | None = None) -> Response:
    told = {"refusal": refusal.value, "why": say(language, WHY[refusal]), "wrong": wrong or {}}
    return as_json(told, 409 if refusal is Refusal.DIFFERENT else 422)


def _minutes(typed: str) -> float | None:
    try:
        minutes = float(typed)
    except ValueError:
        return None
    return minutes if isfinite(minutes) else None
