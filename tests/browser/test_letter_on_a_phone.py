"""A letter's link on a phone 320 px wide, in Arabic: axe on every state, and one answer sent."""

import pytest
from doors import FLAGSHIP, house
from letters import coded, link_of, used
from served import serving

PHONE = {"width": 320, "height": 640}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LETTER = """\
routes:
  letter:
    mode: web
    sample: random
    access: codes
    codes_each: 2
"""


@pytest.fixture
def invited(tmp_path):
    """Serve the flagship with letters to homes; return the house and its address."""
    text = FLAGSHIP.read_text(encoding="utf-8").replace("routes:\n", LETTER, 1)
    with serving(house(text, tmp_path / "data")) as found:
        yield found


@pytest.fixture(params=["light", "dark"])
def page(request, chromium):
    """Return a page on a phone, in a light or a dark room."""
    context = chromium.new_context(viewport=PHONE, color_scheme=request.param, locale="ar")
    yield context.new_page()
    context.close()


def test_a_letter_leads_from_its_square_to_one_answer(invited, page, axe):
    here, address = invited
    first, second = coded(here, 2)

    def examine():
        axe(page)
        assert not page.evaluate(WIDE), f"{page.url} scrolls sideways"

    page.goto(address + "/c")
    examine()
    page.goto(address + link_of(here, first))
    assert page.url == f"{address}/s/{here.survey.id}/ar?via=letter"
    assert page.locator("#code").input_value() == first
    assert page.locator("html").get_attribute("dir") == "rtl"
    examine()
    page.locator("#adults").fill("كثير")
    page.locator("main .primary").first.click()
    assert page.locator(".summary").count() == 1
    examine()
    page.locator("#adults").fill("٣")
    page.locator("main .primary").first.click()
    page.wait_for_url("**/ar/*?via=letter")
    while "/thanks" not in page.url:
        with page.expect_navigation():
            page.locator("main .primary").last.click()
    (kept,) = here.kept()
    assert (kept.route, kept.language, kept.design.weight) == ("letter", "ar", 1.5)
    assert used(here) == 1
    page.goto(address + link_of(here, first))
    assert page.locator(".summary").count() == 1  # it was used, and says so at once
    examine()
    assert used(here) == 1
    page.goto(address + link_of(here, second))
    assert page.locator(".summary").count() == 0
