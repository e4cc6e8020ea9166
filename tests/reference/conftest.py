"""Figures worked out elsewhere, with R 4.2.2: survey 4.1-1 and psych 2.2.9."""

import csv
import json

import pytest


@pytest.fixture(scope="session")
def microdata(shared_data):
    """Return the folder of real answers; it stands outside the project, whose licence differs."""
    return shared_data / "microdata"


@pytest.fixture(scope="session")
def reference(microdata):
    """Return a function from a name to what R said."""

    def read(name):
        return json.loads((microdata / "reference" / f"{name}.json").read_text("utf-8"))

    return read


@pytest.fixture(scope="session")
def people(microdata):
    """Return a function from a file's name to its rows."""

    def read(name):
        with (microdata / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
