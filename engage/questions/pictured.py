"""Pictured: what the types whose options may have pictures share."""

from abc import ABC
from collections.abc import Mapping
from dataclasses import replace
from typing import Self

from pydantic import Field

from engage.languages.text import Tag, Words
from engage.questions.attached import Attached, Picture, Seen
from engage.questions.option import Option
from engage.questions.question import Question


class Pictured(Question, ABC):
    """A question whose options may have pictures beside their words, as Easy Read does.

    ``pictures`` names a file for the code of an option; ``alt`` says in words what the picture
    adds, for people who cannot see it; ``decorative`` lists the codes whose picture adds nothing
    to the option's own words, and is passed over when a page is read aloud.
    """

    pictures: dict[str, str] = Field(default_factory=dict)
    alt: dict[str, Words] = Field(default_factory=dict)
    decorative: tuple[str, ...] = ()

    def with_files(self, files: Mapping[str, Attached]) -> Self:
        """Return the question with its clips, and its options with their pictures."""
        heard = super().with_files(files)
        if not any(file in files for file in self.pictures.values()):
            return heard
        return heard.with_choices(tuple(self._seen(option, files) for option in heard.choices))

    def _seen(self, option: Option, files: Mapping[str, Attached]) -> Option:
        """Return ``option`` with its picture, where it has one that could be read."""
        file = files.get(self.pictures.get(option.code, ""))
        picture = Picture(file, self.alt.get(option.code)) if file else None
        return replace(option, picture=picture) if picture else option


def picture_of(option: Option, language: Tag) -> Seen | None:
    """Return the picture of ``option`` as it stands on a page in ``language``, if it has one."""
    return option.picture.seen(language) if option.picture else None
