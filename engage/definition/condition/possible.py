"""Can a condition ever be true, or false? Tried out on every set of answers that matters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from engage.definition.condition.known import Known, Value
from engage.definition.condition.plain import can_all_hold
from engage.definition.condition.refs import Named
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Condition, Every, Not, Some, Test, each_test

MOST_TRIED = 4_000
"""The most sets of answers tried for one condition; beyond it, nothing is said."""

_MOST_SHORT = 12
_MOST_MENTIONED = 6

Names = Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition can come out true, and whether it can come out false."""

    can_hold: bool
    can_fail: bool


UNSURE = Verdict(can_hold=True, can_fail=True)
"""What is said where there is too much to try, or something is not understood."""


@dataclass(frozen=True, slots=True)
class Shown:
    """When the question behind some refs is shown: it has answers only where this holds."""

    refs: frozenset[str]
    condition: Condition


def verdict(
    condition: Condition, names: Names, shown: Sequence[Shown] = (), given: Condition | None = None
) -> Verdict:
    """Say whether ``condition`` can be true and can be false, among people for whom ``given`` is.

    ``shown`` rules out answers to questions that were not asked. Where there are too many sets of
    answers to try, both are taken to be possible.
    """
    whole = [condition, *([given] if given else []), *(rule.condition for rule in shown)]
    if _is_apart(condition, given, shown) and can_all_hold(whole, names):
        return Verdict(can_hold=True, can_fail=True)
    tests = [test for each in whole for test in each_test(each)]
    domains = {ref: _domain(ref, tests, names) for ref in dict.fromkeys(t.ref for t in tests)}
    if any(not domain for domain in domains.values()):
        return UNSURE
    if prod(len(domain) for domain in domains.values()) > MOST_TRIED:
        return verdict(condition, names, (), given) if shown else UNSURE
    orders = {ref: names[ref].part.ordered for ref in domains if ref in names}
    seen = {
        settle(condition, known)
        for known in _people(domains, orders)
        if (given is None or settle(given, known)) and _is_whole(known, shown)
    }
    return Verdict(can_hold=True in seen, can_fail=False in seen)


def _is_apart(condition: Condition, given: Condition | None, shown: Sequence[Shown]) -> bool:
    """Say whether people may leave out all that ``condition`` names and still be among those asked.

    That is so where ``given`` names other answers, and those wait for nothing themselves.
    """
    if given is None:
        return True
    asked = {test.ref for test in each_test(given)}
    waiting = {ref for rule in shown for ref in rule.refs}
    return not asked & (waiting | {test.ref for test in each_test(condition)})


def answered_by(condition: Condition) -> frozenset[str]:
    """Return the refs that must have been answered where ``condition`` is true.

    >>> sorted(answered_by(Every((Test("answered", "a"), Not(Test("is", "b", ("x",)))))))
    ['a']
    """
    match condition:
        case Every(parts):
            return frozenset().union(*(answered_by(part) for part in parts))
        case Some(parts):
            first, *rest = (answered_by(part) for part in parts)
            return first.intersection(*rest)
        case Not():
            return frozenset()
        case Test():
            return frozenset({condition.ref})


def loose_nots(
    condition: Condition, answered: frozenset[str] = frozenset()
) -> Iterator[tuple[Not, tuple[str, ...]]]:
    """Yield each "not (…)" that can be true for want of an answer, and the refs that may lack it.

    ``answered`` are refs that others have made sure of: "answered a and not (a is b)".
    """
    match condition:
        case Every(parts):
            sure = answered | answered_by(condition)
            for part in parts:
                yield from loose_nots(part, sure)
        case Some(parts):
            for part in parts:
                yield from loose_nots(part, answered)
        case Not(part):
            refs = dict.fromkeys(
                test.ref
                for test in each_test(part)
                if test.verb not in ("here", "answered") and test.ref not in answered
            )
            if refs:
                yield condition, tuple(refs)
        case Test():
            return


def _people(
    domains: Mapping[str, Sequence[Value | None]], orders: Mapping[str, tuple[str, ...]]
) -> Iterator[Known]:
    ways = {ref for ref in domains if ref in _WAYS}
    for answers in product(*domains.values()):
        values = {
            ref: value
            for ref, value in zip(domains, answers, strict=True)
            if value is not None and ref not in ways
        }
        here = {ref: str(value) for ref, value in zip(domains, answers, strict=True) if ref in ways}
        yield Known(values, orders, **here)  # type: ignore[arg-type]  # the names are its fields


_WAYS = frozenset({"place", "mode", "language", "route"})


def _is_whole(known: Known, shown: Sequence[Shown]) -> bool:
    """Say whether nobody has answered what they were not shown."""
    return all(
        settle(rule.condition, known)
        for rule in shown
        if any(ref in known.values for ref in rule.refs)
    )


def _domain(ref: str, tests: Sequence[Test], names: Names) -> tuple[Value | None, ...]:
    """Return the answers worth trying, None for no answer; nothing where there are too many."""
    mine = [test for test in tests if test.ref == ref]
    codes = tuple(dict.fromkeys(code for test in mine for code in test.codes))
    if ref in _WAYS and ref not in names:
        return (*codes, "")
    named = names.get(ref)
    if named is None:
        return ()
    part = named.part
    if part.kind == "number":
        points = {float(t.number) for t in mine if t.number is not None}
        return (None, *_around(points | {float(c) for c in codes if c.isdigit()}))
    if part.kind == "text":
        return (None, "words")
    if part.kind == "one" and named.reach != "any activity":
        return (None, *(part.codes if len(part.codes) <= _MOST_SHORT else _few(part.codes, codes)))
    return (None, *_sets(named, mine, codes)) if len(codes) <= _MOST_MENTIONED else ()


def _few(codes: Sequence[str], mentioned: Sequence[str]) -> tuple[str, ...]:
    """Return the codes mentioned, and one to stand for all others."""
    other = [code for code in codes if code not in mentioned][:1]
    return (*mentioned, *other)


def _around(points: set[float]) -> Iterator[float]:
    """Yield each number mentioned, and one on either side of it."""
    for point in sorted(points):
        yield from (point - 0.5, point, point + 0.5)


def _sets(named: Named, tests: Sequence[Test], mentioned: Sequence[str]) -> Iterator[Value]:
    """Yield sets of codes: those mentioned in every mixture, with others as far as counts ask."""
    others = [code for code in named.part.codes if code not in mentioned]
    most = max([1, *(int(test.number) + 1 for test in tests if test.number is not None)])
    alone = set(getattr(named.question, "exclusive", ()))
    limit = getattr(named.question, "at_most", None) or len(named.part.codes)
    for size in range(len(mentioned) + 1):
        for some in combinations(mentioned, size):
            for more in range(min(len(others), most) + 1):
                chosen = frozenset((*some, *others[:more]))
                together = not (alone & chosen) or len(chosen) == 1
                if chosen and len(chosen) <= limit and together:
                    yield chosen
