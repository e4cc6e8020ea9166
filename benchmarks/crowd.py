"""Many people at once, each asking for one page after the other, for as little as can be.

What asks shares two cores with what answers, so that every bit saved here is a page more. A person
is a generator: it yields what it asks, is sent the answer, and returns what went wrong, or "".
"""

import select
import socket
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from serving import busy_seconds, cpu_seconds

AT_ONCE = 8
"""Residents at once, as in the peers' measurements."""

WARM_SECONDS = 2.0
CROWDED = 0.05
"""The share of the processors that other programs may take in a turn that counts as quiet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``headers`` by name in small letters, a repeated one as lines."""

    status: int
    headers: dict[str, str]
    body: bytes


Person = Generator[bytes, Answer, str]


@dataclass
class Tally:
    """What came back: how many, how long each took in seconds, and what went wrong.

    ``cpu`` is the processor time of the server's workers meanwhile: it says the same on a machine
    that others use too, where seconds on the clock do not. ``asking`` is that of this program, and
    ``others`` the share of both cores that neither of them took.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    elapsed: float = 0.0
    cpu: float = 0.0
    asking: float = 0.0
    others: float = 0.0

    @property
    def rate(self) -> float:
        """Return how many a second."""
        return len(self.seconds) / self.elapsed if self.elapsed else 0.0

    @property
    def cpu_each(self) -> float:
        """Return the processor time of one of them, in milliseconds."""
        return 1000 * self.cpu / len(self.seconds) if self.seconds else 0.0

    def milliseconds(self, share: float) -> float:
        """Return the time that ``share`` of them stayed below, in milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def asked(method: str, path: str, body: str = "", *, cookie: str = "", more: str = "") -> bytes:
    """Return a request as it goes over the wire, on a connection of its own.

    ``more`` are further lines of the head, each with its end.
    """
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{more}"
    if cookie:
        head += f"Cookie: {cookie}\r\n"
    if method == "POST":
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        head += f"Content-Length: {len(body)}\r\n"
    return f"{head}\r\n{body}".encode()


def read(raw: bytes) -> Answer:
    """Return what the bytes of an answer say."""
    top, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = top.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        name = name.lower()
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    return Answer(int(first.split(" ")[1]), headers, body)


def once(port: int, request: bytes) -> Answer:
    """Return the answer to one request."""
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.sendall(request)
        return read(b"".join(iter(lambda: line.recv(65_536), b"")))


def press(port: int, person: Callable[[], Person], seconds: float, at_once: int = AT_ONCE) -> Tally:
    """Let ``at_once`` people come to ``port`` again and again for ``seconds``; return the tally.

    Whoever has begun when time is up is not counted.
    """
    before, busy, spent = cpu_seconds(port), busy_seconds(), time.process_time()
    tally = Tally()
    begun = time.perf_counter()
    _Crowd(port, person, tally).press(at_once, begun + seconds)
    tally.elapsed = time.perf_counter() - begun
    tally.cpu = cpu_seconds(port) - before
    tally.asking = time.process_time() - spent
    theirs = busy_seconds() - busy - tally.cpu - tally.asking
    tally.others = max(0.0, theirs / tally.elapsed / 2)
    return tally


@dataclass
class _Crowd:
    """The people who ask at the moment, each with a line of their own to the server."""

    port: int
    person: Callable[[], Person]
    tally: Tally
    poll: select.epoll = field(default_factory=select.epoll)
    lines: dict[int, tuple[socket.socket, Person, float]] = field(default_factory=dict)

    def press(self, at_once: int, until: float) -> None:
        """Let people come until the time is ``until``, and the last of them go."""
        for _ in range(at_once):
            self._come()
        while self.lines:
            heard = self.poll.poll(30)
            if not heard:
                raise TimeoutError(f"port {self.port} has said nothing for 30 seconds")
            for number, _ in heard:
                self._hear(number, until)

    def _come(self) -> None:
        person = self.person()
        self._ask(person, next(person), time.perf_counter())

    def _ask(self, person: Person, request: bytes, since: float) -> None:
        line = socket.create_connection(("127.0.0.1", self.port), 30)
        line.sendall(request)
        # woken once, when the server has said all it has to say and closed its end
        self.poll.register(line.fileno(), select.EPOLLRDHUP | select.EPOLLERR)
        self.lines[line.fileno()] = (line, person, since)

    def _hear(self, number: int, until: float) -> None:
        line, person, since = self.lines.pop(number)
        raw = b"".join(iter(lambda: line.recv(262_144), b""))
        self.poll.unregister(number)
        line.close()
        try:
            self._ask(person, person.send(read(raw)), since)
        except StopIteration as end:
            now = time.perf_counter()
            if end.value:
                self.tally.wrong.append(end.value)
            elif now < until:
                self.tally.seconds.append(now - since)
            if now < until:
                self._come()
