"""What a resident is told when an answer cannot be taken."""

from dataclasses import dataclass
from typing import Any

from wtforms.form import BaseForm


@dataclass(frozen=True, slots=True)
class Fault:
    """One sentence about one answer, and the id of the input it belongs to, for a link."""

    field_id: str
    message: str


def faults(form: BaseForm) -> tuple[Fault, ...]:
    """Return every fault of a form that was checked, in the order of the page."""
    return tuple(fault for field in form for fault in _faults(field))


def _faults(field: Any) -> list[Fault]:  # noqa: ANN401  # wtforms has no types
    rows = getattr(field, "rows", None)
    if rows is not None:
        first = next(iter(rows.values())).id if rows else field.id
        own = [Fault(getattr(field, "points_at", first), message) for message in field.errors]
        return [*own, *(fault for row in rows.values() for fault in _faults(row))]
    return [Fault(field.id, message) for message in field.errors]
