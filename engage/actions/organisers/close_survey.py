"""Close a survey: no new answers are taken; what was answered stays."""

from engage.store.port import Opened
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def close_survey(stores: Stores, survey: str) -> Opened:
    """Close ``survey`` and return it as it now stands. Raises WrongInputError when unknown."""
    stores.surveys.close(survey)
    opened = stores.surveys.get(survey)
    if opened is None:
        raise unknown_survey(survey)
    return opened
