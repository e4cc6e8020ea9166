"""A tablet in a library: its clock is moved on, the person warned, the next one meets nothing."""

import re

import pytest
from doors import house
from served import serving

TABLET = {"width": 800, "height": 1100}
PHONE = {"width": 320, "height": 640}
MARK = "Zanzibar-marigold-4711"
TWO = """
survey: street
title: Your street
title.ar: شارعك
languages: [en, ar]
drafts: [ar]
routes:
  link: {mode: web, sample: open}
  tablet: {mode: kiosk, sample: open}
pages:
  - id: helping
    title: Helping
    title.ar: المساعدة
    questions:
      - id: helped
        type: one
        ask: Have you helped?
        ask.ar: هل ساعدت؟
        options: {yes: Yes, no: No}
        options.ar: {yes: نعم, no: لا}
  - id: telling
    title: Telling
    title.ar: الحكاية
    questions:
      - {id: story, type: long, ask: What happened?, ask.ar: ماذا حدث؟}
  - id: after
    title: Afterwards
    title.ar: بعد ذلك
    questions:
      - {id: again, type: long, ask: And then?, ask.ar: ثم ماذا؟}
"""
OUTBOX = """() => new Promise((done) => {
    const asked = indexedDB.open("engage");
    asked.onsuccess = () => {
        const store = asked.result;
        if (!store.objectStoreNames.contains("outbox")) done([]);
        else {
            const all = store.transaction("outbox").objectStore("outbox").getAll();
            all.onsuccess = () => done(all.result);
        }
    };
})"""


@pytest.fixture
def street(tmp_path):
    with serving(house(TWO, tmp_path / "data")) as (here, address):
        yield here, f"{address}/s/street"


@pytest.fixture
def tablet(chromium, street):
    """Return a page of a tablet set to be a kiosk, its clock in our hands."""
    _, address = street
    context = chromium.new_context(viewport=TABLET)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}/en?via=tablet")
    yield page
    context.close()


def press(page):
    with page.expect_event("domcontentloaded"):
        page.locator("main .primary").first.click()
    settled(page)


def settled(page):
    """Wait until the kiosk's script has run: then the address is that of the start page."""
    page.wait_for_url(re.compile(r"/s/street/[a-z]+$"))


def two_pages(page):
    """Answer two pages, type on the third, and leave."""
    press(page)
    page.locator("[value=yes]").check()
    press(page)
    page.locator("[name=story]").fill(MARK)
    press(page)
    page.locator("[name=again]").fill(MARK)


def held(page):
    """Return all that this browser holds."""
    waits = page.evaluate(OUTBOX)
    keys = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    words = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert MARK not in words
    return waits, set(keys) - {"engage:used"}, cookies


def goes_home(page, passed):
    """Move the clock on by so many seconds, and see the start page come."""
    with page.expect_navigation():
        page.clock.run_for(passed * 1000)
    settled(page)
    page.locator("h1").wait_for()
    assert page.locator("h1").inner_text() == "Your street"
    assert page.locator("dialog, .panel").count() == 0


def nothing_behind(page):
    """Go back as far as the browser can; nothing of the last person is there."""
    assert held(page) == ([], set(), {"engage-kiosk", "engage-shared"})
    seen = 0
    while page.go_back() and page.url != "about:blank":
        settled(page)
        seen += 1
        assert MARK not in page.content()
        assert page.locator("h1").inner_text() == "Your street"
        assert page.locator(".panel, [checked]").count() == 0
    assert seen >= 1


def test_somebody_leaves_and_the_next_person_meets_nothing_of_them(street, tablet, axe):
    here, _ = street
    two_pages(tablet)
    panel = tablet.locator("dialog")
    tablet.clock.run_for(119_000)
    assert not panel.is_visible()
    tablet.clock.run_for(2_000)
    assert panel.is_visible()
    assert panel.locator("h2").inner_text() == "Are you still there?"
    assert panel.locator("[role=timer]").inner_text() in ("19", "20")
    assert panel.locator("button").evaluate("one => one === document.activeElement")
    axe(tablet)
    tablet.clock.run_for(10_000)
    assert panel.locator("[role=status]").inner_text() == "Seconds left: 10."
    goes_home(tablet, 11)
    assert here.kept() == []
    nothing_behind(tablet)


