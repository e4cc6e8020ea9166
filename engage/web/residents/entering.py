"""Entry codes: typed on the start page or brought by a link, held on the device until Send.

The server keeps no code beside a draft: between the start page and Send only a cookie holds it,
and where that is lost it is asked for again, with nothing of the answers lost.
"""

from dataclasses import dataclass
from typing import Self

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.send_answers import WITHOUT_CODE, Entry
from engage.definition.survey import Survey
from engage.fieldwork.codes import code_id, read_adults, read_code, weight_of
from engage.languages.interface import message, say
from engage.languages.text import Tag
from engage.questions.typed import one_line, paragraphs
from engage.responses.response import Design
from engage.web.desk import desk
from engage.web.limits import hold_back
from engage.web.pages import page
from engage.web.residents.by_script import is_waiting
from engage.web.residents.frame import frame_of
from engage.web.residents.screens import EntryFields, EntryScreen
from engage.web.residents.visitor import COOKIE_SECONDS, ENTRY, Here, coded_ways
from engage.web.screen import Fault

MISSING = message("Type the code from your letter.")
MISTYPED = message("This code is not as it was printed. Look at each letter again.")
UNKNOWN = message("We do not know this code. Look at your letter again, or ask who sent it.")
USED = message("This code has been used. Each code is for one answer.")
NO_NUMBER = message("Say how many people aged 16 or over live in your home, as a number.")


@dataclass(frozen=True, slots=True)
class Typed:
    """A code and the number of people in a home, as somebody typed them or the cookie holds."""

    code: str = ""
    adults: str = ""

    @classmethod
    def here(cls) -> Self:
        """Return what the form says, else what the cookie holds, else nothing.

        Answers that waited on a phone bring their own code, or none: the cookie may by now be
        that of whoever holds the phone.
        """
        if request.method == "POST" and "code" in request.form:
            adults = request.form.get("adults", "")
            return cls(one_line(request.form["code"]), one_line(adults))
        if is_waiting():
            return cls()
        code, _, adults = request.cookies.get(ENTRY, "").partition(".")
        return cls(one_line(code), one_line(adults))

    @property
    def id(self) -> str:
        """Return the id of the code, or "" where it cannot be one."""
        code = read_code(self.code)
        return code_id(code, desk().secret) if code else ""


NOTHING_TYPED = Typed()


def is_same(typed: Typed) -> bool:
    """Say whether ``typed`` is the code in hand; where none is in hand, whether it may be."""
    held = request.cookies.get(ENTRY, "").partition(".")[0]
    return not held or held == read_code(typed.code)


def asks_code(survey: Survey, way: str) -> bool:
    """Say whether a code is asked for on ``way``; a preview has none, and takes any."""
    return way in coded_ways(survey)


def fields_of(survey: Survey, way: str, typed: Typed) -> EntryFields | None:
    """Return the fields of the start page for those who come by ``way``, or None without code."""
    if not asks_code(survey, way):
        return None
    return EntryFields(typed.code, typed.adults, survey.routes[way].codes_each is not None)


def carried(survey: Survey, way: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that let the form of Send carry the code in hand, however late it goes."""
    typed = Typed.here()
    if not typed.code or not asks_code(survey, way):
        return ()
    return (("code", typed.code), ("adults", typed.adults))


def faults_of(survey: Survey, way: str, typed: Typed, language: Tag) -> tuple[Fault, ...]:
    """Return what keeps ``typed`` from opening ``way``, in words. Looking spends nothing.

    Only codes that belong to nothing count as guesses: a code that is known is never held back,
    however many people type theirs behind one address.
    """
    if desk().settings.preview:
        return ()
    found = []
    if said := wrong_with(typed, survey.id, way):
        if said == UNKNOWN:
            hold_back("guess")
        found.append(Fault(say(language, said), "code"))
    if survey.routes[way].codes_each is not None and read_adults(typed.adults) is None:
        found.append(Fault(say(language, NO_NUMBER), "adults"))
    return tuple(found)


def wrong_with(typed: Typed, survey: str, way: str) -> str:
    """Return what is wrong with a code, as a message to be said; "" where nothing is."""
    if not typed.code.strip():
        return MISSING
    if not typed.id:
        return MISTYPED
    issued = desk().stores.codes.get(typed.id)
    if issued is None or (issued.survey, issued.way) != (survey, way):
        return UNKNOWN
    return USED if issued.is_used else ""


def entry_of(survey: Survey, way: str, typed: Typed) -> Entry:
    """Return what lets somebody send by ``way``: the code to be spent, and what they weigh."""
    if not asks_code(survey, way) or desk().settings.preview:
        return WITHOUT_CODE
    each, adults = survey.routes[way].codes_each, read_adults(typed.adults)
    weight = weight_of(adults, each) if each and adults else 1.0
    return Entry(typed.id, Design(weight=weight))


def hold(response: AnyResponse, survey_id: str, typed: Typed) -> AnyResponse:
    """Return ``response`` with the code in a cookie of this survey, that no script sees."""
    adults = read_adults(typed.adults)
    said = f"{read_code(typed.code) or ''}.{adults or ''}"
    secure = " Secure;" if request.is_secure else ""
    for_a_week = "" if _is_shared() else f" Max-Age={COOKIE_SECONDS};"
    kept = f"{ENTRY}={said};{for_a_week}{secure} HttpOnly; Path=/s/{survey_id}"
    response.headers.add("Set-Cookie", f"{kept}; SameSite=Lax")
    return response


def _is_shared() -> bool:
    """Say whether others use this device too, so that nothing outlives the browser's window."""
    return request.form.get("shared") == "yes" or "engage-shared" in request.cookies


def let_go(response: AnyResponse, at: Here) -> AnyResponse:
    """Return ``response`` with the code forgotten: it is spent."""
    if ENTRY in request.cookies:
        path = f"/s/{at.survey.id}"
        response.delete_cookie(ENTRY, path=path, httponly=True, samesite="Lax")
    return response


def ask_again(at: Here, way: str, typed: Typed, faults: tuple[Fault, ...]) -> AnyResponse:
    """Return the page that asks for the code at Send, with everything that was sent."""
    heading = say(at.language, "Type your code, then send")
    screen = EntryScreen(
        **frame_of(at, "review", heading),
        form_languages=True,
        faults=faults,
        heading=heading,
        lead=say(at.language, "Nothing is lost: your answers wait here until the code is right."),
        action=request.path,
        entry=fields_of(at.survey, way, typed) or EntryFields("", "", asks_adults=False),
        posted=tuple(_posted()),
        button=say(at.language, "Send"),
    )
    return page("residents/entry.html", screen, 422)


def _posted() -> list[tuple[str, str]]:
    sent = request.form.items(multi=True)
    kept = [(name, value) for name, value in sent if name not in {"code", "adults"}]
    return [(paragraphs(name), paragraphs(value)) for name, value in kept]
