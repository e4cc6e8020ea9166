"""Show the latest release of a survey as it was kept, without counting: what pages use."""

from engage.analysis.figures import Figures
from engage.analysis.kept import figures_of
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def latest_figures(stores: Stores, survey_id: str) -> Figures | None:
    """Return the latest release; None before the first. Raises WrongInputError for no survey."""
    survey = the_survey(stores, survey_id)
    kept = stores.releases.latest(survey_id)
    return None if kept is None else figures_of(kept[1], survey)


def the_survey(stores: Stores, survey_id: str) -> Survey:
    """Return the latest version of a survey. Raises WrongInputError when there is none."""
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    return thaw(opened.frozen.canonical)
