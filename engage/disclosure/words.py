"""Find what may name a person in free text: e-mail, phone, postcode, address, name."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["e-mail", "phone", "postcode", "address", "name"]


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may name somebody: what kind, and where they stand (``text[start:end]``)."""

    kind: Kind
    words: str
    start: int
    end: int


_STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|close|drive|way|court|crescent|terrace|place|gardens"
    "|square|hill|row|walk|mews|grove|park|heol|stryd|ffordd|lôn"
)
_TITLES = "mr|mrs|ms|miss|mx|dr|doctor|prof|professor|councillor|cllr|nurse|sister|father|rev"
_CUES = "my name is|my name's|called|named|ask for|speak to|spoke to|signed"
_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŠŽΑ-ΩА-Я][\w’'-]+"  # a word with a capital, in scripts that have them

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("e-mail", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().-]{0,2}\d){8,14}(?!\w)")),
    (
        "address",
        re.compile(rf"\b\d{{1,5}}[a-z]?,?\s+(?:[^\W\d]+\s+){{1,3}}(?:{_STREETS})\b", re.IGNORECASE),
    ),
    (
        "address",
        re.compile(r"\b\d{1,5}[a-z]?,?\s+(?:heol|stryd|ffordd|lôn)\s+\w+", re.IGNORECASE),
    ),
    ("name", re.compile(rf"\b(?i:{_TITLES})\b\.?\s+({_NAME}(?:\s+{_NAME})?)")),
    ("name", re.compile(rf"\b(?i:{_CUES})\s+({_NAME}(?:\s+{_NAME})?)")),
    ("name", re.compile(rf"(?<![.!?]\s)(?<!^)\b({_NAME}\s+{_NAME})")),
)


def find(text: str) -> tuple[Found, ...]:
    """Return what in ``text`` may name a person, in order, each place once.

    It finds too much rather than too little ("High Street" may pass for a name): a moderator
    reads what is marked, and the rest as well. It never decides that a text is safe.

    >>> [(found.kind, found.words) for found in find("Ring Mrs Jones on 01632 960 983")]
    [('name', 'Mrs Jones'), ('phone', '01632 960 983')]
    """
    found: list[Found] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < other.end and other.start < end for other in found):
                found.append(Found(kind, text[start:end], start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def struck_out(text: str) -> str:
    """Return ``text`` with everything found replaced by its kind in brackets.

    >>> struck_out("Write to al@example.org or 12 Mill Lane")
    'Write to [e-mail] or [address]'
    """
    for one in reversed(find(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text
