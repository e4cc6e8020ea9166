"""What is drawn, repeated and taken from elsewhere exists (E219 to E226, W203)."""

from collections.abc import Iterator

from engage.definition.areas import ENDING
from engage.definition.checks.paths import Asked, listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.shape import held
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.errors.problem import Problem


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each name in ``draw`` and on repeated pages that nothing has."""
    survey, source = sheet.survey, sheet.source
    yield from _activities(survey, source)
    yield from _order(survey, source)
    yield from _groups(survey, source)
    for asked in sheet.asked:
        yield from _taken_from(asked, survey, source)
        if asked.question.type in ("many", "rank"):
            yield from _own_codes(asked, source)
    yield from _repeated(sheet)


def _activities(survey: Survey, source: Source) -> Iterator[Problem]:
    drawn = survey.draw.activities
    known = [activity.code for activity in survey.activities()]
    if drawn is None or not known:
        return  # a roster that was not found has been named already
    for rank, code in enumerate(drawn.always):
        if code not in known:
            what = f"“{code}” is not an activity of {drawn.roster}."
            path = ("draw", "activities", "always", rank)
            fix = f"Its activities are: {listed(known)}."
            yield source.problem(path, "E221", what, fix, meant(code, known))
    if drawn.show != "all" and not max(1, len(drawn.always)) <= drawn.show <= len(known):
        what = f"“show” is {drawn.show}, but there are {len(known)} activities"
        what += f", of which {len(drawn.always)} are always shown." if drawn.always else "."
        fix = f"Write a number from {max(1, len(drawn.always))} to {len(known)}, or all."
        yield source.problem(("draw", "activities", "show"), "E222", what, fix)


def _order(survey: Survey, source: Source) -> Iterator[Problem]:
    known = [page.id for page in survey.pages]
    seen: set[str] = set()
    for rank, name in enumerate(survey.draw.order_pages):
        path = ("draw", "order_pages", rank)
        if name not in known:
            what = f"draw.order_pages names “{name}”, but no page has that id."
            fix = f"The pages are: {listed(known)}."
            yield source.problem(path, "E223", what, fix, meant(name, known))
        elif name in seen:
            what = f"draw.order_pages names “{name}” twice."
            yield source.problem(path, "E223", what, "Take one of them away.")
        seen.add(name)


def _groups(survey: Survey, source: Source) -> Iterator[Problem]:
    pages_of = {q.id: page.id for page in survey.pages for q in page.questions}
    for group, draw in survey.draw.questions.items():
        path = ("draw", "questions", group)
        for rank, name in enumerate(draw.choose_from):
            if name not in pages_of:
                what = f"draw.questions names “{name}”, but no question has that id."
                fix = "Write the ids of questions of this survey."
                place = (*path, "from", rank)
                yield source.problem(place, "E224", what, fix, meant(name, pages_of))
        if draw.show >= len(draw.choose_from):
            what = f"“{group}” shows {draw.show} of {len(draw.choose_from)} questions: no draw."
            fix = f"Write a number from 1 to {len(draw.choose_from) - 1}."
            yield source.problem((*path, "show"), "E222", what, fix)


def _taken_from(asked: Asked, survey: Survey, source: Source) -> Iterator[Problem]:
    """Yield the fault of options taken from nowhere."""
    origin = held(asked.question, "options_from")
    if origin is None:
        return
    path = (*asked.path, "options_from")
    if origin.endswith(ENDING):
        yield from _too_many(asked, source)
        return
    if origin == "activities":
        if survey.draw.activities is None:
            what = "options_from says “activities”, but nothing says which."
            fix = "Add draw: activities: roster: NAME@VERSION."
            yield source.problem(path, "E219", what, fix)
        return
    own = {q.id for q in survey.questions() if held(q, "options")} - {asked.question.id}
    if origin in survey.use or origin in own:
        return
    known = ["activities", *survey.library.rosters, *sorted(own)]
    what = f"options_from names “{origin}”, which has no options."
    fix = f"Write one of {listed(known)}."
    yield source.problem(path, "E219", what, fix, meant(origin, known))


def _too_many(asked: Asked, source: Source) -> Iterator[Problem]:
    """Yield the fault of a file of areas too long for a question that shows them all."""
    areas, most = (
        len(asked.question.choices),
        getattr(asked.question, "MOST", len(asked.question.choices)),
    )
    if areas > most:
        file = held(asked.question, "options_from")
        what = f"“{file}” holds {areas} areas, and a question of this type takes {most} at most."
        fix = "Write “type: area”, which lets people look for theirs."
        yield source.problem((*asked.path, "options_from"), "E509", what, fix)


def _own_codes(asked: Asked, source: Source) -> Iterator[Problem]:
    """Yield each exclusive code and each limit that the options taken from elsewhere rule out."""
    question = asked.question
    codes = [option.code for option in question.choices]
    if not codes:
        return
    for rank, code in enumerate(held(question, "exclusive") or ()):
        if code not in codes:
            what = f"exclusive names “{code}”, which is not an option here."
            path = (*asked.path, "exclusive", rank)
            fix = f"Write one of {listed(codes)}."
            yield source.problem(path, "E225", what, fix, meant(code, codes))
    least, most = held(question, "at_least"), held(question, "at_most")
    if isinstance(least, int) and least > len(codes):
        what = f"at_least is {least}, but there are {len(codes)} options."
        fix = f"Write a number up to {len(codes)}, or leave it out."
        yield source.problem((*asked.path, "at_least"), "E226", what, fix)
    if isinstance(most, int) and most >= len(codes) and held(question, "options"):
        what = f"at_most is {most}, which limits nobody: there are {len(codes)} options."
        fix = f"Write a number below {len(codes)}, or leave it out."
        yield source.problem((*asked.path, "at_most"), "W203", what, fix)


def _repeated(sheet: Sheet) -> Iterator[Problem]:
    """Yield what a repeated page lacks, or what only a repeated page may have."""
    survey, source = sheet.survey, sheet.source
    for page, path in sheet.pages:
        if page.for_each is None:
            for key in ("where", "at_most"):
                if getattr(page, key) is not None:
                    what = f"“{key}” stands on a page that is not repeated."
                    fix = "Add for_each: activities, or take it away."
                    yield source.problem((*path, key), "E220", what, fix)
        elif page.for_each != "activities":
            what = f"for_each cannot be “{page.for_each}”."
            yield source.problem((*path, "for_each"), "E220", what, "Write for_each: activities.")
        elif survey.draw.activities is None:
            what = "for_each repeats a page for “activities”, but nothing says which."
            fix = "Add draw: activities: roster: NAME@VERSION."
            yield source.problem((*path, "for_each"), "E220", what, fix)
