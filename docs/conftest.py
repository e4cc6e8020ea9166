"""Run the documentation: save its files, run its commands, compare what they print.

A fenced block whose first line of information names a file ("yaml park.survey.yaml") is saved
under that name in a folder of the page's own. In a "console" block each line that begins with
"$ " is run there, and what stands below it must be what it prints; "…" stands for anything.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]


class Page(pytest.File):
    """One page of the documentation."""

    def collect(self):
        """Yield the page as one test, if anything in it can be run."""
        text = self.path.read_text(encoding="utf-8")
        if any(kind == "console" or name for kind, name, _ in BLOCK.findall(text)):
            yield Reading.from_parent(self, name="reads as it runs")


class Reading(pytest.Item):
    """A page read from the top, doing what it says."""

    def runtest(self):
        """Save every file and run every command, in order."""
        folder = Path(self.config._tmp_path_factory.mktemp(self.path.stem))
        for kind, name, block in BLOCK.findall(self.path.read_text(encoding="utf-8")):
            if name:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(block, encoding="utf-8")
            elif kind == "console":
                run_session(block, folder)

    def reportinfo(self):
        """Say which page was read."""
        return self.path, 0, f"{self.path.name} {self.name}"

    def repr_failure(self, excinfo, style=None):
        """Show a difference as a difference, not as a traceback."""
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


def run_session(block: str, folder: Path) -> None:
    """Run the commands of one console block and compare what they print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        where = {
            **os.environ,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "ENGAGE_DATA": str(folder / "engage-data"),
            "SURVEYS": str(ROOT / "surveys"),
        }
        done = subprocess.run(
            command, shell=True, cwd=folder, env=where, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
        )  # fmt: skip
        wanted, got = expected.rstrip().replace("…", "..."), done.stdout.rstrip()
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        if not doctest.OutputChecker().check_output(f"{wanted}\n", f"{got}\n", flags):
            raise AssertionError(f"$ {command}\nshould print:\n{expected}\nbut printed:\n{got}")


def pytest_collect_file(file_path, parent):
    """Take every Markdown page of the documentation for a test."""
    if file_path.suffix == ".md":
        return Page.from_parent(parent, path=file_path)
    return None
