"""Whether a survey may follow the version opened before it (E7xx)."""

from collections.abc import Iterator

from engage.definition.compare import compare
from engage.definition.freeze import freeze
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.questions.question import Question

_LOOSER = {"anonymous": 0, "confidential": 1}


def version_problems(old: Survey, new: Survey, source: Source) -> list[Problem]:
    """Return what keeps ``new``, read from ``source``, from being opened after ``old``."""
    if freeze(old).hash == freeze(new).hash:
        return []
    found = [*_number(old, new, source)]
    if new.version < old.version:
        return found  # an old file: what it lacks only follows
    found += _privacy(old, new, source)
    found += [*_renamed(old, new, source)] or [*_lost(old, new, source)]
    return sorted(found, key=lambda problem: (problem.place.line, problem.place.column))


def _number(old: Survey, new: Survey, source: Source) -> Iterator[Problem]:
    if new.version > old.version:
        return
    weight = compare(old, new).weight
    what = f"Version {new.version} was opened before with other content (the change is {weight})."
    if new.version < old.version:
        what = f"Version {old.version} has been opened; {new.version} comes before it."
    fix = f"Write “version: {old.version + 1}”."
    yield source.problem(("version",), "E701", what, fix)


def _privacy(old: Survey, new: Survey, source: Source) -> Iterator[Problem]:
    if old.privacy is None or new.privacy is None:
        return
    if _LOOSER[new.privacy.kind] > _LOOSER[old.privacy.kind]:
        what = f"People were promised that this survey is {old.privacy.kind}."
        fix = f"Keep “kind: {old.privacy.kind}”, or begin a survey with another id."
        yield source.problem(("privacy", "kind"), "E702", what, fix)
    if new.privacy.publish_min < old.privacy.publish_min:
        what = f"“publish_min” was {old.privacy.publish_min} when people answered."
        fix = "It may rise, and never fall."
        yield source.problem(("privacy", "publish_min"), "E702", what, fix)
    if new.privacy.keep_answers_until > old.privacy.keep_answers_until:
        what = f"People were promised that answers go by {old.privacy.keep_answers_until}."
        fix = "It may come earlier, and never later."
        yield source.problem(("privacy", "keep_answers_until"), "E702", what, fix)


def _renamed(old: Survey, new: Survey, source: Source) -> Iterator[Problem]:
    known = {question.id for question in old.questions()}
    for path, question in _asked(new):
        if question.was is not None and question.was not in known:
            what = f"“was” names “{question.was}”, which version {old.version} did not ask."
            fix = "Name the id the question had, or delete the line."
            yield source.problem((*path, "was"), "E703", what, fix)


def _lost(old: Survey, new: Survey, source: Source) -> Iterator[Problem]:
    kept = {name for _, question in _asked(new) for name in (question.id, question.was)}
    for question in old.questions():
        if question.id not in kept:
            what = f"“{question.id}” was asked in version {old.version} and is gone."
            fix = f"Keep it with “retired: {new.version}”, or name it in “was”."
            yield source.problem(("pages",), "E704", what, fix)


def _asked(survey: Survey) -> Iterator[tuple[Path, Question]]:
    for p, page in enumerate(survey.pages):
        for q, question in enumerate(page.questions):
            yield ("pages", p, "questions", q), question
