"""Show what was promised, what was offered, what was answered and what is overdue."""

from dataclasses import dataclass
from datetime import date

from engage.actions.officers.latest_figures import latest_figures, the_survey
from engage.analysis.figures import Figures
from engage.definition.promise import Promise
from engage.disclosure.release import Figure
from engage.languages.text import Text
from engage.ledger.clock import Standing, standings
from engage.ledger.replay import replay
from engage.store.stores import Stores

WILLING, MAYBE = "I-1.willing", "I-1.maybe"
"""The released tables of what people offered."""


@dataclass(frozen=True, slots=True)
class ActivityShown:
    """One activity: its name, what people offered as released, and where the answer stands.

    ``willing`` and ``maybe`` are None before the first release, and are never worked out here.
    ``places`` are those the agency named before anybody was asked.
    """

    code: str
    name: Text
    willing: Figure | None
    maybe: Figure | None
    places: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class AnswersShown:
    """The public account of one survey on one day."""

    survey: str
    title: Text
    agency: Text
    promise: Promise | None
    answers: int | None
    activities: tuple[ActivityShown, ...]

    @property
    def answered(self) -> int:
        """Return how many activities have an answer of the agency."""
        return sum(one.standing.commitment is not None for one in self.activities)

    @property
    def overdue(self) -> int:
        """Return how many activities wait for something past its date."""
        return sum(one.standing.is_overdue for one in self.activities)


def show_answers(stores: Stores, survey_id: str, today: date) -> AnswersShown:
    """Return the promise, and for each activity what was offered and answered, as of ``today``.

    Figures come from the latest release; nothing is counted. Raises WrongInputError for an
    unknown survey, or a ledger whose chain is broken.
    """
    survey = the_survey(stores, survey_id)
    figures = latest_figures(stores, survey_id)
    reply_by = survey.promise.reply_by if survey.promise else today
    options = survey.activities()
    stands = standings(
        [option.code for option in options],
        replay(stores.ledger.entries(survey_id)),
        reply_by,
        today,
    )
    shown = tuple(
        ActivityShown(
            code=option.code,
            name=option.label,
            willing=_figure(figures, WILLING, option.code),
            maybe=_figure(figures, MAYBE, option.code),
            places=room.places if (room := survey.capacity.get(option.code)) else None,
            standing=standing,
        )
        for option, standing in zip(options, stands, strict=True)
    )
    return AnswersShown(
        survey=survey_id,
        title=survey.title,
        agency=survey.agency_name,
        promise=survey.promise,
        answers=figures.gathered.answers if figures else None,
        activities=shown,
    )


def _figure(figures: Figures | None, table: str, activity: str) -> Figure | None:
    release = figures.get(table) if figures else None
    if release is None:
        return None
    return next((line.figure for line in release.lines if line.key == activity), None)
