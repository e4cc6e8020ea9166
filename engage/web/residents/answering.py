"""One page of questions: shown, answered, and left for another without losing anything."""

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.answer_page import Step, answer_page, keep_page
from engage.actions.residents.change_answers import go_on_changing, visit_again
from engage.actions.residents.send_answers import add_extras
from engage.actions.residents.visit import Visit, belongs, left_out
from engage.forms.page import PageForm, answers_from, filled, missing_from, plain_answers
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.token import is_token
from engage.web.desk import desk
from engage.web.limits import hold_back
from engage.web.pages import page, ready
from engage.web.residents.blank import blank, untouched
from engage.web.residents.blueprint import blueprint
from engage.web.residents.by_script import is_waiting
from engage.web.residents.differing import differing
from engage.web.residents.live import as_sent
from engage.web.residents.sending import change_extras, send
from engage.web.residents.showing import page_screen
from engage.web.residents.visitor import (
    Here,
    fresh_token,
    go_to,
    here,
    remember,
    sent_with,
    token_in_hand,
    visit_of,
)

ASIDE = {
    "saveall": "save",
    "privacy": "privacy",
    "cookies": "cookies",
    "accessibility": "accessibility",
}
"""Where a button of a page leads once what was typed on it is kept."""


@blueprint.get("/<survey_id>/<language>/<place>")
def show(survey_id: str, language: Tag, place: str) -> AnyResponse:
    """Show one page with the answers given so far; "start" is whichever page comes first."""
    at = here(survey_id, language)
    if not at.shown.is_open:
        return go_to(at.address)
    token = token_in_hand()
    visit = visit_of(at, token) if token else None
    if visit is None or not visit.is_kept:
        return _show_first(at, visit, place)
    if visit.draft.ended:
        return go_to(at.at("thanks"))
    leaf = visit.leaves[0] if place == "start" else visit.leaf(place)
    if leaf is None or leaf.after_send:
        return go_to(at.address)
    return _show_page(at, visit, leaf)


@blueprint.post("/<survey_id>/<language>/<place>")
def take(survey_id: str, language: Tag, place: str) -> AnyResponse:
    """Take the answers of one page, keep them, and go on."""
    at = here(survey_id, language)
    hold_back("page", survey_id)
    visit = go_on_changing(visit_of(at, token_in_hand() or fresh_token()), desk().stores.responses)
    leaf = visit.leaf(place)
    if not at.shown.is_open:
        return _too_late(at, visit, leaf)
    is_only = leaf is not None and visit.before_send == (leaf,)
    sent = None if visit.is_kept or is_only else sent_with(at, visit.token)
    if sent:
        visit = visit_again(sent, visit.survey, visit.token, language)
        leaf = visit.leaf(place)
    if leaf is None or (leaf.after_send and not sent):
        return go_to(at.at("thanks") if sent else at.address)
    step = _taken(at, visit, as_sent(visit, leaf, request.form, at.language))
    if not isinstance(step, Step):
        return step
    if sent and not leaf.after_send:
        return differing(at, sent, step.visit, place)
    return _go_on(at, step)


def _taken(at: Here, visit: Visit, leaf: Leaf) -> Step | AnyResponse:
    """Return the step that the answers sent lead to; or the page of whoever is held or leaves.

    Whoever looks for something on the page ("again") has it back, with all that was typed.
    """
    turns = request.form.get("go", "change") != "change" or _turned(at) is not None
    plain = None if turns else plain_answers(leaf.questions, request.form)
    if plain is not None:
        return answer_page(visit, leaf, plain, {})
    form = desk().form(visit.survey, visit.draft.hash, leaf, at.language)(request.form)
    if request.form.get("go") == "again":
        return page("residents/page.html", page_screen(at, visit, leaf, form))
    is_valid = form.validate()
    if turns:
        return _turn_aside(at, visit, leaf, form)
    if not is_valid:
        return _refuse(at, visit, leaf, form)
    given = answers_from(form, leaf.questions)
    return answer_page(visit, leaf, given, _declined(form, leaf))


def _too_late(at: Here, visit: Visit, leaf: Leaf | None) -> AnyResponse:
    """Keep what was typed on this device, uncounted; the start page says so and why."""
    if leaf is None or leaf.after_send or not is_token(request.form.get("token", "")):
        return go_to(at.address)
    form = desk().form(visit.survey, visit.draft.hash, leaf, at.language)(request.form)
    form.validate()
    sound = [question for question in leaf.questions if not _is_wrong(form, question.id)]
    given = answers_from(form, sound)
    if not given or sent_with(at, visit.token):
        return go_to(at.address)
    keep_page(answer_page(visit, leaf, given, {}).visit, desk().stores.drafts)
    return remember(go_to(at.address), at, visit.token)


def _go_on(at: Here, step: Step) -> AnyResponse:
    """Keep the page and show the next; a survey of one page is sent at once."""
    visit = step.visit
    is_only = len(visit.before_send) == 1 and not visit.draft.sent
    if is_only and (step.next == "review" or is_waiting()):
        return send(at, visit)
    if step.next == "end" or (step.leaf and step.leaf.after_send):
        return change_extras(at, visit, step.leaf)
    keep_page(visit, desk().stores.drafts)
    place = step.leaf.id if step.leaf else "review"
    after = f"#{_first_due(visit, step.leaf)}" if step.next == "same" and step.leaf else ""
    return remember(go_to(at.at(place) + after), at, visit.token)


