"""Whether a translation is missing, draft, reviewed, or older than its source."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from engage.languages.reading import words_in
from engage.languages.text import Tag

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_STANDS_FOR = re.compile(r"\$\{([^{}|]*)(?:\|[^{}]*)?\}")


class Status(StrEnum):
    """How far a string is: not translated, translated, read by somebody else, out of date."""

    MISSING = "missing"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One string of a survey and its translation.

    ``name`` is what a translation file calls it and ``where`` says so in words; ``line`` is its
    line in the survey. ``before`` is the source it was translated from, where that has changed
    since. ``is_inline`` says that the translation stands in the survey itself.
    """

    name: str
    where: str
    source: str
    words: str = ""
    status: Status = Status.MISSING
    before: str = ""
    line: int = 1
    is_inline: bool = False

    @property
    def note(self) -> str:
        """Return what a translator must keep, in words; nothing where there is nothing."""
        kept = dict.fromkeys(found.group(0) for found in _STANDS_FOR.finditer(self.source))
        notes = [f"Keep {name}." for name in kept if "|" not in name]
        notes += [f"Keep {name}, but translate after the |." for name in kept if "|" in name]
        return " ".join(notes)

    @property
    def most(self) -> int:
        """Return the most characters that a translation of it may have."""
        return max(500, 10 * len(self.source))


@dataclass(frozen=True, slots=True)
class ForTranslator:
    """What goes to a translator: one survey in one language, string by string.

    ``file`` is the name of the survey's file, ``title`` what the survey is called.
    """

    survey: str
    title: str
    file: str
    source_language: Tag
    language: Tag
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One string as it came back. ``place`` says where it stands: "row 7" or "line 30"."""

    place: str
    name: str
    source: str
    words: str
    status: Status
    before: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back from a translator, and what is wrong with how it is written."""

    survey: str
    language: Tag
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many strings of one language have each status, and how many words are left to do.

    ``words`` are those of the source under the strings that are missing or stale.
    """

    language: Tag
    missing: int
    draft: int
    reviewed: int
    stale: int
    words: int

    @property
    def whole(self) -> int:
        """Return how many strings there are."""
        return self.missing + self.draft + self.reviewed + self.stale


def tally(language: Tag, phrases: Iterable[Phrase]) -> Tally:
    """Return how far ``phrases`` are in ``language``.

    >>> tally("cy", [Phrase("title", "The title", "Our pond")]).words
    2
    """
    every = tuple(phrases)
    counts = Counter(phrase.status for phrase in every)
    left = (phrase for phrase in every if phrase.status in {Status.MISSING, Status.STALE})
    return Tally(
        language,
        counts[Status.MISSING],
        counts[Status.DRAFT],
        counts[Status.REVIEWED],
        counts[Status.STALE],
        sum(words_in(phrase.source) for phrase in left),
    )


def tidy(words: str) -> str:
    r"""Return ``words`` as they are kept: composed (NFC), lines ended by "\n", no blanks outside.

    >>> tidy(" Ydw\r\n")
    'Ydw'
    """
    return normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_stale(source: str, before: str) -> bool:
    """Say whether words translated from ``before`` no longer say what ``source`` says.

    Blanks and line ends say nothing.

    >>> is_stale("Our  pond", "Our pond"), is_stale("Our lake", "Our pond")
    (False, True)
    """
    return normalize("NFC", source).split() != normalize("NFC", before).split()


def stands_for(words: str) -> tuple[str, ...]:
    """Return the names that stand in ``words`` for something else, each once, in order of the ABC.

    >>> stands_for("Why did ${agency} and ${park|your park} close?")
    ('agency', 'park')
    """
    return tuple(sorted({found.group(1) for found in _STANDS_FOR.finditer(words)}))


def unseen(words: str) -> str:
    r"""Return the first character of ``words`` that nobody can see and no file may hold, or "".

    >>> unseen("a\u0007b")
    'U+0007'
    """
    found = _UNSEEN.search(words)
    return f"U+{ord(found.group()):04X}" if found else ""
