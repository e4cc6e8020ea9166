"""Release the figures of a survey: count, pass the one door, and remember what has left."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from hashlib import sha256
from hmac import new as keyed

from engage.actions.officers.count_answers import Counted, count_answers
from engage.analysis.figures import Figures
from engage.analysis.gather import gathered, tables_of_coming
from engage.analysis.kept import document_of
from engage.analysis.policy import rules_for
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.languages.text import Tag
from engage.store.folder import locked
from engage.store.stores import Stores


def release_figures(
    stores: Stores, survey_id: str, *, language: Tag, clock: Callable[[], datetime]
) -> Figures:
    """Return everything of ``survey_id`` that may leave now, and keep it as the latest release.

    The chain in one place: answers, tables, gates, attacker, register. Looking is releasing, so
    what is returned is recorded first. Counting needs a process that may hold Polars: pages use
    ``latest_figures``. Raises WrongInputError for an unknown survey.
    """
    with _one_at_a_time(stores):
        return _released(stores, survey_id, language, clock)


def _one_at_a_time(stores: Stores) -> AbstractContextManager[None]:
    """Let no two processes release at once: figures one answer apart could be subtracted."""
    return nullcontext() if stores.folder is None else locked(stores.folder.key)


def _released(
    stores: Stores, survey_id: str, language: Tag, clock: Callable[[], datetime]
) -> Figures:
    counted = count_answers(stores, survey_id, language=language)
    rules = rules_for(counted.survey)
    register = Register.of(stores.releases.entries(survey_id))
    tables = (*counted.tables, *tables_of_coming(counted.dataset, language))
    released, after = release_all(tables, rules, register)
    releases = {release.id: release for release in released}
    figures = Figures(
        survey=counted.survey,
        language=language,
        made_at=clock(),
        releases=releases,
        gathered=gathered(
            counted.dataset,
            releases,
            synthetic=counted.synthetic,
            snapshot=_snapshot(counted, stores.secret),
        ),
        rules=rules,
    )
    stores.releases.record(survey_id, after.new, document_of(figures))
    return figures


def _snapshot(counted: Counted, secret: bytes) -> str:
    """Return a digest of what was counted. Keyed, or small counts could be found by trying."""
    said = "\n".join(map(repr, counted.tables)).encode()
    return keyed(secret, said, sha256).hexdigest()
