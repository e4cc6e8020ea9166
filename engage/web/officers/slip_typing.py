"""Type in a slip that came on paper, kept as if its person had left it on the web."""

from flask import Response, request

from engage.actions.residents.leave_slip import Typed, leave_slip, slip_code, slip_id
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.tags import name_in
from engage.responses.leads_to import leads_to
from engage.web.desk import Shown, desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import blueprint, form_token
from engage.web.officers.slip_screens import Spoken, TypeSlipScreen
from engage.web.pages import page
from engage.web.residents.screens import ToSign
from engage.web.residents.slips import fresh_form, is_form, today
from engage.web.screen import Fault


@blueprint.get("/<survey_id>/slips/paper")
def paper_slip(survey_id: str) -> Response:
    """Show the form, with nothing typed."""
    shown = _asking(survey_id)
    if shown is None:
        return help_page(404)
    nothing = Typed("", "", shown.survey.source_language, ())
    return page("officers/slip_typed.html", _screen(shown, nothing, fresh_form()))


@blueprint.post("/<survey_id>/slips/paper")
def keep_paper_slip(survey_id: str) -> Response:
    """Keep the slip and show its code, once; or show what was typed, with what is wrong.

    The same form sent again is the same slip.
    """
    shown = _asking(survey_id)
    if shown is None:
        return help_page(404)
    survey, typed = shown.survey, _typed(shown.survey)
    named = request.form.get("slip", "")
    form = named if is_form(named) else fresh_form()
    code = slip_code(form, desk().secret)
    under = slip_id(code, desk().secret) or ""
    wrong = leave_slip(survey, desk().stores.sign_ups, typed, under=under, today=today(survey))
    if wrong:
        said = {field: say(reader_language(), what) for field, what in wrong.items()}
        faults = tuple(Fault(what, field) for field, what in said.items())
        return page("officers/slip_typed.html", _screen(shown, typed, form, faults=faults), 422)
    return page("officers/slip_typed.html", _screen(shown, typed, form, code=code))


def _asking(survey_id: str) -> Shown | None:
    """Return a survey that asks people to sign up, or None."""
    shown = desk().shown(survey_id)
    return shown if shown and shown.survey.sign_up == "yes" else None


def _typed(survey: Survey) -> Typed:
    form = request.form
    asked = form.get("language", "")
    language = asked if asked in survey.languages else survey.source_language
    return Typed(
        form.get("name", ""), form.get("contact", ""), language, form.getlist("activities")
    )


def _screen(
    shown: Shown, typed: Typed, form: str, *, faults: tuple[Fault, ...] = (), code: str = ""
) -> TypeSlipScreen:
    survey, language = shown.survey, reader_language()
    here = f"/officer/{survey.id}/slips"
    return TypeSlipScreen(
        language=language,
        title=say(language, "Type in a paper slip"),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        stamps=shown.stamps,
        faults=faults,
        to_sign=tuple(
            ToSign(one.code, one.label.said(language), note.said(language) if note else None)
            for one in survey.activities()
            for note in [leads_to(survey, one.code)]
        ),
        typed={"name": typed.name, "contact": typed.contact} | dict.fromkeys(typed.activities, "1"),
        tongues=tuple(
            Spoken(tag, name_in(language, tag), tag == typed.language) for tag in survey.languages
        ),
        slip_form=form,
        code=code,
        action=f"{here}/paper",
        back=here,
        token=form_token(),
    )
