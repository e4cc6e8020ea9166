"""Sheet to HTML: a last step, made of templates that are given one value."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engage.assets import folder
from engage.paper.sheet import Sheet

STYLE = "paper.css"
"""How a form looks."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / "paper"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def to_html(sheet: Sheet) -> str:
    """Return one form as an HTML page that names no address outside itself."""
    return _environment().get_template("sheet.html").render(screen=sheet)
