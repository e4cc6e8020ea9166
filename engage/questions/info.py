"""Info: words to read, with nothing to answer."""

from collections.abc import Mapping
from random import Random
from typing import Literal

from wtforms.fields.core import UnboundField

from engage.languages.text import Tag
from engage.questions.fields import Notice
from engage.questions.posted import Posted
from engage.questions.question import Column, Part, Stored
from engage.questions.uncounted import WithoutFigures


class Info(WithoutFigures):
    """Tell people something between two questions. There is nothing to answer."""

    EXAMPLE = """
        id: before_you_go_on
        type: info
        ask: The next questions are about the help you gave to the council.
    """

    type: Literal["info"]

    def field(self, language: Tag) -> UnboundField:
        """Return the words, with no input."""
        return Notice(self.asked(language))

    def quick(self, sent: Posted) -> dict[str, Stored]:
        """Return nothing, whatever was sent."""
        del sent
        return {}

    def columns(self) -> tuple[Column, ...]:
        """Return no columns."""
        return ()

    def encode(self, answer: None) -> dict[str, Stored]:
        """Return nothing."""
        del answer
        return {}

    def decode(self, stored: Mapping[str, Stored]) -> None:
        """Return no answer."""

    def posted(self, answer: None) -> dict[str, list[str]]:
        """Return nothing."""
        del answer
        return {}

    def parts(self) -> tuple[Part, ...]:
        """Return nothing that a condition could ask."""
        return ()

    def draw(self, random: Random) -> None:
        """Return no answer."""

    def said(self, answer: None, language: Tag) -> str:
        """Return nothing to review."""
        del answer, language
        return ""

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return how many seconds reading takes."""
        return self.words(language) * 60 / words_a_minute
