"""The first page of paper entry: the serial of the next form, and the log of every batch."""

from urllib.parse import urlencode

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.organisers.enter_paper import Form, find_form
from engage.actions.organisers.follow_paper import Standing, standing_of, standings
from engage.languages.interface import say
from engage.languages.numbers import number
from engage.languages.tags import long_date, own_name
from engage.languages.text import Tag
from engage.questions.typed import one_line
from engage.store.port_paper import Typing
from engage.web.desk import Shown, desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import form_token
from engage.web.pages import page
from engage.web.paper.blueprint import blueprint
from engage.web.paper.screens import BatchShown, LogLine, LogScreen
from engage.web.screen import Fault

LONGEST = 20
"""Characters of initials, or a name, that the log keeps."""


@blueprint.get("/<survey_id>")
def log(survey_id: str) -> Response:
    """Ask for the serial of the next form, and show how every batch stands."""
    shown = desk().shown(survey_id)
    return help_page(404) if shown is None else page("entry/log.html", _screen(shown))


@blueprint.post("/<survey_id>")
def begin(survey_id: str) -> AnyResponse:
    """Go to the form whose serial was typed, or say why it cannot be entered."""
    shown = desk().shown(survey_id)
    if shown is None:
        return help_page(404)
    faults = _faults(survey_id)
    form = None if faults else find_form(desk().stores, survey_id, _typed("serial"))
    if form is None:
        return page("entry/log.html", _screen(shown, faults), 422)
    return redirect(f"{address_of(form)}?{urlencode({'by': _typed('by')})}", 303)


def address_of(form: Form) -> str:
    """Return where one form is entered."""
    return f"/organiser/paper/{form.survey.id}/{form.written}"


def desk_of(form: Form, **said: str) -> str:
    """Return the address of the first page for whoever enters the forms like this one."""
    return f"/organiser/paper/{form.survey.id}?{urlencode(said)}"


def refusal(form: Form) -> str:
    """Return why a form cannot be entered now, in words; "" where it can, once or again."""
    standing, language = standing_of(desk().stores, form), reader_language()
    before = standing.first.get(form.serial)
    if before is None or form.serial in standing.waiting:
        return ""
    if form.serial in standing.withdrawn:
        return say(language, "The answers on this form were changed or erased with its receipt.")
    day = long_date(before.typed_at.date(), language)
    sentence = "This form was entered on {day} by {who}, and need not be entered again."
    return say(language, sentence, day=day, who=before.initials)


def is_second(form: Form) -> bool:
    """Say whether entering the form now verifies what was entered before."""
    return form.serial in standing_of(desk().stores, form).first


def _faults(survey_id: str) -> tuple[Fault, ...]:
    language = reader_language()
    if not _typed("by"):
        return (Fault(say(language, "Type your initials."), "by"),)
    form = find_form(desk().stores, survey_id, _typed("serial"))
    if form is None:
        return (Fault(say(language, "No form of this survey has this serial number."), "serial"),)
    why = refusal(form)
    return (Fault(why, "serial"),) if why else ()


def _typed(name: str) -> str:
    return one_line(request.values.get(name, ""))[:LONGEST]


def _screen(shown: Shown, faults: tuple[Fault, ...] = ()) -> LogScreen:
    survey, language = shown.survey, reader_language()
    return LogScreen(
        language=language,
        title=say(language, "Enter paper forms"),
        sheet=desk().sheet_address,
        survey_title=survey.title.said(language),
        home="/officer/",
        stamps=shown.stamps,
        faults=faults,
        survey=survey.id,
        batches=tuple(
            _batch(standing, survey.id, language)
            for standing in reversed(standings(desk().stores, survey.id))
        ),
        serial=_typed("serial"),
        initials=_typed("by"),
        kept=_typed("kept"),
        token=form_token(),
    )


def _batch(standing: Standing, survey: str, language: Tag) -> BatchShown:
    printed = standing.batch.printing
    return BatchShown(
        name=say(
            language,
            "Batch {number}, {name}, printed on {day}",
            number=standing.batch.number,
            name=own_name(printed.language),
            day=long_date(printed.printed_at.date(), language),
        ),
        stands=_stands(standing, language),
        waiting=tuple(serial.written(survey) for serial in standing.waiting),
        lines=tuple(
            _line(first, standing.second.get(first.serial), survey, language)
            for first in reversed(list(standing.first.values()))
        ),
    )


def _stands(standing: Standing, language: Tag) -> str:
    entered = say(
        language,
        "Forms entered: {count} of {all}.",
        count=number(language, len(standing.first)),
        all=number(language, standing.batch.printing.copies),
    )
    errors = standing.errors
    if not errors.compared:
        return entered
    found = say(
        language,
        "Answers typed differently the second time: {differing} of {compared} ({rate}%).",
        differing=number(language, errors.differing),
        compared=number(language, errors.compared),
        rate=number(language, errors.rate * 100, places=1),
    )
    if not errors.are_too_many:
        return f"{entered} {found}"
    twice = say(language, "That is more than 1 in 100: every form is entered twice.")
    return f"{entered} {found} {twice}"


def _line(first: Typing, again: Typing | None, survey: str, language: Tag) -> LogLine:
    marks = [
        *([say(language, "late")] if first.late else []),
        *([say(language, "{count} unreadable", count=first.illegible)] if first.illegible else []),
    ]
    return LogLine(
        serial=first.serial.written(survey),
        initials=first.initials,
        day=long_date(first.typed_at.date(), language),
        again=_again(again, language),
        marks=" · ".join(marks),
    )


def _again(again: Typing | None, language: Tag) -> str:
    if again is None:
        return ""
    sentence = "{who}: {differing} of {compared} differed"
    errors = again.errors
    said = {"differing": errors.differing, "compared": errors.compared}
    return say(language, sentence, who=again.initials, **said)
