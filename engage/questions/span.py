"""Span: the range a number may lie in, as an organiser writes it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from unicodedata import decimal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

_NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_WRITTEN = re.compile(rf"({_NUMBER})\s*(?:to|\.\.)\s*({_NUMBER})")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_BY_DOTS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_TENTHS_BY_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_THOUSAND = 3  # digits between two marks
_SIGNS = {ord("٫"): ".", ord("٬"): ",", ord("−"): "-", ord("\u00a0"): "", ord("\u202f"): ""}


@dataclass(frozen=True, slots=True)
class Span:
    """Lowest and highest number, and how many decimal places may be typed.

    Written "0 to 120" (or "0..120"): whole numbers. "0.0 to 10.0" allows one decimal place.
    """

    low: Decimal
    high: Decimal
    places: int

    def __str__(self) -> str:
        return f"{self.low} to {self.high}"


ANY = Span(-(Decimal(10) ** 12), Decimal(10) ** 12, 6)
"""What may be typed where no range is written: any number people write."""


def read_span(written: object) -> Span:
    """Return the range ``written``. Raises PydanticCustomError, which says how one is written."""
    if isinstance(written, Span):
        return written
    found = _WRITTEN.fullmatch(str(written).strip())
    if not found:
        sentence = "a range is written like “0 to 120”"
        raise PydanticCustomError("range_written", sentence)
    low, high = Decimal(found[1]), Decimal(found[2])
    if low >= high:
        sentence = "the lowest number of a range comes first: “{low} to {high}”"
        raise PydanticCustomError("range_order", sentence, {"low": str(high), "high": str(low)})
    places = max(len(end.partition(".")[2]) for end in found.groups())
    return Span(low, high, places)


WrittenSpan = Annotated[
    Span,
    BeforeValidator(read_span),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["0 to 120"]}, mode="validation"),
]
"""What a model's field is called when an organiser writes a range there."""


def read_number(typed: str, marks: tuple[str, str] = (".", ","), places: int = 0) -> Decimal | None:
    """Return the number ``typed``, in any digits of the world; None for what is no number.

    ``marks`` are those that the reader's language writes before tenths and between thousands;
    ``places`` is how many decimal places there may be. A comma counts as the one or the other, as
    the language has it; a dot as the mark before tenths, unless the language sets it between
    thousands, there are three digits after it and so many places are not asked for.

    >>> read_number("1,200"), read_number("٣٫٥"), read_number("1,2")
    (Decimal('1200'), Decimal('3.5'), None)
    >>> read_number("1,2", (",", ".")), read_number("1.200", (",", "."))
    (Decimal('1.2'), Decimal('1200'))
    """
    plain = "".join(_digit(c) for c in typed.translate(_SIGNS) if c != " ")
    before, between = marks
    if before == "," and _TENTHS_BY_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    elif between == "." and places < _THOUSAND and _BY_DOTS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if re.fullmatch(_NUMBER, plain) else None


def _digit(character: str) -> str:
    value = decimal(character, None)
    return character if value is None else str(value)
