"""Counters that every worker shares, of things that happen often, by marks that name nobody.

A mark (an address, say) is never written down. Chance that is new each day turns it into places
in a table of counters, and only the counters are kept: many marks share a place, and once the day
is over nothing can tell which.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, LOCK_UN, flock
from hashlib import blake2b
from math import ceil
from mmap import mmap
from os import O_CREAT, O_RDWR, close, posix_fallocate, urandom
from os import open as open_file
from pathlib import Path
from struct import Struct

PLACES = 32_768
"""Counters in each of two rows. A mark counts in both rows and is judged by the lower."""

_ROWS = 2
_DAY_AND_SALT = Struct("<q32s")
_PLACE = Struct("<dd")  # when it last counted, in seconds; how full it is
_HEAD = 64
_MET = _HEAD + _ROWS * PLACES * _PLACE.size
_PRINT = 8  # bytes of a mark that was met: two in 18 million million million are alike by chance
_ROOM = 65_536
_TRIES = 12  # of 20,000 marks in a day none is lost; with 8, about 5
_BYTES = _MET + _ROOM * _PRINT


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many at once, and how many a second from then on: a bucket that leaks."""

    burst: int
    each_second: float


@dataclass(frozen=True, slots=True)
class Print:
    """What is noted of a mark that was met: what is ``left`` of it, ``first`` of all there."""

    first: int
    left: bytes

    def places(self) -> Iterator[int]:
        """Yield where it may stand, the first first."""
        return (_MET + (self.first + n) % _ROOM * _PRINT for n in range(_TRIES))


class Counters:
    """The counters in one file, or in this process alone where there is no file.

    Workers read and write without waiting for each other: two at the same moment may count as
    one, which does no harm here and costs a send nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._descriptor = -1 if file is None else open_file(file, O_RDWR | O_CREAT, 0o600)
        if file is not None:
            posix_fallocate(self._descriptor, 0, _BYTES)  # a page of it without room is a crash
        self._held = mmap(self._descriptor, _BYTES)

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()
        if self._descriptor >= 0:
            close(self._descriptor)

    def wait(self, mark: str, allowed: Allowance, now: datetime, *, spend: int) -> int:
        """Count ``spend`` times for ``mark``; return the seconds to wait, nought when allowed.

        What is not allowed is not counted, so that asking again does not make the wait longer.
        """
        seconds, salt = now.timestamp(), self._salt(now.toordinal())
        places = [*_places(mark, salt)]
        levels = [self._level(place, allowed, seconds) for place in places]
        over = min(levels) + 1 - allowed.burst
        if over > 0:
            return max(1, ceil(over / allowed.each_second))
        if spend:
            for place, level in zip(places, levels, strict=True):
                _PLACE.pack_into(self._held, place, seconds, level + spend)
        return 0

    def print_of(self, mark: str, now: datetime) -> Print:
        """Return what may be noted of ``mark`` today: nothing can be read from it."""
        made = _digest(mark, self._salt(now.toordinal()), 4 + _PRINT)
        return Print(int.from_bytes(made[:4]), made[4:])

    def has_met(self, one: Print) -> bool:
        """Say whether the same was noted today."""
        return any(self._held[place : place + _PRINT] == one.left for place in one.places())

    def note(self, one: Print) -> None:
        """Note that a mark was met today; by tomorrow nothing is left of it."""
        free = (place for place in one.places() if not any(self._held[place : place + _PRINT]))
        place = next(free, next(one.places()))
        self._held[place : place + _PRINT] = one.left

    def _level(self, place: int, allowed: Allowance, now: float) -> float:
        last, level = map(float, _PLACE.unpack_from(self._held, place))
        passed = max(0.0, now - last)  # a clock set back lets nothing leak, and holds nobody up
        return max(0.0, level - passed * allowed.each_second)

    def _salt(self, today: int) -> bytes:
        """Return the chance of today; on a new day the old one goes, and all counters with it."""
        day, salt = _DAY_AND_SALT.unpack_from(self._held)
        if day == today:
            return bytes(salt)
        with self._alone():
            day, salt = _DAY_AND_SALT.unpack_from(self._held)
            if day != today:
                salt = urandom(32)
                self._held[:] = bytes(_BYTES)
                _DAY_AND_SALT.pack_into(self._held, 0, today, salt)
        return bytes(salt)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._descriptor < 0:
            yield
            return
        flock(self._descriptor, LOCK_EX)
        try:
            yield
        finally:
            with suppress(OSError):
                flock(self._descriptor, LOCK_UN)


def counters_at(file: Path | None) -> Counters:
    """Return the counters in ``file``; where it cannot be had, those of this process alone.

    A full disk must not close the door to those who only read.
    """
    try:
        return Counters(file)
    except OSError:
        return Counters(None)


def _places(mark: str, salt: bytes) -> Iterator[int]:
    made = _digest(mark, salt, 4 * _ROWS)
    for row in range(_ROWS):
        number = int.from_bytes(made[row * 4 : row * 4 + 4]) % PLACES
        yield _HEAD + (row * PLACES + number) * _PLACE.size


def _digest(mark: str, salt: bytes, size: int) -> bytes:
    return blake2b(mark.encode(errors="replace"), key=salt, digest_size=size).digest()
