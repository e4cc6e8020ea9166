"""Language names and direction of writing, from CLDR through Babel."""

from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from engage.languages.text import Tag


@cache
def locale(language: Tag) -> Locale:
    """Return CLDR's data on ``language``; of a language it does not know, British English."""
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="_")
    except (UnknownLocaleError, ValueError):
        pass
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def direction(language: Tag) -> Literal["ltr", "rtl"]:
    """Return which way ``language`` is written.

    >>> direction("ar"), direction("cy")
    ('rtl', 'ltr')
    """
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def own_name(language: Tag) -> str:
    """Return what speakers call their language, for a language menu.

    >>> own_name("cy"), own_name("ar")
    ('Cymraeg', 'العربية')
    """
    found = locale(language)
    name = found.get_language_name(found) or language
    return "English" if language == "en" else name[:1].upper() + name[1:]
