"""Signs, seen at the door, that a program may have sent: flags, never a refusal."""

from flask import request

from engage.responses.quality import BAITED, UNTIMED
from engage.responses.signed import is_signed
from engage.web.desk import desk

BAIT = "home-page"
"""The field that no person sees. Its hyphen keeps it apart from every question's name."""


def signs_of(token: str) -> tuple[str, ...]:
    """Return the flags that the form in hand earns by the way it was sent."""
    signs = {
        BAITED: bool(request.form.get(BAIT)),
        UNTIMED: not is_signed(token, desk().secret),
    }
    return tuple(flag for flag, is_so in signs.items() if is_so)
