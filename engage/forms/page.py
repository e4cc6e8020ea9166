"""One page of a survey as one web form, and back to answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.posted import Posted
from engage.questions.question import Answer, Question, Stored
from engage.responses.missing import Missing


class Sent(dict[str, list[str]]):
    """Names and the values sent under each, as a browser sends them."""

    def getlist(self, name: str) -> list[str]:
        """Return every value sent under ``name``."""
        return list(self.get(name, ()))


class PageForm(BaseForm):  # type: ignore[misc]  # wtforms has no types
    """A form whose fields are named by question ids, dots included: ``form["why.litter"]``."""

    def __init__(self, fields: Mapping[str, UnboundField], posted: Posted | None) -> None:
        super().__init__(fields)
        self.process(Sent() if posted is None else posted)


def page_form(questions: Sequence[Question], language: Tag) -> Callable[[Posted | None], PageForm]:
    """Return the form of a page, ready for what a browser sent or for ``filled`` answers.

    >>> page_form((), "en")(None).validate()
    True
    """
    fields = {question.id: question.field(language) for question in questions}

    def form(posted: Posted | None = None) -> PageForm:
        """Return the form, filled with what was sent."""
        return PageForm(fields, posted)

    return form


def plain_answers(questions: Sequence[Question], sent: Posted) -> dict[str, Stored] | None:
    """Return answers by column where every one of them is plain; None where the form must look.

    Most pages are sent as they were meant to be; making a form to see that is most of the work.
    """
    stored: dict[str, Stored] = {}
    for question in questions:
        given = question.quick(sent)
        if given is None:
            return None
        stored |= given
    return stored


def answers_from(form: BaseForm, questions: Sequence[Question]) -> dict[str, Stored]:
    """Return the answers of a form that validates, by column; nothing for what was skipped."""
    stored: dict[str, Stored] = {}
    for question in questions:
        stored |= question.encode(form[question.id].answer)
    return stored


def missing_from(form: BaseForm, questions: Sequence[Question]) -> dict[str, Missing]:
    """Return why answers are missing, by question id: skipped, or "Prefer not to say".

    Each row declined has a reason of its own ("offers.litter.willing"), which holds whatever is
    said of the other rows, on this page or the next.
    """
    reasons: dict[str, Missing] = {}
    for question in questions:
        answer = form[question.id].answer
        declined = tuple(_declined(question, answer))
        reasons |= dict.fromkeys(declined, Missing.WOULD_RATHER_NOT)
        if question.columns() and not declined and not question.encode(answer):
            reasons[question.id] = Missing.SKIPPED
    return reasons


def _declined(question: Question, answer: object) -> Iterator[str]:
    if answer == RATHER_NOT:
        yield question.id
    elif isinstance(answer, Mapping):
        named = {f"{question.id}.{key}" for key, part in answer.items() if part == RATHER_NOT}
        yield from (row for row in question.rows() if row in named)


def answer_of(
    question: Question, answers: Mapping[str, Stored], missing: Mapping[str, Missing]
) -> Answer:
    """Return the answer kept, with "Prefer not to say" where that was the answer."""
    answer = question.decode(answers)
    if not missing:  # as it mostly is
        return answer
    if answer is None and missing.get(question.id) is Missing.WOULD_RATHER_NOT:
        return RATHER_NOT
    declined = [row for row in question.rows() if missing.get(row) is Missing.WOULD_RATHER_NOT]
    keys = (row.removeprefix(f"{question.id}.") for row in declined)
    return {**(answer or {}), **dict.fromkeys(keys, RATHER_NOT)} if declined else answer


def unanswered(form: BaseForm, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions left empty that ask to be nudged about, once."""
    skipped = missing_from(form, questions)
    return tuple(
        question
        for question in questions
        if question.required == "nudge" and skipped.get(question.id) is Missing.SKIPPED
    )


def filled(
    questions: Sequence[Question],
    answers: Mapping[str, Stored],
    missing: Mapping[str, Missing] | None = None,
) -> Sent:
    """Return earlier answers as a browser would send them, to show them again on a form."""
    sent = Sent()
    for question in questions:
        sent.update(question.posted(answer_of(question, answers, missing or {})))
    return sent
