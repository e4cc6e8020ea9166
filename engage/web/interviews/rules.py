"""Rules: what a phone can see is wrong while the person is still there to be asked."""

from collections.abc import Iterator
from typing import Any

from engage.forms.page import Sent, page_form
from engage.languages.text import Tag
from engage.questions.limits import Between
from engage.questions.question import Question


def rules_of(question: Question, field: Any, language: Tag) -> dict[str, Any]:  # noqa: ANN401  # WTForms has no types
    """Return by name of field what may be answered there, and what is said of anything else.

    The server has the last word; this spares a second visit for a number mistyped.
    """
    found: dict[str, Any] = {}
    span = next((one.span for one in field.validators if hasattr(one, "span")), None)
    if span is not None:
        wrong = _said(question, {question.id: [f"{span.high + 1:f}"]}, language)
        rule = {"low": float(span.low), "high": float(span.high), "places": span.places}
        found[question.id] = {**rule, "wrong": wrong}
    if field.kind == "day":
        never = {"day": "31", "month": "2", "year": "2025"}
        sent = {f"{question.id}.{part}": [typed] for part, typed in never.items()}
        found[question.id] = {"wrong": _said(question, sent, language)}
    if field.kind == "search":
        options = [[o.code, o.label.to(language), *o.found_by] for o in field.options.values()]
        sent = {f"{question.id}.find": [" . "]}
        found[question.id] = {"areas": options, "wrong": _said(question, sent, language)}
    for ticks in _ticks(field):
        alone = [choice.value for choice in ticks.given if choice.exclusive]
        most = next((one.most for one in ticks.validators if isinstance(one, Between)), None)
        if alone or most:
            found[ticks.name] = {"alone": alone, "most": most}
    return found


def _ticks(field: Any) -> Iterator[Any]:  # noqa: ANN401  # the same
    fields = field.rows.values() if field.kind == "rows" else [field]
    return (one for one in fields if one.kind == "checkboxes")


def _said(question: Question, sent: dict[str, list[str]], language: Tag) -> str:
    """Return what the form says of an answer that it cannot take."""
    field = page_form([question], language)(Sent(sent))[question.id]
    field.validate(None)
    return next((str(error) for error in field.errors), "")
