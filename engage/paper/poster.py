"""Poster: one A4 page that asks people in, by a QR code and an address they can type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engage.definition.promise import Promise
from engage.definition.survey import Survey
from engage.languages.interface import plural, say
from engage.languages.tags import direction, long_date, own_name
from engage.languages.text import Said, Tag
from engage.paper.on_paper import OnPaper
from engage.paper.sheet import Fact
from engage.printing.qr import qr_picture
from engage.printing.template import rendered

STYLE = "poster.css"
"""How a poster looks."""

UNPRINTED = frozenset({"zh", "ja", "ko"})
"""Languages whose own names are in none of the fonts that travel with engage."""

LONG, LONGER = 40, 75
"""Letters from which a title is set smaller, so that it keeps to about three lines."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """Where a poster leads: the ``link`` in its QR code, and the ``address`` that people type."""

    link: str
    address: str


@dataclass(frozen=True, slots=True)
class Poster(OnPaper):
    """One poster as printed, in one language; ``languages`` are those one can answer in.

    ``stamps`` are marks that it must carry, as messages: a draft translation, made-up answers.
    ``set`` says how its words are set: "close" where they would not be one page otherwise.
    """

    lead: Said | None
    facts: tuple[Fact, ...]
    small: tuple[str, ...]
    contact: str
    languages: tuple[Tag, ...]
    address: str
    picture: str
    stamps: tuple[str, ...] = ()
    set: Literal["roomy", "close"] = "roomy"

    @property
    def size(self) -> str:
        """Return how large the title is set: "short", "long" or "longer"."""
        letters = len(self.title.words)
        return "short" if letters < LONG else "long" if letters < LONGER else "longer"

    @property
    def tongues(self) -> tuple[tuple[Tag, str, str], ...]:
        """Return each language one can answer in: its tag, its own name, which way it runs.

        Those whose letters no font of ours holds are left out: squares help nobody.
        """
        ours = (tag for tag in self.languages if tag.partition("-")[0] not in UNPRINTED)
        return tuple((tag, own_name(tag), direction(tag)) for tag in ours)


def poster_of(  # noqa: PLR0913  # what a poster shows, each by its name
    survey: Survey,
    language: Tag,
    doorway: Doorway,
    *,
    languages: tuple[Tag, ...],
    minutes: int,
    stamps: tuple[str, ...] = (),
) -> Poster:
    """Return the poster of ``survey`` in ``language``: who decides what, by when, and the way in.

    ``minutes`` is about how long answering takes.
    """
    promise = survey.promise
    return Poster(
        language=language,
        title=survey.title.said(language),
        agency=survey.agency_name.said(language),
        lead=promise.staff_jobs.said(language) if promise and promise.staff_jobs else None,
        facts=tuple(_facts(promise, language)) if promise else (),
        small=tuple(_small(survey, language, minutes)),
        contact=survey.privacy.contact if survey.privacy else "",
        languages=languages,
        address=doorway.address,
        picture=qr_picture(doorway.link),
        stamps=stamps,
    )


def poster_html(poster: Poster) -> str:
    """Return a poster as an HTML page that names no address outside itself."""
    return rendered("paper", "poster.html", screen=poster)


def _facts(promise: Promise, language: Tag) -> Iterator[Fact]:
    yield Fact(say(language, "To decide"), promise.decision.said(language))
    yield Fact(say(language, "Who decides"), promise.owner.said(language))
    day = long_date(promise.reply_by, language)
    yield Fact(say(language, "You will hear by"), Said(day, language))
    yield Fact(say(language, "Cannot change"), promise.cannot_change.said(language))


def _small(survey: Survey, language: Tag, minutes: int) -> Iterator[str]:
    yield plural(language, "About {count} minute.", "About {count} minutes.", minutes)
    if survey.privacy and survey.privacy.kind == "anonymous":
        yield say(language, "We do not ask who you are.")
    if survey.closes:
        yield say(language, "Open until {day}.", day=long_date(survey.closes, language))
