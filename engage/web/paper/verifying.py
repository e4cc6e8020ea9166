"""A form entered a second time: nothing differs, or the differences side by side to be settled."""

from collections.abc import Mapping

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.organisers.enter_paper import Form, find_form
from engage.actions.organisers.verify_paper import Compared, Difference, compare, settle
from engage.languages.interface import say
from engage.languages.numbers import number
from engage.paper.blanks import Blank
from engage.paper.keyed import UNREADABLE, Read, Typed, read
from engage.questions.typed import one_line
from engage.web.desk import desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import form_token
from engage.web.pages import page
from engage.web.paper.blueprint import blueprint
from engage.web.paper.log import LONGEST, desk_of, refusal
from engage.web.paper.screens import DifferenceShown, DifferencesScreen
from engage.web.screen import Fault


def verify(form: Form, typed: Typed, again: Read, initials: str) -> AnyResponse:
    """Log that nothing differs, or show what does; nothing is kept of it until it is settled."""
    compared = compare(desk().stores, form, again)
    if compared is None:
        return help_page(404)
    if compared.differences:
        screen = _screen(form, compared, typed, initials)
        return page("entry/differences.html", screen)
    return _settled(form, compared, {}, initials)


@blueprint.post("/<survey_id>/<serial>/settle")
def settle_differences(survey_id: str, serial: str) -> AnyResponse:
    """Keep what is right for each difference; or say for which nothing was chosen."""
    form = find_form(desk().stores, survey_id, serial)
    if form is None:
        return help_page(404)
    if refusal(form):
        return redirect(f"/organiser/paper/{survey_id}", 303)
    typed = {
        name.removeprefix("a."): words
        for name, words in request.form.items()
        if name.startswith("a.")
    }
    compared = compare(desk().stores, form, read(form.booklet, typed, reader_language()))
    initials = one_line(request.form.get("by", ""))[:LONGEST]
    if compared is None:
        return help_page(404)
    chosen = {one.blank.name: _chosen(one) for one in compared.differences}
    faults = _faults(form, compared, chosen)
    if faults:
        screen = _screen(form, compared, typed, initials, faults)
        return page("entry/differences.html", screen, 422)
    right = {name: words for name, words in chosen.items() if words is not None}
    return _settled(form, compared, right, initials)


def _settled(
    form: Form, compared: Compared, chosen: Mapping[str, str], initials: str
) -> AnyResponse:
    settle(
        desk().stores,
        form,
        compared,
        chosen,
        initials=initials,
        language=reader_language(),
        now=desk().clock(),
    )
    return redirect(desk_of(form, by=initials, kept=form.written), 303)


def _chosen(one: Difference) -> str | None:
    """Return what is right: the first time, the second, or words of its own; None for nothing."""
    right = request.form.get(f"right.{one.blank.name}", "").strip()
    if right:
        return right
    which = request.form.get(f"which.{one.blank.name}")
    return {"first": one.first, "second": one.second}.get(which or "")


def _faults(form: Form, compared: Compared, chosen: Mapping[str, str | None]) -> tuple[Fault, ...]:
    language = reader_language()
    unsettled = say(language, "Choose what the form says.")
    right = {**compared.first, **{name: words or "" for name, words in chosen.items()}}
    wrong = {one.name: one.why for one in read(form.booklet, right, language).wrong}
    return tuple(
        Fault(f"{one.blank.mark}: {wrong.get(name, unsettled)}", f"which.{name}")
        for one in compared.differences
        for name in [one.blank.name]
        if name in wrong or chosen[name] is None
    )


def _screen(
    form: Form,
    compared: Compared,
    typed: Typed,
    initials: str,
    faults: tuple[Fault, ...] = (),
) -> DifferencesScreen:
    language = reader_language()
    return DifferencesScreen(
        language=language,
        title=say(language, "Form {serial}: what differs", serial=form.written),
        sheet=desk().sheet_address,
        survey_title=form.survey.title.said(language),
        home="/officer/",
        faults=faults,
        survey=form.survey.id,
        serial=form.written,
        initials=initials,
        stands=say(
            language,
            "Answers that differ from the first time: {count} of {all}. Look at the form.",
            count=number(language, compared.errors.differing),
            all=number(language, compared.errors.compared),
        ),
        differences=tuple(_difference(form, one) for one in compared.differences),
        typed=tuple((f"a.{name}", words) for name, words in typed.items()),
        token=form_token(),
        back=desk_of(form, by=initials),
    )


def _difference(form: Form, one: Difference) -> DifferenceShown:
    ask = next(ask for ask in form.booklet.asks if one.blank in ask.blanks)
    return DifferenceShown(
        name=one.blank.name,
        mark=one.blank.mark,
        legend=one.blank.legend or ask.legend,
        first=one.first,
        second=one.second,
        first_said=_in_words(one.blank, one.first),
        second_said=_in_words(one.blank, one.second),
        right=request.form.get(f"right.{one.blank.name}", ""),
    )


def _in_words(blank: Blank, typed: str) -> str:
    """Return what was typed with the words of its boxes: "2 Yes, I would"."""
    language = reader_language()
    if not typed:
        return say(language, "nothing")
    if typed == UNREADABLE:
        return say(language, "unreadable")
    boxes = {str(box.number): box.label.words for box in blank.boxes}
    said = [f"{part} {boxes[part]}" if part in boxes else part for part in typed.split()]
    return "; ".join(said) if boxes else typed
