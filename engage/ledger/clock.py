"""What is due, and what is overdue: the answer clock that a promise starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engage.ledger.commitment import Commitment


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one activity stands on a day: its commitment, if any, and the date it waits for.

    ``due`` is the reply date while nobody has answered, then the date the answer itself names;
    None once the agency has refused. ``is_overdue`` says that the day after it has come.
    """

    activity: str
    commitment: Commitment | None
    due: date | None
    is_overdue: bool


def standings(
    activities: Iterable[str], commitments: Iterable[Commitment], reply_by: date, today: date
) -> tuple[Standing, ...]:
    """Return where every activity stands on ``today``, in the order given.

    An activity nobody has answered is overdue after ``reply_by``; an answer after its own date.

    >>> standings(["litter"], [], date(2026, 6, 30), date(2026, 7, 1))[0].is_overdue
    True
    """
    answered = {commitment.activity: commitment for commitment in commitments}
    return tuple(_standing(code, answered.get(code), reply_by, today) for code in activities)


def _standing(
    activity: str, commitment: Commitment | None, reply_by: date, today: date
) -> Standing:
    due = reply_by if commitment is None else commitment.due
    return Standing(activity, commitment, due, due is not None and today > due)
