"""Signs, seen at the door, that a program may have sent: flags, never a refusal."""

from flask import request

from engage.responses.quality import BAITED, DUPLICATE, LEAST_ALIKE, UNTIMED
from engage.responses.response import Response
from engage.responses.signed import is_signed
from engage.store.lines import canonical
from engage.store.port import Kept
from engage.web.counters import Print
from engage.web.desk import desk

BAIT = "home-page"
"""The field that no person sees. Its hyphen keeps it apart from every question's name."""


class Signs:
    """What the door sees of one sending, with the form in hand."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._print: Print | None = None

    def __call__(self, response: Response) -> tuple[str, ...]:
        """Return the flags that ``response`` earns by the way it is sent."""
        at_desk = desk()
        counters = at_desk.counters
        if len(response.answers) >= LEAST_ALIKE:
            mark = f"{response.survey} {canonical(response.answers)}"
            self._print = counters.print_of(mark, at_desk.clock())
        signs = {
            BAITED: bool(request.form.get(BAIT)),
            UNTIMED: not is_signed(self._token, at_desk.secret),
            DUPLICATE: self._print is not None and counters.has_met(self._print),
        }
        return tuple(flag for flag, is_so in signs.items() if is_so)

    def note(self, kept: Kept) -> None:
        """Note what was kept as new, so that the same sent again today by another form is noticed.

        What is noted is a digest keyed with chance of today, and gone tomorrow; two people who
        agree in ten answers or more are flagged as well, and heard as well.
        """
        if kept is Kept.NEW and self._print is not None:
            desk().counters.note(self._print)
