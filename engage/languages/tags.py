"""Language names, direction, dates and numbers as readers write them, from CLDR through Babel."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from engage.languages.text import Tag


@cache
def _locale(language: Tag) -> Locale:
    """Return what CLDR knows of ``language``; for one it does not know, what it says of English."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@cache
def _dated(language: Tag) -> Locale:
    """Return the locale for dates: English as written where these surveys are, day first."""
    return Locale("en", "GB") if language == "en" else _locale(language)


@cache
def locale(language: Tag) -> Locale:
    """Return CLDR's data on ``language``, for dates and numbers; of English, British English."""
    return _dated(language)


@cache
def direction(language: Tag) -> Literal["ltr", "rtl"]:
    """Return which way ``language`` is written.

    >>> direction("ar"), direction("cy")
    ('rtl', 'ltr')
    """
    return "rtl" if _locale(language).text_direction == "rtl" else "ltr"


@cache
def is_language(language: Tag) -> bool:
    """Say whether ``language`` is the tag of a language that CLDR knows.

    >>> is_language("cy"), is_language("welsh")
    (True, False)
    """
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def own_name(language: Tag) -> str:
    """Return what speakers call ``language``, its first letter large where the script has one.

    >>> own_name("cy"), own_name("en")
    ('Cymraeg', 'English')
    """
    locale = _locale(language)
    code = language.partition("-")[0]
    name = locale.get_display_name(locale) if locale.language == code else None
    name = locale.languages.get(code, name)
    return name[:1].upper() + name[1:] if name else language


@cache
def name_in(language: Tag, named: Tag) -> str:
    """Return what readers of ``language`` call the language ``named``, else what its speakers do.

    >>> name_in("cy", "en"), name_in("en", "ar")
    ('Saesneg', 'Arabic')
    """
    name = _locale(language).languages.get(named.partition("-")[0])
    return str(name) if name and is_language(language) else own_name(named)


@cache
def long_date(day: date, language: Tag) -> str:
    """Return ``day`` in full, as people write it.

    >>> long_date(date(2026, 6, 30), "en"), long_date(date(2026, 6, 30), "cy")
    ('30 June 2026', '30 Mehefin 2026')
    """
    return format_date(day, "long", _dated(language))


def best(wanted: Iterable[tuple[Tag, float]], offered: Iterable[Tag]) -> Tag | None:
    """Return the first of ``wanted`` (a tag and its weight, the dearest first) that is offered.

    A reader of Welsh as written in Britain ("cy-GB") is well served by Welsh ("cy").

    >>> best([("cy-GB", 1.0), ("en", 0.5)], ["en", "cy"])
    'cy'
    """
    known = {tag.lower(): tag for tag in offered}
    for tag, weight in wanted:
        plain = tag.lower()
        found = known.get(plain) or known.get(plain.partition("-")[0])
        if found and weight > 0:
            return found
    return None
