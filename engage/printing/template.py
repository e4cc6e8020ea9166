"""Templates to HTML for everything printed: strict, escaped, each given its values by name."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engage.assets import folder


def rendered(room: str, name: str, **values: object) -> str:
    """Return template ``name`` of ``templates/room`` filled in: a page that needs nothing else.

    Raises an error where the template asks for a value that was not given.
    """
    return _environment(room).get_template(name).render(**values)


@cache
def _environment(room: str) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / room),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
