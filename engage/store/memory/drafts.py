"""Answers not sent yet, in memory."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from engage.responses.draft import Draft


class MemoryDrafts:
    """One draft a form token, with the day it is kept from and whether it is held."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._drafts: dict[str, Draft] = {}
        self._since: dict[str, date] = {}
        self._held: set[str] = set()

    def keep(self, draft: Draft) -> None:
        """Keep ``draft``, replacing what was kept under its token."""
        self._since[draft.token] = self._clock().date()
        self._drafts[draft.token] = draft

    def hold(self, token: str) -> None:
        """Keep the draft of ``token`` for as long as its survey takes answers, and a while more."""
        if token in self._drafts:
            self._held.add(token)

    def get(self, token: str) -> Draft | None:
        """Return the draft of ``token``, or None."""
        return self._drafts.get(token)

    def drop(self, token: str) -> None:
        """Forget the draft of ``token``. Safe to call again."""
        self._drafts.pop(token, None)
        self._since.pop(token, None)
        self._held.discard(token)

    def drop_sent(self, response_id: str) -> None:
        """Forget the draft that became the response ``response_id``."""
        self._keep_only(lambda draft: draft.sent != response_id)

    def drop_survey(self, survey: str) -> None:
        """Forget every draft of ``survey``."""
        self._keep_only(lambda draft: draft.survey != survey)

    def drop_versions(self, survey: str, hashes: Collection[str]) -> None:
        """Forget every draft of these versions of ``survey``."""
        self._keep_only(lambda draft: draft.survey != survey or draft.hash not in hashes)

    def count_from_now(self, survey: str) -> None:
        """Let the time of drafts that are held begin today, when their survey closes."""
        today = self._clock().date()
        of_survey = {token for token, draft in self._drafts.items() if draft.survey == survey}
        self._since.update(dict.fromkeys(of_survey & self._held, today))

    def clear(self, before: date, over: Collection[str]) -> int:
        """Forget drafts kept since a day ``before``, held ones of surveys that are ``over``."""
        count = len(self._drafts)
        self._keep_only(lambda draft: self._lasts(draft, before, over))
        return count - len(self._drafts)

    def _lasts(self, draft: Draft, before: date, over: Collection[str]) -> bool:
        held = draft.token in self._held and draft.survey not in over
        return held or self._since[draft.token] >= before

    def _keep_only(self, stays: Callable[[Draft], bool]) -> None:
        for token, draft in list(self._drafts.items()):
            if not stays(draft):
                self.drop(token)
