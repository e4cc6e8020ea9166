"""Writing: what the types answered in free words share."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from random import Random
from typing import ClassVar

from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT
from engage.questions.limits import Needed, NotLonger
from engage.questions.posted import Posted, only
from engage.questions.question import Column, Part, Question, Stored
from engage.statistics.counts import Counts
from engage.statistics.table import Table


class Writing(Question, ABC):
    """A question answered in free words: kept apart from figures, never counted, never charted."""

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

    def columns(self) -> tuple[Column, ...]:
        """Return one column of free words."""
        return (Column(self.id, "text", self.ask.source),)

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the words, made safe to keep; nothing when nothing was typed."""
        words = "" if answer is None or answer == RATHER_NOT else self.safe(answer)
        return {self.id: words} if words else {}

    def decode(self, stored: Mapping[str, Stored]) -> str | None:
        """Return the words, or None if nothing was typed."""
        words = stored.get(self.id)
        return None if words is None else str(words)

    def posted(self, answer: str | None) -> dict[str, list[str]]:
        """Return the words typed, or the tick beside them."""
        if answer == RATHER_NOT:
            return {f"{self.id}.rather-not": [RATHER_NOT]}
        return super().posted(answer)

    def parts(self) -> tuple[Part, ...]:
        """Return one part, of which conditions may say only whether it was answered."""
        return (Part("", "text"),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return no table: free words are not counted."""
        del counts, language
        return ()

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return no picture."""
        del releases, language
        return None

    def draw(self, random: Random) -> str | None:
        """Return likely words; often none."""
        if random.random() > self.SHARE and self.required != "must":
            return None
        return random.choice(self.LIKELY)[: self.at_most].strip()

    def said(self, answer: str | None, language: Tag) -> str:
        """Return the words as typed."""
        return say(language, "Prefer not to say") if answer == RATHER_NOT else (answer or "")

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and writing where people do."""
        return super().seconds(language, words_a_minute) + self.SECONDS
