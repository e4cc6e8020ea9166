"""Pressed: a page as one Brotli stream, in which the words spliced in stand as they are.

Brotli allows stretches that are not compressed between stretches that are. While the page is
compressed, other bytes stand in for words of the same length, so that everything said by distance
still holds; what came of them is then left out. Two things later in the page could depend on them:
a copy of them, and the two bytes before the next letter, which choose how it is written. So the
bytes that stand in are none that a page can hold, two bytes of the page go with the words, and a
page that is not right with other words in it is not used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import brotli

from engage.web.packed import BEST, WINDOW

_CONTEXT = 2  # bytes that choose how the next is written
_LONGEST = 0xFFFF  # bytes of a stretch that is told in three
_IN_NO_TEXT = bytes((0xC0, 0xC1, *range(0xF5, 0x100)))  # never in UTF-8


@dataclass(frozen=True, slots=True)
class Pressed:
    """A compressed page with room for words of ``length`` bytes between its ``parts``.

    ``after`` are the bytes of the page that go uncompressed with the words in each room.
    """

    length: int
    parts: tuple[bytes, ...]
    after: tuple[bytes, ...]

    def stream(self, words: bytes) -> bytes:
        """Return the page with ``words`` in every room; they must be as long as it is."""
        made = [self.parts[0]]
        for after, part in zip(self.after, self.parts[1:], strict=True):
            made += (_as_they_are(words + after), part)
        return b"".join(made)


def pressed(parts: Sequence[bytes], length: int) -> Pressed | None:
    """Return a page of ``parts`` with words of ``length`` bytes between them, compressed.

    None where that cannot be done: there is too little between two words, or a later part says
    something of words that will have changed.
    """
    cut = len(parts) > 1 and not 0 < length <= _LONGEST - _CONTEXT
    if cut or any(len(part) < _CONTEXT for part in parts[1:]):
        return None
    first, *others = parts
    packer = brotli.Compressor(brotli.MODE_TEXT, BEST, WINDOW)
    after = tuple(part[:_CONTEXT] for part in others)
    standing = cycle(_in_no_text())
    made = [packer.process(first)]
    for part in others:
        made[-1] += packer.flush()
        packer.process(bytes(islice(standing, length)) + part[:_CONTEXT])
        packer.flush()
        made.append(packer.process(part[_CONTEXT:]))
    made[-1] += packer.finish()
    found = Pressed(length, tuple(made), after)
    return found if _is_right(found, parts, bytes(length)) else None


def _in_no_text() -> Iterator[int]:
    """Yield bytes that stand in no page; no two of them follow each other twice."""
    many = len(_IN_NO_TEXT)
    for step in range(1, many):
        for place in range(many):
            yield _IN_NO_TEXT[step * place % many]


def _is_right(made: Pressed, parts: Sequence[bytes], words: bytes) -> bool:
    """Say whether the page holds with ``words``, none of which stood in for them."""
    try:
        return bytes(brotli.decompress(made.stream(words))) == words.join(parts)
    except brotli.error:
        return False


def _as_they_are(words: bytes) -> bytes:
    """Return ``words`` as a stretch that is not compressed: how long, that it is so, and they.

    From the lowest bit: not the last (0), a length of four half-bytes (00), the length less one
    in 16 bits, not compressed (1).
    """
    return ((len(words) - 1) << 3 | 1 << 19).to_bytes(3, "little") + words
