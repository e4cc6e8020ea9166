"""Numbers, per cent, lists and full stops as each language writes them.

Digits are 0 to 9 in every language, in dates too: what is typed, printed on letters and read out
then looks the same to everyone, Bengali and Arabic readers included.
"""

from collections.abc import Sequence

from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from engage.languages.tags import locale
from engage.languages.text import Tag

_ARABIC_COMMA = dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "، ")
_COMMAS = {**_ARABIC_COMMA, "ja": "、", "zh": "、"}
_PAUSES = {**dict.fromkeys(_ARABIC_COMMA, "؛ "), "ja": "；", "zh": "；"}
_DANDA = dict.fromkeys(("as", "bn", "hi", "mai", "ne", "or", "pa"), "।")
_STOPS = {**_DANDA, "ja": "。", "ur": "۔", "zh": "。"}


def percent(language: Tag, share: float) -> str:
    """Return a share (0 to 1) in whole per cent.

    >>> percent("en", 0.42)
    '42%'
    """
    return str(format_percent(round(share, 2), "#,##0%", locale=locale(language)))


def number(language: Tag, value: float, *, places: int = 0) -> str:
    """Return a number with up to ``places`` decimal places.

    >>> number("en", 1234.5, places=1), number("cy", 12)
    ('1,234.5', '12')
    """
    pattern = "#,##0" + ("." + "#" * places if places else "")
    return str(format_decimal(round(value, places), pattern, locale=locale(language)))


def marks(language: Tag) -> tuple[str, str]:
    """Return the mark before tenths, and the one between thousands.

    >>> marks("en"), marks("de"), marks("pl") == (",", "\N{NO-BREAK SPACE}")
    (('.', ','), (',', '.'), True)
    """
    there = locale(language)
    return str(get_decimal_symbol(there)), str(get_group_symbol(there))


def tenths(language: Tag, value: float) -> str:
    """Return a number with exactly one decimal place, so that a column of them lines up.

    >>> tenths("en", 7), tenths("cy", 1234.56)
    ('7.0', '1,234.6')
    """
    return str(format_decimal(round(value, 1), "#,##0.0", locale=locale(language)))


def listed(language: Tag, words: Sequence[str]) -> str:
    """Return several words one after another, without "and", which some languages inflect.

    >>> listed("en", ["kit", "training", "a lift"])
    'kit, training, a lift'
    """
    comma = _COMMAS.get(language.partition("-")[0], ", ")
    return comma.join(words)


def in_turn(language: Tag, phrases: Sequence[str]) -> str:
    """Return several phrases, which may hold commas of their own, one after another.

    >>> in_turn("en", ["kit, or a place", "a lift"]), in_turn("ur", ["سامان", "تربیت"])
    ('kit, or a place; a lift', 'سامان؛ تربیت')
    """
    pause = _PAUSES.get(language.partition("-")[0], "; ")
    return pause.join(phrases)


def sentence(language: Tag, words: str) -> str:
    """Return ``words`` with the full stop that the language ends a sentence with.

    >>> sentence("en", "All used"), sentence("bn", "সব ব্যবহার হয়েছে")
    ('All used.', 'সব ব্যবহার হয়েছে।')
    """
    return words + _STOPS.get(language.partition("-")[0], ".")
