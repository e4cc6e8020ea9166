"""Record what came of calling somebody about what they offered."""

from dataclasses import replace
from datetime import date

from engage.errors.raised import WrongInputError
from engage.languages.interface import message
from engage.ledger.slip import Call, Progress, Slip, call_by
from engage.questions.typed import one_line
from engage.store.stores import Stores

LONGEST = 200
"""Letters in the reason why somebody is not needed."""

RECORDED = tuple(progress for progress in Progress if progress is not Progress.NEW)
"""What can come of a call; a slip is new by itself."""


def lacking(progress: Progress, reason: str) -> str | None:
    """Return what a call lacks, as a message, or None when it is whole."""
    if progress is Progress.NOT_NEEDED and not one_line(reason):
        return message("Say why: the person reads it on their slip.")
    return None


def record_call(  # noqa: PLR0913  # what a call is
    stores: Stores, slip_id: str, activity: str, progress: Progress, reason: str, *, today: date
) -> Slip:
    """Keep what came of a call about ``activity``, with the day, and return the slip.

    Raises WrongInputError where there is no such slip, it has no such offer, or a reason lacks.
    """
    slip = stores.sign_ups.get(slip_id)
    if slip is None or activity not in slip.activities:
        raise WrongInputError(
            f"slip {slip_id[:8]}",
            f"no slip of this number offers “{activity}”.",
            "“engage slips SURVEY” shows those there are; somebody may have erased theirs.",
        )
    wrong = lacking(progress, reason)
    if wrong:
        raise WrongInputError(f"slip {slip_id[:8]}", "a reason is missing.", wrong)
    said = one_line(reason)[:LONGEST] if progress is Progress.NOT_NEEDED else ""
    changed = replace(slip, calls={**slip.calls, activity: Call(progress, today, said)})
    stores.sign_ups.keep(changed, call_by(today))
    return changed
