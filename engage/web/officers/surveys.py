"""The list of surveys, and one survey's offers and answers."""

from datetime import UTC, date, datetime
from pathlib import Path

from flask import Response

from engage.actions.officers.brief_in_child import brief_file
from engage.actions.officers.latest_figures import latest_figures
from engage.actions.public.show_answers import ActivityShown, AnswersShown, show_answers
from engage.charts.figures import in_words
from engage.disclosure.release import Figure
from engage.languages.interface import message, say
from engage.languages.numbers import number
from engage.languages.tags import long_date, own_name
from engage.languages.text import Tag
from engage.web.desk import Shown, desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import blueprint, form_token
from engage.web.officers.screens import (
    BriefLine,
    Offered,
    OffersScreen,
    SurveyLine,
    SurveysScreen,
)
from engage.web.pages import page
from engage.web.public.answers import NO_LONGER, STATES
from engage.web.screen import Fault
from engage.web.sign_ups import sign_ups_said


@blueprint.get("/")
def surveys() -> Response:
    """List every survey that was opened, and how its offers stand."""
    language = reader_language()
    screen = SurveysScreen(
        language=language,
        title=say(language, "Surveys to answer"),
        sheet=desk().sheet_address,
        surveys=tuple(_line(shown, language) for shown in desk().all_shown()),
    )
    return page("officers/surveys.html", screen)


def _line(shown: Shown, language: Tag) -> SurveyLine:
    answers = show_answers(desk().stores, shown.survey.id, today())
    return SurveyLine(
        title=shown.survey.title.said(language),
        address=f"/officer/{shown.survey.id}",
        stands=_stands(answers, language),
        is_late=answers.overdue > 0,
    )


def _stands(answers: AnswersShown, language: Tag) -> str:
    return say(
        language,
        "{answered} of {all} offers answered; {overdue} overdue.",
        answered=number(language, answers.answered),
        all=number(language, len(answers.activities)),
        overdue=number(language, answers.overdue),
    )


def today() -> date:
    """Return the day it is, in UTC."""
    return desk().clock().date()


@blueprint.get("/<survey_id>")
def offers(survey_id: str) -> Response:
    """Show what people offered, as last released, beside what was answered."""
    shown = desk().shown(survey_id)
    return help_page(404) if shown is None else page("officers/offers.html", offers_screen(shown))


def offers_screen(shown: Shown, faults: tuple[Fault, ...] = ()) -> OffersScreen:
    """Return one survey's page; ``faults`` say why a brief could not be made."""
    survey, language = shown.survey, reader_language()
    answers = show_answers(desk().stores, survey.id, today())
    figures = latest_figures(desk().stores, survey.id)
    promise = survey.promise
    signed = sign_ups_said(survey, language)
    return OffersScreen(
        language=language,
        title=survey.title.to(language),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        stamps=shown.stamps,
        faults=faults,
        survey=survey.id,
        decision=promise.decision.said(language) if promise else None,
        reply=long_date(promise.reply_by, language) if promise else "",
        stands=_stands(answers, language),
        as_of=long_date(figures.made_at.date(), language) if figures else "",
        offered=tuple(
            _offered(one, signed.get(one.code, ""), language) for one in answers.activities
        ),
        briefs=tuple(_brief(survey.id, tag, language) for tag in survey.languages),
        sign_up=survey.sign_up == "yes",
        token=form_token(),
    )


def _offered(one: ActivityShown, signed: str, language: Tag) -> Offered:
    stands = one.standing
    made = stands.commitment
    mark = STATES[made.state] if made else message("Not answered yet")
    return Offered(
        code=one.code,
        name=one.name.said(language),
        willing=_figure(one.willing, language),
        maybe=_figure(one.maybe, language),
        places="" if one.places is None else number(language, one.places),
        signed=signed,
        note="" if one.is_asked else say(language, NO_LONGER),
        mark=say(language, mark),
        is_late=stands.is_overdue,
        words=made.words.said(language) if made else None,
        owner=made.owner if made else "",
        due=long_date(stands.due, language) if stands.due else "",
    )


def _figure(figure: Figure | None, language: Tag) -> str:
    return say(language, "not yet") if figure is None else in_words(figure, language)


def _brief(survey_id: str, tag: Tag, language: Tag) -> BriefLine:
    file = kept_brief(survey_id, tag)
    if file is None:
        return BriefLine(tag, own_name(tag), "", None)
    made = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    address = f"/officer/{survey_id}/brief/{tag}.pdf"
    return BriefLine(tag, own_name(tag), long_date(made, language), address)


def kept_brief(survey_id: str, language: Tag) -> Path | None:
    """Return the file of the latest brief, or None before the first."""
    folder = desk().stores.folder
    file = brief_file(folder.root, survey_id, language) if folder else None
    return file if file and file.is_file() else None
