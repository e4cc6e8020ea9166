"""Conditions can be read, and name answers that exist (E204 to E210)."""

from collections.abc import Iterator

from engage.definition.checks.paths import lines_of_ids, meant
from engage.definition.checks.written import Rule, rules_of
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.errors.problem import Problem


def problems(survey: Survey, source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the words of each condition."""
    lines = lines_of_ids(source)
    for rule in rules_of(survey, source):
        if rule.fault is not None:
            code = "E208" if rule.fault.mixed else "E207"
            what = f"{rule.key} cannot be read: {rule.fault.what}"
            yield source.problem(rule.path, code, what, rule.fault.fix, span=rule.fault.at)
        yield from _misfits(rule, source, lines)


def _misfits(rule: Rule, source: Source, lines: dict[str, int]) -> Iterator[Problem]:
    for misfit in rule.misfits:
        guess = meant(misfit.word, misfit.known, lines if misfit.code == "E204" else None)
        yield source.problem(rule.path, misfit.code, misfit.what, misfit.fix, guess, span=misfit.at)
