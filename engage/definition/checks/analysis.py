"""What will be worked out names questions that can be broken down, and margins that fit (E227…)."""

import re
from collections.abc import Iterator

from engage.definition.checks.paths import listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.survey import Survey
from engage.errors.problem import Problem
from engage.questions.question import Question

_COMPARE = re.compile(r"(?P<what>\S+) by (?P<by>\S+)")
_CUT = re.compile(r"\d{1,2}(\.\d+)?\s*%")
GROUPING = ("one", "scale", "area")
"""Types whose answers put each person in one group."""


Fault = tuple[str, str, str, str]
"""A code, what is wrong, how to mend it, and a guess."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the plan: breakdowns, comparisons, the willing cut, weights."""
    survey, source = sheet.survey, sheet.source
    known = {question.id: question for question in survey.questions()}
    for rank, name in enumerate(survey.analysis.break_by):
        for fault in _group(name, "break_by", known):
            yield source.problem(("analysis", "break_by", rank), *fault)
    for rank, words in enumerate(survey.analysis.compare):
        for span, fault in _compare(words, survey, known):
            yield source.problem(("analysis", "compare", rank), *fault, span=span)
    if not _CUT.fullmatch(survey.analysis.willing_cut.strip()):
        what = f"“{survey.analysis.willing_cut}” is not a share."
        place = ("analysis", "willing_cut")
        yield source.problem(place, "E232", what, "Write per cent: willing_cut: 20%.")
    weights = survey.analysis.weights
    for name in weights.rake if weights else ():
        for fault in _margins(name, survey, known):
            yield source.problem(("analysis", "weights", "rake", name), *fault)


def _group(name: str, key: str, known: dict[str, Question]) -> Iterator[Fault]:
    question = known.get(name)
    if question is None:
        what = f"{key} names “{name}”, but no question has that id."
        fix = "Write the id of a question that puts people in groups."
        yield "E227", what, fix, meant(name, known)
    elif question.type not in GROUPING:
        what = f"“{name}” puts nobody in one group: it is of type {question.type}."
        yield "E228", what, "Break down by a question with one answer from a list.", ""


def _compare(
    words: str, survey: Survey, known: dict[str, Question]
) -> Iterator[tuple[tuple[int, int], Fault]]:
    found = _COMPARE.fullmatch(words.strip())
    if found is None:
        what = f"“{words}” cannot be read as a comparison."
        fix = "Write WHAT by GROUP: effort_wasted by area."
        yield (0, len(words)), ("E229", what, fix, "")
        return
    things = [*survey.indices, *known]
    if found["what"].partition(".")[0] not in things:
        what = f"compare names “{found['what']}”, which is neither an index nor a question."
        fix = "Write the name of an index, or the id of a question."
        yield found.span("what"), ("E229", what, fix, meant(found["what"], things))
    for fault in _group(found["by"], "compare", known):
        yield found.span("by"), fault


def _margins(name: str, survey: Survey, known: dict[str, Question]) -> Iterator[Fault]:
    faults = list(_group(name, "rake", known))
    yield from faults
    margin = survey.library.margins.get(name)
    if faults or margin is None:
        return
    codes = [option.code for option in known[name].choices if option.scored]
    if missing := [code for code in codes if code not in margin]:
        what = f"The margins of “{name}” say nothing of “{missing[0]}”."
        yield "E230", what, "Add a line for each answer that people may give.", ""
    if strange := [code for code in margin if codes and code not in codes]:
        what = f"The margins of “{name}” name “{strange[0]}”, which is not an answer to it."
        yield "E231", what, f"Its answers are: {listed(codes)}.", meant(strange[0], codes)
