"""Where the definitions for published tables lie."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """Return the folder of definitions and maps for tables that others published."""
    return Path(__file__).parent.parent / "reference"
