"""Writing: what the types answered in free words share."""

from abc import ABC, abstractmethod
from random import Random
from typing import ClassVar

from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.limits import Needed, NotLonger
from engage.questions.posted import Posted, only
from engage.questions.question import Stored
from engage.questions.uncounted import Uncounted


class Writing(Uncounted, ABC):
    """A question answered in free words, one line or several."""

    LIKELY: ClassVar[tuple[str, ...]]
    """What synthetic residents write."""

    SHARE: ClassVar[float]
    """What share of synthetic residents write anything."""

    SECONDS: ClassVar[float]
    """About how long writing takes."""

    at_most: int

    @staticmethod
    @abstractmethod
    def safe(words: object) -> str:
        """Return words typed as they are kept."""

    def checks(self) -> list[Needed | NotLonger]:
        """Return what is checked of the words, the limit also written into the page."""
        needed = [Needed("Write an answer to go on.")] if self.required == "must" else []
        return [*needed, NotLonger(self.at_most)]

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the words typed, if they are not too many."""
        typed = only(sent, self.id, "rather-not")
        words = self.safe(typed) if typed else ""
        if typed is None or words == RATHER_NOT or len(words) > self.at_most:
            return None
        if self.required == "must" and not words:
            return None
        return {self.id: words} if words else {}

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the words, made safe to keep; nothing when nothing was typed."""
        words = "" if answer is None or answer == RATHER_NOT else self.safe(answer)
        return {self.id: words} if words else {}

    def draw(self, random: Random) -> str | None:
        """Return likely words; often none."""
        if random.random() > self.SHARE and self.required != "must":
            return None
        return random.choice(self.LIKELY)[: self.at_most].strip()

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and writing where people do."""
        return super().seconds(language, words_a_minute) + self.SECONDS
