"""Record the agency's answer to the offers for one activity."""

from collections.abc import Mapping
from datetime import date

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.actions.public.show_answers import ActivityShown, show_answers
from engage.charts.figures import in_words
from engage.languages.interface import message, say
from engage.languages.tags import own_name
from engage.ledger.commitment import lacking
from engage.ledger.entry import State
from engage.questions.typed import paragraphs
from engage.web.desk import Shown, desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import blueprint, form_token
from engage.web.officers.choices import state_choices
from engage.web.officers.screens import AnswerScreen, WordsField
from engage.web.officers.surveys import today
from engage.web.pages import page
from engage.web.public.answers import STATES
from engage.web.screen import Fault

HINTS = {
    State.WILL_DO: message("Say what, and by when it is done."),
    State.WILL_CHANGE: message("Say what will be different, and by when."),
    State.WILL_NOT: message("Give the reason: a refusal with a reason is an answer."),
    State.UNDER_REVIEW: message("Say what is looked at, and when it is decided."),
}
"""What each state asks for."""

LONGEST = 1_000
"""Characters of words kept in one language, and of an owner's name: a paragraph, not a report."""


@blueprint.get("/<survey_id>/answer/<activity>")
def answer(survey_id: str, activity: str) -> Response:
    """Show the form, empty or with the latest answer in it."""
    found = _found(survey_id, activity)
    if found is None:
        return help_page(404)
    shown, one = found
    made = one.standing.commitment
    typed = {}
    if made:
        typed = {"state": made.state.value, "owner": made.owner}
        typed |= {"due": made.due.isoformat() if made.due else ""}
        typed |= {f"words-{tag}": words for tag, words in made.words}
    return page("officers/answer.html", _screen(shown, one, typed, ()))


@blueprint.post("/<survey_id>/answer/<activity>")
def record(survey_id: str, activity: str) -> AnyResponse:
    """Record what was typed, or show it again with what is missing."""
    found = _found(survey_id, activity)
    if found is None:
        return help_page(404)
    shown, one = found
    typed = {name: paragraphs(value)[:LONGEST] for name, value in request.form.items()}
    faults = _faults(shown, typed)
    if faults:
        return page("officers/answer.html", _screen(shown, one, typed, faults), 422)
    said = {tag: typed.get(f"words-{tag}", "") for tag in shown.survey.languages}
    answered = Answer(State(typed["state"]), typed.get("owner", ""), _day(typed), said)
    answer_offer(desk().stores, survey_id, activity, answered, now=desk().clock())
    return redirect(f"/officer/{survey_id}#{activity}", 303)


def _found(survey_id: str, activity: str) -> tuple[Shown, ActivityShown] | None:
    shown = desk().shown(survey_id)
    if shown is None:
        return None
    answers = show_answers(desk().stores, survey_id, today())
    one = next((one for one in answers.activities if one.code == activity), None)
    return (shown, one) if one else None


def _faults(shown: Shown, typed: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return everything that is missing, each beside its field, in the order of the form."""
    language = reader_language()
    if typed.get("state") not in set(State):
        return (Fault(say(language, "Choose what the agency answers."), "state"),)
    if typed.get("due") and _day(typed) is None:
        wrong = say(language, "Write the date as year, month, day: 2027-03-31.")
        return (Fault(wrong, "due"),)
    source = f"words-{shown.survey.source_language}"
    places = {"owner": "owner", "due": "due", "words": source}
    said = State(typed["state"]), typed.get("owner", ""), _day(typed), typed.get(source, "")
    missing = lacking(*said, today=today())
    return tuple(Fault(say(language, wrong), places[part]) for part, wrong in missing)


def _day(typed: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(typed.get("due", ""))
    except ValueError:
        return None


def _screen(
    shown: Shown, one: ActivityShown, typed: Mapping[str, str], faults: tuple[Fault, ...]
) -> AnswerScreen:
    survey, language = shown.survey, reader_language()
    offered = ""
    if one.willing is not None:
        said = say(language, "{figure} would do it.", figure=in_words(one.willing, language))
        offered = said[:1].upper() + said[1:]
    return AnswerScreen(
        language=language,
        title=say(language, "Answer: {activity}", activity=one.name.to(language)),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        stamps=shown.stamps,
        faults=faults,
        activity=one.name.said(language),
        offered=offered,
        states=state_choices(State, STATES, HINTS, typed.get("state", ""), language),
        owner=typed.get("owner", ""),
        due=typed.get("due", ""),
        words=tuple(
            WordsField(tag, own_name(tag), typed.get(f"words-{tag}", ""))
            for tag in survey.languages
        ),
        back=f"/officer/{survey.id}",
        token=form_token(),
    )
