"""MP3 and M4A, looked into just far enough to leave out what nobody hears."""

from collections.abc import Iterator

_FEWEST_FRAMES = 3
_MPEG_1, _MPEG_2 = 3, 2
_LAYER_3 = 1
_RATES = (44_100, 48_000, 32_000)
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)

_HOLD_OTHERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_SAY_MORE = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_SAY_WHEN = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_HEAD = 8


def bare_mp3(given: bytes) -> bytes | None:
    """Return the frames of an MP3, without its tags; None where it is none.

    >>> bare_mp3(b"no sound") is None
    True
    """
    at = _after_tag(given)
    frames = []
    while (size := _frame(given[at : at + 4])) and at + size <= len(given):
        frames.append(given[at : at + size])
        at += size
    return b"".join(frames) if len(frames) >= _FEWEST_FRAMES else None


def _after_tag(given: bytes) -> int:
    """Return where the sound begins, behind tags that say who made it, and silence before it."""
    at = 0
    while given[at : at + 3] == b"ID3" and len(given) >= at + 10:
        first, second, third, fourth = given[at + 6 : at + 10]
        at += 10 + (first << 21 | second << 14 | third << 7 | fourth)
    while given[at : at + 1] == b"\0":
        at += 1
    return at


def _frame(head: bytes) -> int:
    """Return the bytes of the frame that ``head`` begins; 0 where it begins none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004  # a frame's sign
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bits, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if layer != _LAYER_3 or version == 1 or rate == 3 or bits in {0, 15}:  # noqa: PLR2004  # reserved
        return 0
    kilobits = (_KILOBITS_1 if version == _MPEG_1 else _KILOBITS_2)[bits]
    slower = {_MPEG_1: 1, _MPEG_2: 2}.get(version, 4)
    samples = 144 if version == _MPEG_1 else 72
    return samples * kilobits * 1000 // (_RATES[rate] // slower) + padding


def bare_m4a(given: bytes) -> bytes | None:
    """Return an M4A with what says more than its sound made empty; None where it is none.

    Nothing changes its place, since the parts that hold the sound are found by their places.
    """
    bare = bytearray(given)
    found = {kind for kind, _, _ in _boxes(given, 0, len(given))}
    if not {b"ftyp", b"moov", b"mdat"} <= found:
        return None
    return bytes(bare) if _blank(bare, given, 0, len(given)) else None


def _blank(bare: bytearray, given: bytes, start: int, end: int) -> bool:
    """Empty the boxes between two places of ``bare``; say whether there is sound and no film."""
    is_sound = True
    for kind, at, after in _boxes(given, start, end):
        if kind in _SAY_MORE:
            bare[at - 4 : at] = b"free"
            bare[at:after] = bytes(after - at)
        elif kind in _SAY_WHEN:
            longer = given[at : at + 1] == b"\1"
            bare[at + 4 : at + (20 if longer else 12)] = bytes(16 if longer else 8)
        elif kind == b"hdlr":
            is_sound = is_sound and given[at + 8 : at + 12] == b"soun"
            bare[at + 24 : after] = bytes(max(0, after - at - 24))
        elif kind in _HOLD_OTHERS:
            is_sound = _blank(bare, given, at, after) and is_sound
    return is_sound


def _boxes(given: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box between two places, and where what it holds begins and ends."""
    while start + _HEAD <= end:
        size = int.from_bytes(given[start : start + 4]) or end - start
        if size < _HEAD or start + size > end:
            return
        yield given[start + 4 : start + 8], start + _HEAD, start + size
        start += size
