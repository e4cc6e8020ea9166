"""Debian's chromium, a server on this machine, and axe."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from doors import FLAGSHIP, house
from playwright.sync_api import sync_playwright
from served import serving

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


@pytest.fixture(scope="session")
def axe():
    """Return a function that holds an open page to WCAG 2.2 AA and axe's own best practice."""
    checker = Axe()

    def check(page):
        found = checker.run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check
