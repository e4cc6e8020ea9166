"""The tree and the answers to yes or no."""

import operator
import re
from collections.abc import Callable, Mapping

from engage.definition.condition.known import Known, Value
from engage.definition.condition.tree import Condition, Every, Not, Sign, Some, Test

_SIGNS: Mapping[Sign, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


def settle(condition: Condition, known: Known) -> bool:
    """Say whether ``condition`` holds for what is ``known``.

    A test of what was not answered is false, "is not" too; "not (…)" of it is then true.

    >>> settle(Test("is not", "helped", ("never",)), Known())
    False
    """
    match condition:
        case Every(parts):
            return all(settle(part, known) for part in parts)
        case Some(parts):
            return any(settle(part, known) for part in parts)
        case Not(part):
            return not settle(part, known)
        case Test():
            return _test(condition, known)


def _test(test: Test, known: Known) -> bool:
    if test.verb == "here":
        return known.here(test.ref) == test.codes[0]
    value = known.value(test.ref)
    if value is None:
        return False
    match test.verb:
        case "is at least" | "is at most":
            return _ranks(test, value, known.order(test.ref))
        case "number" | "count":
            return _measures(test, value)
        case _:
            return _names(test, value)


def _names(test: Test, value: Value) -> bool:
    """Look for the codes among those given; "answered" looks for none."""
    given = [_has(value, code) for code in test.codes]
    match test.verb:
        case "is not":
            return not any(given)
        case "answered" | "includes all of":
            return all(given)
        case _:
            return any(given)


def _has(value: Value, code: str) -> bool:
    """Say whether a code was given; a number may be written as one."""
    if isinstance(value, frozenset):
        return code in value
    if isinstance(value, str):
        return value == code
    return value == _number(code)


def _ranks(test: Test, value: Value, order: tuple[str, ...]) -> bool:
    """Compare places in an order, or numbers; what has neither is neither more nor less.

    Of several activities' answers, one that holds is enough.
    """
    if isinstance(value, frozenset):
        return any(_ranks(test, given, order) for given in value)
    point = test.codes[0]
    here: float | None
    there: float | None
    if isinstance(value, float):
        here, there = value, _number(point)
    elif value in order and point in order:
        here, there = order.index(value), order.index(point)
    else:
        return False
    if there is None:
        return False
    return here >= there if test.verb == "is at least" else here <= there


def _measures(test: Test, value: Value) -> bool:
    """Compare a number answered, or how many codes were chosen."""
    if test.sign is None or test.number is None:
        return False
    if test.verb == "count":
        return isinstance(value, frozenset) and _SIGNS[test.sign](len(value), test.number)
    if isinstance(value, frozenset):
        return any(_measures(test, given) for given in value)
    number = _number(value)
    return number is not None and _SIGNS[test.sign](number, test.number)


def _number(word: str | float) -> float | None:
    """Return a number answered, or a code that is one, such as the 8 of a scale 0 to 10."""
    if isinstance(word, float):
        return word
    return float(word) if _PLAIN_NUMBER.fullmatch(word) else None
