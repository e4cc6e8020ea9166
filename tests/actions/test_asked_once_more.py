"""Every type of question left out is asked once more and then let go; one that must be, never."""

import pytest
from asking import example, ready
from kept import NOON
from small import survey

from engage.actions.residents.answer_page import answer_page
from engage.actions.residents.open_page import begin
from engage.definition.freeze import freeze
from engage.forms.page import Sent, page_form, plain_answers
from engage.questions.registry import types
from engage.responses.missing import Missing
from engage.responses.token import new_token

NEVER_EMPTY = {"info", "consent"}
"""Words to read have no answer, and an empty box is one."""

KINDS = sorted(set(types()) - NEVER_EMPTY)
PLAIN = survey("      - {id: doing, title: Doing, questions: [{id: q, type: text, ask: Why?}]}\n")


def visit_to(question):
    (page,) = PLAIN.pages
    asked = ready(question)
    whole = PLAIN.model_copy(
        update={"pages": (page.model_copy(update={"questions": (asked,)}),)}
    ).with_library(PLAIN.library, (page.model_copy(update={"questions": (asked,)}),))
    token = new_token(bytes(16), NOON)
    digest = freeze(whole).hash
    visit = begin(whole, token, version=digest, language="en", way="link", secret=bytes(32))
    if asked.roots and "activities" in asked.roots:
        drawn = tuple(option.code for option in asked.choices)
        visit = visit.with_draft(drawn=type(visit.draft.drawn)(1, drawn))
    return visit


def sent_empty(visit):
    (leaf, *_) = visit.before_send
    return leaf, plain_answers(leaf.questions, Sent())


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_left_out_is_asked_for_once(kind):
    visit = visit_to(example(kind))
    leaf, given = sent_empty(visit)
    first = answer_page(visit, leaf, given or {}, {})
    assert (first.next, first.leaf.id) == ("same", leaf.id)
    again = answer_page(first.visit, first.leaf, given or {}, {})
    assert again.next != "same"
    assert again.visit.draft.answers == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_free_is_not_asked_for_again(kind):
    visit = visit_to(example(kind, required="free"))
    leaf, given = sent_empty(visit)
    assert answer_page(visit, leaf, given or {}, {}).next != "same"


@pytest.mark.parametrize("kind", [*KINDS, "consent"])
def test_what_must_be_answered_is_never_let_go(kind):
    visit = visit_to(example(kind, required="must"))
    (leaf, *_) = visit.before_send
    assert plain_answers(leaf.questions, Sent()) is None
    form = page_form(leaf.questions, "en")(Sent())
    for _ in range(3):
        assert not form.validate()


def test_half_a_grid_is_asked_for_once_and_a_row_declined_is_an_answer():
    visit = visit_to(example("grid", sensitive="yes"))
    (leaf,) = visit.before_send
    half = {"staff.listen": "some"}
    assert answer_page(visit, leaf, half, {}).next == "same"
    declined = {"staff.reply": Missing.WOULD_RATHER_NOT}
    assert answer_page(visit, leaf, half, declined).next != "same"
