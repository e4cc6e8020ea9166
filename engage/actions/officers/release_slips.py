"""Release how many people signed up and started: counts through the one door, the same day."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from engage.actions.officers.latest_figures import the_survey
from engage.analysis.policy import rules_for
from engage.definition.survey import Survey
from engage.disclosure.figure import Figure, Release, Shown
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.ledger.slip import Progress, Slip
from engage.statistics.share import share
from engage.statistics.table import Row, Table
from engage.store.folder import locked
from engage.store.stores import Stores

SIGNED, STARTED = "slips.signed", "slips.started"
"""Ids of the tables of sign-ups, in the register like all that leave."""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """What may be said of the sign-ups of a survey: figures by activity, as released."""

    signed: Mapping[str, Figure]
    started: Mapping[str, Figure]

    def people(self, activity: str) -> int | None:
        """Return about how many signed up for ``activity``; None where that may not be said."""
        return _people(self.signed.get(activity))

    def began(self, activity: str) -> int | None:
        """Return about how many have started; None where that may not be said."""
        return _people(self.started.get(activity))


def release_slips(stores: Stores, survey_id: str) -> SignedUp:
    """Return the sign-ups of ``survey_id`` that may be told now, and remember what has left.

    Counting slips needs no answers and no snapshot, so pages may ask. Raises WrongInputError for
    an unknown survey.
    """
    survey = the_survey(stores, survey_id)
    released, register = _released(stores, survey)
    if register.new:
        with _one_at_a_time(stores):
            released, register = _released(stores, survey)
            stores.releases.remember(survey_id, register.new)
    signed, started = released
    return SignedUp(_figures(signed), _figures(started))


def _released(stores: Stores, survey: Survey) -> tuple[tuple[Release, ...], Register]:
    register = Register.of(stores.releases.entries(survey.id))
    return release_all(
        tables_of(survey, stores.sign_ups.all(survey.id)), rules_for(survey), register
    )


def tables_of(survey: Survey, slips: tuple[Slip, ...]) -> tuple[Table, Table]:
    """Return how many signed up for each activity, and how many of them have started."""
    signed = {option.code: 0 for option in survey.activities()}
    started = dict(signed)
    for slip in slips:
        for activity in signed.keys() & slip.activities:
            signed[activity] += 1
            started[activity] += slip.progress(activity) is Progress.STARTED
    labels = {option.code: option.label.source for option in survey.activities()}

    def table(table_id: str, people: Mapping[str, int]) -> Table:
        """Return one table, of which a person may stand in several rows."""
        rows = (Row(code, labels[code], share(n, len(slips))) for code, n in people.items())
        return Table(table_id, table_id, len(slips), tuple(rows), whole=False)

    return table(SIGNED, signed), table(STARTED, started)


def _figures(release: Release) -> Mapping[str, Figure]:
    return {line.key: line.figure for line in release.lines}


def _people(figure: Figure | None) -> int | None:
    return figure.people if isinstance(figure, Shown) else None


def _one_at_a_time(stores: Stores) -> AbstractContextManager[None]:
    return nullcontext() if stores.folder is None else locked(stores.folder.key)
