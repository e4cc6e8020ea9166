"""A network that drops at Send takes nothing with it, and brings nothing twice (R12, R15, R16).

The network is a proxy on this machine that is cut for real. A browser that believes it is offline
sends nothing at all, which is the easier half.
"""

from random import Random

import pytest
from cutting import Network
from doors import FLAGSHIP, house
from served import serving

PHONE = {"width": 320, "height": 640}
ONE = """
survey: one
languages: [en, ar]
drafts: [ar]
title: Your street
title.ar: شارعك
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
      - {id: story, type: long, ask: What happened?, ask.ar: ماذا حدث؟}
"""
CUT = ("request", 0)
WAITS = {"en": "Your answers wait on this device", "ar": "إجاباتك تنتظر على هذا الجهاز"}


@pytest.fixture
def one(tmp_path):
    """Serve a survey of one page behind a network that can be cut."""
    with serving(house(ONE, tmp_path / "data")) as (here, address), Network(address) as network:
        yield here, network


@pytest.fixture
def phone(chromium):
    context = chromium.new_context(viewport=PHONE)
    yield context
    context.close()


def begun(context, network, language="en", place="helping"):
    """Open a page and begin to use it."""
    page = context.new_page()
    page.goto(f"{network.address}/s/one/{language}/{place}")
    return ready(page)


def ready(page):
    """Touch the page, as people do, and wait until its script has all it needs."""
    page.keyboard.press("Shift")
    page.locator("form[data-live]").first.wait_for()
    return page


def answered(page, story="We cleared the pond"):
    page.locator("[name=helped][value=yes]").check()
    page.locator("[name=story]").fill(story)
    return page


def send(page):
    page.locator("main .primary").last.click()


def in_the_outbox(page):
    ask = """new Promise(done => {
        const asked = indexedDB.open("engage", 1);
        asked.onsuccess = () => {
            const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result); };
        };
    })"""
    return page.evaluate(ask)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_answers_wait_while_there_is_no_network_and_go_on_the_next_visit(phone, one, axe, language):
    here, network = one
    page = answered(begun(phone, network, language))
    page.locator("[value=saveall]").click()
    page.locator("main .primary").first.click()
    page.wait_for_url("**/review")
    ready(page)
    network.cut = CUT
    send(page)
    page.locator("[data-notice=waits]").wait_for()
    assert page.locator("h1").inner_text() == page.title() == WAITS[language]
    assert page.locator("main .step").is_hidden(), "no page is under way"
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-do=try]").click()
    assert page.locator("h1").inner_text() == WAITS[language]
    assert here.kept() == []
    page.close()

    network.cut = None
    page = phone.new_page()
    page.goto(f"{network.address}/s/one/{language}")
    page.locator("[data-notice=sent]").wait_for()
    assert page.locator("button[value=forget]").count() == 0, "nothing is left to go on with"
    axe(page)
    (kept,) = here.kept()
    assert (kept.answers, kept.language) == (
        {"helped": "yes", "story": "We cleared the pond"},
        language,
    )
    (left,) = in_the_outbox(page)
    assert left["body"] == ""
    page.locator("[data-notice=sent] .primary").click()
    page.wait_for_url("**/thanks")
    assert page.locator(".code").count() == 1
    assert in_the_outbox(page) == []
    assert page.evaluate("Object.keys(localStorage)") == []
    assert len(here.kept()) == 1


def test_answers_go_from_the_waiting_page_itself_once_the_network_is_back(phone, one):
    here, network = one
    page = answered(begun(phone, network))
    network.cut = CUT
    send(page)
    page.locator("[data-notice=waits]").wait_for()
    network.cut = None
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url("**/thanks")
    assert page.locator("h1").inner_text() == "Thank you. Your answers are in."
    assert len(here.kept()) == 1
    assert in_the_outbox(page) == []


def test_the_browser_sends_in_the_background_after_the_page_was_closed(phone, one):
    here, network = one
    page = answered(begun(phone, network))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    control = phone.new_cdp_session(page)
    versions = []
    control.on("ServiceWorker.workerVersionUpdated", lambda told: versions.extend(told["versions"]))
    control.send("ServiceWorker.enable")
    network.cut = CUT
    send(page)
    page.locator("[data-notice=waits]").wait_for()
    network.cut = None
    before = len(here.kept())
    registration = versions[-1]["registrationId"]
    asked = {"origin": network.address, "registrationId": registration, "tag": "engage-outbox"}
    elsewhere = phone.new_page()
    elsewhere.goto(f"{network.address}/healthz")
    behind = phone.new_cdp_session(elsewhere)
    behind.send("ServiceWorker.enable")
    page.close()
    behind.send("ServiceWorker.dispatchSyncEvent", {**asked, "lastChance": False})
    for _ in range(100):
        if here.kept():
            break
        elsewhere.wait_for_timeout(50)
    assert (before, len(here.kept())) == (0, 1)


