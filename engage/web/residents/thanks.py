"""The thank-you page: what happens now, the receipt, the slip, two more minutes."""

from dataclasses import replace

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.change_answers import visit_again
from engage.actions.residents.leave_slip import offered_by
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.responses.leads_to import leads_to
from engage.responses.receipt import receipt_of
from engage.responses.response import Response as Answers
from engage.web.desk import desk
from engage.web.kiosk import kiosk_here
from engage.web.limits import hold_back
from engage.web.pages import page, ready, spliced
from engage.web.residents.blueprint import blueprint
from engage.web.residents.frame import frame_of
from engage.web.residents.screens import ThanksScreen, ToSign
from engage.web.residents.slips import fresh_form, sign_up
from engage.web.residents.visitor import (
    Here,
    forget,
    go_to,
    here,
    sent_as,
    sent_with,
    token_in_hand,
    visit_of,
)
from engage.web.screen import Fault
from engage.web.spliced import Spliced, slot


@blueprint.get("/<survey_id>/<language>/thanks")
def thanks(survey_id: str, language: Tag) -> AnyResponse:
    """Thank the person whose answers were kept with the token in hand."""
    at = here(survey_id, language)
    token = token_in_hand()
    receipt = receipt_of(token, desk().secret) if token else ""
    sent = sent_as(at, receipt) if receipt else None
    if token is None or sent is None:
        return _thank_again(at, token)
    if _is_personal(at.survey):
        return page("residents/thanks.html", _screen(at, sent, token, receipt=receipt))
    people = desk().people(at.survey.id)
    key = ("thanks", at.key, sent.hash, sent.mode, language, _minutes(sent), people)

    def made() -> Spliced:
        """Return the thank-you page with room for the receipt."""
        return spliced("residents/thanks.html", _screen(at, sent, token, receipt=slot(0)))

    return ready(desk().pages.get(key, made), (receipt,))


@blueprint.post("/<survey_id>/<language>/thanks")
def take_slip(survey_id: str, language: Tag) -> AnyResponse:
    """Keep a sign-up slip apart from the answers; or forget everything on a shared device."""
    at = here(survey_id, language)
    if request.form.get("go") == "forget":
        kiosk = kiosk_here()
        return forget(go_to(kiosk.home if kiosk else at.address), at)
    token = token_in_hand()
    sent = sent_with(at, token) if token else None
    if token is None or sent is None or at.survey.sign_up != "yes":
        return go_to(at.address)
    if (turned := request.form.get("language", "")) in at.shown.languages:
        return _turn(Here(at.shown, turned), sent, token)
    hold_back("slip")
    wrong, left = sign_up(at)
    if left is not None:
        return left
    faults = tuple(Fault(say(language, message), field) for field, message in wrong.items())
    screen = _screen(at, sent, token, receipt=receipt_of(token, desk().secret))
    return page("residents/thanks.html", replace(screen, faults=faults, typed=_typed()), 422)


def _turn(at: Here, sent: Answers, token: str) -> AnyResponse:
    """Go to the page in another language, with what was typed on the slip."""
    typed = _typed()
    if not any(typed.values()):
        return go_to(at.at("thanks"))
    screen = _screen(at, sent, token, receipt=receipt_of(token, desk().secret))
    return page("residents/thanks.html", replace(screen, typed=typed))


def _typed() -> dict[str, str]:
    """Return what was typed on the slip, and ticked."""
    form = request.form
    typed = {name: form.get(name, "") for name in ("name", "contact")}
    return typed | dict.fromkeys(form.getlist("activities"), "yes")


def _is_personal(survey: Survey) -> bool:
    """Say whether the page depends on what was answered: on offers, or on pages after Send."""
    return survey.sign_up == "yes" or any(page.after_send == "yes" for page in survey.pages)


def _minutes(sent: Answers) -> int | None:
    return round(sent.minutes) or 1 if sent.minutes is not None else None


def _thank_again(at: Here, token: str | None) -> AnyResponse:
    """Thank somebody who changed answers sent before; lead anybody else to the start page."""
    visit = visit_of(at, token) if token else None
    if token is None or visit is None or not visit.draft.sent:
        return go_to(at.address)
    sent = desk().stores.responses.get(visit.draft.sent)
    if sent is None:
        return go_to(at.address)
    return page("residents/thanks.html", replace(_screen(at, sent, token), more=None))


def _screen(at: Here, sent: Answers, token: str, *, receipt: str | None = None) -> ThanksScreen:
    survey = desk().version(at.survey.id, sent.hash) or at.survey
    extras = visit_again(sent, survey, token, at.language).extras
    people = desk().people(survey.id)
    to_sign = _to_sign(survey, sent, at.language)
    return ThanksScreen(
        **frame_of(at, "thanks", say(at.language, "Thank you"), survey),
        scripts=desk().page_scripts,
        form_languages=bool(to_sign),
        promise=survey.promise,
        agency=survey.agency_name.said(at.language),
        receipt=receipt,
        minutes=_minutes(sent),
        people=people,
        hours=people * desk().minutes(survey, sent.hash, at.language) // 60,
        to_sign=to_sign,
        slip_form=fresh_form() if survey.sign_up == "yes" else "",
        typed={},
        action=at.at("thanks"),
        more=at.at(extras[0].id) if extras and at.shown.is_open else None,
        answers_address=at.at("answers"),
        interviewed=sent.mode == "interviewer",
    )


def _to_sign(survey: Survey, sent: Answers, language: Tag) -> tuple[ToSign, ...]:
    if survey.sign_up != "yes":
        return ()
    labels = {activity.code: activity.label for activity in survey.activities()}
    return tuple(
        ToSign(code, labels[code].said(language), note.said(language) if note else None)
        for code in offered_by(survey, sent)
        for note in [leads_to(survey, code)]
    )
