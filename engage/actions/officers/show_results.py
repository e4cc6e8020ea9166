"""Show results: the released figures to anyone, or the true ones to the keeper alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engage.actions.officers.count_answers import count_answers
from engage.actions.officers.latest_figures import the_survey
from engage.actions.officers.release_figures import release_figures
from engage.analysis.readable import Block, block_of_release, block_of_table
from engage.analysis.results import Heading, Json, results
from engage.analysis.sheets import sheet_of_release, sheet_of_table
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Told:
    """Results for a program to read (``document``, JSON) and for a person (``blocks``)."""

    document: dict[str, Json]
    blocks: tuple[Block, ...]


def released_results(
    stores: Stores, survey_id: str, *, by: str | None, clock: Callable[[], datetime]
) -> Told:
    """Return the figures that may leave, broken down ``by`` a declared question if one is named.

    Raises WrongInputError for an unknown survey, and for a breakdown its file does not declare.
    """
    survey = the_survey(stores, survey_id)
    if by is not None and by not in survey.analysis.break_by:
        raise _not_declared(survey, by)
    language = survey.source_language
    figures = release_figures(stores, survey_id, language=language, clock=clock)
    came = figures.gathered
    heading = Heading(
        internal=False, answers=came.answers, synthetic=came.synthetic, versions=came.versions
    )
    kept = [release for release in figures.releases.values() if _is_wanted(release.id, by)]
    document = results(survey, heading, [sheet_of_release(release) for release in kept])
    return Told(document, tuple(block_of_release(release) for release in kept))


def true_results(stores: Stores, survey_id: str, *, by: str | None) -> Told:
    """Return the figures as counted, for the keeper alone, broken down ``by`` any question.

    Raises WrongInputError for an unknown survey or question.
    """
    survey = the_survey(stores, survey_id)
    if by is not None and by not in {question.id for question in survey.questions()}:
        fix = "Name one of its questions."
        raise WrongInputError(survey_id, f"it has no question “{by}”.", fix)
    counted = count_answers(
        stores, survey_id, language=survey.source_language, by=(by,) if by else ()
    )
    heading = Heading(
        internal=True,
        answers=counted.answers,
        synthetic=counted.synthetic,
        versions=tuple(frozen.version for frozen in stores.surveys.versions(survey_id)),
    )
    document = results(survey, heading, [sheet_of_table(table) for table in counted.tables])
    return Told(document, tuple(block_of_table(table) for table in counted.tables))


def _is_wanted(table_id: str, by: str | None) -> bool:
    _, cut, group = table_id.partition(" by ")
    return not cut or group.startswith(f"{by}=")


def _not_declared(survey: Survey, by: str) -> WrongInputError:
    declared = ", ".join(survey.analysis.break_by) or "none"
    what = f"figures broken down by “{by}” were not declared before opening."
    fix = f"Declared under analysis: break_by are: {declared}. (--internal breaks down by any.)"
    return WrongInputError(survey.id, what, fix)