def test_one_key_or_touch_is_enough_to_stay_and_reaches_nothing_beneath(tablet):
    press(tablet)
    box = tablet.locator("[value=yes]")
    box.focus()
    panel = tablet.locator("dialog")
    for way in ("Space", "Enter", "Escape", "Tab", "touch", "outside"):
        tablet.clock.run_for(125_000)
        assert panel.is_visible(), way
        if way == "touch":
            panel.locator("button").click()
        elif way == "outside":
            tablet.mouse.click(5, 5)
        else:
            tablet.keyboard.press(way)
        assert not panel.is_visible(), way
        assert not box.is_checked(), way
        assert tablet.locator("h1").inner_text() == "Helping"
        assert box.evaluate("one => one === document.activeElement"), way
    for _ in range(3):
        tablet.clock.run_for(100_000)
        tablet.keyboard.press("Shift")
    assert not panel.is_visible(), "each key begins the two minutes anew"
    box.check()
    press(tablet)
    assert tablet.locator("h1").inner_text() == "Telling"


def test_a_touch_after_the_time_is_the_next_person_s_and_wipes(street, tablet):
    two_pages(tablet)
    with tablet.expect_navigation():
        tablet.evaluate("""() => {
            const real = Date.now;
            Date.now = () => real() + 600000;  // it slept for ten minutes, and no timer ran
            dispatchEvent(new Event("pointerdown"));
        }""")
    settled(tablet)
    assert tablet.locator("h1").inner_text() == "Your street"
    nothing_behind(tablet)


@pytest.mark.parametrize("by", ["Finish", "itself"])
def test_after_send_it_is_wiped(street, tablet, axe, by):
    here, _ = street
    two_pages(tablet)
    press(tablet)
    assert tablet.locator("h1").inner_text() == "Check your answers, then send"
    press(tablet)
    receipt = tablet.locator(".code").inner_text()
    axe(tablet)
    if by == "Finish":
        press(tablet)
        assert tablet.locator("h1").inner_text() == "Your street"
    else:
        tablet.clock.run_for(121_000)
        assert "answers that were not sent are erased" in tablet.locator("dialog").inner_text()
        goes_home(tablet, 20)
    (kept,) = here.kept()
    assert (kept.mode, kept.route, kept.answers["story"]) == ("kiosk", "tablet", MARK)
    nothing_behind(tablet)
    assert receipt not in tablet.content()


def test_without_scripts_the_page_itself_asks_and_the_next_wipes(chromium, street, axe):
    _, address = street
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ar?via=tablet")
    page.locator("main .primary").click()
    page.locator("[value=yes]").check()
    page.locator("main .primary").click()
    page.locator("[name=story]").wait_for()
    told = page.locator("meta[http-equiv=refresh]").get_attribute("content")
    seconds, _, asks = told.partition("; url=")
    assert seconds == "120"
    answer = page.goto(address.partition("/s/")[0] + asks)
    assert page.locator("h1").inner_text() == "هل ما زلت هنا؟"
    page.locator("main a.primary").click()
    assert page.locator("[name=story]").is_visible()
    answer = page.goto(address.partition("/s/")[0] + asks)
    seconds, _, wipes = answer.headers["refresh"].partition("; url=")
    assert (seconds, wipes) == ("20", "/s/street/ar?via=tablet")
    page.goto(address.partition("/s/")[0] + wipes)
    assert {cookie["name"] for cookie in context.cookies()} == {"engage-kiosk", "engage-shared"}
    for _ in range(4):
        page.go_back()
        assert page.locator("[name=story], [checked]").count() == 0
    context.close()


def test_the_foot_of_a_page_stands_under_what_is_above_it(chromium, street):
    _, address = street
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/ar")
    edges = "one => one.getBoundingClientRect().right"
    above, foot = (page.locator(f"{one} .frame").first for one in (".band", ".foot"))
    assert above.evaluate(edges) == foot.evaluate(edges)
    context.close()


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["320", "800"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_kiosk_shows_is_read_by_axe_in_arabic(chromium, street, axe, size, scheme):
    _, address = street
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}/ar?via=tablet")
    axe(page)
    press(page)
    page.clock.run_for(125_000)
    page.locator("dialog").wait_for()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Shift")
    page.goto(f"{address}/ar/kiosk/still?from=helping")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
