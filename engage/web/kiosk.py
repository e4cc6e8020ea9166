"""Kiosk: a device that many use in turn, set to one way in, whose every page is wiped when left.

A cookie sets it. Every page given to such a device carries what is said here, so that one kept
ready for everybody else is never given to it, nor the other way round.
"""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from flask import request

from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.web.desk import desk

COOKIE = "engage-kiosk"
"""Says that a device is a kiosk: the survey, the language it goes back to, and the way in."""

COOKIE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep anything; each wipe begins it anew."""

IDLE_SECONDS = 120
"""Without a touch or a key for so long, a page asks whether somebody is still there."""

WARNED_SECONDS = 20
"""How long it waits for an answer (WCAG 2.2.1: at least 20 seconds, and one key is enough)."""

_ASIDE = frozenset({"accessibility", "answers", "cookies", "privacy"})
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A device set to the way in ``way`` of ``survey``, where it shows ``place`` in ``language``.

    ``own`` is the language it goes back to. ``place`` is None outside the survey's addresses.
    ``host`` is what people type on a device of their own, where a receipt is shown to them, and ""
    elsewhere, so that a page is kept once whatever a server is called; ``script`` watches the page.
    """

    survey: str
    way: str
    own: Tag
    language: Tag
    place: str | None
    host: str
    script: str

    @property
    def home(self) -> str:
        """Return the address that wipes the device and shows its start page."""
        return f"/s/{self.survey}/{self.own}?via={quote(self.way, safe='')}"

    @property
    def start(self) -> str:
        """Return the start page in the language of this page; it wipes nothing."""
        return f"/s/{self.survey}/{self.language}"

    @property
    def still(self) -> str:
        """Return the page that asks whether somebody is still there, and leads back here."""
        return f"{self.start}/kiosk/still?from={quote(self.place or '', safe='/')}"

    @property
    def back(self) -> str:
        """Return the address that leads to where the answers stop, or to the receipt."""
        return f"{self.start}/kiosk/back"

    @property
    def is_home(self) -> bool:
        """Say whether this is the page that the next person is to find."""
        return self.place == "" and self.language == self.own

    @property
    def is_aside(self) -> bool:
        """Say whether this page is beside the survey, so that it needs a way back."""
        return self.place is None or self.place in _ASIDE

    @property
    def idle_seconds(self) -> int:
        """Return after how many seconds without a touch the page asks."""
        return IDLE_SECONDS

    @property
    def warned_seconds(self) -> int:
        """Return how many seconds it waits for an answer."""
        return WARNED_SECONDS


def kiosk_here() -> Kiosk | None:
    """Return the kiosk that asks for this page, or None: a device of somebody's own."""
    said = request.cookies.get(COOKIE, "").split(".", _PARTS - 1)
    if len(said) != _PARTS or desk().settings.preview:
        return None
    survey_id, own, way = said[0], said[1], unquote(said[2])
    shown = desk().shown(survey_id)
    if shown is None or own not in shown.languages or way not in kiosk_ways(shown.survey):
        return None
    parts = request.path.split("/", 4)
    inside = len(parts) > _PARTS and parts[1] == "s" and parts[2] == survey_id
    is_spoken = inside and parts[3] in shown.languages
    place = "/".join(parts[4:]) if is_spoken else None
    return Kiosk(
        survey=survey_id,
        way=way,
        own=own,
        language=parts[3] if is_spoken else own,
        place=place,
        host=request.host if place == "thanks" else "",
        script=f"/static/{desk().scripts['kiosk'].name}",
    )


def kiosk_ways(survey: Survey) -> tuple[str, ...]:
    """Return the ways in that a device can be set to."""
    return tuple(name for name, way in survey.routes.items() if way.mode == "kiosk")


def cookie_of(survey: str, language: Tag, way: str) -> str:
    """Return what the cookie of a kiosk holds.

    >>> cookie_of("our-green", "cy", "library.1")
    'our-green.cy.library.1'
    """
    return f"{survey}.{language}.{quote(way, safe='')}"
