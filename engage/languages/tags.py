"""Language names, direction, dates and numbers as readers write them, from CLDR through Babel."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

from engage.languages.text import Tag

PRIVATE = "-x-"
"""Begins what people agree among themselves: "en-x-easy" is English, in words easy to read."""


@cache
def _locale(language: Tag) -> Locale:
    """Return what CLDR knows of ``language``; for one it does not know, what it says of English."""
    try:
        return Locale.parse(public(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@cache
def _dated(language: Tag) -> Locale:
    """Return the locale for dates: English as written where these surveys are, day first."""
    return Locale("en", "GB") if public(language) == "en" else _locale(language)


@cache
def locale(language: Tag) -> Locale:
    """Return CLDR's data on ``language``, for dates and numbers; of English, British English."""
    return _dated(language)


def public(language: Tag) -> Tag:
    """Return ``language`` without what is private to its writers.

    >>> public("cy-x-easy"), public("zh-Hans")
    ('cy', 'zh-Hans')
    """
    return language.partition(PRIVATE)[0]


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

    >>> is_language("cy"), is_language("en-x-easy"), is_language("welsh")
    (True, True, False)
    """
    try:
        Locale.parse(public(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def own_name(language: Tag) -> str:
    """Return what speakers call ``language``, its first letter large where the script has one.

    What is private to the writers of a variant stands after it as they wrote it.

    >>> own_name("cy"), own_name("en-x-easy-read"), own_name("zh-Hans")
    ('Cymraeg', 'English (easy read)', '简体中文')
    """
    plain, private, variant = language.partition(PRIVATE)
    if private:
        return f"{own_name(plain)} ({variant.replace('-', ' ')})"
    name = _called(language, language)
    return name[:1].upper() + name[1:] if name else language


@cache
def name_in(language: Tag, named: Tag) -> str:
    """Return what readers of ``language`` call the language ``named``, else what its speakers do.

    >>> name_in("cy", "en"), name_in("en", "ar"), name_in("en", "zh-Hans")
    ('Saesneg', 'Arabic', 'Simplified Chinese')
    """
    name = _called(language, named)
    return name if name and is_language(language) else own_name(named)


def _called(language: Tag, named: Tag) -> str | None:
    """Return a name that CLDR has in ``language``: of the whole tag ``named``, else its first part.

    A tag is named whole where its script has a name of its own, as Simplified Chinese has.
    """
    reader, code = _locale(language), named.partition("-")[0]
    names = reader.languages
    if is_language(language) or code == reader.language:
        whole = names.get(f"{code}_{_script(named)}") if "-" in named else None
        return whole or names.get(code)
    return None


@cache
def _script(language: Tag) -> str | None:
    """Return the script that ``language`` is written in where its tag names none, such as "Hans".

    A tag that CLDR has no likely script for has none.
    """
    try:
        own = Locale.parse(public(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    likely = get_global("likely_subtags").get(own.language, "")
    return own.script or next((part for part in likely.split("_")[1:] if len(part) == 4), None)  # noqa: PLR2004  # scripts have four letters


@cache
def long_date(day: date, language: Tag) -> str:
    """Return ``day`` in full, as people write it.

    >>> long_date(date(2026, 6, 30), "en"), long_date(date(2026, 6, 30), "cy")
    ('30 June 2026', '30 Mehefin 2026')
    """
    return format_date(day, "long", _dated(language))


def nearest(wanted: Tag, offered: Iterable[Tag]) -> Tag | None:
    """Return the one of ``offered`` that serves readers of ``wanted``: it, or one written alike.

    A reader of Welsh as written in Britain ("cy-GB") is well served by Welsh ("cy"), and one in
    China ("zh-CN") by Simplified Chinese ("zh-Hans"), but not one in Taiwan.

    >>> nearest("cy-GB", ["en", "cy"]), nearest("zh-CN", ["zh-Hans"]), nearest("zh-TW", ["zh-Hans"])
    ('cy', 'zh-Hans', None)
    """
    known = {tag.lower(): tag for tag in offered}
    plain = wanted.lower()
    code = plain.partition("-")[0]
    if plain in known:
        return known[plain]
    alike = [
        written
        for tag, written in known.items()
        if tag.partition("-")[0] == code and _script(written) == _script(wanted)
    ]
    return min(alike, key=len, default=None)


def best(wanted: Iterable[tuple[Tag, float]], offered: Iterable[Tag]) -> Tag | None:
    """Return the first of ``wanted`` (a tag and its weight, the dearest first) that is offered.

    >>> best([("cy-GB", 1.0), ("en", 0.5)], ["en", "cy"])
    'cy'
    """
    here = tuple(offered)
    for tag, weight in wanted:
        found = nearest(tag, here)
        if found and weight > 0:
            return found
    return None
