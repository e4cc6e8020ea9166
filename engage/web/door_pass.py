"""The pass of a volunteer who interviews online: a cookie from which no day code can be read.

The code itself never lies on a phone, in a cookie or elsewhere: it locks what waits there.
"""

from dataclasses import dataclass
from datetime import date

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.send_answers import Sent
from engage.definition.survey import Survey
from engage.fieldwork.day_codes import day_of, may_send, pass_of, read_pass
from engage.responses.token import is_token, made_at
from engage.store.port import Kept
from engage.store.port_door import DayCode
from engage.web.desk import desk

COOKIE = "engage-door"


@dataclass(frozen=True, slots=True)
class Pass:
    """The day code that a volunteer came with: its id, and what it opens."""

    id: str
    code: DayCode


def pass_here(survey: Survey) -> Pass | None:
    """Return the pass of the volunteer whose device asks, where it opens ``survey`` now.

    On its day it opens interviews; for a week after that it lets be sent what was begun on it.
    """
    words = request.cookies.get(COOKIE, "")
    code_id = read_pass(words, desk().secret) if words else ""
    code = desk().stores.day_codes.get(code_id) if code_id else None
    if code is None or code.survey != survey.id or code.way not in survey.routes:
        return None
    today = day_of(desk().clock(), survey.time_zone)
    began = _began(survey) if code.day != today and may_send(code.day, today) else today
    return Pass(code_id, code) if began == code.day else None


def _began(survey: Survey) -> date | None:
    """Return the day on which the form that is sent was given out, or None."""
    token = request.form.get("token", "") if request.method == "POST" else ""
    return day_of(made_at(token), survey.time_zone) if is_token(token) else None


def note_interview(survey: Survey, sent: Sent) -> None:
    """Count an interview that was kept as new, for the day code by which it was held."""
    held = pass_here(survey) if sent.response.mode == "interviewer" else None
    if held is not None and sent.kept is Kept.NEW:
        desk().stores.day_codes.count(held.id)


def give_pass(response: AnyResponse, survey_id: str, code_id: str) -> AnyResponse:
    """Return ``response`` with the pass in a cookie that is gone when the browser is closed."""
    response.set_cookie(
        COOKIE,
        pass_of(code_id, desk().secret),
        path=f"/s/{survey_id}",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response
