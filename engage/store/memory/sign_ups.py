"""Sign-up slips in memory."""

from datetime import date
from threading import Lock

from engage.ledger.slip import Slip, Waiting, moved


class MemorySignUps:
    """Slips by the digest of their codes, so that their order says nothing."""

    def __init__(self) -> None:
        self._slips: dict[str, Slip] = {}
        self._waiting: dict[str, Waiting] = {}
        self._lock = Lock()

    def keep(self, slip: Slip, call_by: date) -> None:
        """Keep ``slip`` in the place of what was kept under its id."""
        with self._lock:
            self._move(slip.survey, self._slips.get(slip.id), slip, call_by)
            self._slips[slip.id] = slip

    def get(self, slip_id: str) -> Slip | None:
        """Return the slip ``slip_id``, or None."""
        return self._slips.get(slip_id)

    def drop(self, slip_id: str) -> bool:
        """Erase a slip. False when there is none."""
        with self._lock:
            gone = self._slips.pop(slip_id, None)
            if gone is not None:
                self._move(gone.survey, gone, None, date.max)
        return gone is not None

    def all(self, survey: str) -> tuple[Slip, ...]:
        """Return the slips of ``survey`` in an order that says nothing."""
        ordered = sorted(self._slips.values(), key=lambda slip: slip.id)
        return tuple(slip for slip in ordered if slip.survey == survey)

    def waiting(self, survey: str) -> Waiting:
        """Return how many people wait for a call, by activity and the day to call by."""
        return self._waiting.get(survey, {})

    def drop_survey(self, survey: str) -> None:
        """Forget every slip of ``survey``."""
        self._slips = {key: slip for key, slip in self._slips.items() if slip.survey != survey}
        self._waiting.pop(survey, None)

    def _move(self, survey: str, before: Slip | None, after: Slip | None, due: date) -> None:
        self._waiting[survey] = moved(self.waiting(survey), before, after, due)
