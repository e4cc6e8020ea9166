"""Show the slips of a survey to those who lead its activities: by activity, never by time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engage.actions.officers.latest_figures import the_survey
from engage.definition.capacity import Capacity
from engage.languages.text import Text
from engage.ledger.slip import Progress, Slip, counts, next_due, overdue
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class ToCall:
    """One activity: who offered to do it, how far that has come, and by when to call.

    ``slips`` stand in the order of names. ``overdue`` is at least how many have waited longer
    than was promised; ``due`` is the next day to call by, None where nobody waits.
    """

    code: str
    name: Text
    room: Capacity | None
    slips: tuple[Slip, ...]
    counts: Mapping[Progress, int]
    overdue: int
    due: date | None

    @property
    def is_over(self) -> bool:
        """Say whether more people have signed up than there are places."""
        return self.room is not None and len(self.slips) > self.room.places


def show_slips(stores: Stores, survey_id: str, today: date) -> tuple[ToCall, ...]:
    """Return every activity that somebody signed up for, in the survey's order.

    Raises WrongInputError for an unknown survey.
    """
    survey = the_survey(stores, survey_id)
    slips = tuple(sorted(stores.sign_ups.all(survey_id), key=_by_name))
    waiting = stores.sign_ups.waiting(survey_id)
    found = []
    for activity in survey.activities():
        mine = tuple(slip for slip in slips if activity.code in slip.activities)
        if mine:
            found.append(
                ToCall(
                    code=activity.code,
                    name=activity.label,
                    room=survey.capacity.get(activity.code),
                    slips=mine,
                    counts=counts(mine, activity.code),
                    overdue=overdue(waiting, activity.code, today),
                    due=next_due(waiting, activity.code, today),
                )
            )
    return tuple(found)


def _by_name(slip: Slip) -> tuple[str, str]:
    return slip.name.casefold(), slip.id
