"""Signs, seen at the door, that a program may have sent: flags, never a refusal."""

from flask import request

from engage.actions.residents.send_answers import Sent
from engage.responses.quality import BAITED, DUPLICATE, LEAST_ALIKE, UNTIMED
from engage.responses.response import Response
from engage.responses.signed import is_signed
from engage.store.lines import canonical
from engage.store.port import Kept
from engage.web.desk import desk

BAIT = "home-page"
"""The field that no person sees. Its hyphen keeps it apart from every question's name."""


def signs_of(token: str, response: Response) -> tuple[str, ...]:
    """Return the flags that ``response`` earns by the way it is sent, with the form in hand."""
    signs = {
        BAITED: bool(request.form.get(BAIT)),
        UNTIMED: not is_signed(token, desk().secret),
        DUPLICATE: _is_alike(response),
    }
    return tuple(flag for flag, is_so in signs.items() if is_so)


def note_alike(sent: Sent) -> None:
    """Note what was kept as new, so that the same sent again today by another form is noticed.

    What is noted is a digest keyed with chance of today, and gone tomorrow; two people who agree
    in ten answers or more are flagged as well, and heard as well.
    """
    if sent.kept is Kept.NEW and len(sent.response.answers) >= LEAST_ALIKE:
        desk().counters.note(_mark(sent.response), desk().clock())


def _is_alike(response: Response) -> bool:
    if len(response.answers) < LEAST_ALIKE:
        return False
    return desk().counters.has_met(_mark(response), desk().clock())


def _mark(response: Response) -> str:
    return f"{response.survey} {canonical(response.answers)}"
