"""Brief to HTML: a last step, made of templates that are given one value."""

from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engage.assets import folder
from engage.brief.brief import Brief
from engage.languages.interface import say


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / "brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def to_html(brief: Brief) -> str:
    """Return the brief as one HTML page that names no address outside itself."""
    return _rendered("brief.html", brief)


def pages_html(brief: Brief) -> str:
    """Return the two pages without the annex, to see whether their words fit."""
    return _rendered("pages.html", brief)


def _rendered(name: str, brief: Brief) -> str:
    template = _environment().get_template(name)
    return template.render(brief=brief, say=partial(say, brief.language))
