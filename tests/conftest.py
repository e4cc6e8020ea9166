"""What every test stands on: the network is off, and the test data have one address."""

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
sys.path.insert(0, str(Path(__file__).parent / "support"))


# By hand, every run searches for new examples. CI takes the same ones until a test is changed, so
# that a red build speaks of the change and not of luck (decision 0019). No example has a deadline:
# how long one takes depends on what else the machine does.
settings.register_profile("searched", deadline=None)
settings.register_profile("repeated", derandomize=True, deadline=None)
settings.load_profile("repeated" if os.environ.get("CI") else "searched")


@pytest.fixture(autouse=True)
def _network_is_off(monkeypatch):
    """Refuse every connection but to this machine itself."""
    connect = socket.socket.connect

    def only_loopback(self, address):
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"tests never leave this machine, and {host} is elsewhere")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real surveys and hostile inputs, which is not part of the repository."""
    shared = Path(os.environ.get("ENGAGE_SHARED", ROOT.parent / "shared" / "data"))
    folder = shared / "data" if (shared / "data").is_dir() else shared
    if not folder.is_dir():
        pytest.fail(f"The test data are not at {folder}: set ENGAGE_SHARED to where they are.")
    return folder


@pytest.fixture(scope="session")
def chromium():
    """Start Debian's chromium once; it asks nothing of the network."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # few tests want a browser

    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
