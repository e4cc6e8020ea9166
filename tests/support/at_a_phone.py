"""A volunteer's phone: a browser with a folder of its own, closed and opened again."""

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime

from axe_playwright_python.sync_playwright import Axe
from doors import house

PHONE = {"width": 320, "height": 640}
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
LEFT = """async () => [
    await indexedDB.databases(), await caches.keys(), Object.keys(localStorage),
    Object.keys(sessionStorage), (await navigator.serviceWorker.getRegistrations()).length,
]"""


def opened_phone(chromium, folder):
    """Return what opens the same phone again and again: a page of it, closed at the end."""

    @contextmanager
    def opened():
        context = chromium.browser_type.launch_persistent_context(
            folder,
            executable_path=shutil.which("chromium"),
            args=QUIET,
            viewport=PHONE,
        )
        page = context.new_page()
        page.told = []
        page.on("pageerror", lambda error: page.told.append(str(error)))
        try:
            yield page
            assert page.told == []
        finally:
            context.close()

    return opened


def today(written, where):
    """Return a house whose clock shows the browser's own time."""
    here = house(written, where)
    here.clock.now = datetime.now(UTC)
    return here


def check(page):
    """Hold a part of the page to WCAG 2.2 AA, to 320 px, and to nothing that scripts left out."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").inner_text() in page.title()


def part(page, name):
    found = page.locator(f"[data-part={name}]:not([hidden])").last
    found.wait_for()
    return found


def take(page, address, code, count, language="en"):
    """Come from the address on the slip, and take interviews along."""
    page.goto(f"{address}/door/?in={language}")
    page.locator("#day-code").fill(code.lower())
    page.locator("main .primary").click()
    page.locator("#the-door[data-live]").wait_for()
    page.locator("#how-many").fill(str(count))
    page.locator("[data-do=take]").click()
    part(page, "home")


def unlock(page, address, code):
    page.goto(f"{address}/door/")
    page.locator("#the-door[data-live]").wait_for()
    page.locator("#day-code").fill(code)
    page.locator("form [data-locked] .primary").click()


def counts(page):
    """Return how many wait, were sent, are left, as the page says."""
    home = part(page, "home")
    names = ("waiting", "sent", "blanks")
    return tuple(int(home.locator(f"[data-count={name}]").inner_text()) for name in names)


def press(page, name, what):
    part(page, name).locator(f"[data-do={what}]").click()


def answer(page):
    page.locator("#answers .primary").click()


def choose(page, name="English"):
    """Choose the language of an interview by its own name."""
    part(page, "languages").get_by_role("button", name=name, exact=True).click()
