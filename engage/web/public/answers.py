"""What was promised, what was offered, what was answered, and what is overdue."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response

from engage.actions.public.show_answers import ActivityShown, show_answers
from engage.charts.figures import in_words
from engage.definition.survey import Survey
from engage.languages.interface import message, say
from engage.languages.tags import long_date
from engage.languages.text import Said, Tag
from engage.ledger.entry import State
from engage.responses.leads_to import leads_to
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.public.screens import AnswersScreen, Count, Standing
from engage.web.residents.frame import frame_of
from engage.web.residents.visitor import Here, here
from engage.web.sign_ups import sign_ups_said

STATES = {
    State.WILL_DO: message("Will do"),
    State.WILL_CHANGE: message("Will change"),
    State.WILL_NOT: message("Will not"),
    State.UNDER_REVIEW: message("Under review"),
}
"""How each state of an answer is said."""

NO_LONGER = message("A newer version of the survey no longer asks about this. The answer stays.")
"""Stands beside an answer to something that was dropped after it was given."""


@blueprint.get("/s/<survey_id>/<language>/answers")
def answers(survey_id: str, language: Tag) -> Response:
    """Show the promise, the offers as released, the agency's answers, and what is overdue."""
    return page("public/answers.html", _screen(here(survey_id, language)))


def _screen(at: Here) -> AnswersScreen:
    survey, language = at.survey, at.language
    account = show_answers(desk().stores, survey.id, day_of(survey))
    latest = desk().stores.releases.latest(survey.id)
    heading = say(language, "What was promised, and what was answered")
    return AnswersScreen(
        **frame_of(at, "answers", heading),
        promise=survey.promise,
        agency=survey.agency_name.said(language),
        reply_by=long_date(survey.promise.reply_by, language) if survey.promise else "",
        people=desk().people(survey.id),
        as_of=long_date(latest[0].date(), language) if latest else "",
        standings=tuple(standing_of(survey, one, language) for one in account.activities),
        overdue=account.overdue,
    )


def day_of(survey: Survey) -> date:
    """Return the day it is where the survey is."""
    return desk().clock().astimezone(ZoneInfo(survey.time_zone)).date()


def standing_of(survey: Survey, one: ActivityShown, language: Tag) -> Standing:
    """Return one activity in words: what was offered, and what the agency answered."""
    stands = one.standing
    answer = stands.commitment
    note = leads_to(survey, one.code) if one.is_asked else None
    waiting = message("Overdue") if stands.is_overdue else message("Waiting for an answer")
    mark = STATES[answer.state] if answer and not stands.is_overdue else waiting
    return Standing(
        label=one.name.said(language),
        note=note.said(language) if note else _no_longer(one, language),
        counts=tuple(_counts(one, language)),
        signed=sign_ups_said(survey, language).get(one.code, ""),
        mark=say(language, mark),
        is_late=stands.is_overdue,
        is_answered=answer is not None,
        words=answer.words.said(language) if answer else None,
        owner=Said(answer.owner, survey.source_language) if answer else None,
        due=long_date(stands.due, language) if stands.due else "",
    )


def _no_longer(one: ActivityShown, language: Tag) -> Said | None:
    return None if one.is_asked else Said(say(language, NO_LONGER), language)


def _counts(one: ActivityShown, language: Tag) -> Iterator[Count]:
    """Yield how many offered an activity, as released: through the gate, never from answers."""
    if one.willing is not None:
        yield Count(say(language, "Would do it"), in_words(one.willing, language))
    if one.maybe is not None:
        yield Count(say(language, "Maybe, if it was set up well"), in_words(one.maybe, language))
