"""Run the documentation: save its files, run its commands, compare what they print.

A fenced block whose first line of information names a file ("yaml park.survey.yaml") is saved
under that name in a folder of the page's own; "+park.survey.yaml" adds it to that file's end. In
a "console" block each line that begins with "$ " is run there, and what stands below it must be
what it prints; "…" stands for anything. A "terminal" block starts a server, on a free port,
which is stopped at the end of the page. A page that says "<!-- continues first-survey.md -->"
begins in the folder which that page leaves behind.
"""

import doctest
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONTINUES = re.compile(r"^<!-- continues (\S+) -->$", re.MULTILINE)
PORT = re.compile(r":80\d\d/")
RUN = ("console", "terminal")
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]


class Page(pytest.File):
    """One page of the documentation."""

    def collect(self):
        """Yield the page as one test, if anything in it can be run."""
        text = self.path.read_text(encoding="utf-8")
        if any(kind in RUN or name for kind, name, _ in BLOCK.findall(text)):
            yield Reading.from_parent(self, name="reads as it runs")


class Reading(pytest.Item):
    """A page read from the top, doing what it says."""

    def runtest(self):
        """Save every file and run every command, in order."""
        new_folder = self.config._tmp_path_factory.mktemp
        folder, servers = new_folder(self.path.stem), []
        for before in CONTINUES.findall(self.path.read_text(encoding="utf-8")):
            left = left_by((self.path.parent / before).resolve(), new_folder)
            copytree(left, folder, dirs_exist_ok=True)
        try:
            read(self.path, folder, servers)
        finally:
            for server in servers:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(timeout=30)
                server.stdout.close()

    def reportinfo(self):
        """Say which page was read."""
        return self.path, 0, f"{self.path.name} {self.name}"

    def repr_failure(self, excinfo, style=None):
        """Show a difference as a difference, not as a traceback."""
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


@cache
def left_by(page: Path, new_folder: Callable[[str], Path]) -> Path:
    """Return the folder that a page leaves behind; it is read once, and its servers not started."""
    folder = new_folder(f"left-by-{page.stem}")
    read(page, folder, None)
    return folder


def read(page: Path, folder: Path, servers: list | None) -> None:
    """Save the files of a page and run its commands, its servers too where they are wanted."""
    for kind, name, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if name:
            save(block, folder / name.removeprefix("+"), "a" if name.startswith("+") else "w")
        elif kind == "console":
            run_session(block, folder)
        elif kind == "terminal" and servers is not None:
            servers.append(start(block, folder))


def save(block: str, file: Path, mode: str) -> None:
    """Write a block to a file, or add it to its end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open(mode, encoding="utf-8") as opened:
        opened.write(block)


def around(folder: Path) -> dict:
    """Return how a command is run: where, as what, with everything it prints in one stream."""
    where = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "ENGAGE_DATA": str(folder / "engage-data"),
        "SURVEYS": str(ROOT / "surveys"),
    }
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return {"shell": True, "cwd": folder, "env": where, **streams}


def run_session(block: str, folder: Path) -> None:
    """Run the commands of one console block and compare what they print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, expected = told(part)
        done = subprocess.run(command, **around(folder), check=False, timeout=120)  # noqa: S603  # our page
        compare(command, expected, done.stdout)


def start(block: str, folder: Path) -> subprocess.Popen:
    """Start the one server of a terminal block, on a port that is free, and compare its words."""
    command, expected = told(block.removeprefix("$ "))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    free = f"exec {command} --bind 127.0.0.1:{port}"
    server = subprocess.Popen(free, **around(folder), start_new_session=True)  # noqa: S603  # ours
    said = "".join(server.stdout.readline() for _ in expected.splitlines())
    compare(command, PORT.sub(f":{port}/", expected), said)
    return server


def told(part: str) -> tuple[str, str]:
    """Return a command, with the lines it goes on over, and what stands below it."""
    command = re.match(r"(?:.*\\\n)*.*", part)[0]
    return command, part[len(command) + 1 :]


def compare(command: str, expected: str, printed: str) -> None:
    """Hold what a command printed to what the page says it prints."""
    wanted, got = expected.rstrip().replace("…", "..."), printed.rstrip()
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    if not doctest.OutputChecker().check_output(f"{wanted}\n", f"{got}\n", flags):
        raise AssertionError(f"$ {command}\nshould print:\n{expected}\nbut printed:\n{printed}")


def pytest_collect_file(file_path, parent):
    """Take every Markdown page of the documentation for a test."""
    if file_path.suffix == ".md":
        return Page.from_parent(parent, path=file_path)
    return None
