"""QR codes for paper, as pictures that need no file of their own."""

from io import BytesIO
from urllib.parse import quote

import segno

QUIET = 4
"""Modules of white around a code, as ISO/IEC 18004 asks, so that every phone finds it."""


def qr_picture(address: str) -> str:
    """Return the QR code of ``address`` as a data address of an SVG picture, black on white.

    A quarter of it may be spoilt (level Q), by a fold or a cup of tea.

    >>> qr_picture("https://surveys.example/r")[:24]
    'data:image/svg+xml;utf8,'
    """
    code = segno.make(address, error="q", micro=False)
    svg = code.svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True)
    named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"data:image/svg+xml;utf8,{quote(named)}"


def qr_file(address: str, kind: str) -> bytes:
    r"""Return the QR code of ``address`` as a file of its own, "svg" or "png", black on white.

    >>> qr_file("https://surveys.example/c", "png")[:4]
    b'\x89PNG'
    """
    out = BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(out, kind=kind, border=QUIET, scale=8, dark="#000", light="#fff")
    return out.getvalue()
