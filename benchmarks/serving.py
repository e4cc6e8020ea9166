"""Start servers on this machine, and count what of the processor each of them takes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket

from engage.cli.serve import WORKER

HERE = Path(__file__).parent
SERVERS: dict[int, int] = {}
"""The process that listens on a port; its workers are its children."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def gunicorn(
    application: str,
    environment: Mapping[str, str],
    *,
    workers: int = 2,
    python: str = sys.executable,
    folder: Path = HERE,
) -> Iterator[int]:
    """Serve ``application`` with gunicorn until the block ends; yield its port.

    Ours and floors have the workers that ``engage serve`` starts. ``python`` is the interpreter of
    whoever has packages of their own, and with it gunicorn's plain workers; ``folder`` is where
    the application lies.
    """
    port = free_port()
    worker = WORKER if python == sys.executable else "sync"
    words = ["-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", str(workers), "-k", worker]
    quiet = ["--log-level", "error", application]
    server = subprocess.Popen(
        [python, *words, *quiet], cwd=folder, env={**os.environ, **environment}
    )
    SERVERS[port] = server.pid
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def workers_of(port: int) -> tuple[int, ...]:
    """Return the processes that answer at ``port``."""
    parent = SERVERS[port]
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return tuple(map(int, children.split()))


def cpu_seconds(port: int) -> float:
    """Return the processor time that the workers behind ``port`` have used so far."""
    known = (Path(f"/proc/{worker}/schedstat") for worker in workers_of(port))
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in known) / 1e9


def megabytes(process: int) -> tuple[float, float]:
    """Return how much memory ``process`` takes: all of it, and less what it shares with others."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {row.split()[0]: int(row.split()[1]) for row in rows[1:]}
    return kilobytes["Rss:"] / 1024, kilobytes["Pss:"] / 1024


def busy_seconds() -> float:
    """Return the seconds that the processors of this machine have worked since it started."""
    first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]
    idle = int(first[3]) + int(first[4])
    return (sum(map(int, first[:8])) - idle) / os.sysconf("SC_CLK_TCK")


def _wait_for(port: int) -> None:
    for _ in range(400):
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            time.sleep(0.5)  # both workers, not only the one that listens
            return
    raise TimeoutError(f"nobody listens on port {port}")
