"""Slips and waiting on a phone and at a desk: read by axe, nothing scrolling sideways."""

from datetime import date
from random import Random

import pytest
from doors import FLAGSHIP, house, walk
from served import serving

from engage.ledger.slip import Call, Progress, Slip, call_by
from engage.web import limits
from engage.web.counters import Allowance

KEY = "a-key-given-once"
NAMES = ["Mair Evans", "أحمد خان", "Wolfeschlegelsteinhausenbergerdorff" * 3]
DAY = date(2026, 3, 12)


@pytest.fixture
def signed(tmp_path):
    """Serve a house in which people signed up, one of whom is not needed."""
    here = house(FLAGSHIP, tmp_path / "data", officer_key=KEY)
    for number, name in enumerate(NAMES):
        calls = {"litter": Call(Progress.NOT_NEEDED, DAY, "All taken")} if not number else {}
        slip = Slip(
            str(number), "co-production", name, "I will come", "cy", ("litter",), calls=calls
        )
        here.stores.sign_ups.keep(slip, call_by(date(2026, 1, 5)))
    with serving(here) as found:
        yield found


def by_hand(here, language):
    """Return the cookie of somebody who has sent answers with offers in them."""
    resident = here.resident(language)
    walk(resident, Random(2))
    return resident.client.get_cookie("engage", path="/s/co-production").value


@pytest.mark.parametrize("how", [(320, "dark", "ar"), (1280, "light", "en")], ids=str)
def test_every_page_of_a_slip_can_be_read_by_everybody(chromium, axe, signed, how):
    (here, address), (width, scheme, language) = signed, how
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True,
        locale=language,
    )  # fmt: skip
    cookie = {"name": "engage", "value": by_hand(here, language)}
    context.add_cookies([{**cookie, "url": f"{address}/s/co-production/"}])
    page = context.new_page()

    def read():
        """Hold the page in hand to what every page must be."""
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    page.goto(f"{address}/s/co-production/{language}/thanks")
    page.locator("input[name=activities]").first.check()
    page.fill("#name", NAMES[0])
    page.fill("#contact", "I will come to the library")
    page.locator("form:has(#name) button.primary").click()
    code = page.locator(".code").text_content()
    read()
    page.locator("button[value=confirm]").click()
    page.locator("button[value=edit]").click()
    page.fill("#name", "")
    page.locator("button[value=save]").click()
    assert page.locator(".summary").count() == 1
    read()
    page.goto(f"{address}/slip?in={language}")
    page.fill("#code", code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    read()
    (mine,) = [s for s in here.stores.sign_ups.all("co-production") if len(s.id) > 1]
    assert mine.confirmed
    page.locator("summary").click()
    page.locator("button[value=erase]").click()
    assert len(here.stores.sign_ups.all("co-production")) == len(NAMES)
    read()
    page.goto(f"{address}/officer/?key={KEY}")
    for path in ("slips", "slips/paper", "slips/litter/0", f"slips/print?in={language}"):
        page.goto(f"{address}/officer/co-production/{path}")
        read()
    context.close()


def test_a_flood_is_met_on_a_phone_without_scripts_and_trying_again_goes_on(
    chromium, signed, monkeypatch
):
    _, address = signed
    monkeypatch.setattr(limits, "place_of", lambda *_: "192.0.2.7")
    monkeypatch.setitem(limits.FROM_ONE_PLACE, "page", Allowance(0, 0.2))
    context = chromium.new_context(
        viewport={"width": 320, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{address}/s/co-production/cy/offer")
    page.locator("main .choice input").first.check(force=True)
    page.locator("main form button.primary").click()
    assert page.locator("h1").text_content() == "Arhoswch funud, os gwelwch yn dda"
    assert page.locator("input[name='token']").count() == 1
    monkeypatch.setitem(limits.FROM_ONE_PLACE, "page", Allowance(9, 9.0))
    page.locator("main button.primary").click()
    assert page.locator(".nudge").count() == 1, "the page was taken, and asks for what is left"
    assert page.locator("main .choice input:checked").count() == 1
    context.close()
