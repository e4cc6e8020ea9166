"""A store of each kind, and people to fill it with."""

import pytest
from kept import NOON

from engage.store.stores import open_stores


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    """Return an empty store: every promise is kept by each kind."""
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    return open_stores(where, clock=lambda: NOON)


@pytest.fixture
def folder(tmp_path):
    """Return where the data folder will be."""
    return tmp_path / "data"


@pytest.fixture
def kept(folder):
    """Return an empty store in a folder."""
    return open_stores(folder, clock=lambda: NOON)
