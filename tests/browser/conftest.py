"""Debian's chromium, a server on this machine, and axe."""

import shutil
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from doors import FLAGSHIP, house
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium():
    """Start the browser once; it asks nothing of the network."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path):
    """Serve the flagship from a real store; return the house and its address."""
    with serving(house(FLAGSHIP, tmp_path / "data")) as found:
        yield found


class serving:  # noqa: N801  # reads as a verb: with serving(house) as (house, address)
    """Serve a house on a free port of this machine until the block ends."""

    def __init__(self, here):
        self.here = here

    def __enter__(self):
        self.server = make_server("127.0.0.1", 0, self.here.app, threaded=True)
        self.thread = Thread(target=self.server.serve_forever)
        self.thread.start()
        return self.here, f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_error):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture(scope="session")
def axe():
    """Return a function that holds an open page to WCAG 2.2 AA and axe's own best practice."""
    checker = Axe()

    def check(page):
        found = checker.run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check
