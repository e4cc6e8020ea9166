"""The address on a volunteer's slip: a day code is typed here, and leads to its survey."""

from flask import Response, request

from engage.languages.interface import say, spoken
from engage.languages.tags import best, own_name
from engage.languages.text import Tag
from engage.web.desk import desk
from engage.web.files import FOR_A_DAY, kept
from engage.web.interviews.blueprint import blueprint
from engage.web.interviews.codes import Known, known, typed_here, wrong_with
from engage.web.interviews.screens import CodeScreen
from engage.web.interviews.volunteer import door_page, door_script
from engage.web.pages import Whole, page
from engage.web.residents.visitor import Here
from engage.web.screen import Fault, LanguageLink


@blueprint.get("/")
def ask_for_day_code() -> Response:
    """Ask for a day code."""
    return page("door/code.html", _screen(_language()))


@blueprint.post("/")
def take_day_code() -> Response:
    """Show the interviews that a day code opens; to a script say where they are.

    Nothing is sent on to an address that holds the code, and no cookie holds it.
    """
    typed, language = typed_here(), _language()
    found = known(typed)
    if found is None:
        screen = _screen(language, typed, wrong_with(typed, language))
        return page("door/code.html", screen, 422)
    at = Here(found.shown, _language_of(found, language))
    if request.form.get("by") == "script":
        return Whole(f"/door/{at.survey.id}/{at.language}", mimetype="text/plain")
    wrong = found.why_not(at.language)
    return door_page(at, typed, wrong)


@blueprint.get("/worker.js")
def door_worker() -> Response:
    """Give the script that opens the door's pages without a network."""
    return kept(desk().scripts["door-worker"].js, "text/javascript", FOR_A_DAY)


def _language_of(found: Known, asked: Tag) -> Tag:
    languages = found.shown.languages
    if request.values.get("in") and asked in languages:
        return asked
    return best(request.accept_languages, languages) or languages[0]


def _screen(language: Tag, typed: str = "", wrong: str = "") -> CodeScreen:
    return CodeScreen(
        language=language,
        title=say(language, "Interviews at the door"),
        sheet=desk().sheet_address,
        languages=tuple(
            LanguageLink(tag, own_name(tag), None if tag == language else f"/door/?in={tag}")
            for tag in spoken()
        ),
        faults=(Fault(wrong, "day-code"),) if wrong else (),
        typed=typed,
        action=f"/door/?in={language}",
        script=door_script(),
    )


def _language() -> Tag:
    asked = request.values.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]
