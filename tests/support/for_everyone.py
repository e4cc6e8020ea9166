"""What two checkers find wrong with a PDF for people who hear it rather than see it."""

import subprocess
import sys
from pathlib import Path

import page as checker


def broken_rules(made: bytes) -> list[tuple[str, str]]:
    """Return every rule of PDF/UA that ``made`` breaks, with what is said of it."""
    report = checker.validate_pdf_bytes(made, profile="ua1")
    return [(one.rule_id, one.message) for one in report.failures]


def heard_wrong(made: bytes, folder: Path) -> str:
    """Return what a second checker, that reads a PDF aloud, calls an error; "" for nothing."""
    file = folder / "made.pdf"
    file.write_bytes(made)
    outloud = Path(sys.executable).parent / "outloud"
    done = subprocess.run(
        [outloud, "--quiet", "--fail-on", "error", file],
        capture_output=True,
        check=False,
        text=True,
    )
    return "" if done.returncode == 0 else done.stdout or done.stderr
