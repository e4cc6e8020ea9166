"""Find areas by part of a name or by a postcode, however it is typed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from engage.questions.option import Option

MOST_FOUND = 20
"""The most areas shown at once; more than that nobody reads."""

_ALIKE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ŋ": "n",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ـ": "",
    }
)
"""Letters that people type in each other's place, and that Unicode does not take apart."""

_INSIDE = re.compile(r"['’‘ʻʼ`´]")
_BETWEEN = re.compile(r"[\W_]+")

_WHOLE_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}")
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
"""British postcodes: CF10 is no beginning of CF1 0AA, though its letters are."""


@lru_cache(maxsize=8192)
def plain(words: str) -> str:
    """Return ``words`` as they are compared: no capitals, accents, apostrophes or hyphens.

    >>> plain("Ynys Môn"), plain("Stoke-on-Trent"), plain("KING’S LYNN"), plain("Łódź")
    ('ynys mon', 'stoke on trent', 'kings lynn', 'lodz')
    """
    letters = normalize("NFD", normalize("NFKC", words).casefold())
    bare = "".join(letter for letter in letters if not combining(letter)).translate(_ALIKE)
    return _BETWEEN.sub(" ", _INSIDE.sub("", bare)).strip()


def postcode(words: str) -> str:
    """Return ``words`` as postcodes are compared: capitals and figures, without spaces.

    >>> postcode("cf10 1aa"), postcode("Roath")
    ('CF101AA', 'ROATH')
    """
    return re.sub(r"[^A-Z0-9]", "", normalize("NFKC", words).upper())


def found(options: Sequence[Option], typed: str) -> tuple[Option, ...]:
    """Return the areas that ``typed`` may mean, the likeliest first.

    A name that is the same comes before one that begins so, before one with a word that begins
    so, before one that holds it. A postcode finds the areas that share most of it.
    """
    sought = plain(typed)
    if not sought:
        return ()
    ranked = ((_nearness(option, sought), option) for option in options)
    near = sorted(((n, o) for n, o in ranked if n is not None), key=lambda pair: pair[0])
    named = [option for _, option in near]
    coded = [option for option in _by_postcode(options, postcode(typed)) if option not in named]
    return (*named, *coded)


def exactly(options: Iterable[Option], typed: str) -> Option | None:
    """Return the one area whose name is ``typed``, however written; None for none or several."""
    sought = plain(typed)
    same = [option for option in options if sought and sought in _names(option)]
    return same[0] if len(same) == 1 else None


def _names(option: Option) -> tuple[str, ...]:
    return tuple(plain(words) for _, words in option.label)


def _nearness(option: Option, sought: str) -> int | None:
    best: int | None = None
    for name in _names(option):
        if name == sought:
            return 0
        rank = 1 if name.startswith(sought) else 2 if f" {sought}" in name else 3
        if sought in name and (best is None or rank < best):
            best = rank
    return best


def _by_postcode(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the areas one of whose postcodes begins with ``typed``, or is its beginning."""
    if not any(figure.isdigit() for figure in typed):
        return []
    shared = {option.code: _shared(option.found_by, typed) for option in options}
    most = max(shared.values(), default=0)
    return [option for option in options if most and shared[option.code] == most]


def _shared(beginnings: Sequence[str], typed: str) -> int:
    """Return how many letters the best of ``beginnings`` shares with a postcode ``typed``."""
    whole = _WHOLE_POSTCODE.fullmatch(typed)
    return max((_fits(beginning, typed, whole) for beginning in beginnings), default=0)


def _fits(beginning: str, typed: str, whole: re.Match[str] | None) -> int:
    if beginning.startswith(typed):
        return len(typed)
    if not typed.startswith(beginning):
        return 0
    if whole and _OUTWARD.fullmatch(beginning) and beginning != whole.group(1):
        return 0
    return len(beginning)
