"""The tree back to words, so that a tool may change a condition and save it."""

import re

from engage.definition.condition.tree import Condition, Every, Not, Some, Test
from engage.definition.condition.words import KEYWORDS

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def write_condition(condition: Condition) -> str:
    """Return ``condition`` in words, such that ``parse_condition`` gives it back.

    >>> write_condition(Test("is", "importance", ("not",)))
    'importance is "not"'
    """
    match condition:
        case Every(parts):
            return " and ".join(map(_within, parts))
        case Some(parts):
            return " or ".join(map(_within, parts))
        case Not(part):
            return f"not ({write_condition(part)})"
        case Test():
            return _test(condition)


def _within(part: Condition) -> str:
    words = write_condition(part)
    return f"({words})" if isinstance(part, Every | Some) else words


def _test(test: Test) -> str:
    codes = ", ".join(map(_code, test.codes))
    match test.verb:
        case "answered":
            return f"answered {test.ref}"
        case "count":
            return f"count {test.ref} {test.sign} {_number(test.number)}"
        case "number":
            return f"{test.ref} {test.sign} {_number(test.number)}"
        case "here":
            return f"{test.ref} is {codes}"
        case _:
            return f"{test.ref} {test.verb} {codes}"


def _code(code: str) -> str:
    plain = _PLAIN.fullmatch(code) and code.lower() not in KEYWORDS
    return code if plain else f'"{code}"'


def _number(number: float | None) -> str:
    return f"{number:.15f}".rstrip("0").rstrip(".") if number is not None else ""
