"""Brief to HTML: a last step, made of templates that are given one value."""

import re
from functools import partial

from engage.brief.brief import Brief
from engage.languages.interface import say
from engage.printing.template import rendered


def to_html(brief: Brief) -> str:
    """Return the brief as one HTML page that names no address outside itself."""
    return _rendered("brief.html", brief)


def pages_html(brief: Brief) -> str:
    """Return the two pages without the annex, to see whether their words fit."""
    return _rendered("pages.html", brief)


def _rendered(name: str, brief: Brief) -> str:
    html = rendered("brief", name, brief=brief, say=partial(say, brief.language))
    return html if brief.direction == "ltr" else _signs_kept(html)


def _signs_kept(html: str) -> str:
    """Return a page written from the right in which each "%" stays to the right of its number.

    After a letter it would jump to the left, and in a table it would not. What is only read out,
    and what stands inside a tag, is left as it is.
    """
    parts = re.split(r"(<title.*?</title>)", html, flags=re.DOTALL)
    mended = (re.sub(r"(?<=\d)%(?=[^<>]*<)", LEFT_TO_RIGHT, part) for part in parts[::2])
    titles = (*parts[1::2], "")
    return "".join(f"{words}{title}" for words, title in zip(mended, titles, strict=True))


LEFT_TO_RIGHT = "\u200e%\u200e"
"""The sign between marks that have no width and are read as Latin letters."""
