"""P3 and P4: what a phone downloads, and when it can be read, on a network as slow as they come.

Chromium with the cache empty, 360 pixels wide, a processor four times as slow. The network is
Chromium's own emulation: every request waits ``latency``, then bytes come at ``rate``.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import sleep
from typing import Any

from playwright.sync_api import Error, Page, ViewportSize, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SLOWER = 4
MOST_PAGES = 60
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


@dataclass(frozen=True)
class Network:
    """Milliseconds that every request waits, and bits that come in a second."""

    latency: int
    rate: int


SLOW_3G = Network(400, 400_000)
RURAL = Network(600, 50_000)


@dataclass
class Visit:
    """What came over the wire, in bytes of each request by its address, and the first paint.

    ``read_after`` is in seconds; ``elsewhere`` are the hosts asked that are not this machine.
    """

    came: dict[str, tuple[str, int]] = field(default_factory=dict)
    sent: int = 0
    elsewhere: set[str] = field(default_factory=set)
    read_after: float = 0.0

    @property
    def moved(self) -> int:
        """Return the bytes that came."""
        return sum(size for _, size in self.came.values())


@contextmanager
def phone(network: Network | None) -> Iterator[tuple[Page, Visit]]:
    """Open a browser that has been nowhere yet, and count what it is given."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        small = ViewportSize(width=360, height=800)
        context = browser.new_context(viewport=small, is_mobile=True, has_touch=True)
        page = context.new_page()
        visit = Visit()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        if network is not None:
            rate = network.rate / 8
            told: dict[str, Any] = {"offline": False, "latency": network.latency}
            told |= {"downloadThroughput": rate, "uploadThroughput": rate}
            line.send("Network.emulateNetworkConditions", told)
            line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        _count(line, visit)
        try:
            yield page, visit
        finally:
            browser.close()


def _count(line: Any, visit: Visit) -> None:  # noqa: ANN401  # Playwright's session, of its own type
    """Let every answer that arrives be counted, redirects with the headers they came by."""
    asked: dict[str, str] = {}

    def going(event: dict[str, Any]) -> None:
        """Note a request, and the redirect that led to it."""
        request, number = event["request"], event["requestId"]
        address = request["url"]
        if "redirectResponse" in event:
            size = int(event["redirectResponse"].get("encodedDataLength", 0))
            visit.came[f"{number} from {asked[number]}"] = (asked[number], size)
        asked[number] = address
        visit.sent += len(request.get("postData", ""))
        if address.startswith("http") and "//127.0.0.1" not in address:
            visit.elsewhere.add(address)

    def done(event: dict[str, Any]) -> None:
        """Note the bytes of an answer that has arrived whole."""
        address = asked.get(event["requestId"], "")
        if address.startswith("http"):
            visit.came[event["requestId"]] = (address, int(event["encodedDataLength"]))

    line.on("Network.requestWillBeSent", going)
    line.on("Network.loadingFinished", done)


def first_visit(address: str, network: Network, times: int = 3) -> Visit:
    """Return a first visit to ``address``; ``read_after`` is the median of ``times`` visits."""
    painted = []
    for _ in range(times):
        with phone(network) as (page, visit):
            page.goto(address, wait_until="networkidle", timeout=120_000)
            _until(page, f"{_PAINTED}.length")
            painted.append(page.evaluate(f"{_PAINTED}[0].startTime") / 1000)
    visit.read_after = median(painted)
    return visit


_PAINTED = "performance.getEntriesByName('first-contentful-paint')"
_ANSWER = """seed => {
  const form = document.querySelector('#answers'), met = new Set();
  let at = seed;
  const next = most => ((at = (at * 48271) % 2147483647) >> 8) % most;
  for (const box of form.querySelectorAll('input[type=radio], input[type=checkbox]')) {
    if (met.has(box.name) || box.name.endsWith('rather-not') || box.closest('[hidden]')) continue;
    met.add(box.name);
    const all = [...form.querySelectorAll(`input[name="${box.name}"]`)];
    if (all.length && !all.some(one => one.checked)) all[next(all.length)].click();
  }
}"""
"""Answers every choice, and ticks one box where several may be ticked."""


def _until(page: Page, what: str) -> None:
    """Wait until ``what`` is so; a page that is just being left is asked again."""
    for _ in range(1_000):
        with suppress(Error):
            if page.evaluate(what):
                return
        sleep(0.03)
    raise TimeoutError(f"never so at {page.url}: {what}")


def journey(address: str, seed: int = 1) -> Visit:
    """Return all that moves while somebody answers the survey at ``address`` to its thank-you."""
    random = Random(seed)
    with phone(None) as (page, visit):
        page.goto(address)
        for _ in range(MOST_PAGES):
            if "/thanks" in page.url:
                break
            if page.query_selector("#answers"):
                page.evaluate(_ANSWER, random.randrange(1, 2**31))
            page.evaluate("window.before = 1")
            page.locator("main form button.primary").last.click()
            _until(page, "!window.before && document.readyState === 'complete'")
        else:
            raise TimeoutError(f"no end in sight at {page.url}")
        page.wait_for_load_state("networkidle")
    return visit
