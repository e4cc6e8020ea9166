"""Send, and what follows an answer after Send."""

from collections.abc import Iterator, Mapping

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.change_answers import change_answers, end_changing
from engage.actions.residents.send_answers import Sent, add_extras, send_answers
from engage.actions.residents.visit import Visit
from engage.forms.page import answer_of
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.question import Question, Stored
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.store.failures import SpentCodeError
from engage.store.port import Kept
from engage.web.desk import desk
from engage.web.door_pass import note_interview
from engage.web.limits import hold_back
from engage.web.residents.blueprint import blueprint
from engage.web.residents.differing import differing
from engage.web.residents.entering import (
    USED,
    Typed,
    ask_again,
    asks_code,
    entry_of,
    faults_of,
    let_go,
)
from engage.web.residents.screens import Given
from engage.web.residents.signs import Signs
from engage.web.residents.visitor import (
    SENT_SECONDS,
    Here,
    forget,
    go_to,
    here,
    remember,
    sent_with,
    token_in_hand,
    visit_of,
)
from engage.web.screen import Fault


@blueprint.post("/<survey_id>/<language>/review")
def take_review(survey_id: str, language: Tag) -> AnyResponse:
    """Send the answers, or turn to another language."""
    at = here(survey_id, language)
    wanted = request.form.get("language", "")
    if wanted in at.shown.languages:
        return go_to(f"/s/{at.survey.id}/{wanted}/review")
    token = token_in_hand()
    if token is None or not at.shown.is_open:
        return go_to(at.address)
    visit = visit_of(at, token)
    if visit.is_kept:
        return send(at, visit)
    if sent_with(at, token):
        return remember(go_to(at.at("thanks")), at, token, SENT_SECONDS)
    return go_to(at.address)


def send(at: Here, visit: Visit) -> AnyResponse:
    """Send the answers of ``visit``; thanks come only once they are kept."""
    hold_back("send", at.survey.id)
    stores, secret, now = desk().stores, desk().secret, desk().clock()
    thanks = remember(go_to(at.at("thanks")), at, visit.token, SENT_SECONDS)
    if visit.draft.sent:
        before = stores.responses.get(visit.draft.sent)
        if before is None:  # erased meanwhile: what was erased must not come back
            stores.drafts.drop(visit.draft.token)
            return forget(go_to(at.address), at)
        if not visit.draft.ended:
            change_answers(before, visit, stores.responses, now=now, secret=secret)
            end_changing(visit, stores.drafts)
        return thanks
    signs = Signs(visit.token)
    sent = _sent(at, visit, signs)
    if not isinstance(sent, Sent):
        return sent
    signs.note(sent.kept)
    note_interview(at.survey, sent)
    thanks = let_go(thanks, at)
    kept = stores.responses.get(sent.response.id) if sent.kept is Kept.DIFFERENT else None
    return differing(at, kept, visit, request.path.rpartition("/")[2]) if kept else thanks


def _sent(at: Here, visit: Visit, signs: Signs) -> Sent | AnyResponse:
    """Send, and spend the entry code where the way in asks for one; or ask for the code again.

    What was sent before under the same token is known without a code.
    """
    stores, way = desk().stores, visit.draft.route
    typed = Typed.here()
    if asks_code(at.survey, way) and not sent_with(at, visit.token):
        faults = faults_of(at.survey, way, typed, at.language)
        if faults:
            return ask_again(at, way, typed, faults)
    try:
        return send_answers(
            visit,
            stores.responses,
            secret=desk().secret,
            now=desk().clock(),
            synthetic=at.shown.is_synthetic,
            entry=entry_of(at.survey, way, typed),
            signs=signs,
        )
    except SpentCodeError:  # by somebody else, since it was looked at
        return ask_again(at, way, typed, (Fault(say(at.language, USED), "code"),))


def change_extras(at: Here, visit: Visit, leaf: Leaf | None) -> AnyResponse:
    """Add what was answered after Send to the response; go to the next page or to the end."""
    add_extras(visit, desk().stores.responses)
    place = leaf.id if leaf else "thanks"
    return remember(go_to(at.at(place)), at, visit.token, SENT_SECONDS)


def given_on(
    leaf: Leaf,
    answers: Mapping[str, Stored],
    language: Tag,
    missing: Mapping[str, Missing] | None = None,
) -> Iterator[Given]:
    """Yield each question of a page with its answer in words."""
    for question, _ in leaf.answerable:
        said = said_of(question, answers, language, missing or {})
        yield Given(question.ask.said(language), said)


def said_of(
    question: Question,
    answers: Mapping[str, Stored],
    language: Tag,
    missing: Mapping[str, Missing],
) -> str:
    """Return the answer to ``question`` in words, "" where it was left out."""
    answer = answer_of(question, answers, missing)
    if answer == RATHER_NOT:
        return say(language, "Prefer not to say")
    return question.said(answer, language)
