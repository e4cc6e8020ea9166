"""Open a page: find the draft of a form token, or begin a new one."""

from collections.abc import Callable
from dataclasses import replace

from engage.actions.residents.visit import Visit
from engage.definition.survey import Survey
from engage.fieldwork.sampling import draw_for
from engage.languages.text import Tag
from engage.responses.draft import Draft
from engage.responses.token import digest, made_at, seed_of
from engage.store.port import Drafts

FindVersion = Callable[[str], Survey | None]
"""Finds the survey of a hash, so that people go on with the version they began."""


def open_page(new: Visit, drafts: Drafts, find: FindVersion) -> Visit:
    """Return the visit whose draft was kept under the same token, in the language of ``new``.

    Without one it is ``new``. Nothing is stored.
    """
    return kept_visit(new.token, new.draft.language, drafts, find) or new


def kept_visit(token: str, language: Tag, drafts: Drafts, find: FindVersion) -> Visit | None:
    """Return the visit whose draft was kept under ``token``, in ``language``; None without one."""
    kept = drafts.get(digest(token))
    survey = find(kept.hash) if kept else None
    if kept is None or survey is None:
        return None
    draft = kept if kept.language == language else replace(kept, language=language)
    return Visit(survey, token, draft, is_kept=True)


def begin(  # noqa: PLR0913  # the same
    survey: Survey, token: str, *, version: str, language: Tag, way: str, secret: bytes
) -> Visit:
    """Return a visit with nothing answered yet; what is shown follows from the token."""
    draft = Draft(
        token=digest(token),
        survey=survey.id,
        hash=version,
        language=language,
        answers={},
        missing={},
        drawn=draw_for(survey, seed_of(token, secret)),
        started=made_at(token),
        route=way,
    )
    return Visit(survey, token, draft)
