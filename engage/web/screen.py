"""Screen: what every page template is given, and nothing else."""

from dataclasses import dataclass, field
from typing import Literal

from engage.languages.interface import plural, say
from engage.languages.tags import direction
from engage.languages.text import Said, Tag


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language a page can be read in. ``address`` is None for the one it is in."""

    language: Tag
    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: what is wrong, and the id of the field it is about."""

    message: str
    field_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The frame of a page: its language, its title, the sheet, the survey, and what marks it.

    ``stamps`` are marks that stand on every page: synthetic answers, a draft translation, a
    preview. ``home`` is where the survey's name leads. ``foot`` is the survey's address, beneath
    which its notices lie; without it a page has none. ``scripts`` are those of a
    resident's page: the one that comes with it, and the one it asks for when needed.
    """

    language: Tag
    title: str
    sheet: str
    survey_title: Said | None = None
    home: str = "/"
    languages: tuple[LanguageLink, ...] = ()
    stamps: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    form_languages: bool = field(default=False)
    foot: str = ""
    scripts: tuple[str, ...] = ()

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way the page's language is written."""
        return direction(self.language)

    def say(self, message: str, **values: object) -> str:
        """Return one of the platform's own messages in the page's language."""
        return say(self.language, message, **values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the wording for ``count`` things in the page's language."""
        return plural(self.language, one, many, count, **values)

    def written(self, said: Said) -> str:
        """Return which way words are written, which may not be the page's."""
        return direction(said.language)
