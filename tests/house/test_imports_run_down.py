"""Imports run down the floors, the core is pure, actions know ports only."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_import_contract_holds():
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, check=False, text=True)
    assert "0 broken" in done.stdout, done.stdout
