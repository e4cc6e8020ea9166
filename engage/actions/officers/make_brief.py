"""Make the brief of a survey: released figures and the ledger, composed and printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from engage import __version__
from engage.actions.officers.latest_figures import the_survey
from engage.actions.officers.release_figures import release_figures
from engage.analysis.figures import Figures
from engage.brief.brief import Brief
from engage.brief.compose import compose
from engage.brief.data import tables_csv
from engage.brief.fit import fitted
from engage.brief.manifest import Origin
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.languages.text import Tag
from engage.ledger.clock import standings
from engage.ledger.replay import replay
from engage.store.collecting import not_collecting
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Made:
    """A brief as made: the document, its pages as PDF, and its safe tables as CSV."""

    brief: Brief
    pdf: bytes
    csv: str


def make_brief(
    stores: Stores,
    survey_id: str,
    *,
    language: Tag | None,
    clock: Callable[[], datetime],
    today: date,
) -> Made:
    """Return the brief of ``survey_id`` as of ``today``; its figures are released by this.

    Without ``language``, in the survey's own. Raises WrongInputError for an unknown survey or
    language, one that nobody answered, a broken ledger, or a method box with an empty line.
    """
    survey = the_survey(stores, survey_id)
    chosen = _language(survey, language)
    if not stores.responses.count(survey_id):
        fix = "“engage simulate” fills a survey with synthetic residents, to see a brief before."
        raise WrongInputError(f"brief of {survey_id}", "Nobody has answered yet.", fix)
    with not_collecting():
        figures = release_figures(stores, survey_id, language=chosen, clock=clock)
        return brief_of(stores, figures, today=today)


def brief_of(stores: Stores, figures: Figures, *, today: date) -> Made:
    """Return the brief of figures that were released, now or before, as of ``today``.

    Raises WrongInputError for a broken ledger, or a method box with an empty line.
    """
    survey, survey_id = figures.survey, figures.survey.id
    opened = stores.surveys.get(survey_id)
    origin = Origin(hash=opened.frozen.hash if opened else "", software=__version__, made_on=today)
    stands = standings(
        [option.code for option in survey.activities()],
        replay(stores.ledger.entries(survey_id)),
        survey.promise.reply_by if survey.promise else today,
        today,
    )
    brief = compose(figures, origin, stands)
    return Made(brief, fitted(brief), tables_csv(figures))


def _language(survey: Survey, language: Tag | None) -> Tag:
    chosen = language or survey.source_language
    if chosen not in survey.languages:
        raise WrongInputError(
            f"brief of {survey.id}",
            f"The survey is not asked in “{chosen}”.",
            f"Its languages are: {', '.join(survey.languages)}.",
        )
    return chosen
