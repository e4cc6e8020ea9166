"""Which paper forms are entered twice, and how well forms are entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from hmac import digest

ONE_IN = 10
"""One form of every ten is entered a second time, by default."""

TOO_MANY = 0.01
"""The share of answers entered differently above which every form is entered twice."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How many answers were compared when forms were entered a second time, and how many differed.

    An answer that was left out both times is no comparison.
    """

    differing: int = 0
    compared: int = 0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.differing + other.differing, self.compared + other.compared)

    @property
    def rate(self) -> float:
        """Return the share (0 to 1) that differed; 0 before anything was compared."""
        return self.differing / self.compared if self.compared else 0.0

    @property
    def are_too_many(self) -> bool:
        """Say whether every form of the batch must be entered twice."""
        return self.rate > TOO_MANY


def total(errors: Iterable[Errors]) -> Errors:
    """Return several counts as one.

    >>> total([Errors(1, 40), Errors(0, 60)]).rate
    0.01
    """
    return sum(errors, Errors())


def is_drawn(secret: bytes, survey: str, batch: int, place: int) -> bool:
    """Say whether the form entered in ``place`` (from 0) of a batch is to be entered again.

    One of every ten, drawn with the secret: whoever enters a form cannot know it beforehand,
    and the same form is drawn for ever.
    """
    run, turn = divmod(place, ONE_IN)
    drawn = digest(secret, f"verify/{survey}/{batch}/{run}".encode(), "sha256")
    return int.from_bytes(drawn[:4]) % ONE_IN == turn
