"""Save, return, receipts, notices and kind pages in Chromium: 320 px, English and Arabic, axe.

One walk a language: every page is held to axe as it was served, whatever its status.
"""

import sqlite3

import pytest
from doors import house
from park_forms import TWO_PAGES
from served import serving

from engage.store.sqlite import connect

PARKS = TWO_PAGES.replace(
    "title: Our park",
    """version: 1
languages: [en, ar]
title: Our park
privacy:
  kind: anonymous
  controller: Anytown Council
  purpose: To plan the park
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
  children: yes""",
)
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll(
        'main button, main .primary, main input[type=file], .foot a, .foot button')]
    .filter(one => one.offsetParent !== null && one.getBoundingClientRect().height < 43.5)
    .map(one => one.textContent)"""
FORWARD = """words => {
    const all = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (all.nextNode() && !all.currentNode.data.includes(words));
    const [node, from] = [all.currentNode, all.currentNode.data.indexOf(words)];
    const letter = (n) => {
        const range = document.createRange();
        range.setStart(node, n);
        range.setEnd(node, n + 1);
        return range.getBoundingClientRect().x;
    };
    return letter(from) < letter(from + words.length - 1);
}"""
"""Whether the last sign of an English sentence stands to the right of its first letter."""


class Walker:
    """Somebody with a phone on which no script runs, and axe looking over their shoulder."""

    def __init__(self, chromium, address, language, axe, **looks):
        size = {"width": 320, "height": 640}
        self.context = chromium.new_context(viewport=size, java_script_enabled=False, **looks)
        self.examined = chromium.new_context(viewport=size, **looks)
        self.page = self.context.new_page()
        self.second = self.examined.new_page()
        self.start = f"{address}/s/parks/{language}"
        self.address = address
        self.axe = axe
        self.titles = []

    def look(self):
        """Hold the page in hand to axe: its very markup, since it may have answered a form."""
        self.page.wait_for_load_state()
        self.titles.append(self.page.title())
        markup = self.page.content()
        served = {"body": markup, "content_type": "text/html; charset=utf-8"}
        self.second.route("**/looked-at", lambda route: route.fulfill(**served))
        self.second.goto(f"{self.address}/looked-at")
        self.second.unroute("**/looked-at")
        self.axe(self.second)
        assert not self.second.evaluate(WIDE), f"{self.page.url} scrolls sideways"
        assert self.second.evaluate(SMALL) == [], f"{self.page.url} has small targets"

    def open(self, address):
        self.page.goto(address)
        self.look()

    def press(self, selector):
        self.page.locator(selector).first.click()
        self.look()

    def close(self):
        self.context.close()
        self.examined.close()


@pytest.fixture(params=[("en", "light"), ("ar", "dark")], ids=" ".join)
def walker(request, chromium, axe, tmp_path, monkeypatch):
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.05)
    language, scheme = request.param
    with serving(house(PARKS, tmp_path / "data")) as (here, address):
        held = Walker(chromium, address, language, axe, color_scheme=scheme)
        held.here = here
        yield held
        held.close()


def test_finds_every_page_kind_legible_and_in_reach(walker):
    page = walker.page
    for place in ("", "/return", "/privacy", "/cookies", "/accessibility"):
        walker.open(walker.start + place)
    walker.open(f"{walker.start}/return")
    page.fill("#code", "ABCD")
    walker.press("main .primary")
    walker.open(f"{walker.start}/doing")
    page.check("input[value=yes]")
    page.fill("textarea", "We cleared the pond!")
    other = sqlite3.connect(walker.here.stores.folder.database, isolation_level=None)
    other.execute("begin immediate")
    walker.press("main .primary")
    assert page.locator("textarea").input_value() == "We cleared the pond!"
    other.execute("rollback")
    walker.press("button[value=saveall]")
    code = page.locator(".code").inner_text()
    with page.expect_download() as told:
        page.locator("a[download]").click()
    file = told.value.path()
    walker.press("button[value=forget]")
    walker.open(f"{walker.start}/return")
    page.fill("#code", code)
    walker.press("main .primary")
    assert page.url == f"{walker.start}/next"
    page.context.clear_cookies()
    newer = PARKS.replace("version: 1", "version: 2").replace("- id: story", "- id: tale")
    forget_drafts(walker.here)
    walker.here.open(newer)
    walker.open(f"{walker.start}/return")
    page.set_input_files("#file", file)
    walker.press("main .primary")
    assert "We cleared the pond!" in page.locator("main").inner_text()
    assert walker.second.evaluate(FORWARD, "We cleared the pond!")
    walker.press("main .primary")
    page.check("input[value=no]")
    page.locator("main .primary").last.click()
    other.execute("begin immediate")
    walker.press("main .primary")
    other.execute("rollback")
    other.close()
    walker.press("main .primary")
    receipt = page.locator(".code").inner_text()
    walker.open(f"{walker.address}/r")
    page.fill("#receipt", receipt)
    walker.press("main .primary")
    walker.here.stores.surveys.close("parks")
    walker.open(walker.start)
    walker.open(f"{walker.address}/nowhere")
    (kept,) = walker.here.kept()
    assert kept.answers == {"helped": "yes", "again": "no"}
    assert len(set(walker.titles)) >= 12


def forget_drafts(here):
    """Let the store forget every draft, as after a week on another server."""
    with here.stores.drafts._connections.writing() as conn:  # noqa: SLF001  # no page does it
        conn.execute("delete from drafts")
