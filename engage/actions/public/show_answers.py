"""Show what was promised, what was offered, what was answered and what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engage.actions.officers.latest_figures import latest_figures, the_survey
from engage.analysis.figures import Figures
from engage.definition.freeze import thaw
from engage.definition.promise import Promise
from engage.definition.survey import Survey
from engage.disclosure.release import Figure
from engage.languages.text import Text
from engage.ledger.clock import Standing, standings
from engage.ledger.replay import replay
from engage.questions.option import Option
from engage.store.stores import Stores

WILLING, MAYBE = "I-1.willing", "I-1.maybe"
"""The released tables of what people offered."""


@dataclass(frozen=True, slots=True)
class ActivityShown:
    """One activity: its name, what people offered as released, and where the answer stands.

    ``willing`` and ``maybe`` are None before the first release, and are never worked out here.
    ``places`` are those the agency named before anybody was asked. ``is_asked`` is False for one
    that a newer version dropped after the agency had answered: what was promised stays.
    """

    code: str
    name: Text
    willing: Figure | None
    maybe: Figure | None
    places: int | None
    standing: Standing
    is_asked: bool = True


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
    commitments = replay(stores.ledger.entries(survey_id))
    options = known_activities(stores, survey, (made.activity for made in commitments))
    stands = standings([option.code for option in options], commitments, reply_by, today)
    asked = {option.code for option in survey.activities()}
    shown = tuple(
        ActivityShown(
            code=option.code,
            name=option.label,
            willing=_figure(figures, WILLING, option.code),
            maybe=_figure(figures, MAYBE, option.code),
            places=room.places if (room := survey.capacity.get(option.code)) else None,
            standing=standing,
            is_asked=option.code in asked,
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


def known_activities(stores: Stores, survey: Survey, answered: Iterable[str]) -> tuple[Option, ...]:
    """Return the activities of ``survey``, then those of its older versions that were answered.

    They are called what the newest version that had them calls them.
    """
    known = {option.code: option for option in survey.activities()}
    dropped = [code for code in answered if code not in known]
    if dropped:
        for frozen in reversed(stores.surveys.versions(survey.id)):
            older = {option.code: option for option in thaw(frozen.canonical).activities()}
            known |= {code: older[code] for code in dropped if code in older.keys() - known.keys()}
    return tuple(known.values())


def _figure(figures: Figures | None, table: str, activity: str) -> Figure | None:
    release = figures.get(table) if figures else None
    if release is None:
        return None
    return next((line.figure for line in release.lines if line.key == activity), None)
