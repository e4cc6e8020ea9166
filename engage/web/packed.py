"""Packed: what travels often, as it is and compressed in each way that browsers understand."""

from dataclasses import dataclass
from functools import lru_cache
from gzip import compress
from typing import Literal

import brotli

Coding = Literal["br", "gzip", ""]
"""How bytes travel, as a header names it: "" is as they are."""

WINDOW = 16
"""How far back a phone must remember while it unpacks, as a power of two: 64 kB."""

BEST = 11
"""How hard Brotli tries with what is sent often."""

SMALL = 600
"""Bytes below which compressing gains nothing."""


@lru_cache(maxsize=64)  # browsers say much the same
def codings(accepted: str) -> tuple[Coding, ...]:
    """Return the codings that an Accept-Encoding header takes, the smallest first.

    >>> codings("gzip, deflate, br, zstd"), codings("*;q=0.5, br;q=0")
    (('br', 'gzip', ''), ('gzip', ''))
    >>> codings("br"), codings("gzip;q=much"), codings("")
    (('br', ''), ('',), ('',))
    """
    liked: dict[str, float] = {}
    for one in accepted.lower().split(","):
        name, _, said = one.partition(";")
        liked[name.strip()] = _liking(said.strip())
    others = liked.get("*", 0)
    known: tuple[Coding, ...] = ("br", "gzip")
    return (*(one for one in known if liked.get(one, others) > 0), "")


def _liking(said: str) -> float:
    """Return how much a coding is liked, by what is said after its name; a riddle is a no."""
    name, _, figure = said.partition("=")
    if not said or name.strip() != "q":
        return 0 if said else 1
    try:
        return float(figure)
    except ValueError:
        return 0


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes kept to be sent often: ``plain`` as they are, and compressed by ``gzip``."""

    plain: bytes
    gzip: bytes

    @property
    def br(self) -> bytes:
        """Return the same compressed by Brotli, as small as can be; made when first asked for."""
        return _small(self.plain)

    def taken(self, accepted: str) -> tuple[bytes, Coding]:
        """Return what to send to one who takes ``accepted``, and how it is compressed."""
        chosen = codings(accepted)[0]
        if chosen == "br":
            return self.br, chosen
        return (self.gzip if chosen else self.plain), chosen


def packed(plain: bytes) -> Packed:
    """Return ``plain`` to be sent often."""
    return Packed(plain, compress(plain, 9, mtime=0))


@lru_cache(maxsize=64)
def _small(plain: bytes) -> bytes:
    return bytes(brotli.compress(plain, brotli.MODE_TEXT, BEST, WINDOW))


def packed_once(plain: bytes, accepted: str) -> tuple[bytes, Coding]:
    """Return ``plain`` for one reader who takes ``accepted``, and how it is compressed.

    By gzip, which takes half as long as Brotli does; nothing is gained on what is small already.
    """
    if len(plain) > SMALL and "gzip" in codings(accepted):
        return compress(plain, 6, mtime=0), "gzip"
    return plain, ""
