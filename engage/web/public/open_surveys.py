"""The surveys open now."""

from flask import Response, request

from engage.languages.interface import say, spoken
from engage.languages.tags import best, own_name
from engage.languages.text import Tag
from engage.web.desk import Shown, desk
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.public.screens import OpenSurvey, OpenSurveysScreen
from engage.web.screen import LanguageLink


@blueprint.get("/")
def open_surveys() -> Response:
    """List the surveys that take answers now, each in the best language the reader has."""
    language = _language()
    found = [shown for shown in desk().all_shown() if shown.is_open]
    screen = OpenSurveysScreen(
        language=language,
        title=say(language, "Surveys open now"),
        sheet=desk().sheet_address,
        languages=tuple(
            LanguageLink(tag, own_name(tag), None if tag == language else f"/?in={tag}")
            for tag in spoken()
        ),
        stamps=tuple(dict.fromkeys(stamp for shown in found for stamp in shown.stamps)),
        surveys=tuple(_listed(shown, language) for shown in found),
    )
    return page("public/open.html", screen)


def _language() -> Tag:
    asked = request.args.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]


def _listed(shown: Shown, language: str) -> OpenSurvey:
    spoken_here = best([(language, 1.0)], shown.languages) or shown.languages[0]
    survey = shown.survey
    return OpenSurvey(
        title=survey.title.said(spoken_here),
        agency=survey.agency_name.said(spoken_here),
        minutes=desk().minutes(survey, shown.hash, spoken_here),
        address=f"/s/{survey.id}/{spoken_here}",
    )
