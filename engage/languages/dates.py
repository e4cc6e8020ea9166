"""Dates as each language writes them, from CLDR through Babel."""

from datetime import date

from babel.dates import format_date, format_interval

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


def _year_first(language: Tag) -> bool:
    """Say whether dates begin with the year, so that a span is no day before a date."""
    return str(locale(language).date_formats["long"].pattern).startswith("y")
