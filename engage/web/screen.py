"""Screen: what every page template is given, and nothing else."""

from dataclasses import dataclass, field
from typing import Literal

from engage.languages.interface import plural, say
from engage.languages.numbers import listed
from engage.languages.tags import direction
from engage.languages.text import Said, Tag
from engage.web.kiosk import Kiosk


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
    resident's page: the one that comes with it, and the one it asks for when needed. ``kiosk`` is
    the device it is shown on, where many use that in turn.
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
    kiosk: Kiosk | None = None

    @property
    def watched(self) -> Kiosk | None:
        """Return the kiosk that wipes this page when it is left, or None."""
        return self.kiosk

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way the page's language is written."""
        return direction(self.language)

    def say(self, message: str, **values: object) -> str:
        """Return one of the platform's own messages in the page's language."""
        return say(self.language, message, **values)

    @property
    def comma(self) -> str:
        """Return what stands between two names that follow each other."""
        return listed(self.language, ["", ""])

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the wording for ``count`` things in the page's language."""
        return plural(self.language, one, many, count, **values)

    def written(self, said: Said) -> str:
        """Return which way words are written, which may not be the page's."""
        return direction(said.language)
