"""Numbers, days and yes or no exactly as a person writes them, where Python would guess."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_WHOLE = re.compile(r"-?[0-9]{1,12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _whole(written: object) -> object:
    if isinstance(written, str) and not _WHOLE.fullmatch(written):
        raise PydanticCustomError("whole_number", "a whole number belongs here")
    return written


def _day(written: object) -> object:
    if isinstance(written, str) and not _DAY.fullmatch(written):
        raise PydanticCustomError("day", "a date belongs here")
    return written


def _yes_or_no(written: object) -> object:
    said = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}.get(str(written))
    if said is None:
        raise PydanticCustomError("yes_or_no", "“yes” or “no” belongs here")
    return said


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number: digits only, at most twelve, perhaps with a minus."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date as year-month-day, and no other way: neither a time nor seconds since 1970."""

YesNo = Annotated[Literal["yes", "no"], BeforeValidator(_yes_or_no)]
"""Yes or no; true and false are read as the same."""
