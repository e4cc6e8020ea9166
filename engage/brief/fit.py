"""Fit a brief to its two pages: set closer whichever page runs over, and print once."""

from dataclasses import replace

from engage.brief.brief import Brief
from engage.brief.html import pages_html, to_html
from engage.languages.interface import say
from engage.printing.pdf import LaidOut, Printed, lay_out, print_pdf

SHEET = "brief.css"
"""How a brief looks."""

CLOSEST = (3, 4)
"""How close page 1 and page 2 may be set; brief.css says what each step does."""

WITH_A_MAP = (0, 2)
"""Where to begin when page 2 holds a map, so that most briefs are laid out once."""

MOST_AIR, SPARED = 20, 0.5
"""Points that may be added between two parts of a page, and what is kept back of each."""

SHORT_PAGE = 0.25
"""A last page that holds less than this share is spared, if the annex can be set closer."""


def fitted(brief: Brief) -> bytes:
    """Return the PDF of ``brief``, each page set closer until it fits.

    Only the two pages are laid out to see; the whole is printed once, and a second time where its
    last page would hold a few lines alone. Words that will not fit even when set closest run over:
    nothing is ever cut off.
    """
    made = settled(brief)
    printed = print_pdf(to_html(made), SHEET)
    if printed.filled > SHORT_PAGE:
        return printed.pdf
    closer = print_pdf(to_html(replace(made, annex_closeness=1)), SHEET)
    return closer.pdf if closer.pages < printed.pages else printed.pdf


def settled(brief: Brief) -> Brief:
    """Return ``brief`` with each of its two pages set as close, and as airy, as its words need."""
    set_so = _begun(brief)
    laid = lay_out(pages_html(set_so), SHEET)
    while (closer := _closer(set_so, laid)) != set_so.closeness:
        set_so = replace(set_so, closeness=closer)
        laid = lay_out(pages_html(set_so), SHEET)
    set_so, laid = _roomier(set_so, laid)
    return replace(set_so, air=_air(set_so, laid))


def _air(brief: Brief, laid: LaidOut) -> tuple[int, int]:
    """Return the points to add between the parts of each page: none where a page runs over."""
    second = second_page(laid, brief)
    fits = (second == 2, laid.pages == second)  # noqa: PLR2004  # pages
    front, back = (
        max(0, min(MOST_AIR, int(left - SPARED))) if is_whole else 0
        for left, is_whole in zip(laid.room, fits, strict=True)
    )
    return front, back


def _roomier(brief: Brief, laid: LaidOut) -> tuple[Brief, LaidOut]:
    """Return ``brief`` with larger type on a page that air alone would not fill, if it fits."""
    sizes = zip(brief.closeness, laid.room, strict=True)
    front, back = (-1 if close == 0 and left > MOST_AIR else close for close, left in sizes)
    if (front, back) == brief.closeness:
        return brief, laid
    tried = replace(brief, closeness=(front, back))
    found = lay_out(pages_html(tried), SHEET)
    return (tried, found) if _closer(tried, found) == tried.closeness else (brief, laid)


def _begun(brief: Brief) -> Brief:
    """Return ``brief`` set as its pages are likely to need."""
    drawn = brief.finding("map")
    return replace(brief, closeness=WITH_A_MAP) if drawn and drawn.picture else brief


def _closer(brief: Brief, laid: LaidOut) -> tuple[int, int]:
    """Return how close to set each page now that it was laid out so: closer where it runs over."""
    front, back = brief.closeness
    second = second_page(laid, brief)
    return (
        min(CLOSEST[0], front + (second > 2)),  # noqa: PLR2004  # pages
        min(CLOSEST[1], back + (laid.pages > second)),
    )


def second_page(laid: LaidOut, brief: Brief) -> int:
    """Return the page (from 1) on which the second page's first heading stands."""
    first = brief.findings[0].sentence if brief.findings else say(brief.language, METHOD)
    return dict(laid.headings)[first]


def annex_page(printed: Printed, brief: Brief) -> int:
    """Return the page (from 1) on which the annex begins."""
    return dict(printed.headings)[say(brief.language, ANNEX)]


METHOD, ANNEX = "How this was done", "Annex"
"""Headings of brief/back.html and brief/annex.html."""