def test_a_send_whose_answer_was_lost_counts_once(phone, one):
    here, network = one
    page = answered(begun(phone, network))
    network.cut = ("response", 20)
    send(page)
    page.locator("[data-notice=waits]").wait_for()
    assert len(here.kept()) == 1
    network.cut = None
    page.locator("[data-do=try]").click()
    page.wait_for_url("**/thanks")
    assert len(here.kept()) == 1


def test_two_taps_and_a_way_back_count_once(phone, one):
    here, network = one
    page = answered(begun(phone, network))
    page.locator("main .primary").last.dblclick()
    page.wait_for_url("**/thanks")
    page.go_back()
    page.wait_for_url("**/thanks")
    page.reload()
    assert page.locator("h1").inner_text() == "Thank you. Your answers are in."
    assert len(here.kept()) == 1


def test_what_is_typed_comes_back_after_a_crash_and_goes_at_send(phone, one, axe):
    here, network = one
    page = answered(begun(phone, network), "We clea")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.close()
    page = begun(phone, network)
    page.locator("[data-notice=back]").wait_for()
    assert page.locator("[name=helped][value=yes]").is_checked()
    assert page.locator("[name=story]").input_value() == "We clea"
    axe(page)
    send(page)
    page.wait_for_url("**/thanks")
    assert page.evaluate("Object.keys(localStorage)") == []
    (kept,) = here.kept()
    assert kept.answers["story"] == "We clea"


def test_what_came_back_can_be_forgotten(phone, one):
    _, network = one
    page = answered(begun(phone, network))
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.reload()
    page.locator("[data-notice=back] button").click()
    page.locator("[data-notice=back]").wait_for(state="detached")
    ready(page)
    assert page.locator("[name=story]").input_value() == ""
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_shared_device_keeps_nothing_and_says_so_when_the_network_drops(phone, one, axe):
    here, network = one
    page = phone.new_page()
    page.goto(f"{network.address}/s/one/en")
    page.locator("#shared").check()
    send(page)
    answered(ready(page))
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("Object.keys(localStorage)") == []
    network.cut = CUT
    send(page)
    page.locator("[data-notice=cut]").wait_for()
    axe(page)
    assert in_the_outbox(page) == []
    assert here.kept() == []
    network.cut = None
    send(page)
    page.wait_for_url("**/thanks")
    assert len(here.kept()) == 1
    names = {cookie["name"]: cookie["expires"] for cookie in phone.cookies()}
    assert names == {"engage": -1, "engage-shared": -1}


def test_the_flagship_waits_at_send_and_nobody_else_on_the_phone_is_disturbed(
    chromium, phone, tmp_path
):
    flagship = house(FLAGSHIP, tmp_path / "data")
    with serving(flagship) as (here, address), Network(address) as network:
        page = phone.new_page()
        page.goto(f"{network.address}/s/co-production/en")
        send(page)
        while not page.url.endswith("/review"):
            ready(page)
            filled_in(page, Random(len(page.url)))
            before = page.url
            send(page)
            page.wait_for_url(lambda url, before=before: url.split("#")[0] != before)
        ready(page)
        network.cut = CUT
        page.locator("main .primary").first.click()
        page.locator("[data-notice=waits]").wait_for()
        network.cut = None
        phone.clear_cookies()
        other = phone.new_page()
        page.close()
        other.goto(f"{network.address}/s/co-production/en")
        other.locator("[data-notice=sent]").wait_for()
        assert phone.cookies() == []
        (kept,) = here.kept()
        assert len([name for name in kept.answers if name.endswith(".willing")]) == 8


def filled_in(page, random):
    groups = {}
    for box in page.locator("#answers input[type=radio], #answers input[type=checkbox]").all():
        groups.setdefault(box.get_attribute("name"), []).append(box)
    for boxes in groups.values():
        random.choice(boxes).check()
