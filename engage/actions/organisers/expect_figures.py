"""Say which figures of a survey would survive with so many answers, before anybody is asked."""

from datetime import UTC, datetime

from engage.analysis.groups import plan_of
from engage.analysis.policy import rules_for
from engage.analysis.prepare import prepare
from engage.analysis.survival import Expected, coarser_groups, survival
from engage.analysis.tabulate import tabulate
from engage.definition.survey import Survey
from engage.disclosure.figure import Release, Withheld
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.simulate.residents import simulate

SEED = 1
"""Starts the simulation, so that the same file is told the same."""

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # no figure depends on it


def expect_figures(survey: Survey, answers: int) -> Expected:
    """Return what would survive of ``survey`` with so many synthetic ``answers``.

    People are made up as ``engage simulate`` makes them; nothing is stored or recorded.
    """
    language, rules = survey.source_language, rules_for(survey)
    responses = simulate(survey, answers, SEED, until=_ANY_DAY)
    tables = tabulate(prepare(survey, responses), plan_of(survey, language))
    released, _ = release_all(tables, rules, Register())
    everyone = [r for r in released if r.everyone and " on " not in r.id]
    return Expected(
        answers=answers,
        everyone=survival(everyone),
        by={name: survival(_by(released, name)) for name in survey.analysis.break_by},
        lost=tuple(release.id for release in everyone if _is_lost(release)),
        coarser=coarser_groups(survey, tables, rules),
    )


def _by(released: tuple[Release, ...], name: str) -> list[Release]:
    return [release for release in released if f" by {name}=" in release.id]


def _is_lost(release: Release) -> bool:
    figures = [line.figure for line in release.lines]
    return bool(figures) and all(isinstance(figure, Withheld) for figure in figures)
