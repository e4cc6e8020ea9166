"""Sheet: one paper form, whole: the promise, privacy, the questions, and the slip to keep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engage.definition.promise import Promise
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.numbers import sentence
from engage.languages.tags import long_date
from engage.languages.text import Said, Tag, Text
from engage.paper.blanks import Box
from engage.paper.booklet import Booklet, booklet
from engage.paper.on_paper import OnPaper
from engage.printing.qr import qr_picture
from engage.responses.response import Drawn

MOST_IN_THREE, MOST_IN_TWO = 17, 44
"""The longest words, in letters, with which boxes still stand in three columns, or in two."""

IN_HALF = 25
"""About how many letters fit on a line beside a box, in two columns."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a resident keeps: the receipt, and where it is used. ``address`` has no "https://"."""

    receipt: str
    address: str
    picture: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the promise: what it is about, and what it says."""

    about: str
    said: Said


@dataclass(frozen=True, slots=True)
class Sheet(OnPaper):
    """One form as printed, in one language. ``serial`` stands on every side of it.

    ``pictures`` are those of its options, as data addresses, by the names of their files.
    """

    serial: str
    stamps: tuple[str, ...]
    facts: tuple[Fact, ...]
    jobs: Said | None
    privacy: tuple[str, ...]
    booklet: Booklet
    slip: Slip
    pictures: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def in_columns(boxes: Sequence[Box]) -> tuple[tuple[Box, ...], ...]:
        """Return boxes in the columns they are set in, read downwards: one, two or three."""
        longest = max((len(box.label.words) for box in boxes), default=0)
        if len(boxes) > 2 and longest <= MOST_IN_THREE:  # noqa: PLR2004  # boxes
            third = -(-len(boxes) // 3)
            return tuple(tuple(boxes[at : at + third]) for at in range(0, len(boxes), third))
        if longest > MOST_IN_TWO:
            return (tuple(boxes),)
        half = min(range(1, len(boxes) + 1), key=lambda at: (_lower(boxes, at), -at))
        return tuple(filter(None, (tuple(boxes[:half]), tuple(boxes[half:]))))

    @staticmethod
    def isolated(words: str) -> str:
        """Return words written from the left, in whichever direction those around them go."""
        return f"\u2066{words}\u2069"


@dataclass(frozen=True, slots=True)
class Printing:
    """What every form of a batch has in common. ``address`` is the survey's house on the web."""

    survey: Survey
    language: Tag
    route: str
    address: str
    stamps: tuple[str, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


def sheet_of(printing: Printing, drawn: Drawn, *, serial: str, receipt: str) -> Sheet:
    """Return one form: ``drawn`` says what it asks, ``receipt`` leads to what will be answered."""
    survey, language = printing.survey, printing.language
    where = f"{printing.address}/r"
    slip = Slip(receipt, where.partition("://")[2], qr_picture(f"{where}?in={language}"))
    promise = survey.promise
    return Sheet(
        language=language,
        title=survey.title.said(language),
        agency=survey.agency_name.said(language),
        serial=serial,
        stamps=printing.stamps,
        facts=tuple(_facts(promise, language)) if promise else (),
        jobs=promise.staff_jobs.said(language) if promise and promise.staff_jobs else None,
        privacy=tuple(_privacy(survey, language)),
        booklet=booklet(survey, drawn, language, printing.route),
        slip=slip,
        pictures=printing.pictures,
    )


def _lower(boxes: Sequence[Box], half: int) -> int:
    """Return about how many lines the longer of two columns has, parted before ``half``."""
    lines = [-(-len(box.label.words) // IN_HALF) for box in boxes]
    return max(sum(lines[:half]), sum(lines[half:]))


def _facts(promise: Promise, language: Tag) -> Iterator[Fact]:
    written: tuple[tuple[str, Text], ...] = (
        (say(language, "To decide"), promise.decision),
        (say(language, "What can change"), promise.can_change),
        (say(language, "Cannot change"), promise.cannot_change),
        (say(language, "Who decides"), promise.owner),
    )
    for about, words in written:
        yield Fact(about, words.said(language))
    day = long_date(promise.reply_by, language)
    yield Fact(say(language, "You will hear by"), Said(day, language))


def _privacy(survey: Survey, language: Tag) -> Iterator[str]:
    privacy = survey.privacy
    if privacy is None:
        return
    if privacy.kind == "anonymous":
        yield say(language, "We do not ask who you are.")
    else:
        yield say(language, "Your answers stay with the team.")
    yield say(
        language,
        "Only figures about groups, never about fewer than {people} people.",
        people=privacy.publish_min,
    )
    until = long_date(privacy.keep_answers_until, language)
    yield say(language, "Answers are erased after {day}.", day=until)
    held = f"{privacy.controller.to(language)}: {privacy.lawful_basis.to(language)}"
    yield f"{sentence(language, held)} {privacy.contact}"
