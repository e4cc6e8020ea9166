"""Send: turn a draft into a response, kept durably, once however often it is sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from engage.actions.residents.visit import Visit
from engage.responses.leaf import Leaf
from engage.responses.quality import UNTIMED, flagged
from engage.responses.receipt import receipt_of, response_id
from engage.responses.response import Design, Response
from engage.responses.route import columns_of, missing_of
from engage.store.failures import MixedAnswersError
from engage.store.port import Kept, Responses

LONGEST_MINUTES = 24 * 60
"""A form left open for days says nothing about how long answering takes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of sending: kept as new, known already, or differing from what is kept."""

    kept: Kept
    response: Response


@dataclass(frozen=True, slots=True)
class Entry:
    """What lets somebody send: the id of an entry code that is spent by it, and what it weighs."""

    code: str | None = None
    design: Design = field(default_factory=Design)


WITHOUT_CODE = Entry()


def response_of(visit: Visit, *, secret: bytes, now: datetime, synthetic: bool) -> Response:
    """Return the draft as a response: only what the route reached, with why the rest is missing.

    ``synthetic`` says that the survey holds made-up answers, as every page of it says too: one
    given there is one more of them, and can never be taken for a person's.
    Its id follows from the form token, so sending again, even after a restart, is the same
    response. A draft that changes a response sent before keeps that response's id.
    """
    draft = visit.draft
    met = met_by(visit)
    columns = columns_of(met)
    response = Response(
        id=draft.sent or response_id(receipt_of(visit.token, secret), secret),
        survey=visit.survey.id,
        hash=draft.hash,
        answers={name: value for name, value in draft.answers.items() if name in columns},
        missing=missing_of(visit.survey, met, draft.missing),
        language=draft.language,
        mode=visit.mode,
        route=draft.route,
        received=now,
        drawn=draft.drawn,
        minutes=_minutes(draft.started, now),
        synthetic=synthetic,
    )
    return flagged(visit.survey, response)


def met_by(visit: Visit) -> tuple[Leaf, ...]:
    """Return the pages a person met: all before Send, and those after it that they answered."""
    given = visit.draft.answers.keys()
    extras = (leaf for leaf in visit.extras if leaf.columns & given)
    return (*visit.before_send, *(extras if visit.draft.sent else ()))


def send_answers(  # noqa: PLR0913  # what sending needs
    visit: Visit,
    responses: Responses,
    *,
    secret: bytes,
    now: datetime,
    synthetic: bool,
    entry: Entry = WITHOUT_CODE,
    signs: Callable[[Response], tuple[str, ...]] = lambda _: (),
) -> Sent:
    """Keep the visit's answers as a response before returning, and forget the draft with it.

    When the same token was sent before with other answers, nothing is kept: both are shown to
    the person, who says which they mean. ``synthetic`` is what the page said of the survey; the
    store, which never mixes, has the last word. ``signs`` says which flags the way of sending
    earned. Raises SpentCodeError, nothing being kept, where the code of ``entry`` was used
    meanwhile.
    """
    response = response_of(visit, secret=secret, now=now, synthetic=synthetic)
    earned = signs(response)
    minutes = None if UNTIMED in earned else response.minutes
    flags = (*response.flags, *earned)
    response = replace(response, design=entry.design, flags=flags, minutes=minutes)
    draft = visit.draft.token if visit.is_kept else None
    try:
        kept = responses.add(response, entry.code, draft)
    except MixedAnswersError:
        response = replace(response, synthetic=not synthetic)
        kept = responses.add(response, entry.code, draft)
    return Sent(kept, response)


def add_extras(visit: Visit, responses: Responses) -> None:
    """Add what was answered after Send to the response that was sent, as a newer line.

    Only pages that were answered count as met; the others stay "not shown".
    """
    sent = responses.get(visit.draft.sent) if visit.draft.sent else None
    if sent is None:
        return
    met = met_by(visit)
    columns = columns_of(met)
    answers = {name: value for name, value in visit.draft.answers.items() if name in columns}
    missing = missing_of(visit.survey, met, visit.draft.missing)
    responses.change(replace(sent, answers=answers, missing=missing))


def _minutes(started: datetime, now: datetime) -> float | None:
    minutes = (now - started).total_seconds() / 60
    return round(minutes, 1) if 0 <= minutes <= LONGEST_MINUTES else None
