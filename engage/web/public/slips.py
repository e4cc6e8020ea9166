"""Use a slip's code: see, confirm, change or erase how to be reached. It leads to no answer."""

from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.leave_slip import Typed, slip_id
from engage.actions.residents.mend_slip import change_slip, confirm_slip
from engage.definition.survey import Survey
from engage.languages.interface import say, spoken
from engage.languages.tags import best
from engage.languages.text import Tag
from engage.ledger.slip import Slip
from engage.responses.leads_to import leads_to
from engage.web.desk import desk
from engage.web.limits import allow, hold_back
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.residents.screens import ToSign
from engage.web.residents.slip_screens import SlipAskScreen, SlipFormScreen
from engage.web.residents.slips import (
    found_in,
    slip_languages,
    slip_page,
    today,
    typed_slip,
)
from engage.web.screen import Fault


@blueprint.get("/slip")
def slip() -> Response:
    """Ask for the code of a slip."""
    return page("public/slip.html", _asking(_language()))


@blueprint.post("/slip")
def use_slip() -> AnyResponse:
    """Show, confirm, change or erase the slip that a code belongs to."""
    language = _language()
    code = request.form.get("code", "")
    if not code and request.form.get("language"):
        return page("public/slip.html", _asking(language))
    hold_back("guess", spend=False)
    under = slip_id(code, desk().secret)
    found = desk().stores.sign_ups.get(under) if under else None
    if found is None:
        allow("guess")
        wrong = say(language, "No slip belongs to this code. Look at each letter again.")
        return page("public/slip.html", _asking(language, code, wrong), 422)
    return _used(found, code, language)


def _used(found: Slip, code: str, language: Tag) -> AnyResponse:
    shown, slips = desk().shown(found.survey), desk().stores.sign_ups
    survey = shown.survey if shown else None
    match request.form.get("go"):
        case "erase":
            slips.drop(found.id)
            return page("public/slip.html", replace(_asking(language), erased=True))
        case "confirm" if survey:
            found = confirm_slip(found, slips, today=today(survey))
            said = say(language, "Thank you. The team knows that this is right.")
            return slip_page(found, code, language, said=said)
        case "edit" if survey:
            return page("public/slip_change.html", _changing(survey, found, code, language))
        case "save" if survey:
            return _change(survey, found, code, language)
        case _ if survey and request.form.get("editing"):
            again = _as_typed(found, typed_slip(language))
            return page("public/slip_change.html", _changing(survey, again, code, language))
        case _:
            fresh = f"/s/{found.survey}/{language}/thanks" if request.form.get("fresh") else None
            return slip_page(found, code, language, back=fresh)


def _change(survey: Survey, found: Slip, code: str, language: Tag) -> AnyResponse:
    typed = replace(typed_slip(language), language=found.language)
    slips = desk().stores.sign_ups
    changed, wrong = change_slip(found, survey, slips, typed, today=today(survey))
    if not wrong:
        said = say(language, "Your changes are kept.")
        return slip_page(changed, code, language, said=said)
    faults = tuple(Fault(say(language, what), field) for field, what in wrong.items())
    screen = _changing(survey, _as_typed(found, typed), code, language)
    return page("public/slip_change.html", replace(screen, faults=faults), 422)


def _as_typed(found: Slip, typed: Typed) -> Slip:
    return replace(
        found, name=typed.name, contact=typed.contact, activities=tuple(typed.activities)
    )


def _changing(survey: Survey, held: Slip, code: str, language: Tag) -> SlipFormScreen:
    typed = {"name": held.name, "contact": held.contact}
    return SlipFormScreen(
        language=language,
        title=say(language, "Change this slip"),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        languages=slip_languages(found_in(held.survey), language),
        form_languages=True,
        code=code,
        action=f"/slip?in={language}",
        to_sign=tuple(
            ToSign(one.code, one.label.said(language), note.said(language) if note else None)
            for one in survey.activities()
            for note in [leads_to(survey, one.code)]
        ),
        typed=typed | dict.fromkeys(held.activities, "yes"),
    )


def _asking(language: Tag, typed: str = "", wrong: str = "") -> SlipAskScreen:
    return SlipAskScreen(
        language=language,
        title=say(language, "Use a slip code"),
        sheet=desk().sheet_address,
        languages=slip_languages(spoken(), language),
        form_languages=bool(typed),
        faults=(Fault(wrong, "code"),) if wrong else (),
        typed=typed,
    )


def _language() -> Tag:
    asked = request.form.get("language") or request.values.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]
