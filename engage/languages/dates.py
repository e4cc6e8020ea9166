"""Dates as each language writes them, from CLDR through Babel."""

from datetime import date
from functools import cache
from typing import Literal
from unicodedata import normalize

from babel.dates import format_date, format_interval, get_month_names

from engage.languages.tags import locale, long_date
from engage.languages.text import Tag


def day(language: Tag, when: date) -> str:
    """Return a date in full.

    >>> day("en", date(2026, 6, 30)), day("cy", date(2026, 6, 30))
    ('30 June 2026', '30 Mehefin 2026')
    """
    return long_date(when, language)


def days(language: Tag, first: date, last: date) -> str:
    """Return a span of days, leaving out what both ends share.

    >>> days("en", date(2026, 3, 1), date(2026, 3, 31))
    '1–31 March 2026'
    >>> days("zh-Hans", date(2026, 3, 1), date(2026, 3, 31))
    '2026年3月1日至31日'
    """
    if first == last:
        return day(language, last)
    if _year_first(language):
        return str(format_interval(first, last, "yMMMMd", locale=locale(language)))
    if (first.year, first.month) == (last.year, last.month):
        return f"{format_date(first, 'd', locale=locale(language))}–{day(language, last)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    start = format_date(first, pattern, locale=locale(language))
    return f"{start} – {day(language, last)}"


DatePart = Literal["day", "month", "year"]


@cache
def parts_in_order(language: Tag) -> tuple[DatePart, ...]:
    """Return day, month and year in the order in which ``language`` writes them.

    >>> parts_in_order("cy"), parts_in_order("zh-Hans")
    (('day', 'month', 'year'), ('year', 'month', 'day'))
    """
    pattern = str(locale(language).date_formats["long"].pattern)
    letters: dict[DatePart, str] = {"day": "d", "month": "M", "year": "y"}
    return tuple(sorted(letters, key=lambda part: pattern.find(letters[part])))


def month_called(language: Tag, word: str) -> int | None:
    """Return the number of the month that readers of ``language`` call ``word``, or None.

    Whole names and short ones are known, in large letters or small.

    >>> month_called("cy", "mawrth"), month_called("en", "Sept"), month_called("en", "Smarch")
    (3, 9, None)
    """
    return _months(language).get(_plain(word))


@cache
def _months(language: Tag) -> dict[str, int]:
    return {
        _plain(name): number
        for width in ("abbreviated", "wide")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale(language)).items()
    }


def _plain(word: str) -> str:
    return normalize("NFC", word).strip(" .").casefold()


def _year_first(language: Tag) -> bool:
    """Say whether dates begin with the year, so that a span is no day before a date."""
    return str(locale(language).date_formats["long"].pattern).startswith("y")
