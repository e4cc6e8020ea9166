"""The address on letters: a code is typed here, or comes with a link, and leads to its survey."""

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.fieldwork.codes import read_code, unsealed
from engage.languages.interface import message, say, spoken
from engage.languages.tags import best, own_name
from engage.languages.text import Tag
from engage.questions.typed import one_line
from engage.web.desk import desk
from engage.web.limits import hold_back
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.residents.entering import MISSING, MISTYPED, UNKNOWN, Typed, hold
from engage.web.residents.screens import EntryFields, EntryScreen
from engage.web.residents.visitor import go_to
from engage.web.screen import Fault, LanguageLink

NOT_WHOLE = message("This link is not whole. Type the code from your letter.")


@blueprint.get("/c")
def ask_for_code() -> Response:
    """Ask for the code from a letter."""
    return page("residents/entry.html", _screen(_language()))


@blueprint.post("/c")
def take_code() -> AnyResponse:
    """Lead to the survey that a code opens. Nothing is spent before Send."""
    typed = Typed(one_line(request.form.get("code", "")))
    onward = _onward(typed)
    if onward is not None:
        return onward
    wrong = MISSING if not typed.code.strip() else MISTYPED if not typed.id else UNKNOWN
    if wrong == UNKNOWN:
        hold_back("guess")
    return page("residents/entry.html", _screen(_language(), typed.code, wrong), 422)


@blueprint.get("/c/<words>")
def arrive(words: str) -> AnyResponse:
    """Lead on from a letter's link or QR code, to an address that no longer holds the code.

    Whoever looks at a link before it is sent on, as messengers do, uses nothing up.
    """
    code = unsealed(words, desk().secret)
    onward = _onward(Typed(code)) if code else None
    if onward is not None:
        return onward
    wrong = UNKNOWN if code else NOT_WHOLE
    return page("residents/entry.html", _screen(_language(), code or "", wrong), 404)


def _onward(typed: Typed) -> AnyResponse | None:
    """Return the way to the start page, the code in hand; None where the code opens nothing."""
    code = read_code(typed.code)
    issued = desk().stores.codes.get(typed.id) if code else None
    shown = desk().shown(issued.survey) if issued else None
    if code is None or issued is None or shown is None:
        return None
    asked, languages = _language(), shown.languages
    language = asked if asked in languages else best(request.accept_languages, languages)
    address = f"/s/{issued.survey}/{language or languages[0]}?via={issued.way}"
    return hold(go_to(address), issued.survey, Typed(code))


def _screen(language: Tag, typed: str = "", wrong: str = "") -> EntryScreen:
    heading = say(language, "Start with the code from your letter")
    return EntryScreen(
        language=language,
        title=heading,
        sheet=desk().sheet_address,
        languages=tuple(
            LanguageLink(tag, own_name(tag), None if tag == language else f"/c?in={tag}")
            for tag in spoken()
        ),
        faults=(Fault(say(language, wrong), "code"),) if wrong else (),
        heading=heading,
        lead="",
        action=f"/c?in={language}",
        entry=EntryFields(typed, "", asks_adults=False),
        posted=(),
        button=say(language, "Go on"),
    )


def _language() -> Tag:
    asked = request.values.get("in", "")
    return asked if asked in spoken() else best(request.accept_languages, spoken()) or spoken()[0]
