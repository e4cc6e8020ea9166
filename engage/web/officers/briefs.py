"""Make the brief in a process of its own, and hand out the latest."""

from flask import Response, redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.officers.brief_in_child import brief_in_child
from engage.errors.raised import EngageError
from engage.web.desk import desk
from engage.web.errors import help_page
from engage.web.officers.blueprint import blueprint
from engage.web.officers.surveys import kept_brief, offers_screen
from engage.web.pages import page
from engage.web.screen import Fault


@blueprint.post("/<survey_id>/brief")
def make(survey_id: str) -> AnyResponse:
    """Make the brief in the language asked for; it is then the latest."""
    shown, folder = desk().shown(survey_id), desk().stores.folder
    language = request.form.get("language", "")
    if shown is None or folder is None or language not in shown.survey.languages:
        return help_page(404)
    try:
        brief_in_child(folder.root, survey_id, language)
    except EngageError as error:
        faults = (Fault(str(error), "briefs"),)
        return page("officers/offers.html", offers_screen(shown, faults), 422)
    return redirect(f"/officer/{survey_id}#briefs", 303)


@blueprint.get("/<survey_id>/brief/<language>.pdf")
def brief(survey_id: str, language: str) -> Response:
    """Hand out the latest brief in ``language``."""
    shown = desk().shown(survey_id)
    if shown is None or language not in shown.survey.languages:
        return help_page(404)
    file = kept_brief(survey_id, language)
    if file is None:
        return help_page(404)
    return send_file(file.resolve(), mimetype="application/pdf", download_name=file.name)
