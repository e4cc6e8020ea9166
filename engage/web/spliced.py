"""A page rendered once and kept ready, with the few words that differ spliced in."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from engage.web.packed import Coding, codings
from engage.web.pressed import Pressed, pressed

SLOT = "\N{WHITE SQUARE}slot-{}\N{WHITE SQUARE}"
"""What a template is given in the place of words to be spliced in later."""

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
_GZIP_LAST = b"\x03\x00"  # an empty last block
_LONGEST = 0xFFFF  # bytes of one block
_OFTEN = 2  # times asked for in Brotli, from which on it is worth its ten milliseconds


def slot(number: int) -> str:
    """Return the words that stand in a template for the splice ``number``."""
    return SLOT.format(number)


def page_headers(size: int, coding: Coding, sheet: str = "") -> list[tuple[str, str]]:
    """Return the headers of a page of ``size`` bytes, compressed as ``coding`` says.

    They name ``sheet``, where there is one, so that a browser asks for it before the page is there.
    """
    said = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(size)),
        ("Vary", "Accept-Encoding, Cookie"),
    ]
    if sheet:
        said.append(("Link", f"<{sheet}>; rel=preload; as=style"))
    return [*said, ("Content-Encoding", coding)] if coding else said


@dataclass(slots=True)
class _Pressing:
    """How often a page was asked for in Brotli, and what was made of it."""

    times: int = 0
    page: Pressed | None = None


@dataclass(frozen=True, slots=True)
class Spliced:
    """A page in parts. ``order`` says which splice stands between one part and the next.

    Each part is also kept compressed, so that a splice costs a copy and a checksum: gzip allows
    words that are not compressed between stretches that are. A page that is asked for often, and
    waits for no more than one word, is kept in Brotli too.
    """

    parts: tuple[bytes, ...]
    order: tuple[int, ...]
    packed: tuple[bytes, ...]
    _pressing: _Pressing = field(default_factory=_Pressing, compare=False, repr=False)

    def taken(self, words: Sequence[str], accepted: str) -> tuple[bytes, Coding]:
        """Return the page for one who takes ``accepted``, and how it is compressed."""
        for one in codings(accepted):
            if one == "br":
                stream = self.brotli(words)
                if stream is not None:
                    return stream, one
            elif one == "gzip":
                return self.gzip(words), one
        return self.plain(words), ""

    def plain(self, words: Sequence[str]) -> bytes:
        """Return the page with ``words`` spliced in, which must be safe in HTML as they are."""
        made = [self.parts[0]]
        for number, part in zip(self.order, self.parts[1:], strict=True):
            made += (words[number].encode(), part)
        return b"".join(made)

    def gzip(self, words: Sequence[str]) -> bytes:
        """Return the same page compressed."""
        made = [_GZIP_HEAD, self.packed[0]]
        for number, part in zip(self.order, self.packed[1:], strict=True):
            made += (_stored(words[number].encode()), part)
        plain = self.plain(words)
        end = zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
        return b"".join((*made, _GZIP_LAST, end))

    def brotli(self, words: Sequence[str]) -> bytes | None:
        """Return the same page in Brotli; None where it is not kept so for these ``words``."""
        if len(set(self.order)) > 1:
            return None
        word = words[self.order[0]].encode() if self.order else b""
        pressing = self._pressing
        pressing.times += 1
        if pressing.times == _OFTEN:
            pressing.page = pressed(self.parts, len(word))
        page = pressing.page
        return page.stream(word) if page and page.length == len(word) else None


def splice(page: str, slots: int = 1) -> Spliced:
    """Return ``page`` cut at each of its ``slots``."""
    parts = [page]
    order: list[int] = []
    for number in range(slots):
        mark = slot(number)
        cut = [part.split(mark) for part in parts]
        parts = [piece for pieces in cut for piece in pieces]
        order = _woven(cut, order, number)
    raw = tuple(part.encode() for part in parts)
    return Spliced(raw, tuple(order), tuple(map(_squeezed, raw)))


def _woven(cut: Sequence[Sequence[str]], order: Sequence[int], number: int) -> list[int]:
    """Return the order of the splices once ``number`` stands between the pieces of each part."""
    woven: list[int] = []
    for index, pieces in enumerate(cut):
        woven += [number] * (len(pieces) - 1)
        woven += order[index : index + 1]
    return woven


def _squeezed(part: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def _stored(words: bytes) -> bytes:
    """Return ``words`` as blocks that are not compressed, each of them as long as one may be."""
    made = b""
    for start in range(0, len(words), _LONGEST):
        block = words[start : start + _LONGEST]
        size = len(block)
        made += b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + block
    return made


@dataclass(slots=True)
class Kept:
    """Pages kept ready, the least used dropped first when there are ``most``."""

    most: int = 400
    _pages: OrderedDict[Hashable, Spliced] = field(default_factory=OrderedDict)

    def get(self, key: Hashable, make: Callable[[], Spliced]) -> Spliced:
        """Return the page ``key``, made the first time it is asked for."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = make()
            while len(self._pages) > self.most:
                self._pages.popitem(last=False)
        return page
