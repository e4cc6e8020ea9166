"""Attached: a picture or a clip that travels with a survey, and how it stands beside words."""

from dataclasses import dataclass

from engage.languages.text import Said, Tag, Text

MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
}
"""What browsers call each kind of file, by the ending of its name."""

SHOWN_OF_DIGEST = 32
"""How many letters of its SHA-256 name a file: 128 bits, which no two files share by chance."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it is kept: the SHA-256 of what the organiser gave, its kind, its size in pixels.

    ``kind`` is the ending of its name, one of MEDIA_TYPES. A clip has no size.

    >>> Attached("0b" * 32, "png", 96, 96).name
    '0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b.png'
    """

    sha256: str
    kind: str
    width: int = 0
    height: int = 0

    @property
    def name(self) -> str:
        """Return what the file is called where it is kept, and in its address."""
        return f"{self.sha256[:SHOWN_OF_DIGEST]}.{self.kind}"

    @property
    def media_type(self) -> str:
        """Return what browsers call a file of this kind."""
        return MEDIA_TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an option: its file, and its words for who cannot see it.

    ``alt`` is None where the picture says no more than the option's own words.
    """

    file: Attached
    alt: Text | None = None

    def seen(self, language: Tag) -> "Seen":
        """Return the picture as it stands on a page in ``language``."""
        return Seen(self.file, self.alt.said(language) if self.alt else None)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture on a page, its words in the language they were found in."""

    file: Attached
    alt: Said | None = None
