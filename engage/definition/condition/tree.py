"""The tree a condition becomes: tests joined by and, or and not; the same for every reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Verb = Literal[
    "is",
    "is not",
    "is any of",
    "is at least",
    "is at most",
    "includes any of",
    "includes all of",
    "number",
    "count",
    "answered",
    "here",
]
"""What a test asks. "number" is "age > 17"; "here" is "place is north" and its like."""

Sign = Literal["<", "<=", ">", ">=", "="]

HERE = ("place", "mode", "language", "route")
"""What a condition may know of a person's way in, apart from their answers."""

NOWHERE = (0, 0)

Span = tuple[int, int]
"""Where words stand in the text of a condition: first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one answer. ``codes`` holds a point too; ``sign`` and ``number`` go together.

    ``ref_at`` and ``codes_at`` say where the words stood; they are no part of what is meant.
    """

    __test__ = False  # a value of ours, not one of pytest's

    verb: Verb
    ref: str
    codes: tuple[str, ...] = ()
    sign: Sign | None = None
    number: float | None = None
    ref_at: Span = field(default=NOWHERE, compare=False)
    codes_at: tuple[Span, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Every:
    """True when every part is ("and")."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """True when at least one part is ("or")."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false, which it also is for want of an answer.

    ``at`` says where the word "not" stood; it is no part of what is meant.
    """

    part: "Condition"
    at: Span = field(default=NOWHERE, compare=False)


Condition = Test | Every | Some | Not


def each_test(condition: Condition) -> Iterator[Test]:
    """Yield every test, in the order written."""
    match condition:
        case Test():
            yield condition
        case Every(parts) | Some(parts):
            for part in parts:
                yield from each_test(part)
        case Not(part):
            yield from each_test(part)


def to_json(condition: Condition) -> dict[str, Any]:
    """Return ``condition`` as plain data, for the browser and for storing.

    >>> to_json(Not(Test("is", "helped", ("never",))))
    {'not': {'test': 'is', 'ref': 'helped', 'codes': ['never']}}
    """
    match condition:
        case Every(parts):
            return {"and": [to_json(part) for part in parts]}
        case Some(parts):
            return {"or": [to_json(part) for part in parts]}
        case Not(part):
            return {"not": to_json(part)}
        case Test():
            return _test_to_json(condition)


def _test_to_json(test: Test) -> dict[str, Any]:
    written: dict[str, Any] = {"test": test.verb, "ref": test.ref}
    if test.codes:
        written["codes"] = list(test.codes)
    if test.sign is not None:
        written |= {"sign": test.sign, "number": test.number}
    return written


def from_json(written: Mapping[str, Any]) -> Condition:
    """Return the condition that ``to_json`` was given. Raises ValueError for anything else."""
    match dict(written):
        case {"and": [*parts], **rest} if not rest:
            return Every(tuple(from_json(part) for part in parts))
        case {"or": [*parts], **rest} if not rest:
            return Some(tuple(from_json(part) for part in parts))
        case {"not": {} as part, **rest} if not rest:
            return Not(from_json(part))
        case {"test": verb, "ref": str(ref)} if verb in get_args(Verb):
            codes = tuple(str(code) for code in written.get("codes", ()))
            return Test(verb, ref, codes, written.get("sign"), written.get("number"))
    raise ValueError(f"a condition is and, or, not or a test, not {written!r}")
