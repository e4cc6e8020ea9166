"""Answers not sent yet, in memory."""

from collections.abc import Callable

from engage.responses.draft import Draft


class MemoryDrafts:
    """One draft a form token."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> None:
        """Keep ``draft``, replacing what was kept under its token."""
        self._drafts[draft.token] = draft

    def get(self, token: str) -> Draft | None:
        """Return the draft of ``token``, or None."""
        return self._drafts.get(token)

    def drop(self, token: str) -> None:
        """Forget the draft of ``token``. Safe to call again."""
        self._drafts.pop(token, None)

    def drop_sent(self, response_id: str) -> None:
        """Forget the draft that became the response ``response_id``."""
        self._keep_only(lambda draft: draft.sent != response_id)

    def drop_survey(self, survey: str) -> None:
        """Forget every draft of ``survey``."""
        self._keep_only(lambda draft: draft.survey != survey)

    def _keep_only(self, stays: Callable[[Draft], bool]) -> None:
        self._drafts = {t: draft for t, draft in list(self._drafts.items()) if stays(draft)}
