"""Fit a brief to its two pages: set closer whichever page runs over."""

from dataclasses import replace

from engage.brief.brief import Brief
from engage.brief.html import to_html
from engage.brief.pdf import Printed, print_pdf
from engage.languages.interface import say

CLOSEST = (2, 3)
"""How close page 1 and page 2 may be set; brief.css says what each step does."""


WITH_A_MAP = (0, 2)
"""Where to begin when page 2 holds a map, so that most briefs are printed once."""


def fitted(brief: Brief) -> bytes:
    """Return the PDF of ``brief``, each page set closer until it fits.

    Words that will not fit even when set closest run over: nothing is ever cut off.
    """
    return _print(begun(brief))


def begun(brief: Brief) -> Brief:
    """Return ``brief`` set as its pages are likely to need."""
    drawn = brief.finding("map")
    return replace(brief, closeness=WITH_A_MAP) if drawn and drawn.picture else brief


def _print(brief: Brief) -> bytes:
    printed = print_pdf(to_html(brief))
    front, back = brief.closeness
    runs_over = (second_page(printed, brief) > 2, annex_page(printed, brief) > 3)  # noqa: PLR2004  # pages
    if runs_over[0] and front < CLOSEST[0]:
        return _print(replace(brief, closeness=(front + 1, back)))
    if runs_over[1] and not runs_over[0] and back < CLOSEST[1]:
        return _print(replace(brief, closeness=(front, back + 1)))
    return printed.pdf


def second_page(printed: Printed, brief: Brief) -> int:
    """Return the page (from 1) on which the second page's first heading stands."""
    first = brief.findings[0].sentence if brief.findings else say(brief.language, METHOD)
    return dict(printed.headings)[first]


def annex_page(printed: Printed, brief: Brief) -> int:
    """Return the page (from 1) on which the annex begins."""
    return dict(printed.headings)[say(brief.language, ANNEX)]


METHOD, ANNEX = "How this was done", "Annex"
"""Headings of brief/back.html and brief/annex.html."""
