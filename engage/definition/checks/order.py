"""Conditions name only what was asked earlier (E211 to E213)."""

from collections.abc import Iterable, Iterator, Mapping

from engage.definition.checks.sheet import Sheet
from engage.definition.checks.written import Rule
from engage.definition.condition.refs import Named
from engage.definition.condition.tree import Test, each_test
from engage.definition.source import Source
from engage.errors.problem import Problem

_FIX = "Name an earlier question, or move this one up."


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each name of a question that has not been asked yet when the condition is settled."""
    survey, source, rules = sheet.survey, sheet.source, sheet.rules
    mixed = frozenset(survey.draw.order_pages)
    late = [rule for rule in rules if any(n.turn >= rule.turn for n in rule.names.values())]
    rings = _rings(_leads(rules)) if late else {}
    for rule in rules if mixed else late:
        for test in each_test(rule.condition) if rule.condition else ():
            named = rule.names.get(test.ref)
            if named is not None:
                yield from _early(rule, test, named, source, rings)
                yield from _mixed(rule, test, named, source, mixed)


def _early(
    rule: Rule, test: Test, named: Named, source: Source, rings: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield the fault of a name that comes at the same time, or later."""
    if named.turn < rule.turn:
        return
    own = rule.question.id if rule.question else rule.page.id
    asked = named.question.id
    if asked == own or (rule.question is None and named.page.id == rule.page.id):
        what = f"{rule.key} names “{asked}”, which it decides whether to ask."
        yield source.problem(rule.path, "E212", what, _FIX, span=test.ref_at)
    elif rings[own] in (rings[asked], rings[named.page.id]):
        what = f"{rule.key} names “{asked}”, which in turn waits for “{own}”."
        fix = "Take one of the two conditions away."
        yield source.problem(rule.path, "E213", what, fix, span=test.ref_at)
    else:
        what = f"{rule.key} names “{asked}”, which is asked later."
        yield source.problem(rule.path, "E211", what, _FIX, span=test.ref_at)


def _mixed(
    rule: Rule, test: Test, named: Named, source: Source, mixed: frozenset[str]
) -> Iterator[Problem]:
    """Yield the fault of naming a page that half the people meet later."""
    if named.page.id != rule.page.id and {named.page.id, rule.page.id} <= mixed:
        if named.turn >= rule.turn:
            return
        what = f"{rule.key} names “{named.question.id}”, which some people are asked later."
        fix = f"Take “{named.page.id}” or “{rule.page.id}” out of draw.order_pages."
        yield source.problem(rule.path, "E211", what, fix, span=test.ref_at)


def _leads(rules: tuple[Rule, ...]) -> dict[str, frozenset[str]]:
    """Return which ids each question or page waits for, pages speaking for their questions."""
    leads: dict[str, set[str]] = {}
    for rule in rules:
        owner = rule.question.id if rule.question else rule.page.id
        for named in rule.names.values():
            leads.setdefault(owner, set()).update((named.question.id, named.page.id))
        if rule.question is None:
            for question in rule.page.questions:
                leads.setdefault(question.id, set()).add(rule.page.id)
    return {owner: frozenset(waits) for owner, waits in leads.items()}


def _rings(leads: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return a number for each id: those that wait for one another in a ring share theirs.

    By Kosaraju's two walks, which take time in step with the number of ids and of waits.
    """
    back: dict[str, list[str]] = {}
    for owner, waits in leads.items():
        back.setdefault(owner, [])
        for one in waits:
            back.setdefault(one, []).append(owner)
    seen: set[str] = set()
    left = [one for start in back for one in _walk(start, leads, seen)]
    rings: dict[str, int] = {}
    seen = set()
    for number, start in enumerate(reversed(left)):
        rings.update(dict.fromkeys(_walk(start, back, seen), number))
    return rings


def _walk(start: str, leads: Mapping[str, Iterable[str]], seen: set[str]) -> list[str]:
    """Return the ids reached from ``start`` and not seen before, each after those it leads to."""
    left: list[str] = []
    if start in seen:
        return left
    seen.add(start)
    waiting = [(start, iter(leads.get(start, ())))]
    while waiting:
        here, onward = waiting[-1]
        ahead = next((one for one in onward if one not in seen), None)
        if ahead is None:
            left.append(here)
            waiting.pop()
        else:
            seen.add(ahead)
            waiting.append((ahead, iter(leads.get(ahead, ()))))
    return left
