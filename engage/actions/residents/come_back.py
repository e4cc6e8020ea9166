"""Come back to saved answers: by the code on the screen, or by the file that was downloaded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engage.actions.residents.open_page import FindVersion
from engage.actions.residents.visit import Visit, belongs
from engage.definition.survey import Survey
from engage.fieldwork.sampling import draw_for
from engage.forms.page import answer_of, answers_from, filled, page_form
from engage.forms.progress import Progress
from engage.languages.text import Said, Tag
from engage.questions.question import Question, Stored
from engage.responses.draft import Draft
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.return_code import read_return_code, token_again
from engage.responses.token import digest, digest_of
from engage.store.port import Drafts


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that the newer version has no room for: the question and the answer, in words."""

    ask: Said
    said: str


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A visit made of a progress file, and the answers that could not be taken up into it."""

    visit: Visit
    lost: tuple[Lost, ...] = ()


def come_back(typed: str, drafts: Drafts, find: FindVersion, language: Tag) -> Visit | None:
    """Return the visit whose return code was typed, in the version it was begun; None without."""
    chance = read_return_code(typed)
    draft = drafts.get(digest_of(chance)) if chance else None
    survey = find(draft.hash) if draft else None
    if chance is None or draft is None or survey is None:
        return None
    token = token_again(chance, draft.started)
    return Visit(survey, token, replace(draft, language=language), is_kept=True)


def take_up(
    progress: Progress, drafts: Drafts, find: FindVersion, latest: Survey, version: str
) -> TakenUp | None:
    """Return the visit of a progress file, in its language, or None where its version is unknown.

    Where the store still has the draft that the file was made of, that one goes on: it is never
    older than the file. Otherwise answers are taken up into the ``latest`` survey, whose hash is
    ``version``. Nothing is stored.
    """
    token = token_again(progress.chance, progress.started)
    kept, before = drafts.get(digest(token)), find(progress.hash)
    if kept is not None and (survey := find(kept.hash)) is not None:
        return TakenUp(Visit(survey, token, kept, is_kept=True))
    if before is None:
        return None
    was = Visit(before, token, _draft(progress, before, progress.hash))
    if progress.hash == version:
        return TakenUp(was)
    new = _draft(progress, latest, version)
    moved = [_moved(latest, question, new) for question in _answered(was)]
    answers = {name: value for one in moved for name, value in one.answers.items()}
    missing = {name: why for one in moved for name, why in one.missing.items()}
    lost = {one.lost.ask: one.lost for one in moved if one.lost}
    draft = replace(new, answers=answers, missing=missing)
    return TakenUp(Visit(latest, token, draft), tuple(lost.values()))


def where_left(visit: Visit) -> Leaf | None:
    """Return the first page before Send on which nothing was answered yet, or None.

    A page on which something was typed that could not be taken comes before all.
    """
    draft = visit.draft
    for leaf in visit.before_send:
        if any(belongs(name, {question.id for question in leaf.questions}) for name in draft.typed):
            return leaf
    met = draft.answers.keys() | draft.missing.keys() | set(draft.nudged)
    fresh = (leaf for leaf in visit.before_send if not (leaf.columns | leaf.names) & met)
    return next(fresh, None)


@dataclass(frozen=True, slots=True)
class _Moved:
    """What became of one question's answer: taken up, or lost wholly or in part."""

    answers: Mapping[str, Stored]
    missing: Mapping[str, Missing]
    lost: Lost | None = None


def _draft(progress: Progress, survey: Survey, version: str) -> Draft:
    return Draft(
        token=digest(token_again(progress.chance, progress.started)),
        survey=survey.id,
        hash=version,
        language=progress.language,
        answers=progress.answers,
        missing=progress.missing,
        drawn=draw_for(survey, progress.seed),
        started=progress.started,
        route=progress.route,
    )


def _answered(visit: Visit) -> Iterator[Question]:
    """Yield the questions that have an answer or a reason, as this person met them."""
    met = visit.draft.answers.keys() | visit.draft.missing.keys()
    for leaf in visit.leaves:
        for question in leaf.questions:
            columns = (column.name for column in question.columns())
            if met & {*columns, question.id, *question.rows()}:
                yield question


def _moved(latest: Survey, old: Question, draft: Draft) -> _Moved:
    """Return the answer to ``old`` as ``latest`` has room for it."""
    names = {column.name for column in old.columns()}
    given = {name: value for name, value in draft.answers.items() if name in names}
    reasons = {name: why for name, why in draft.missing.items() if name in (old.id, *old.rows())}
    lost = Lost(
        old.ask.said(draft.language),
        old.said(answer_of(old, given, {}), draft.language),
    )
    heir = _heir(latest, old)
    if heir is None:
        return _Moved({}, {}, lost if given else None)
    carried = {_renamed(name, old, heir): value for name, value in given.items()}
    why = {_renamed(name, old, heir): reason for name, reason in reasons.items()}
    met = heir.only([option.code for option in old.choices]).due(carried)
    form = page_form((met,), draft.language)(filled((met,), carried, why))
    taken = answers_from(form, (met,)) if form.validate() else {}
    unticked = {column.name for column in old.columns() if column.kind == "flag"}
    said = {_renamed(n, old, heir): v for n, v in given.items() if v or n not in unticked}
    return _Moved(taken, why, None if said.items() <= taken.items() else lost)


def _renamed(name: str, old: Question, heir: Question) -> str:
    """Return what a column or row of ``old`` is called under ``heir``."""
    return heir.id + name[len(old.id) :]


def _heir(latest: Survey, old: Question) -> Question | None:
    """Return the question of ``latest`` that asks what ``old`` asked, by its id or its ``was``."""
    for question in latest.instances():
        root, dot, rest = question.id.partition(".")
        origin = f"{question.was or root}{dot}{rest}"
        if old.id in (origin, question.id) and question.retired is None:
            return question
    return None
