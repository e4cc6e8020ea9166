"""Serial: what a paper form is called, so that it can be typed without a slip."""

import re
from dataclasses import dataclass
from zlib import crc32

_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"  # 23, a prime: no I, O or U to misread
_WRITTEN = re.compile(r"(\d{1,4})[\W_]*(\d{4})[\W_]*([A-Z])")

MOST_COPIES = 9_999
"""The most forms in one batch: a serial has four digits for them."""


@dataclass(frozen=True, slots=True, order=True)
class Serial:
    """The ``number``-th form (from 1) of the ``batch``-th printing (from 1) of a survey."""

    batch: int
    number: int

    def written(self, survey: str) -> str:
        """Return the serial as it stands on the form, its check letter last.

        >>> Serial(3, 27).written("street-care")
        '3-0027-J'
        """
        return f"{self.batch}-{self.number:04d}-{_check(self, survey)}"


def read_serial(typed: str, survey: str) -> Serial | None:
    """Return the serial ``typed``, or None for what cannot be one of ``survey``'s.

    Small letters and missing dashes are understood. One wrong digit, two digits changed about,
    and nearly always the form of another survey, are noticed by the check letter.

    >>> read_serial("30027j", "street-care")
    Serial(batch=3, number=27)
    >>> read_serial("3-0072-J", "street-care") is None
    True
    """
    found = _WRITTEN.fullmatch(typed.strip().upper())
    if not found:
        return None
    serial = Serial(int(found[1]), int(found[2]))
    is_one = serial.batch > 0 < serial.number and _check(serial, survey) == found[3]
    return serial if is_one else None


def _check(serial: Serial, survey: str) -> str:
    digits = f"{serial.batch}{serial.number:04d}"[::-1]
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, 2))
    return _LETTERS[(total + crc32(survey.encode())) % len(_LETTERS)]
