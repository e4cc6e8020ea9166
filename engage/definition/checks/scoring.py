"""What questions measure, and the scores made of them, hold together (E511 to E520)."""

from collections.abc import Iterator

from engage.definition.checks.paths import Asked, listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.constructs import (
    APART,
    CONSTRUCTS,
    FACETS,
    Facet,
    facets_of,
    role_codes,
)
from engage.definition.index import Index
from engage.definition.shape import held
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.questions.question import Question

SCORED = ("scale", "number", "grid")
"""Types with values that a mean can be made of."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with ``measures``, ``means``, ``indices`` and the values of scales."""
    survey, source = sheet.survey, sheet.source
    for asked in sheet.asked:
        facet = FACETS.get(asked.question.measures or "")
        if asked.question.measures is not None and facet is None:
            yield _no_facet(asked, source)
        elif facet is not None:
            yield from _kind(asked, facet, source)
            yield from _needs(asked, facet, source)
        if asked.question.means:
            yield from _means(asked, facet, source)
    for name, index in survey.indices.items():
        yield from _index(("indices", name), index, survey, source)
    yield from _scales(survey, source)


def _no_facet(asked: Asked, source: Source) -> Problem:
    written = str(asked.question.measures)
    construct = written.partition(".")[0]
    known = [facet.name for facet in facets_of(construct)]
    what = f"There is no construct “{written}”."
    fix = f"Of “{construct}” there are: {listed(known)}." if known else ""
    fix = fix or f"The constructs are: {listed(CONSTRUCTS, 30)}."
    path = (*asked.path, "measures")
    return source.problem(path, "E511", what, fix, meant(written, known or FACETS))


def _kind(asked: Asked, facet: Facet, source: Source) -> Iterator[Problem]:
    kind = asked.question.type
    if kind not in facet.types:
        what = f"“{facet.name}” cannot be asked with “type: {kind}”."
        fix = f"It is {facet.meaning}: ask it with type {' or '.join(facet.types)}."
        yield source.problem((*asked.path, "measures"), "E512", what, fix)


def _needs(asked: Asked, facet: Facet, source: Source) -> Iterator[Problem]:
    missing = [role for role in facet.needs if role not in asked.question.means]
    if missing and asked.question.type in facet.types:
        what = f"“{facet.name}” cannot be counted until it is known which code is “{missing[0]}”."
        fix = f"Add means: {missing[0]}: CODE."
        yield source.problem((*asked.path, "measures"), "E513", what, fix)


def _means(asked: Asked, facet: Facet | None, source: Source) -> Iterator[Problem]:
    question = asked.question
    codes = [option.code for option in question.choices]
    for role, written in question.means.items():
        path = (*asked.path, "means", role)
        if question.measures is None:
            what = "means says what codes stand for, but not for which construct."
            yield source.problem(
                (*asked.path, "means"), "E514", what, "Add measures, or delete it."
            )
            return
        if facet is not None and role not in facet.roles:
            what = f"“{facet.name}” has no role “{role}”."
            fix = f"Its roles are: {listed(facet.roles)}." if facet.roles else "It needs none."
            place = source.key_place(path)
            yield source.problem_at(place, "E514", what, fix, meant(role, facet.roles), path)
        for code in role_codes(written) if codes else ():
            if code not in codes:
                what = f"means names “{code}”, which is not an answer here."
                fix = f"The answers are: {listed(codes)}."
                start = written.index(code)
                span = (start, start + len(code))
                yield source.problem(path, "E515", what, fix, meant(code, codes), span=span)


def _index(path: Path, index: Index, survey: Survey, source: Source) -> Iterator[Problem]:
    items: list[Question] = []
    whole = isinstance(index.made_from, str)
    names = (index.made_from,) if isinstance(index.made_from, str) else index.made_from
    known = {question.id: question for question in survey.questions()}
    for rank, name in enumerate(names):
        found = [q for q in survey.measuring(name) if q.measures not in APART]
        items += found or ([known[name]] if name in known else [])
        if not found and name not in known:
            what = f"No question measures “{name}”, and none has that id."
            fix = "Write a construct that questions measure, or a list of their ids."
            place = (*path, "from") if whole else (*path, "from", rank)
            yield source.problem(
                place, "E516", what, fix, meant(name, [*known, *_measured(survey)])
            )
            return
    asked = _asked(items, survey)
    if index.need > asked:
        what = f"“need” is {index.need}, but nobody is asked more than {asked} of its questions."
        fix = f"Write need: {asked}, or ask more of them."
        yield source.problem((*path, "need"), "E517", what, fix)
    for item in items:
        if item.type not in SCORED:
            what = f"“{item.id}” has no values to make a mean of: it is of type {item.type}."
            fix = "Ask it with a scale, or leave it out of the index."
            yield source.problem((*path, "from"), "E518", what, fix)


def _measured(survey: Survey) -> set[str]:
    return {q.measures.partition(".")[0] for q in survey.questions() if q.measures}


def _asked(items: list[Question], survey: Survey) -> int:
    """Return how many of ``items`` one person can be asked after the draw, each row of a grid."""
    ids = {item.id for item in items}
    most = sum(len(held(item, "items") or ()) or 1 for item in items)
    for group in survey.draw.questions.values():
        drawn = sum(name in ids for name in group.choose_from)
        most -= max(0, drawn - group.show)
    return most


def _scales(survey: Survey, source: Source) -> Iterator[Problem]:
    """Yield each value of a scale that no point has, at the place where the survey uses it."""
    for rank, name in enumerate(survey.use):
        scale = survey.library.scales.get(name)
        if scale is None:
            continue
        strange = [code for code in scale.values if code not in scale.points]
        missing = [code for code in scale.points if code not in scale.values]
        if strange:
            what = f"“{name}” gives a value to “{strange[0]}”, which is not one of its points."
            fix = f"Its points are: {listed(scale.points)}."
            guess = meant(strange[0], scale.points)
            yield source.problem(("use", rank), "E519", what, fix, guess)
        elif scale.values and missing:
            what = f"“{name}” gives values to some points, and none to “{missing[0]}”."
            fix = "Give every point a value, or none."
            yield source.problem(("use", rank), "E520", what, fix)
