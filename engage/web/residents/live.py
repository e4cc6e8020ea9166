"""Live: what a page tells its script about questions that depend on other answers of the page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engage.actions.residents.visit import Visit, merged
from engage.definition.condition.refs import joined
from engage.definition.condition.tree import Condition, each_test, to_json
from engage.forms.page import PageForm, answers_from, page_form
from engage.languages.text import Tag
from engage.questions.posted import Posted
from engage.questions.question import Question
from engage.responses.depending import Placed, placed_on
from engage.responses.leaf import Leaf
from engage.responses.outline import outline

READABLE = frozenset({"radios", "checkboxes", "tick", "rows", "number", "text", "textarea"})
"""Kinds of field whose answer a script reads as conditions do."""


@dataclass(frozen=True, slots=True)
class Live:
    """Every field that may stand on a page, in order; ``whens`` as JSON, by question id."""

    fields: Sequence[Any]
    whens: Mapping[str, str]
    pending: frozenset[str]


def placed(visit: Visit, leaf: Leaf) -> tuple[Placed, ...]:
    """Return the questions of ``leaf`` with those that answers on it may bring; often nothing."""
    draft = visit.draft
    return placed_on(
        leaf,
        visit.survey,
        draft.drawn,
        draft.answers,
        language=draft.language,
        mode=visit.mode,
        route=draft.route,
    )


def as_sent(visit: Visit, leaf: Leaf, sent: Posted, language: Tag) -> Leaf:
    """Return ``leaf`` with the questions that the answers sent leave due.

    Those in ``sent`` under "met" appeared by script; others that are due now come back once. What
    was answered in vain is kept, should they change their mind again.
    """
    if leaf.page not in outline(visit.survey).live:
        return leaf
    asked = {question.id for question in leaf.questions}.union(sent.getlist("met"))
    for _ in range(len(asked)):
        form = page_form(leaf.questions, language)(sent)
        form.validate()
        given = answers_from(form, [q for q in leaf.questions if not is_wrong(form[q.id])])
        draft = merged(visit.draft, [leaf], given, {})
        due = visit.with_draft(answers=draft.answers).leaf(leaf.id)
        if due is None:
            break
        stays = [question.id for question in due.questions]
        vain = (q for q in leaf.questions if q.id not in stays and _is_given(q, given))
        kept = (*(q for q in due.questions if q.id in asked), *vain)
        if not kept or kept == leaf.questions:
            break
        leaf = replace(due, questions=kept)
    return leaf


def _is_given(question: Question, given: Mapping[str, object]) -> bool:
    return any(column.name in given for column in question.columns())


def is_wrong(field: Any) -> bool:  # noqa: ANN401  # WTForms has no types
    """Say whether a field, or any of its rows, has an error."""
    return bool(field.errors) or any(row.errors for row in getattr(field, "rows", {}).values())


def live(visit: Visit, leaf: Leaf, form: PageForm, language: Tag) -> Live:
    """Return what can be shown at once on ``leaf``, the fields of ``form`` among it.

    A question that depends on what a script cannot read comes back from the server, as all do
    without one.
    """
    found = placed(visit, leaf)
    if not found:
        return Live([form[question.id] for question in leaf.questions], {}, frozenset())
    fields: list[Any] = []
    whens: dict[str, str] = {}
    pending: set[str] = set()
    kinds: dict[str, Any] = {}
    orders: dict[str, Sequence[str]] = {}
    for one in found:
        name = one.question.id
        when = _written(one.when, kinds, orders) if one.when else None
        if when is None and not one.is_due:
            continue
        own = form if one.is_due else page_form([one.question], language)(None)
        fields.append(own[name])
        whens |= {name: when} if when else {}
        pending |= set() if one.is_due else {name}
        if own[name].kind in READABLE:
            _learn(one.question, own[name].kind, kinds, orders)
    return Live(fields, whens, frozenset(pending))


def _written(
    when: Condition, kinds: Mapping[str, Any], orders: Mapping[str, Sequence[str]]
) -> str | None:
    """Return a condition with what it needs to know of the fields; None where it cannot be read."""
    asked = {test.ref for test in each_test(when)}
    if not asked <= kinds.keys():
        return None
    told = {
        "tree": to_json(when),
        "refs": {ref: kinds[ref] for ref in sorted(asked)},
        "orders": {ref: orders[ref] for ref in sorted(asked & orders.keys())},
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def _learn(
    question: Question, kind: str, kinds: dict[str, Any], orders: dict[str, Sequence[str]]
) -> None:
    """Add how each part is read from the fields, and under "offers.willing" those of all rows."""
    for part in question.parts():
        ref = joined(question.id, part.name)
        kinds.setdefault(ref, "flag" if kind == "tick" else part.kind)
        if part.ordered:
            orders[ref] = part.ordered
        if part.together:
            rows = kinds.get(part.together)
            kinds[part.together] = [*(rows if isinstance(rows, list) else []), ref]
            orders[part.together] = part.ordered
