"""Letters: which language a page is in, and what to install where no font has its letters."""

import re

from engage.errors.raised import WrongUseError
from engage.languages.tags import own_name
from engage.languages.text import Tag

_LANGUAGE = re.compile(r"<html\b[^>]*\blang=\"([^\"]+)\"")

LARGE = {"ja": "fonts-noto-cjk", "ko": "fonts-noto-cjk", "zh": "fonts-noto-cjk"}
"""Scripts of so many letters that their fonts do not travel with engage: 57 MB to fetch."""

OTHERS = "fonts-noto-core"
"""Has most of the scripts that are left."""


def language_of(html: str) -> Tag | None:
    """Return the language that a page says it is in.

    >>> language_of('<!doctype html><html class="wide" lang="zh-Hans" dir="ltr">')
    'zh-Hans'
    """
    found = _LANGUAGE.search(html)
    return found[1] if found else None


def no_font(language: Tag) -> WrongUseError:
    """Return what to say where no font has the letters of ``language``.

    >>> print(no_font("ja"))
    PDF: No font here has the letters of 日本語 (ja). As root: apt-get install fonts-noto-cjk
    """
    package = LARGE.get(language.partition("-")[0], OTHERS)
    what = f"No font here has the letters of {own_name(language)} ({language})."
    return WrongUseError("PDF", what, f"As root: apt-get install {package}")
