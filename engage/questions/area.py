"""Area: say where you live, by part of its name or by a postcode."""

from random import Random
from typing import ClassVar, Literal

from wtforms.fields.core import UnboundField

from engage.languages.reading import words_in
from engage.languages.text import Tag
from engage.questions.choosing import skips
from engage.questions.limits import Needed
from engage.questions.one import One
from engage.questions.option import Option
from engage.questions.posted import Posted, first
from engage.questions.question import Stored
from engage.questions.search import Search

FEW = 12
"""How many areas are shown whole; of more, people look for theirs by typing."""

_SECONDS = 8.0


class Area(One):
    """Choose one area, from options written here or from a file of areas beside the survey.

    Up to twelve are shown whole. Of more, or where the file gives postcodes, people type part of
    a name or a postcode, press Find, and choose among what was found. Kept by code alone.
    """

    EXAMPLE = """
        id: ward
        type: area
        ask: Which ward do you live in?
        options:
          north: North ward
          south: South ward
    """

    MOST: ClassVar[int] = 2000

    type: Literal["area"]  # type: ignore[assignment]  # a type of its own that answers as One does

    @property
    def is_searched(self) -> bool:
        """Say whether people look for their area by typing."""
        return len(self.choices) > FEW or any(option.found_by for option in self.choices)

    @property
    def listed(self) -> tuple[Option, ...]:
        """Return the areas that a reader of the questionnaire is told: none of a long list."""
        return () if self.is_searched else self.choices

    def field(self, language: Tag) -> UnboundField:
        """Return radio buttons of a few areas, or a box to look for one of many."""
        if not self.is_searched:
            return super().field(language)
        areas = [option for option in self.choices if not self._is_other(option)]
        extras = self.with_choices(()).given(language)
        needed = [Needed("Choose an answer to go on.")] if self.required == "must" else []
        return Search(self.asked(language), areas, extras, validators=needed)

    def _is_other(self, option: Option) -> bool:
        return self.other and option.code == self.OTHER

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the one code sent, where nothing is being looked for."""
        return None if first(sent, f"{self.id}.find") else super().quick(sent)

    def draw(self, random: Random) -> str | None:
        """Return any area; now and then none."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        return random.choice(self.choices).code

    def words(self, language: Tag) -> int:
        """Return how many words are read: not those of a list that is looked through for one."""
        if not self.is_searched:
            return super().words(language)
        said = [self.ask.to(language), self.help.to(language) if self.help else ""]
        return words_in(" ".join(said))

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and looking for one's area."""
        return super().seconds(language, words_a_minute) + (_SECONDS if self.is_searched else 0.0)
