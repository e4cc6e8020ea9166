"""What was promised, what was offered, what was answered, and what is overdue."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response

from engage.actions.officers.latest_figures import latest_figures
from engage.analysis.figures import Figures
from engage.definition.survey import Survey
from engage.disclosure.release import FewerThan, Figure, Shown
from engage.languages.interface import message, say
from engage.languages.tags import long_date, number
from engage.languages.text import Tag
from engage.ledger.clock import Standing as Stands
from engage.ledger.clock import standings
from engage.ledger.commitment import Commitment
from engage.ledger.entry import State
from engage.responses.leads_to import leads_to
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.public.blueprint import blueprint
from engage.web.public.screens import AnswersScreen, Count, Standing
from engage.web.residents.visitor import Here, here

WORDS = {
    State.WILL_DO: message("Will do"),
    State.WILL_CHANGE: message("Will change"),
    State.WILL_NOT: message("Will not"),
    State.UNDER_REVIEW: message("Under review"),
}
"""How each state of an answer is said."""

ASKED = (
    ("already", message("Already do it")),
    ("yes", message("Would do it")),
    ("maybe", message("Maybe, if it was set up well")),
)
"""The codes of an offer that are counted here, with what they are called."""


@blueprint.get("/s/<survey_id>/<language>/answers")
def answers(survey_id: str, language: Tag) -> Response:
    """Show the promise, the offers as released, the agency's answers, and what is overdue."""
    at = here(survey_id, language)
    return page("public/answers.html", _screen(at))


def _screen(at: Here) -> AnswersScreen:
    survey, language = at.survey, at.language
    figures = latest_figures(desk().stores, survey.id)
    stands = tuple(_standings(survey))
    heading = say(language, "What was promised, and what was answered")
    return AnswersScreen(
        language=language,
        title=f"{heading} – {survey.title.to(language)}",
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        languages=at.language_links("answers"),
        stamps=at.shown.stamps_in(language),
        promise=survey.promise,
        agency=survey.agency_name.said(language),
        reply_by=long_date(survey.promise.reply_by, language) if survey.promise else "",
        people=desk().people(survey.id),
        as_of=long_date(figures.made_at.date(), language) if figures else "",
        standings=tuple(_said(survey, one, figures, language) for one in stands),
        overdue=sum(one.is_overdue for one in stands),
    )


def _standings(survey: Survey) -> Iterator[Stands]:
    """Yield where each activity stands today, in the survey's own time zone."""
    if survey.promise is None:
        return
    entries = desk().stores.ledger.entries(survey.id)
    newest = {entry.activity: Commitment.of(entry) for entry in entries}
    codes = [activity.code for activity in survey.activities()]
    yield from standings(codes, newest.values(), survey.promise.reply_by, _today(survey))


def _today(survey: Survey) -> date:
    return desk().clock().astimezone(ZoneInfo(survey.time_zone)).date()


def _said(survey: Survey, stands: Stands, figures: Figures | None, language: Tag) -> Standing:
    label = next(a.label for a in survey.activities() if a.code == stands.activity)
    note = leads_to(survey, stands.activity)
    answer = stands.commitment
    waiting = message("Overdue") if stands.is_overdue else message("Waiting for an answer")
    mark = WORDS[answer.state] if answer and not stands.is_overdue else waiting
    return Standing(
        label=label.said(language),
        note=note.said(language) if note else None,
        counts=tuple(_counts(survey, stands.activity, figures, language)),
        mark=say(language, mark),
        is_late=stands.is_overdue,
        words=answer.words.said(language) if answer else None,
        owner=answer.owner if answer else "",
        due=long_date(stands.due, language) if stands.due else "",
    )


def _counts(
    survey: Survey, activity: str, figures: Figures | None, language: Tag
) -> Iterator[Count]:
    """Yield how many offered an activity, as released: through the gate, never from answers."""
    asked = (q for q in survey.measuring("willing.offer") if q.rows_a_page is not None)
    for question in asked:
        release = figures.get(f"{question.id}.{activity}.willing") if figures else None
        lines = {line.key: line.figure for line in release.lines} if release else {}
        for code, words in ASKED:
            if code in lines:
                yield Count(say(language, words), figure_words(lines[code], language))


def figure_words(figure: Figure, language: Tag) -> str:
    """Return a released count in words: "about 90 of 400", "fewer than 5 of 60", "withheld"."""
    match figure:
        case Shown(people=people, base=base):
            told = {"people": number(people, language), "base": number(base, language)}
            return say(language, "about {people} of {base}", **told)
        case FewerThan(threshold=threshold, base=base):
            told = {"people": number(threshold, language), "base": number(base, language)}
            return say(language, "fewer than {people} of {base}", **told)
        case _:
            return say(language, "withheld")
