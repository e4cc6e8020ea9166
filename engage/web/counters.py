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

    def has_met(self, mark: str, now: datetime) -> bool:
        """Say whether ``mark`` was noted today."""
        at, print_ = self._print(mark, now)
        return any(self._held[place : place + _PRINT] == print_ for place in at)

    def note(self, mark: str, now: datetime) -> None:
        """Note that ``mark`` was met today; by tomorrow nothing is left of it."""
        at, print_ = self._print(mark, now)
        free = (place for place in at if not any(self._held[place : place + _PRINT]))
        place = next(free, at[0])
        self._held[place : place + _PRINT] = print_

    def _print(self, mark: str, now: datetime) -> tuple[list[int], bytes]:
        """Return where a mark that was met may stand, and what stands there of it."""
        made = _digest(mark, self._salt(now.toordinal()), 4 + _PRINT)
        first = int.from_bytes(made[:4])
        return [_MET + (first + n) % _ROOM * _PRINT for n in range(_TRIES)], made[4:]

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
