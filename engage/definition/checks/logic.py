"""Conditions can come true, and say what is meant (E214, E215, W201, W202)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engage.definition.checks.sheet import Sheet
from engage.definition.checks.written import Rule
from engage.definition.condition.possible import (
    UNSURE,
    Shown,
    answered_by,
    loose_nots,
    verdict,
)
from engage.definition.condition.tree import Condition, Every
from engage.definition.source import Source
from engage.errors.problem import Problem

MOST_JUDGED = 300
"""The most conditions tried out in one survey; the rest are taken to be as they should."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each condition that is never true, always true, or true for want of an answer."""
    source, sound = sheet.source, Sound()
    for rule in sheet.rules[:MOST_JUDGED]:
        condition = rule.understood
        if condition is None or any(n.turn >= rule.turn for n in rule.names.values()):
            continue
        found = [*_reach(rule, condition, sound, source)]
        yield from found
        if not found:
            sound.keep(rule, condition)
            yield from _loose(rule, condition, sound, source)


@dataclass(slots=True)
class Sound:
    """The conditions found to be sound so far, by the page or question they decide on."""

    pages: dict[str, Condition] = field(default_factory=dict)
    questions: dict[str, Condition] = field(default_factory=dict)

    def keep(self, rule: Rule, condition: Condition) -> None:
        """Keep what decides whether a page or a question is shown."""
        if rule.question is not None:
            self.questions.setdefault(rule.question.id, condition)
        elif rule.key == "show_if":
            self.pages.setdefault(rule.page.id, condition)

    def shown(self, rule: Rule) -> tuple[Shown, ...]:
        """Return when each question that ``rule`` names is asked, as far as conditions say so."""
        found: list[Shown] = []
        for ref, named in rule.names.items():
            both = (self.pages.get(named.page.id), self.questions.get(named.question.id))
            parts = tuple(condition for condition in both if condition is not None)
            if parts and named.reach == "once":
                found.append(Shown(frozenset({ref}), parts[0] if len(parts) == 1 else Every(parts)))
        return tuple(found)


def _reach(rule: Rule, condition: Condition, sound: Sound, source: Source) -> Iterator[Problem]:
    names = rule.setting.names
    shown, whole = sound.shown(rule), (0, len(rule.text))
    page = sound.pages.get(rule.page.id)
    given = page if rule.question is not None or rule.key == "where" else None
    together = verdict(condition, names, shown, given)
    if together.can_hold and together.can_fail and together is not UNSURE:
        return
    if not verdict(condition, names).can_hold:
        what = f"{rule.key} is never true."
        fix = "No set of answers makes it true. Perhaps “or” was meant."
        yield source.problem(rule.path, "E214", what, fix, span=whole)
    elif not together.can_hold:
        thing = "this page" if rule.question is None else "this question"
        what = f"No one can reach {thing}: whoever could is not asked what {rule.key} names."
        if given is not None:
            what = f"No one can reach {thing}: the page’s own show_if rules it out."
        yield source.problem(rule.path, "E215", what, "Change one of the conditions.", span=whole)
    elif not together.can_fail:
        what = f"{rule.key} is always true here."
        fix = "Leave it out, or say what it should rule out."
        yield source.problem(rule.path, "W202", what, fix, span=whole)


def _loose(rule: Rule, condition: Condition, sound: Sound, source: Source) -> Iterator[Problem]:
    """Warn of each "not (…)" that is true for people who gave no answer."""
    if not any(loose_nots(condition)):
        return
    page = sound.pages.get(rule.page.id) if rule.question is not None else None
    asked = answered_by(page) if page is not None else frozenset()
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
