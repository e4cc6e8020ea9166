"""Fit a brief to its two pages: set it closer until the annex begins on the third."""

from dataclasses import replace

from engage.brief.brief import Brief
from engage.brief.html import to_html
from engage.brief.pdf import Printed, print_pdf
from engage.languages.interface import say

DENSITIES = (0, 1, 2, 3)
"""How close type and spaces may be set, loosest first."""

ANNEX_ON = 3
"""The page the annex begins on when both pages fit."""


def fitted(brief: Brief) -> bytes:
    """Return the PDF of ``brief``, set as loosely as two pages allow.

    Words that will not fit even when set closest run over: nothing is ever cut off.
    """
    for density in DENSITIES[:-1]:
        printed = print_pdf(to_html(replace(brief, density=density)))
        if annex_page(printed, brief) <= ANNEX_ON:
            return printed.pdf
    return print_pdf(to_html(replace(brief, density=DENSITIES[-1]))).pdf


def annex_page(printed: Printed, brief: Brief) -> int:
    """Return the page (from 1) on which the annex begins."""
    return dict(printed.headings)[say(brief.language, "Annex")]
