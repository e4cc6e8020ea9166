"""Conditions can be read, and name answers that exist (E204 to E210)."""

from collections.abc import Iterator

from engage.definition.checks.paths import meant
from engage.definition.checks.sheet import Sheet
from engage.errors.problem import Problem

MOST_GUESSED = 100
"""The most guesses made for one survey: a file with more slips is better read again."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the words of each condition."""
    source, guessed = sheet.source, 0
    for rule in sheet.rules:
        if rule.fault is not None:
            code = "E208" if rule.fault.mixed else "E207"
            what = f"{rule.key} cannot be read: {rule.fault.what}"
            yield source.problem(rule.path, code, what, rule.fault.fix, span=rule.fault.at)
        for misfit in rule.misfits:
            guess = ""
            if misfit.word and guessed < MOST_GUESSED:
                guessed += 1
                guess = meant(
                    misfit.word, misfit.known, sheet.lines if misfit.code == "E204" else None
                )
            what, fix = misfit.what, misfit.fix
            yield source.problem(rule.path, misfit.code, what, fix, guess, span=misfit.at)
