"""Pictures beside options: PNG, JPEG or WebP, made small and stripped of all but what is seen."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from engage.definition.beside import MOST_BYTES, Fault, bytes_beside
from engage.questions.attached import Attached

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""The most pixels of a picture that is opened: a phone's camera takes a quarter of it."""

SIDE = 480
"""The longest side of a picture as published, in pixels: sharp on a phone at a third of that."""

PUBLISHED_BYTES = 50_000
"""The most bytes of a picture as published: about a second on a slow network."""

KINDS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
"""What may be published, as Pillow names it, and the ending it gets. SVG may hold scripts."""

_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"})
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error,
)  # fmt: skip
"""What Pillow raises at one wrong byte, wherever it is."""

_SMALLER = "Save it smaller: 1,000 pixels wide is plenty."
_ANOTHER = "Save it as PNG (a drawing) or JPEG (a photograph)."


@dataclass(frozen=True, slots=True)
class _Made:
    """A picture as published."""

    kind: str
    width: int
    height: int
    body: bytes


def read_picture(file: str, folder: Path | None) -> tuple[Attached, bytes] | Fault:
    """Return a picture beside the survey and what is published of it, or what is wrong with it.

    What is published holds the pixels and nothing else: no place, camera or time of a photograph.
    The same file always has the same SHA-256, whatever made it small.
    """
    given = bytes_beside(file, folder, "E510", "a picture, as PNG, JPEG or WebP")
    if isinstance(given, tuple):
        return given
    if len(given) > MOST_BYTES:
        return "E521", f"“{file}” is larger than {MOST_BYTES // 1_000_000} MB.", _SMALLER
    made = _made(given)
    if not isinstance(made, _Made):
        what, fix = made
        return "E521", f"“{file}” {what}", fix
    size = len(made.body)
    if size > PUBLISHED_BYTES:
        what = f"“{file}” made small takes {size:,} bytes; {PUBLISHED_BYTES:,} are the most."
        return "E521", what, "Save a photograph as JPEG, or draw with fewer colours."
    return Attached(sha256(given).hexdigest(), made.kind, made.width, made.height), made.body


def _made(given: bytes) -> _Made | tuple[str, str]:
    """Return ``given`` as it is published, or what is wrong with it and how to mend it."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # a web worker opens no picture

    try:
        with warnings.catch_warnings(), _whole_only():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(given), formats=tuple(KINDS))
            kind = image.format or ""
            if image.width * image.height > MOST_PIXELS:
                return "has too many pixels.", _SMALLER
            if image.mode not in _MODES:
                return f"is of a kind ({image.mode}) that browsers do not all show.", _ANOTHER
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((SIDE, SIDE))
            return _saved(_bare(upright), kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "has too many pixels.", _SMALLER
    except _BROKEN:
        return "is no PNG, JPEG or WebP that can be opened.", _ANOTHER


@contextmanager
def _whole_only() -> Iterator[None]:
    """Refuse half a picture, whatever else runs here: WeasyPrint lets Pillow fill it with grey."""
    from PIL import ImageFile  # noqa: PLC0415  # as above

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _bare(image: "Image") -> "Image":
    """Return the pixels of ``image`` as a new picture that knows nothing of where they are from."""
    from PIL import Image  # noqa: PLC0415  # as above

    clear = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    grey = image.mode in {"1", "L"}
    seen = image.convert("RGBA" if clear else "L" if grey else "RGB")
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    return bare


def _saved(image: "Image", kind: str) -> _Made:
    """Return ``image`` saved in its own kind; a PNG that is too large, with 256 colours."""
    body = _written(image, kind)
    if kind == "PNG" and len(body) > PUBLISHED_BYTES:
        body = _written(image.quantize(256, method=2), kind)
    return _Made(KINDS[kind], image.width, image.height, body)


def _written(image: "Image", kind: str) -> bytes:
    ways: dict[str, dict[str, object]] = {
        "PNG": {"optimize": True},
        "JPEG": {"quality": 82, "optimize": True},
        "WEBP": {"quality": 82},
    }
    out = BytesIO()
    image.save(out, kind, **ways[kind])
    return out.getvalue()
