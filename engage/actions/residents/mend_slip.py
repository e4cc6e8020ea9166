"""See, confirm, change or erase a sign-up slip, by its code and nothing else."""

from dataclasses import replace
from datetime import date

from engage.actions.residents.leave_slip import Typed, read_slip
from engage.definition.survey import Survey
from engage.ledger.slip import Slip, call_by
from engage.store.port import SignUps


def confirm_slip(slip: Slip, sign_ups: SignUps, *, today: date) -> Slip:
    """Keep that the person has read the slip over and found it right; return the slip."""
    confirmed = replace(slip, confirmed=True)
    sign_ups.keep(confirmed, call_by(today))
    return confirmed


def change_slip(
    slip: Slip, survey: Survey, sign_ups: SignUps, typed: Typed, *, today: date
) -> tuple[Slip, dict[str, str]]:
    """Keep what was typed in the place of ``slip``; return the slip, and what is wrong by field.

    What came of calls about activities that stay on it is kept; whoever changed it has read it.
    """
    read, wrong = read_slip(survey, typed, slip.id)
    if wrong:
        return slip, wrong
    calls = {about: call for about, call in slip.calls.items() if about in read.activities}
    changed = replace(read, confirmed=True, calls=calls)
    sign_ups.keep(changed, call_by(today))
    return changed, wrong
