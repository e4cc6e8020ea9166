"""A sign-up slip as its person sees it: what was kept, who reads it, what came of it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.leave_slip import Typed, leave_slip, slip_code, slip_id
from engage.definition.survey import Survey
from engage.languages.interface import message, say, spoken
from engage.languages.tags import long_date, name_in, own_name
from engage.languages.text import Said, Tag
from engage.ledger.slip import Progress, Slip
from engage.responses.leads_to import leads_to
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.residents.slip_screens import OnSlip, SlipScreen
from engage.web.residents.visitor import Here
from engage.web.screen import LanguageLink

STATES = {
    Progress.NEW: message("Waiting for a call"),
    Progress.CALLED: message("Called"),
    Progress.STARTED: message("Started"),
    Progress.NOT_NEEDED: message("Not needed"),
    Progress.NOT_REACHED: message("Could not be reached"),
}
"""How far an offer has come, as everybody reads it."""

FORM_BYTES = 16
"""The name of a slip's form: 128 bits of chance, from which the slip's code follows."""


def fresh_form() -> str:
    """Return the name of a new slip's form: chance alone, and nothing of the answers."""
    return desk().random(FORM_BYTES).hex()


def is_form(named: str) -> bool:
    """Say whether this may be the name of a slip's form."""
    return len(named) == 2 * FORM_BYTES and named.isascii() and named.isalnum()


def today(survey: Survey) -> date:
    """Return the day it is where the survey is."""
    return desk().clock().astimezone(ZoneInfo(survey.time_zone)).date()


def typed_slip(language: Tag) -> Typed:
    """Return what the form in hand says of a slip."""
    form = request.form
    return Typed(
        form.get("name", ""), form.get("contact", ""), language, form.getlist("activities")
    )


def sign_up(at: Here) -> tuple[dict[str, str], AnyResponse | None]:
    """Keep the slip in the form; return what is wrong with it, or the page that shows it."""
    named = request.form.get("slip", "")
    code = slip_code(named if is_form(named) else fresh_form(), desk().secret)
    under = slip_id(code, desk().secret) or ""
    slips = desk().stores.sign_ups
    wrong = leave_slip(
        at.survey, slips, typed_slip(at.language), under=under, today=today(at.survey)
    )
    slip = slips.get(under)
    if wrong or slip is None:
        return wrong, None
    return {}, slip_page(slip, code, at.language, back=at.at("thanks"))


def slip_page(
    slip: Slip, code: str, language: Tag, *, back: str | None = None, said: str = ""
) -> Response:
    """Return the page of a slip. ``back`` is where its person came from when it was just left."""
    shown = desk().shown(slip.survey)
    survey = shown.survey if shown else None
    privacy = survey.privacy if survey else None
    screen = SlipScreen(
        language=language,
        title=say(language, "You are signed up" if back else "Your slip"),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language) if survey else None,
        languages=slip_languages(found_in(slip.survey), language),
        form_languages=True,
        stamps=shown.stamps_in(language) if shown else (),
        said=said,
        code=code,
        back=back,
        name=slip.name,
        contact=slip.contact,
        spoken=name_in(language, slip.language),
        readers=tuple(dict.fromkeys(_readers(survey, slip, language))),
        offers=tuple(_offers(survey, slip, language)),
        confirmed=slip.confirmed,
        until=long_date(privacy.keep_answers_until, language) if privacy else "",
        ask=privacy.contact if privacy else "",
    )
    return page("public/slip_found.html", screen)


def found_in(survey_id: str) -> Sequence[Tag]:
    """Return the languages in which a slip of this survey can be read."""
    shown = desk().shown(survey_id)
    return shown.languages if shown else spoken()


def slip_languages(languages: Sequence[Tag], language: Tag) -> tuple[LanguageLink, ...]:
    """Return the languages of a page about slips, which is in ``language`` now."""
    return tuple(
        LanguageLink(tag, own_name(tag), None if tag == language else f"/slip?in={tag}")
        for tag in languages
    )


def _readers(survey: Survey | None, slip: Slip, language: Tag) -> list[Said]:
    """Return the leads of what was offered: those who read the slip."""
    rooms = [survey.capacity.get(code) for code in slip.activities] if survey else []
    return [room.lead.said(language) for room in rooms if room]


def _offers(survey: Survey | None, slip: Slip, language: Tag) -> list[OnSlip]:
    options = {option.code: option.label for option in survey.activities()} if survey else {}
    found = []
    for code in slip.activities:
        call = slip.calls.get(code)
        note = leads_to(survey, code) if survey else None
        found.append(
            OnSlip(
                label=options[code].said(language) if code in options else Said(code, language),
                note=note.said(language) if note else None,
                mark=say(language, STATES[slip.progress(code)]),
                day=long_date(call.day, language) if call else "",
                reason=call.reason if call else "",
            )
        )
    return found
