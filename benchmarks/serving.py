"""Start servers on this machine, and ask them for pages as fast as they can give them."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_connection, socket

HERE = Path(__file__).parent
AT_ONCE = 8
"""Residents at once, as in the peers' measurements."""

WARM_SECONDS = 2.0
SERVERS: dict[int, int] = {}
"""The process that listens on a port; its workers are its children."""


@dataclass
class Tally:
    """What came back: how many, how long each took in seconds, and what went wrong.

    ``cpu`` is the processor time of the server's workers meanwhile: it says the same on a machine
    that others use too, where seconds on the clock do not.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    elapsed: float = 0.0
    cpu: float = 0.0

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
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def gunicorn(application: str, environment: Mapping[str, str], workers: int = 2) -> Iterator[int]:
    """Serve ``application`` with gunicorn's plain workers until the block ends; yield its port."""
    port = free_port()
    words = ["-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", str(workers)]
    quiet = ["--log-level", "error", application]
    server = subprocess.Popen(
        [sys.executable, *words, *quiet], cwd=HERE, env={**os.environ, **environment}
    )
    SERVERS[port] = server.pid
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def cpu_seconds(port: int) -> float:
    """Return the processor time that the workers behind ``port`` have used so far."""
    parent = SERVERS[port]
    workers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    ticks = 0
    for worker in workers:
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # in the program, and for it in the kernel
    return ticks / os.sysconf("SC_CLK_TCK")


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            time.sleep(0.5)  # both workers, not only the one that listens
            return
    raise TimeoutError(f"nobody listens on port {port}")


async def ask(
    port: int, method: str, path: str, body: str = "", cookie: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """Ask for one page on a connection of its own, as gunicorn's plain workers want it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
    if cookie:
        head += f"Cookie: {cookie}\r\n"
    if method == "POST":
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        head += f"Content-Length: {len(body)}\r\n"
    writer.write(f"{head}\r\n{body}".encode())
    raw = await reader.read(-1)
    writer.close()
    top, _, rest = raw.partition(b"\r\n\r\n")
    first, *lines = top.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split(" ")[1]), headers, rest


def press(
    port: int, person: Callable[[], Awaitable[str]], seconds: float, at_once: int = AT_ONCE
) -> Tally:
    """Let ``at_once`` people come to ``port`` again and again for ``seconds``; return the tally.

    ``person`` returns what went wrong, or nothing. Two seconds before are not counted: workers
    are still loading what they need.
    """
    asyncio.run(_press(person, WARM_SECONDS, at_once))
    before = cpu_seconds(port)
    tally = asyncio.run(_press(person, seconds, at_once))
    tally.cpu = cpu_seconds(port) - before
    return tally


async def _press(person: Callable[[], Awaitable[str]], seconds: float, at_once: int) -> Tally:
    tally = Tally()
    begun = time.perf_counter()

    async def again_and_again() -> None:
        while (start := time.perf_counter()) < begun + seconds:
            wrong = await person()
            if wrong:
                tally.wrong.append(wrong)
            else:
                tally.seconds.append(time.perf_counter() - start)

    await asyncio.gather(*(again_and_again() for _ in range(at_once)))
    tally.elapsed = time.perf_counter() - begun
    return tally
