"""Change answers that were sent: a newer line under the same id; the older one counts no more."""

from dataclasses import replace
from datetime import datetime

from engage.actions.residents.send_answers import response_of
from engage.actions.residents.visit import Visit
from engage.definition.survey import Survey
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.quality import CHANGED
from engage.responses.response import Response
from engage.responses.token import digest
from engage.store.port import Drafts, Responses


def change_answers(
    kept: Response, visit: Visit, responses: Responses, *, now: datetime, secret: bytes
) -> Response:
    """Keep the visit's answers in the place of those ``kept``, and return the newer response.

    The day they were first received, the seed, how long it took, the flags that this earned, on
    what and by which way they came and how the person came to be asked stay as they were: how
    long the change took is not known. Answers that came on paper are flagged, because what is
    kept is no longer what stands on the form.
    """
    draft = replace(visit.draft, sent=kept.id, drawn=kept.drawn)
    changed = response_of(
        replace(visit, draft=draft), secret=secret, now=now, synthetic=kept.synthetic
    )
    newer = replace(
        changed,
        received=kept.received,
        minutes=kept.minutes,
        flags=_flags(kept),
        mode=kept.mode,
        route=kept.route,
        place=kept.place,
        wave=kept.wave,
        design=kept.design,
    )
    responses.change(newer)
    return newer


def _flags(kept: Response) -> tuple[str, ...]:
    if kept.mode != "paper" or CHANGED in kept.flags:
        return kept.flags
    return (*kept.flags, CHANGED)


def draft_of(sent: Response, token: str) -> Draft:
    """Return what was sent as a draft under ``token``, its answers in hand again."""
    given = {name: why for name, why in sent.missing.items() if why is not Missing.NOT_SHOWN}
    return Draft(
        token=digest(token),
        survey=sent.survey,
        hash=sent.hash,
        language=sent.language,
        answers=dict(sent.answers),
        missing=given,
        drawn=sent.drawn,
        started=sent.received,
        route=sent.route,
        sent=sent.id,
    )


def visit_again(sent: Response, survey: Survey, token: str, language: str) -> Visit:
    """Return the visit as it was when the answers were sent, in ``language``."""
    return Visit(survey, token, replace(draft_of(sent, token), language=language))


def end_changing(visit: Visit, drafts: Drafts) -> None:
    """Keep of a draft only that its change is done: who sends it again has changed nothing."""
    drafts.keep(visit.with_draft(answers={}, missing={}, typed={}, ended=True).draft)


def go_on_changing(visit: Visit, responses: Responses) -> Visit:
    """Return ``visit``; one whose change was done, with what was sent in hand again.

    So somebody who goes back to an earlier page after Send changes that page and no other.
    """
    sent = responses.get(visit.draft.sent) if visit.draft.ended and visit.draft.sent else None
    if sent is None:
        return visit
    again = replace(draft_of(sent, visit.token), language=visit.draft.language)
    return replace(visit, draft=again)


def begin_changing(sent: Response, token: str, drafts: Drafts) -> Draft:
    """Keep a draft of what was sent under a new form token, so that every page can be changed."""
    draft = draft_of(sent, token)
    drafts.keep(draft)
    return draft
