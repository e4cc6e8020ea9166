"""Use a receipt: see, change or erase the answers it belongs to."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.public.show_answers import show_answers
from engage.actions.residents.change_answers import begin_changing, visit_again
from engage.actions.residents.erase_answers import erase_answers
from engage.actions.residents.leave_slip import offered_by
from engage.actions.residents.look_up import look_up
from engage.languages.interface import say, spoken
from engage.languages.tags import best, long_date, own_name
from engage.languages.text import Tag
from engage.responses.response import Response as Answers
from engage.web.desk import Shown, desk
from engage.web.limits import allow, hold_back
from engage.web.pages import page
from engage.web.public.answers import day_of, standing_of
from engage.web.public.blueprint import blueprint
from engage.web.public.screens import FoundScreen, ReceiptScreen, Standing
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
    if not typed and request.form.get("language"):
        return page("public/receipt.html", _asking(language))
    hold_back("guess", spend=False)
    found = look_up(typed, desk().stores.responses, desk().secret)
    if found is None:
        allow("guess")
        wrong = say(language, "No answers belong to this code. Look at each letter again.")
        return page("public/receipt.html", _asking(language, typed, wrong), 422)
    match request.form.get("go"):
        case "erase":
            erase_answers(typed, desk().stores.responses, desk().secret)
            return page("public/receipt.html", _asking(language, erased=True))
        case "change":
            return _change(found, language)
        case _:
            return page("public/found.html", _found(found, typed, language))


def _change(found: Answers, wanted: Tag) -> AnyResponse:
    """Put the answers in hand again, and show them all with a way to change each.

    In the language ``wanted`` where the survey has it, else in the one they were given in.
    """
    shown = desk().shown(found.survey)
    if shown is None:
        return go_to(f"/s/{found.survey}")
    at = Here(shown, _spoken_by(shown, wanted, found.language))
    if not shown.is_open:
        return go_to(at.address)
    token = fresh_token()
    begin_changing(found, token, desk().stores.drafts)
    return remember(go_to(at.at("review")), at, token)


def _asking(
    language: Tag, typed: str = "", wrong: str = "", *, erased: bool = False
) -> ReceiptScreen:
    return ReceiptScreen(
        language=language,
        title=say(language, "Use a receipt"),
        sheet=desk().sheet_address,
        languages=_languages(language),
        form_languages=bool(typed),
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
        languages=_languages(language),
        form_languages=True,
        foot=f"/s/{found.survey}/{_spoken_by(shown, language, found.language)}" if shown else "",
        given=tuple(one for one in given if one.said),
        day=long_date(found.received.date(), language),
        keep_until=long_date(survey.privacy.keep_answers_until, language)
        if survey and survey.privacy
        else "",
        receipt=typed,
        may_change=bool(shown and shown.is_open),
        standings=tuple(_answered(found, shown, language)) if shown else (),
        answers_address=f"/s/{found.survey}/{_spoken_by(shown, language, found.language)}/answers"
        if shown
        else f"/s/{found.survey}",
    )


def _answered(found: Answers, shown: Shown, language: Tag) -> Iterator[Standing]:
    """Yield the agency's answers to what this person offered, without anybody else's figures."""
    survey = shown.survey
    asked = desk().version(found.survey, found.hash) or survey
    offered = offered_by(asked, found)
    if not offered:
        return
    for one in show_answers(desk().stores, survey.id, day_of(survey)).activities:
        if one.code in offered:
            yield replace(standing_of(survey, one, language), counts=())


def _spoken_by(shown: Shown, *wanted: Tag) -> Tag:
    """Return the first of ``wanted`` that the survey is read in now, else its own language."""
    return next((tag for tag in wanted if tag in shown.languages), shown.languages[0])


def _language() -> Tag:
    asked = request.form.get("language") or request.values.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]


def _languages(here: Tag) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(tag, own_name(tag), None if tag == here else f"/r?in={tag}")
        for tag in spoken()
    )
