"""Day codes: one volunteer, one day, and a week to send what was asked on it (decision 0027).

A day code is spelt as an entry code is, but opens another door: it lets somebody interview others
on its day, and locks what waits on their phone. Neither kind is taken for the other.
"""

from datetime import date, datetime, timedelta
from hmac import compare_digest, digest
from zoneinfo import ZoneInfo

from engage.fieldwork.codes import read_code

DAYS_TO_SEND = 7
"""Whole days after its own on which a code may still send what was asked on it."""

MOST_INTERVIEWS = 200
"""Interviews that one phone holds at once, and that one code may send in all."""


def day_code_id(code: str, secret: bytes) -> str:
    """Return the name under which a day code is kept: a digest, in hex.

    Who reads the store finds no code in it, and cannot try codes without the secret.
    """
    return digest(secret, b"day code\0" + code.encode(), "sha256").hex()


def typed_id(typed: str, secret: bytes) -> str:
    """Return the id of the day code ``typed``, or "" where it cannot be one.

    >>> typed_id("902E-03M0-4R04-G00C", b"s" * 32)
    ''
    """
    code = read_code(typed)
    return day_code_id(code, secret) if code else ""


def pass_of(code_id: str, secret: bytes) -> str:
    """Return what a cookie holds instead of a code: its id, sealed, from which no code is read."""
    return f"{code_id}.{digest(secret, b'door pass' + code_id.encode(), 'sha256').hex()}"


def read_pass(words: str, secret: bytes) -> str:
    """Return the id in a pass, or "" where the seal is not ours.

    >>> read_pass(pass_of("c0de", b"s" * 32), b"s" * 32), read_pass("c0de.5ea1", b"s" * 32)
    ('c0de', '')
    """
    code_id = words.partition(".")[0]
    return code_id if compare_digest(pass_of(code_id, secret).encode(), words.encode()) else ""


def day_of(moment: datetime, time_zone: str) -> date:
    """Return the day that it is at ``moment`` where the survey is.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Europe/London").isoformat()
    '2026-07-01'
    """
    return moment.astimezone(ZoneInfo(time_zone)).date()


def last_day(day: date) -> date:
    """Return the last day on which what was asked on ``day`` may be sent."""
    return day + timedelta(days=DAYS_TO_SEND)


def may_send(day: date, today: date) -> bool:
    """Say whether a code of ``day`` may send ``today``.

    >>> [may_send(date(2026, 3, 15), date(2026, 3, day)) for day in (14, 15, 22, 23)]
    [False, True, True, False]
    """
    return day <= today <= last_day(day)
