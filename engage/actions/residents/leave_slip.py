"""Leave a sign-up slip: how to reach somebody about what they offered. Joined to no answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hmac import digest

from engage.definition.survey import Survey
from engage.languages.interface import message
from engage.languages.text import Tag
from engage.ledger.slip import Slip, call_by
from engage.questions.typed import one_line
from engage.responses.receipt import read_receipt, receipt_of
from engage.responses.response import Response
from engage.store.port import SignUps

LONGEST = 200
"""Letters in a name or in a way to be reached."""

SIGN = "SLIP-"
"""What a slip's code begins with, so that nobody takes it for a receipt."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed on a slip, in which language, for which activities."""

    name: str
    contact: str
    language: Tag
    activities: Sequence[str]


def slip_code(form: str, secret: bytes) -> str:
    """Return the code of the slip that is left with the form of this name, as people read it.

    The name of the form is chance and nothing else, so no code leads from a slip to an answer;
    a form sent twice shows the same code twice.

    >>> slip_code("a slip's form", b"s" * 32)
    'SLIP-7RR0-XJVZ-SEGA-A7YT-KFFK-N1M8-2KM4'
    """
    return SIGN + receipt_of(f"slip\0{form}", secret)


def slip_id(code: str, secret: bytes) -> str | None:
    """Return the id of the slip a code belongs to, however it was typed; None if it is no code.

    Who reads the store finds no code in it, and cannot try codes without the secret.
    """
    typed = code.strip().upper().removeprefix(SIGN.rstrip("-"))
    read = read_receipt(typed.lstrip(" -\N{NON-BREAKING HYPHEN}"))
    return digest(secret, b"slip\0" + read.encode(), "sha256").hex() if read else None


def offered_by(survey: Survey, response: Response) -> tuple[str, ...]:
    """Return the activities this person offered to do, in the survey's order, each once."""
    offers = (question.offered(response.answers) for question in survey.questions())
    named = {code for codes in offers for code in codes}
    return tuple(activity.code for activity in survey.activities() if activity.code in named)


def leave_slip(
    survey: Survey, sign_ups: SignUps, typed: Typed, *, under: str, today: date
) -> dict[str, str]:
    """Keep a slip under the id ``under``, or return what is wrong: a message by its field.

    A slip that is there already stays as it is: the same form was sent again.
    """
    slip, wrong = read_slip(survey, typed, under)
    if not wrong and sign_ups.get(under) is None:
        sign_ups.keep(slip, call_by(today))
    return wrong


def read_slip(survey: Survey, typed: Typed, under: str) -> tuple[Slip, dict[str, str]]:
    """Return what was typed as a slip, and what is wrong with it: a message by its field."""
    known = [activity.code for activity in survey.activities()]
    slip = Slip(
        id=under,
        survey=survey.id,
        name=one_line(typed.name),
        contact=one_line(typed.contact),
        language=typed.language,
        activities=tuple(code for code in known if code in typed.activities),
    )
    return slip, _wrong(slip)


def _wrong(slip: Slip) -> dict[str, str]:
    found = {}
    if not slip.activities:
        found["activities"] = message("Choose at least one thing you would do.")
    if not slip.name:
        found["name"] = message("Give a name that we can ask for.")
    elif len(slip.name) > LONGEST:
        found["name"] = message("Use at most 200 letters for your name.")
    if not slip.contact:
        found["contact"] = message("Say how we can reach you.")
    elif len(slip.contact) > LONGEST:
        found["contact"] = message("Use at most 200 letters to say how we can reach you.")
    return found
