"""Sheet to HTML: a last step, made of templates that are given one value."""

from engage.paper.sheet import Sheet
from engage.printing.template import rendered

STYLE = "paper.css"
"""How a form looks."""


def to_html(sheet: Sheet) -> str:
    """Return one form as an HTML page that names no address outside itself."""
    return rendered("paper", "sheet.html", screen=sheet)
