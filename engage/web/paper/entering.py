"""One form to be entered: a blank a question, Enter goes on; kept whole or said what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.organisers.enter_paper import Form, Marks, enter_form, find_form, met_on
from engage.languages.interface import say
from engage.paper.blanks import Blank
from engage.paper.booklet import Ask
from engage.paper.keyed import Read, read
from engage.questions.typed import one_line
from engage.web.desk import desk
from engage.web.errors import help_page, reader_language
from engage.web.officers.blueprint import form_token
from engage.web.pages import page
from engage.web.paper.blueprint import blueprint
from engage.web.paper.log import LONGEST, desk_of, is_second, refusal
from engage.web.paper.screens import BlankShown, BoxShown, FormScreen
from engage.web.paper.verifying import verify
from engage.web.screen import Fault

MOST_TYPED = 10_000
"""Characters read from one blank; a long answer's own limit is less."""

PREFIX = "a."
"""Begins the name of a blank, so that no question's id is taken for one of the form's own."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed on the screen: blanks by their names, and what is noted of the form."""

    blanks: Mapping[str, str]
    by: str
    day: str
    late: bool


@blueprint.get("/<survey_id>/<serial>")
def form(survey_id: str, serial: str) -> AnyResponse:
    """Show a form with nothing typed, the same the first time and the second."""
    found = find_form(desk().stores, survey_id, serial)
    typed = _typed()
    if found is None:
        return help_page(404)
    if refusal(found) or not typed.by:
        return redirect(f"/organiser/paper/{survey_id}", 303)
    return page("entry/form.html", _screen(found, typed, after=-1))


@blueprint.post("/<survey_id>/<serial>")
def take(survey_id: str, serial: str) -> AnyResponse:
    """Go on to the next blank; or keep the form, or compare it with the first time."""
    found = find_form(desk().stores, survey_id, serial)
    if found is None:
        return help_page(404)
    if refusal(found):
        return redirect(f"/organiser/paper/{survey_id}", 303)
    typed = _typed()
    answers = read(found.booklet, typed.blanks, reader_language())
    if request.form.get("go") == "on":
        return page("entry/form.html", _screen(found, typed, after=_in_hand(found, typed)))
    faults = _faults(found, typed, answers)
    if faults:
        return page("entry/form.html", _screen(found, typed, faults, after=None), 422)
    if is_second(found):
        return verify(found, typed.blanks, answers, typed.by)
    marks = Marks(typed.by, _day(typed.day, desk().clock().date()), typed.late)
    enter_form(desk().stores, found, answers, marks, now=desk().clock())
    return redirect(desk_of(found, by=typed.by, kept=found.written), 303)


def _typed() -> Typed:
    values = request.values
    return Typed(
        blanks={
            name.removeprefix(PREFIX): words[:MOST_TYPED]
            for name, words in values.items()
            if name.startswith(PREFIX)
        },
        by=one_line(values.get("by", ""))[:LONGEST],
        day=values.get("day", "").strip(),
        late="late" in values,
    )


def _day(typed: str, today: date) -> date | None:
    """Return the latest day, up to ``today``, that is written as "5", "5 3" or "5 3 2026"."""
    figures = [int(figure) for figure in re.findall(r"[0-9]{1,4}", typed)][:3]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        figures.reverse()
    tried = [*figures, *(today.month, today.year)[len(figures) - 1 :]] if figures else []
    try:
        day, month, year = tried
        found = date(year + 2000 * (year < 100), month, day)  # noqa: PLR2004  # "26" is 2026
    except ValueError:
        return None
    if found > today and len(figures) == 1:  # the 28th, entered on the 3rd: last month's
        found = found.replace(year=found.year - (found.month == 1), month=found.month - 1 or 12)
    elif found > today and len(figures) == 2:  # noqa: PLR2004  # a day and a month: last year's
        found = found.replace(year=found.year - 1)
    return found if found <= today else None


def _faults(form: Form, typed: Typed, answers: Read) -> tuple[Fault, ...]:
    language = reader_language()
    marks = {blank.name: blank.mark for blank in form.booklet.blanks}
    faults = [
        Fault(f"{marks[wrong.name]}: {wrong.why}", f"{PREFIX}{wrong.name}")
        for wrong in answers.wrong
    ]
    if typed.day and _day(typed.day, desk().clock().date()) is None:
        words = "Type the day as it stands on the form, such as 27 3 2026; or nothing."
        faults.insert(0, Fault(say(language, words), "day"))
    return tuple(faults)


def _in_hand(form: Form, typed: Typed) -> int:
    """Return the place of the blank from which Enter was pressed, as far as one can tell."""
    names = [blank.name for blank in form.booklet.blanks]
    shown = request.form.get("at", "")
    held = [place for place, name in enumerate(names) if typed.blanks.get(name)]
    return max([names.index(shown) if shown in names else -1, *held])


def _screen(
    form: Form, typed: Typed, faults: tuple[Fault, ...] = (), *, after: int | None
) -> FormScreen:
    """Return the page of a form; the blank ``after`` the one in hand is next, None for neither."""
    language = reader_language()
    following = None if after is None else _next(form, typed, after)
    starts = request.method == "GET" and not is_second(form)
    blanks = tuple(
        _blank(ask, blank, typed.blanks, is_next=place == following and not starts)
        for place, (ask, blank) in enumerate(_asked(form))
    )
    return FormScreen(
        language=language,
        title=say(language, "Form {serial}", serial=form.written),
        sheet=desk().sheet_address,
        survey_title=form.survey.title.said(language),
        home="/officer/",
        faults=faults,
        serial=form.written,
        initials=typed.by,
        again=is_second(form),
        day=typed.day,
        late=typed.late,
        day_is_next=starts,
        blanks=blanks,
        script=f"/static/{desk().scripts['keys'].name}",
        ends_next=after is not None and following is None,
        token=form_token(),
        back=desk_of(form, by=typed.by),
    )


def _asked(form: Form) -> list[tuple[Ask, Blank]]:
    """Return every blank of a form with the question it belongs to."""
    return [(ask, blank) for ask in form.booklet.asks for blank in ask.blanks]


def _next(form: Form, typed: Typed, after: int) -> int | None:
    """Return the next blank that the answers so far lead to, or None at the end."""
    answers = read(form.booklet, typed.blanks, reader_language()).answers
    met = frozenset().union(*(leaf.names for leaf in met_on(form, answers)))
    due = (place for place, (ask, _) in enumerate(_asked(form)) if ask.question.id in met)
    return next((place for place in due if place > after), None)


def _blank(ask: Ask, blank: Blank, typed: Mapping[str, str], *, is_next: bool) -> BlankShown:
    return BlankShown(
        name=f"{PREFIX}{blank.name}",
        mark=blank.mark,
        legend=blank.legend or ask.legend,
        boxes=tuple(BoxShown(str(box.number), box.label) for box in blank.boxes),
        typed=typed.get(blank.name, ""),
        is_next=is_next,
        is_long=blank.kind == "lines",
    )
