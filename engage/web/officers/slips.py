"""The people to call: by activity and by name, never by time; to read here or to print."""

from flask import Response, request

from engage.actions.officers.show_slips import ToCall, show_slips
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.numbers import number
from engage.languages.tags import long_date, name_in, own_name
from engage.languages.text import Tag
from engage.ledger.slip import Progress, Slip
from engage.responses.leads_to import leads_to
from engage.web.desk import Shown, desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import blueprint
from engage.web.officers.slip_screens import (
    Invitation,
    InvitationsScreen,
    Person,
    Signed,
    SlipsScreen,
)
from engage.web.pages import page
from engage.web.residents.slips import STATES, today
from engage.web.screen import LanguageLink


@blueprint.get("/<survey_id>/slips")
def slips(survey_id: str) -> Response:
    """List whom to call about each activity, or about the one in ``?activity=``."""
    shown = desk().shown(survey_id)
    if shown is None:
        return help_page(404)
    survey, language = shown.survey, reader_language()
    wanted = request.args.get("activity", "")
    found = show_slips(desk().stores, survey_id, today(survey))
    mine = [one for one in found if one.code == wanted] if wanted else found
    screen = SlipsScreen(
        language=language,
        title=f"{say(language, 'People to call')} – {survey.title.to(language)}",
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        stamps=shown.stamps,
        survey=survey_id,
        activities=tuple(_signed(survey, one, language) for one in mine),
        one=bool(wanted),
    )
    return page("officers/slips.html", screen)


def _signed(survey: Survey, one: ToCall, language: Tag) -> Signed:
    note = leads_to(survey, one.code)
    late = say(
        language,
        "Waiting longer than 10 working days: at least {people}.",
        people=number(language, one.overdue),
    )
    return Signed(
        code=one.code,
        name=one.name.said(language),
        note=note.said(language) if note else None,
        signed=say(language, "Signed up: {people}.", people=number(language, len(one.slips))),
        due=say(language, "Call by {day}", day=long_date(one.due, language)) if one.due else "",
        late=late if one.overdue else "",
        over=_over(one, language),
        people=tuple(_person(survey.id, slip, one.code, language) for slip in one.slips),
    )


def _over(one: ToCall, language: Tag) -> str:
    """Return how many more signed up than there are places, the day it happens."""
    if one.room is None or not one.is_over:
        return ""
    return say(
        language,
        "Signed up: {people}. Places: {places}. Tell those who must wait.",
        people=number(language, len(one.slips)),
        places=number(language, one.room.places),
    )


def _person(survey_id: str, slip: Slip, activity: str, language: Tag) -> Person:
    call = slip.calls.get(activity)
    progress = slip.progress(activity)
    return Person(
        name=slip.name,
        contact=slip.contact,
        spoken=name_in(language, slip.language),
        confirmed=slip.confirmed,
        mark=say(language, STATES[progress]),
        waits=progress is Progress.NEW,
        day=long_date(call.day, language) if call else "",
        reason=call.reason if call else "",
        address=f"/officer/{survey_id}/slips/{activity}/{slip.id}",
    )


@blueprint.get("/<survey_id>/slips/print")
def invitations(survey_id: str) -> Response:
    """Give a poster and a letter an activity, for people who left no number and no e-mail."""
    shown = desk().shown(survey_id)
    if shown is None:
        return help_page(404)
    asked = request.args.get("in", "")
    language = asked if asked in shown.survey.languages else shown.survey.source_language
    return page("officers/invitations.html", _invitations(shown, language))


def _invitations(shown: Shown, language: Tag) -> InvitationsScreen:
    survey, here = shown.survey, f"/officer/{shown.survey.id}/slips"
    found = show_slips(desk().stores, survey.id, today(survey))
    return InvitationsScreen(
        language=language,
        title=say(language, "To hang up and to post"),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        languages=tuple(
            LanguageLink(tag, own_name(tag), None if tag == language else f"{here}/print?in={tag}")
            for tag in survey.languages
        ),
        stamps=shown.stamps,
        heading=survey.title.said(language),
        invitations=tuple(
            Invitation(
                name=one.name.said(language),
                lead=one.room.lead.said(language) if one.room else None,
                note=note.said(language) if note else None,
            )
            for one in found
            for note in [leads_to(survey, one.code)]
        ),
        back=here,
    )
