"""OnPaper: what everything on paper is given: its language, whose it is, and words in it."""

from dataclasses import dataclass
from typing import Literal

from engage.languages.interface import say
from engage.languages.tags import direction
from engage.languages.text import Said, Tag


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Something of a survey on paper, in one language."""

    language: Tag
    title: Said
    agency: Said

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way its language is written."""
        return direction(self.language)

    def written(self, said: Said) -> str:
        """Return which way words are written, which may not be its own."""
        return direction(said.language)

    def say(self, message: str, **values: object) -> str:
        """Return one of the platform's own messages in its language."""
        return say(self.language, message, **values)
