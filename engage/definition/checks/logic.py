"""Conditions can come true, and say what is meant (E214, E215, W201, W202)."""

from collections.abc import Iterator, Sequence

from engage.definition.checks.written import Rule, rules_of
from engage.definition.condition.possible import (
    UNSURE,
    Shown,
    answered_by,
    loose_nots,
    verdict,
)
from engage.definition.condition.tree import Condition, Every
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.errors.problem import Problem

MOST_JUDGED = 300
"""The most conditions tried out in one survey; the rest are taken to be as they should."""


def problems(survey: Survey, source: Source) -> Iterator[Problem]:
    """Yield each condition that is never true, always true, or true for want of an answer."""
    rules = rules_of(survey, source)
    sound: list[Rule] = []
    for rule in rules[:MOST_JUDGED]:
        condition = rule.understood
        if condition is None or any(n.turn >= rule.turn for n in rule.names.values()):
            continue
        found = [*_reach(rule, condition, sound, source)]
        yield from found
        if not found:
            sound.append(rule)
            yield from _loose(rule, condition, sound, source)


def _reach(
    rule: Rule, condition: Condition, before: Sequence[Rule], source: Source
) -> Iterator[Problem]:
    names = rule.setting.names
    alone = verdict(condition, names)
    whole = (0, len(rule.text))
    if not alone.can_hold:
        what = f"{rule.key} is never true."
        fix = "No set of answers makes it true. Perhaps “or” was meant."
        yield source.problem(rule.path, "E214", what, fix, span=whole)
        return
    page = next((r.condition for r in before if r.page.id == rule.page.id and _opens(r)), None)
    given = page if rule.question is not None or rule.key == "where" else None
    together = verdict(condition, names, _shown(rule, before), given)
    if not together.can_hold:
        thing = "this page" if rule.question is None else "this question"
        what = f"No one can reach {thing}: whoever could is not asked what {rule.key} names."
        if given is not None:
            what = f"No one can reach {thing}: the page’s own show_if rules it out."
        yield source.problem(rule.path, "E215", what, "Change one of the conditions.", span=whole)
    elif not together.can_fail and together != UNSURE:
        what = f"{rule.key} is always true here."
        fix = "Leave it out, or say what it should rule out."
        yield source.problem(rule.path, "W202", what, fix, span=whole)


def _loose(
    rule: Rule, condition: Condition, before: Sequence[Rule], source: Source
) -> Iterator[Problem]:
    """Warn of each "not (…)" that is true for people who gave no answer."""
    page = [r.condition for r in before if r.page.id == rule.page.id and _opens(r)]
    asked = frozenset[str]().union(*(answered_by(c) for c in page if c is not None))
    if rule.question is None:
        asked = frozenset()
    musts = {
        ref
        for ref, named in rule.names.items()
        if named.question.required == "must"
        and named.question.show_if is None
        and named.page.show_if is None
        and named.reach == "once"
    }
    for loose, refs in loose_nots(condition, asked | musts):
        what = f"not (…) is also true for people who did not answer “{refs[0]}”."
        fix = f"If you mean those who answered, write answered {refs[0]} and not (…)."
        yield source.problem(rule.path, "W201", what, fix, span=loose.at)


def _opens(rule: Rule) -> bool:
    """Say whether a condition decides on a whole page."""
    return rule.question is None and rule.key == "show_if"


def _shown(rule: Rule, before: Sequence[Rule]) -> tuple[Shown, ...]:
    """Return when each question that ``rule`` names is asked, as far as conditions say so."""
    found: list[Shown] = []
    for ref, named in rule.names.items():
        conditions = [
            earlier.condition
            for earlier in before
            if earlier.condition is not None
            and earlier.key == "show_if"
            and earlier.page.id == named.page.id
            and (earlier.question is None or earlier.question.id == named.question.id)
        ]
        if conditions and named.reach == "once":
            whole = conditions[0] if len(conditions) == 1 else Every(tuple(conditions))
            found.append(Shown(frozenset({ref}), whole))
    return tuple(found)
