"""The scripts of residents' pages: small modules, joined to three files that pages can do without.

Each module in static/js is one behaviour and says in its imports what it needs. A phone on a slow
network pays half a second a request, so they travel joined, compressed, under an address that
changes when they do. Only the first comes with every page; it asks for the others when needed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engage.web.packed import Packed, packed

JOINED: Mapping[str, Sequence[str]] = {
    "first": ("device.js", "buttons.js", "first.js"),
    "later": (
        "device.js",
        "keeping.js",
        "going.js",
        "buttons.js",
        "outbox.js",
        "notices.js",
        "settle.js",
        "conditions.js",
        "typed.js",
        "waiting.js",
        "sending.js",
        "aloud.js",
        "later.js",
    ),
    "worker": ("outbox.js", "worker.js"),
    "keys": ("keys.js",),
    "door": (
        "settle.js",
        "door-words.js",
        "door-shelf.js",
        "door-lock.js",
        "door-walk.js",
        "door-languages.js",
        "door-find.js",
        "door-check.js",
        "door-form.js",
        "door-kit.js",
        "door-send.js",
        "door-asking.js",
        "door-home.js",
        "door.js",
    ),
    "door-worker": ("door-worker.js",),
    "kiosk": ("kiosk.js",),
}
"""What travels together, in the order one needs another."""

_COMMENT = re.compile(r"^\s*(?://.*|/\*\*?[^*]*(?:\*(?!/)[^*]*)*\*/)$", re.MULTILINE)
_IMPORT = re.compile(r"^import .*;$", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_INDENT = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Script:
    """One file as it travels, and under what name."""

    js: Packed
    name: str


def scripts(folder: Path) -> Mapping[str, Script]:
    """Return each of ``JOINED``, made from the modules in ``folder``/js."""
    return {name: _script(name, folder / "js", files) for name, files in JOINED.items()}


def _script(name: str, folder: Path, files: Sequence[str]) -> Script:
    modules = [(folder / file).read_text(encoding="utf-8") for file in files]
    js = "\n".join(map(squeeze, modules)).encode()
    digest = sha256(js).hexdigest()[:12]
    return Script(packed(js), f"{name}-{digest}.js")


def squeeze(module: str) -> str:
    r"""Return ``module`` to be joined with what it imports: no comments, imports or indents.

    >>> squeeze('import { tree } from "./tree.js";\n// Grows.\nexport function grow() {\n  1;\n}')
    'function grow() {\n1;\n}'
    """
    bare = _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", module)))
    return _INDENT.sub("\n", bare).strip()
