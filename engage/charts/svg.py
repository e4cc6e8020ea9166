"""A small, exact SVG writer: presentation attributes only, the same bytes in every process."""

from dataclasses import dataclass
from html import escape
from typing import Literal
from unicodedata import combining

from engage.charts.palette import INK
from engage.languages.tags import direction
from engage.languages.text import Tag

FONT = "Noto Sans, Noto Sans Arabic, Noto Sans Bengali, sans-serif"
"""The font shipped for print; on a screen, the reader's own if that is absent."""

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("iIjlrtf.,:;'|!()[]‘’“” ")
_WIDE = frozenset("mwMW%@&")


def width_of(words: str, size: float) -> float:
    """Return about how wide ``words`` are in a font of ``size``, a little too wide if anything.

    >>> width_of("Litter", 10) < width_of("Mowing", 10)
    True
    """
    return size * sum(map(_width, words))


def _width(character: str) -> float:
    if combining(character):
        return 0.0
    if "\u0600" <= character <= "\u06ff":
        return 0.5
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.95
    return 0.68 if character.isupper() else 0.58


def wrapped(words: str, room: float, size: float) -> tuple[str, ...]:
    """Return ``words`` as lines that fit in ``room``. A word longer than a line stays whole."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def decimal(value: float) -> str:
    """Return a coordinate to a hundredth, without needless noughts.

    >>> decimal(12.0), decimal(0.125), decimal(-0.001)
    ('12', '0.12', '0')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one element. ``content`` is markup already; attribute names lose a last "_".

    >>> element("circle", r=4, fill="#fff", stroke_width=1.5)
    '<circle r="4" fill="#fff" stroke-width="1.5"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_attribute(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(value: str | float) -> str:
    return value if isinstance(value, str) else decimal(value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a chart is drawn: so wide, for readers of one language.

    Everything is placed from the start edge. In languages written from right to left the sheet
    is mirrored: shapes change sides, words keep their own direction.
    """

    width: float
    language: Tag

    @property
    def mirrored(self) -> bool:
        """Say whether the language is written from right to left."""
        return direction(self.language) == "rtl"

    def x(self, start: float, width: float = 0) -> float:
        """Return the SVG x of something ``width`` wide that begins at ``start``."""
        return self.width - start - width if self.mirrored else start

    def words(  # noqa: PLR0913  # words are placed in one call
        self,
        start: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        anchor: Anchor = "start",
        fill: str = INK,
        weight: int = 400,
    ) -> str:
        """Return words whose ``anchor`` stands at ``start``, on the base line ``y``."""
        turned: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
        place = turned[anchor] if self.mirrored else anchor
        bold = {"font_weight": weight} if weight != 400 else {}  # noqa: PLR2004  # CSS's normal
        isolated = f"\u2067{words}\u2069" if self.mirrored else words
        return element(
            "text",
            escape(isolated, quote=False),
            x=self.x(start),
            y=y,
            font_size=size,
            text_anchor=place,
            fill=fill,
            **bold,
        )

    def box(self, start: float, y: float, width: float, height: float, **more: str | float) -> str:
        """Return a rectangle."""
        return element("rect", x=self.x(start, width), y=y, width=width, height=height, **more)

    def line(self, start: float, y: float, end: float, y_end: float, **more: str | float) -> str:
        """Return a straight line from (``start``, ``y``) to (``end``, ``y_end``)."""
        return element("line", x1=self.x(start), y1=y, x2=self.x(end), y2=y_end, **more)

    def dot(self, middle: float, y: float, radius: float, **more: str | float) -> str:
        """Return a filled circle."""
        return element("circle", cx=self.x(middle), cy=y, r=radius, **more)

    def picture(self, height: float, title: str, parts: list[str]) -> str:
        """Return the whole picture: ``title`` first, as its alternative text, then ``parts``."""
        body = element("title", escape(title, quote=False)) + "".join(parts)
        return element(
            "svg",
            body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {decimal(self.width)} {decimal(height)}",
            role="img",
            lang=self.language,
            font_family=FONT,
        )