def _turn_aside(at: Here, visit: Visit, leaf: Leaf, form: PageForm) -> AnyResponse:
    """Keep what can be kept and go where the button says: back, away, or to another language.

    What cannot be taken is shown again in the other language, so that turning loses nothing.
    """
    turned = _turned(at)
    after = _as_typed(visit, leaf, form)
    if after.draft != visit.draft or visit.is_kept or request.form.get("go") == "saveall":
        visit = after
        if leaf.after_send:
            add_extras(visit, desk().stores.responses)
        else:
            visit = keep_page(visit, desk().stores.drafts)
    if turned and any(_is_wrong(form, question.id) for question in leaf.questions):
        form = desk().form(visit.survey, visit.draft.hash, leaf, turned.language)(request.form)
        form.validate()
        again = page_screen(turned, visit, leaf, form, refused=True)
        shown = page("residents/page.html", again, 422)
        return remember(shown, at, visit.token) if visit.is_kept else shown
    address = _aside(at, visit, leaf)
    return remember(go_to(address), at, visit.token) if visit.is_kept else go_to(address)


def _refuse(at: Here, visit: Visit, leaf: Leaf, form: PageForm) -> AnyResponse:
    """Say what is to be mended, and keep the page as it is typed for whoever leaves it now."""
    if not leaf.after_send and (visit.is_kept or not visit.draft.sent):
        visit = keep_page(_as_typed(visit, leaf, form), desk().stores.drafts)
    screen = page_screen(at, visit, leaf, form, refused=True)
    refused = page("residents/page.html", screen, 422)
    return remember(refused, at, visit.token) if visit.is_kept else refused


def _as_typed(visit: Visit, leaf: Leaf, form: PageForm) -> Visit:
    """Return the visit with what can be taken of a page as answers, and the rest as typed."""
    sound = [question for question in leaf.questions if not _is_wrong(form, question.id)]
    wrong = [question.id for question in leaf.questions if question not in sound]
    step = answer_page(visit, leaf, answers_from(form, sound), {})
    sent = request.form.lists()
    typed = {name: tuple(words) for name, words in sent if belongs(name, wrong)}
    held = {**step.visit.draft.typed, **typed}
    return step.visit.with_draft(nudged=visit.draft.nudged, typed=held)


def _turned(at: Here) -> Here | None:
    """Return the same page in the language that was asked for, or None."""
    language = request.form.get("language", "")
    return Here(at.shown, language) if language in at.shown.languages else None


def _aside(at: Here, visit: Visit, leaf: Leaf) -> str:
    if turned := _turned(at):
        return turned.at(leaf.id)
    if aside := ASIDE.get(request.form.get("go", "")):
        return at.at(aside)
    ids = [other.id for other in visit.beside(leaf)]
    before = ids.index(leaf.id) - 1 if leaf.id in ids else -1
    if request.form.get("go") == "back" and before >= 0:
        return at.at(ids[before])
    return at.at("thanks") if leaf.after_send else at.address


def _show_first(at: Here, visit: Visit | None, place: str) -> AnyResponse:
    """Show the first page with nothing answered, or a page after Send; else lead to the start."""
    sent = sent_with(at, visit.token) if visit else None
    if sent and visit:
        again = visit_again(sent, visit.survey, visit.token, at.language)
        leaf = again.leaf(place)
        after_send = leaf is not None and leaf.after_send
        return _show_page(at, again, leaf) if leaf and after_send else go_to(at.at("thanks"))
    found = blank(at, place)
    if found is None:
        return go_to(at.address)
    kept, token = found
    return ready(kept, (token,))


def _show_page(at: Here, visit: Visit, leaf: Leaf) -> Response:
    kept = untouched(at, visit, leaf)
    if kept is not None:
        return ready(kept, (visit.token,))
    earlier = filled(leaf.questions, visit.draft.answers, visit.draft.missing)
    asked = {question.id for question in leaf.questions}
    typed = visit.draft.typed.items()
    earlier.update({name: list(words) for name, words in typed if belongs(name, asked)})
    form = desk().form(visit.survey, visit.draft.hash, leaf, at.language)(earlier)
    return page("residents/page.html", page_screen(at, visit, leaf, form))


def _declined(form: PageForm, leaf: Leaf) -> dict[str, Missing]:
    if RATHER_NOT not in request.form.values():
        return {}
    reasons = missing_from(form, leaf.questions)
    return {name: why for name, why in reasons.items() if why is not Missing.SKIPPED}


def _is_wrong(form: PageForm, question_id: str) -> bool:
    field = form[question_id]
    rows = getattr(field, "rows", {})
    return bool(field.errors) or any(row.errors for row in rows.values())


def _first_due(visit: Visit, leaf: Leaf) -> str:
    """Return the id of the first question of a page that came back with something to answer."""
    due = left_out(leaf, visit.draft) or leaf.questions
    return f"q.{due[0].id}"
