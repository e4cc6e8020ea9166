"""Answer a page: keep what was given, and say where to go next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engage.actions.residents.visit import Visit, left_out, merged
from engage.questions.question import Stored
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.store.port import Drafts

Next = Literal["same", "page", "review", "end"]
"""The same page again (more is due there, or something was left out), a page, Send, the end."""


@dataclass(frozen=True, slots=True)
class Step:
    """The visit after a page was answered, and what comes next: ``leaf`` where it is a page."""

    visit: Visit
    next: Next
    leaf: Leaf | None = None


def answer_page(
    visit: Visit, leaf: Leaf, given: Mapping[str, Stored], missing: Mapping[str, Missing]
) -> Step:
    """Return the visit with ``leaf`` answered, and the next step. Nothing is stored here.

    A page comes back once for questions that its own answers made due, and once for questions
    left out that ask for an answer; then it lets go.
    """
    after = replace(visit, draft=merged(visit.draft, [leaf], given, missing))
    here = after.leaf(leaf.id)
    if here is None:
        return _onward(after, leaf)
    if here.columns - leaf.columns:
        return Step(after, "same", here)
    asked = {question.id for question in left_out(here, after.draft)}
    fresh = asked.difference(after.draft.nudged)
    if fresh and not leaf.after_send:
        nudged = (*after.draft.nudged, *sorted(fresh))
        return Step(after.with_draft(nudged=nudged), "same", here)
    return _onward(after, here)


def keep_page(visit: Visit, drafts: Drafts) -> Visit:
    """Keep the visit's draft in the store, and return the visit."""
    drafts.keep(visit.draft)
    return Visit(visit.survey, visit.token, visit.draft, is_kept=True)


def _onward(visit: Visit, leaf: Leaf) -> Step:
    """Return the page after ``leaf``; where it is no longer on the route, after its place."""
    pages = visit.beside(leaf)
    ids = [page.id for page in pages]
    if leaf.id in ids:
        rest = pages[ids.index(leaf.id) + 1 :]
    else:
        order = [page.id for page in visit.survey.pages]
        rest = tuple(page for page in pages if order.index(page.page) > order.index(leaf.page))
    if rest:
        return Step(visit, "page", rest[0])
    return Step(visit, "end" if leaf.after_send else "review")
