"""A server on this machine, and axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from doors import FLAGSHIP, house
from served import serving


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
