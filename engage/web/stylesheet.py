"""The one stylesheet of every page, under an address that changes when it does."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engage.web.packed import Packed, packed

SHEETS = ("tokens.css", "base.css", "forms.css", "pieces.css")
"""In the order they apply. The brief has its own, after the same tokens."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_NAMED = re.compile(r"([{;(][a-z0-9-]+): ")


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The sheets as one, as they travel, and under what name."""

    css: Packed
    name: str


def stylesheet(folder: Path) -> Stylesheet:
    """Return the sheets in ``folder`` as one, without comments and needless spaces."""
    sheets = [(folder / "css" / name).read_text(encoding="utf-8") for name in SHEETS]
    css = squeeze("\n".join(sheets)).encode()
    digest = sha256(css).hexdigest()[:12]
    return Stylesheet(packed(css), f"engage-{digest}.css")


def squeeze(css: str) -> str:
    """Return ``css`` without comments and with no more spaces than it needs.

    >>> squeeze("/* Ink */ a > b {  color: red; }")
    'a>b{color:red}'
    """
    bare = _AROUND.sub(r"\1", _SPACES.sub(" ", _COMMENT.sub("", css)))
    return _NAMED.sub(r"\1:", bare).replace(";}", "}").strip()
