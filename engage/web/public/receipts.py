"""Use a receipt: see, change or erase the answers it belongs to."""

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.change_answers import begin_changing, visit_again
from engage.actions.residents.erase_answers import erase_answers
from engage.actions.residents.look_up import look_up
from engage.languages.interface import say, spoken
from engage.languages.tags import best, long_date, own_name
from engage.languages.text import Tag
from engage.responses.response import Response as Answers
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.public.screens import FoundScreen, ReceiptScreen
from engage.web.residents.sending import given_on
from engage.web.residents.visitor import Here, fresh_token, go_to, remember
from engage.web.screen import Fault, LanguageLink


@blueprint.get("/r")
def receipt() -> Response:
    """Ask for a receipt code."""
    return page("public/receipt.html", _asking(_language()))


@blueprint.post("/r")
def use_receipt() -> AnyResponse:
    """Show, change or erase the answers that a receipt belongs to."""
    language = _language()
    typed = request.form.get("receipt", "")
    found = look_up(typed, desk().stores.responses, desk().secret)
    if found is None:
        wrong = say(language, "No answers belong to this code. Look at each letter again.")
        return page("public/receipt.html", _asking(language, typed, wrong), 422)
    match request.form.get("go"):
        case "erase":
            erase_answers(typed, desk().stores.responses, desk().secret)
            return page("public/receipt.html", _asking(language, erased=True))
        case "change":
            return _change(found)
        case _:
            return page("public/found.html", _found(found, typed, language))


def _change(found: Answers) -> AnyResponse:
    """Put the answers in hand again, and show them all with a way to change each."""
    shown = desk().shown(found.survey)
    if shown is None or not shown.is_open:
        return go_to(f"/s/{found.survey}")
    language = found.language if found.language in shown.languages else shown.languages[0]
    token = fresh_token()
    begin_changing(found, token, desk().stores.drafts)
    at = Here(shown, language)
    return remember(go_to(at.at("review")), at, token)


def _asking(
    language: Tag, typed: str = "", wrong: str = "", *, erased: bool = False
) -> ReceiptScreen:
    return ReceiptScreen(
        language=language,
        title=say(language, "Use a receipt"),
        sheet=desk().sheet_address,
        languages=_languages(language),
        faults=(Fault(wrong, "receipt"),) if wrong else (),
        typed=typed,
        erased=erased,
    )


def _found(found: Answers, typed: str, language: Tag) -> FoundScreen:
    shown = desk().shown(found.survey)
    survey = desk().version(found.survey, found.hash)
    title = survey.title.to(language) if survey else ""
    leaves = visit_again(found, survey, "", language).leaves if survey else ()
    given = tuple(one for leaf in leaves for one in given_on(leaf, found.answers, language))
    return FoundScreen(
        language=language,
        title=f"{say(language, 'Your answers')} – {title}",
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language) if survey else None,
        given=tuple(one for one in given if one.said),
        day=long_date(found.received.date(), language),
        keep_until=long_date(survey.privacy.keep_answers_until, language)
        if survey and survey.privacy
        else "",
        receipt=typed,
        may_change=bool(shown and shown.is_open),
        answers_address=f"/s/{found.survey}/{found.language}/answers",
    )


def _language() -> Tag:
    asked = request.values.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]


def _languages(here: Tag) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(tag, own_name(tag), None if tag == here else f"/r?in={tag}")
        for tag in spoken()
    )
