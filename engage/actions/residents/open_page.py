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

FindVersion = Callable[[str], Survey]
"""Finds the survey of a hash, so that people go on with the version they began."""


def open_page(  # noqa: PLR0913  # a person at a page, each thing by its name
    token: str,
    *,
    version: str,
    find: FindVersion,
    language: Tag,
    way: str,
    drafts: Drafts,
    secret: bytes,
) -> Visit:
    """Return the visit of ``token``, in ``language``: its kept draft, or one begun on ``version``.

    Nothing is stored. ``way`` is how a new visit came in (a name under ``routes:``).
    """
    kept = drafts.get(digest(token))
    if kept is None:
        return begin(
            find(version), token, version=version, language=language, way=way, secret=secret
        )
    return Visit(find(kept.hash), token, replace(kept, language=language), is_kept=True)


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
