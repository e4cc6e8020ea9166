"""Responses in memory."""

from collections.abc import Collection, Iterable, Iterator
from random import Random
from threading import Lock

from engage.responses.response import Response
from engage.store.failures import MixedAnswersError
from engage.store.lines import canonical
from engage.store.memory.codes import MemoryCodes
from engage.store.memory.drafts import MemoryDrafts
from engage.store.port import Kept


class MemoryResponses:
    """Keeps the newest line of every response, in the order lines came; one lock for writers."""

    def __init__(self, drafts: MemoryDrafts, codes: MemoryCodes) -> None:
        self._drafts = drafts
        self._codes = codes
        self._lock = Lock()
        self._number = 0
        self._lines: dict[str, tuple[int, Response]] = {}
        self._superseded: list[tuple[Response, int, int]] = []
        self._generations: dict[str, int] = {}

    def add(self, response: Response, code: str | None = None, draft: str | None = None) -> Kept:
        """Keep ``response``, spending ``code``, forgetting ``draft``. The same id counts once."""
        with self._lock:
            self._refuse_mixing(response)
            became = self._became(response)
            if became is Kept.NEW:
                if code is not None:
                    self._codes.spend(code, response.survey, response.route)
                self._write(response)
            if draft is not None and became is not Kept.DIFFERENT:
                self._drafts.drop(draft)
        return became

    def _became(self, response: Response) -> Kept:
        if response.id not in self._lines:
            return Kept.NEW
        (_, kept) = self._lines[response.id]
        same = canonical(kept.answers) == canonical(response.answers)
        return Kept.SAME if same else Kept.DIFFERENT

    def add_many(self, responses: Iterable[Response]) -> int:
        """Keep every response, all or none; return how many were new."""
        with self._lock:
            before = dict(self._lines)
            try:
                for response in responses:
                    self._refuse_mixing(response)
                    if response.id not in self._lines:
                        self._write(response)
            except BaseException:
                self._lines = before
                raise
            return len(self._lines) - len(before)

    def change(self, response: Response) -> None:
        """Keep a newer line under the same id; the older one counts no more."""
        with self._lock:
            self._refuse_mixing(response)
            older = self._lines.pop(response.id, None)
            self._write(response)
            if older is not None:
                self._superseded.append((older[1], older[0], self._number))

    def get(self, response_id: str) -> Response | None:
        """Return the newest line of ``response_id``, or None."""
        found = self._lines.get(response_id)
        return found[1] if found else None

    def erase(self, response_id: str) -> bool:
        """Erase every line of ``response_id``, its draft too. False when there is none."""
        with self._lock:
            found = self._lines.get(response_id)
            if found is None:
                return False
            self._drop({response_id})
            self._bump(found[1].survey)
        self._drafts.drop_sent(response_id)
        return True

    def erase_versions(self, survey: str, hashes: Collection[str]) -> int:
        """Erase every response to the versions of ``survey`` named; return how many there were."""
        with self._lock:
            mine = [kept for _, kept in self._lines.values() if kept.survey == survey]
            gone = {kept.id for kept in mine if kept.hash in hashes}
            self._drop(gone)
            self._bump(survey)
        return len(gone)

    def all(self, survey: str) -> Iterator[Response]:
        """Yield the newest line of every response to ``survey``, oldest first, as of now."""
        return (response for _, response in self.after(survey, 0))

    def count(self, survey: str) -> int:
        """Return how many responses ``survey`` has."""
        return sum(1 for _ in self.all(survey))

    def kind(self, survey: str) -> str:
        """Return "none", "real" or "synthetic": never both."""
        for response in self.all(survey):
            return "synthetic" if response.synthetic else "real"
        return "none"

    def generation(self, survey: str) -> int:
        """Return a number that grows whenever a line that was there has gone."""
        return self._generations.get(survey, 0)

    def after(self, survey: str, number: int) -> Iterator[tuple[int, Response]]:
        """Yield the newest lines past ``number``, each with its own, as of now."""
        for found, response in list(self._lines.values()):
            if response.survey == survey and found > number:
                yield found, response

    def scattered(self, survey: str, random: Random) -> Iterator[Response]:
        """Yield the newest line of every response in an order ``random`` gives, as of now."""
        responses = list(self.all(survey))
        random.shuffle(responses)
        yield from responses

    def superseded(self, survey: str, number: int, *, by: int) -> tuple[int, ...]:
        """Return the numbers, up to ``number``, of lines that one up to ``by`` stands in for."""
        return tuple(
            sorted(
                older
                for about, older, newer in self._superseded
                if about.survey == survey and older <= number and newer <= by
            )
        )

    def _write(self, response: Response) -> None:
        self._number += 1
        self._lines[response.id] = (self._number, response)

    def _drop(self, gone: Collection[str]) -> None:
        self._lines = {name: line for name, line in self._lines.items() if name not in gone}
        self._superseded = [line for line in self._superseded if line[0].id not in gone]

    def _bump(self, survey: str) -> None:
        self._generations[survey] = self._generations.get(survey, 0) + 1

    def _refuse_mixing(self, response: Response) -> None:
        kind = self.kind(response.survey)
        if kind != "none" and (kind == "synthetic") != response.synthetic:
            raise MixedAnswersError(response.survey, holds_synthetic=kind == "synthetic")
