"""Sign-up slips in memory."""

from collections import Counter
from collections.abc import Callable, Mapping

from engage.store.port import Slip


class MemorySignUps:
    """Slips by chance, so that their order says nothing."""

    def __init__(self, chance: Callable[[], str]) -> None:
        self._chance = chance
        self._slips: dict[str, Slip] = {}

    def add(self, slip: Slip) -> None:
        """Keep ``slip``."""
        self._slips[self._chance()] = slip

    def all(self, survey: str) -> tuple[Slip, ...]:
        """Return the slips of ``survey`` in an order that says nothing."""
        ordered = (slip for _, slip in sorted(self._slips.items(), key=lambda kept: kept[0]))
        return tuple(slip for slip in ordered if slip.survey == survey)

    def count(self, survey: str) -> Mapping[str, int]:
        """Return how many people signed up for each activity."""
        return Counter(activity for slip in self.all(survey) for activity in slip.activities)

    def drop_survey(self, survey: str) -> None:
        """Forget every slip of ``survey``."""
        self._slips = {c: slip for c, slip in self._slips.items() if slip.survey != survey}
