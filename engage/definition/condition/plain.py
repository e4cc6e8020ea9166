"""Conditions so plain that nobody need try them out: some one person meets every test of them."""

from collections.abc import Iterable, Mapping

from engage.definition.condition.refs import Named
from engage.definition.condition.tree import Condition, Not, Test, each_test

_ASKED = {
    "one": frozenset({"is", "is any of", "is at least", "is at most", "answered"}),
    "set": frozenset({"includes any of", "answered"}),
}
"""The tests that a single code can meet, by what kind of answer they ask about."""


def can_all_hold(conditions: Iterable[Condition], names: Mapping[str, Named]) -> bool:
    """Say whether one set of answers meets every test of ``conditions``, where that is plain.

    Then all of them are true together; and without any answer each of them is false, for none
    is turned round with "not". Where this is False, it takes trying to know.
    """
    met: dict[str, frozenset[str]] = {}
    for condition in conditions:
        if _turns_round(condition):
            return False
        for test in each_test(condition):
            codes = _codes_met(test, names.get(test.ref))
            met[test.ref] = met[test.ref] & codes if test.ref in met else codes
    return all(met.values())


def _turns_round(condition: Condition) -> bool:
    if isinstance(condition, Test):
        return False
    return isinstance(condition, Not) or any(map(_turns_round, condition.parts))


def _codes_met(test: Test, named: Named | None) -> frozenset[str]:
    """Return the codes each of which, given alone, meets ``test``; none where that is not plain."""
    if named is None or test.verb not in _ASKED.get(named.part.kind, ()):
        return frozenset()
    codes, ordered = named.part.codes, named.part.ordered
    if test.verb == "answered":
        return frozenset(codes)
    if test.verb not in ("is at least", "is at most"):
        return frozenset(codes) & frozenset(test.codes)
    if test.codes[0] not in ordered:
        return frozenset()
    at = ordered.index(test.codes[0])
    return frozenset(ordered[at:] if test.verb == "is at least" else ordered[: at + 1])
