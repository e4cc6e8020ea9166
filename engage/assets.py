"""Where templates, static files and shipped surveys lie, installed or not."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder ``name`` ("templates", "static" or "surveys").

    A wheel carries it inside the package; a source tree has it beside the package.
    Raises FileNotFoundError when it is in neither place.

    >>> folder("static").is_dir()
    True
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"engage has no folder “{name}” in {_PACKAGE} or beside it: reinstall")
