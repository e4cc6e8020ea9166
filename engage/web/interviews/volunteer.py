"""The page of a survey's interviews: taken along, opened without a network, or held online."""

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.fieldwork.day_codes import MOST_INTERVIEWS
from engage.languages.interface import say
from engage.languages.tags import own_name
from engage.languages.text import Tag
from engage.web.desk import desk
from engage.web.door_pass import give_pass
from engage.web.interviews.blueprint import blueprint
from engage.web.interviews.codes import known, typed_here, wrong_with
from engage.web.interviews.screens import DoorScreen
from engage.web.pages import page
from engage.web.residents.visitor import Here, forget, go_to, here, on_shared_device
from engage.web.screen import Fault, LanguageLink


@blueprint.get("/<survey_id>/<language>")
def interviews(survey_id: str, language: Tag) -> Response:
    """Show the page of interviews; it holds nothing of any volunteer."""
    return door_page(here(survey_id, language))


@blueprint.post("/<survey_id>/<language>")
def interview_online(survey_id: str, language: Tag) -> AnyResponse:
    """Begin interviews on the survey's own pages, on a device that others use too."""
    at, typed = here(survey_id, language), typed_here()
    found = known(typed, survey_id)
    wrong = found.why_not(language) if found else wrong_with(typed, language)
    if found is None or wrong:
        return door_page(at, typed, wrong)
    onward = forget(on_shared_device(go_to(at.address), at), at)
    return give_pass(onward, survey_id, found.id)


def door_script() -> str:
    """Return where the door's script lies; nowhere in a preview, of which devices keep nothing."""
    return "" if desk().settings.preview else f"/static/{desk().scripts['door'].name}"


def door_page(at: Here, typed: str = "", wrong: str = "") -> Response:
    """Return the page of interviews with a code as it was typed, and what is wrong with it."""
    return page("door/interviews.html", door_screen(at, typed, wrong), 422 if wrong else 200)


def door_screen(at: Here, typed: str = "", wrong: str = "") -> DoorScreen:
    """Return what the page of interviews is given, in the language of ``at``."""
    survey, language = at.survey, at.language
    links = tuple(
        LanguageLink(tag, own_name(tag), None if tag == language else f"/door/{survey.id}/{tag}")
        for tag in at.shown.languages
    )
    return DoorScreen(
        language=language,
        title=f"{say(language, 'Interviews at the door')} – {survey.title.to(language)}",
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        languages=links,
        stamps=at.shown.stamps_in(language),
        faults=(Fault(wrong, "day-code"),) if wrong else (),
        typed=typed,
        action=f"/door/{survey.id}/{language}",
        script=door_script(),
        survey=survey.id,
        promise=survey.promise,
        privacy=survey.privacy,
        minutes=desk().minutes(survey, at.shown.hash, language),
        most=MOST_INTERVIEWS,
        receipts=f"\u2068{request.host}/r\u2069",  # apart, whichever way the page is written
    )
