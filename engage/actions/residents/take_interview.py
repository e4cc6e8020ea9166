"""Take an interview that was held without a network: read it leaf by leaf, and keep it once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from engage.actions.residents.open_page import begin
from engage.actions.residents.send_answers import LONGEST_MINUTES, response_of
from engage.actions.residents.visit import Visit, merged
from engage.definition.survey import Survey
from engage.fieldwork.day_codes import MOST_INTERVIEWS, day_of, may_send
from engage.forms.messages import faults
from engage.forms.page import answers_from, missing_from, page_form
from engage.languages.text import Tag
from engage.questions.posted import Posted
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.quality import flagged
from engage.responses.receipt import receipt_of, response_id
from engage.responses.response import Response
from engage.responses.signed import is_signed
from engage.responses.token import is_token, made_at
from engage.store.port import Kept
from engage.store.port_door import DayCode
from engage.store.stores import Stores

_MIDDAY = time(12)


class Refusal(StrEnum):
    """Why an interview is not taken; it stays on the phone."""

    NOT_OURS = "not ours"
    """Its number was not given out on the day of the code."""

    OVER = "over"
    """The week in which it could be sent is over, or its day has not come."""

    CLOSED = "closed"
    """The survey was closed by hand."""

    FULL = "full"
    """As many interviews as one code may send have been sent."""

    UNSOUND = "unsound"
    """Some answers cannot be taken as they are."""

    DIFFERENT = "different"
    """It was taken before, with other answers."""


@dataclass(frozen=True, slots=True)
class Interview:
    """What a phone sends: the fields of every question that was due, and what names them.

    ``version`` is the hash of the survey's version; ``minutes`` is what the phone measured.
    """

    token: str
    version: str
    language: Tag
    sent: Posted
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an interview: its receipt where it is kept, else why it is not.

    ``wrong`` says of each field what is the matter with it, in the interview's language.
    """

    receipt: str = ""
    refusal: Refusal | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)


def take_interview(
    stores: Stores, code_id: str, survey: Survey, interview: Interview, *, now: datetime
) -> Taken:
    """Keep an interview as a response, durably before returning; the same token counts once.

    ``survey`` is the version it was held with, ``code_id`` that of a day code of it. It counts
    as received now on its own day, and afterwards at midday of that day.
    """
    code = stores.day_codes.get(code_id)
    if code is None or (refusal := _refusal(stores, code, survey, interview, now)):
        return Taken(refusal=refusal if code else Refusal.NOT_OURS)
    visit = begin(
        survey,
        interview.token,
        version=interview.version,
        language=interview.language,
        way=code.way,
        secret=stores.secret,
    )
    visit, wrong = answered(visit, interview.sent)
    if wrong:
        return Taken(refusal=Refusal.UNSOUND, wrong=wrong)
    return _kept(stores, code_id, _response(stores, code, visit, interview, now), interview)


def answered(visit: Visit, sent: Posted) -> tuple[Visit, Mapping[str, str]]:
    """Return the visit with every page answered that ``sent`` leads to, and what is wrong.

    Pages are walked as a person walks them, each opened by the answers before it. What was sent
    for questions that were not reached is left out, as on the web.
    """
    wrong: dict[str, str] = {}
    walked: set[tuple[str, frozenset[str]]] = set()
    while leaf := next((one for one in visit.before_send if _mark(one) not in walked), None):
        walked.add(_mark(leaf))
        form = page_form(leaf.questions, visit.draft.language)(sent)
        if form.validate():
            given = answers_from(form, leaf.questions)
            reasons = missing_from(form, leaf.questions)
            said = {name: why for name, why in reasons.items() if why is not Missing.SKIPPED}
            visit = replace(visit, draft=merged(visit.draft, [leaf], given, said))
        else:
            wrong |= {fault.field_id: fault.message for fault in faults(form)}
    return visit, wrong


def _mark(leaf: Leaf) -> tuple[str, frozenset[str]]:
    return leaf.id, leaf.columns


def _refusal(
    stores: Stores, code: DayCode, survey: Survey, interview: Interview, now: datetime
) -> Refusal | None:
    token, zone = interview.token, survey.time_zone
    ours = is_token(token) and is_signed(token, stores.secret) and survey.id == code.survey
    if not ours or day_of(made_at(token), zone) != code.day or code.way not in survey.routes:
        return Refusal.NOT_OURS
    if _is_known(stores, token):
        return None
    if not may_send(code.day, day_of(now, zone)):
        return Refusal.OVER
    opened = stores.surveys.get(survey.id)
    if opened is None or not opened.is_open:
        return Refusal.CLOSED
    return Refusal.FULL if code.sent >= MOST_INTERVIEWS else None


def _is_known(stores: Stores, token: str) -> bool:
    """Say whether it was kept before: then its phone is told so, whatever has ended since."""
    kept_as = response_id(receipt_of(token, stores.secret), stores.secret)
    return stores.responses.get(kept_as) is not None


def _response(
    stores: Stores, code: DayCode, visit: Visit, interview: Interview, now: datetime
) -> Response:
    """Return the response; how long it took is what the phone measured, where that can be."""
    is_synthetic = stores.responses.kind(visit.survey.id) == "synthetic"
    received = _received(code.day, visit.survey, now)
    response = response_of(visit, secret=stores.secret, now=received, synthetic=is_synthetic)
    minutes = interview.minutes
    is_likely = minutes is not None and 0 < minutes <= LONGEST_MINUTES
    measured = replace(response, minutes=round(minutes, 1) if minutes and is_likely else None)
    return flagged(visit.survey, measured)


def _received(day: date, survey: Survey, now: datetime) -> datetime:
    if day_of(now, survey.time_zone) == day:
        return now
    return datetime.combine(day, _MIDDAY, ZoneInfo(survey.time_zone)).astimezone(UTC)


def _kept(stores: Stores, code_id: str, response: Response, interview: Interview) -> Taken:
    kept = stores.responses.add(response)
    if kept is Kept.DIFFERENT:
        return Taken(refusal=Refusal.DIFFERENT)
    if kept is Kept.NEW:
        stores.day_codes.count(code_id)
    return Taken(receipt_of(interview.token, stores.secret))
