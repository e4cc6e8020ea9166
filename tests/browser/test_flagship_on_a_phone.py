"""A resident's journey through the flagship in Chromium: 320 px wide, JavaScript off.

Must show 4 of the issue: 0 axe violations on every page, error states included; the response in
the store; English and Arabic. axe is itself a script, so each page is opened a second time with
scripts on, by somebody with the same cookie.
"""

from random import Random

import pytest

PHONE = {"width": 320, "height": 640}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Phone:
    """One person's phone, and a second with scripts on where axe looks at the same page."""

    def __init__(self, chromium, address, axe, **looks):
        self.context = chromium.new_context(viewport=PHONE, java_script_enabled=False, **looks)
        self.examined = chromium.new_context(viewport=PHONE, **looks)
        self.page = self.context.new_page()
        self.second = self.examined.new_page()
        self.address = address
        self.axe = axe
        self.asked = []
        self.context.on("request", lambda request: self.asked.append(request.url))

    def open(self, path):
        self.page.goto(self.address + path)

    def examine(self):
        """Hold the page in hand to axe, as somebody with the same cookies would see it."""
        self.examined.add_cookies(self.context.cookies())
        self.second.set_content("<p>")
        self.second.goto(self.page.url)
        self.hold(self.second)

    def examine_refused(self, page=None):
        """Hold a refused page to axe: its very markup, since it came in answer to a form."""
        page = page or self.page
        markup = page.content()
        body = {"body": markup, "content_type": "text/html; charset=utf-8"}
        self.second.route("**/s/**", lambda route: route.fulfill(**body))
        self.second.goto(page.url)
        self.second.unroute("**/s/**")
        self.hold(self.second)

    def hold(self, page):
        self.axe(page)
        assert not page.evaluate(WIDE), f"{page.url} scrolls sideways"

    def fill_in(self, random):
        groups = {}
        for box in self.page.locator("main input[type=radio], main input[type=checkbox]").all():
            groups.setdefault(box.get_attribute("name"), []).append(box)
        for boxes in groups.values():
            random.choice(boxes).check()

    def press(self):
        self.page.locator("main .primary").last.click()

    def close(self):
        self.context.close()
        self.examined.close()


@pytest.fixture
def phone(chromium, served, axe):
    held = Phone(chromium, served[1], axe)
    yield held
    held.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_answers_the_whole_flagship(phone, served, language):
    here, address = served
    random = Random(language)
    phone.open(f"/s/co-production/{language}")
    phone.examine()
    phone.press()
    for _ in range(20):
        if phone.page.url.endswith("/thanks"):
            break
        phone.examine()
        if not phone.page.url.endswith("/review"):
            phone.fill_in(random)
        phone.press()
    phone.examine()
    thanks = {"en": "Thank you. Your answers are in.", "ar": "شكرًا لك. وصلت إجاباتك."}
    assert phone.page.locator("h1").inner_text() == thanks[language]
    assert phone.page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[language]
    (kept,) = here.kept()
    assert kept.language == language
    assert len([name for name in kept.answers if name.endswith(".willing")]) == 8
    assert all(url.startswith((address, "data:")) for url in phone.asked)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_is_told_what_to_mend_and_loses_nothing(phone, language):
    phone.open(f"/s/co-production/{language}/matter")
    boxes = phone.page.locator("main input[type=checkbox]")
    for number in range(4):
        boxes.nth(number).check()
    phone.press()
    assert phone.page.title().startswith({"en": "Error:", "ar": "خطأ:"}[language])
    assert phone.page.locator("main input:checked").count() == 4
    phone.page.locator(".summary a").click()
    assert phone.page.url.endswith("#matter")
    phone.examine_refused()


def test_uses_the_public_pages(phone):
    for path in (
        "/",
        "/r",
        "/s/co-production/en/answers",
        "/s/co-production/ar/answers",
        "/nowhere",
    ):
        phone.open(path)
        phone.examine()


def test_signs_up_for_what_they_offered_and_meets_a_page_left_open(phone, served):
    here, address = served
    phone.open("/s/co-production/en/offer")
    phone.fill_in(Random(4))
    phone.press()
    left_open = phone.context.new_page()
    left_open.goto(f"{address}/s/co-production/en/offer")
    for _ in range(20):
        if phone.page.url.endswith("/thanks"):
            break
        if not phone.page.url.endswith("/review"):
            phone.fill_in(Random(4))
        phone.press()
    left_open.locator("main input[type=radio]:not(:checked)").first.check()
    left_open.locator("main .primary").last.click()
    assert left_open.title().startswith("You sent this form before, with other answers")
    phone.examine_refused(left_open)
    phone.page.locator("button", has_text="Sign me up").click()
    assert phone.page.title().startswith("Error:")
    phone.examine_refused()
    phone.page.locator("#activities").check()
    phone.page.locator("#name").fill("Mair")
    phone.page.locator("#contact").fill("01632 960 123")
    phone.page.locator("button", has_text="Sign me up").click()
    assert "You are signed up" in phone.page.locator("main").inner_text()
    (slip,) = here.stores.sign_ups.all("co-production")
    assert (slip.name, slip.contact, len(slip.activities)) == ("Mair", "01632 960 123", 1)


@pytest.mark.parametrize(
    "looks",
    [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}],
    ids=["dark", "forced colours", "reduced motion"],
)
def test_reads_the_pages_however_they_like_them(chromium, served, axe, looks):
    phone = Phone(chromium, served[1], axe, **looks)
    for path in ("/s/co-production/en", "/s/co-production/en/offer", "/s/co-production/en/matter"):
        phone.open(path)
        phone.examine()
    phone.close()


def test_can_press_every_control_with_a_thumb(phone):
    phone.open("/s/co-production/en/offer")
    phone.second.goto(phone.page.url)
    sizes = phone.second.evaluate(
        "[...document.querySelectorAll('.choice span, .primary')]"
        ".map(row => row.getBoundingClientRect().height)"
    )
    assert len(sizes) == 17
    assert min(sizes) >= 48


def test_walks_the_page_with_the_keyboard_alone(phone, served):
    here, _ = served
    phone.open("/s/co-production/en/matter")
    keys = phone.page.keyboard
    keys.press("Tab")
    assert "Skip" in phone.page.locator(":focus").inner_text()
    keys.press("Enter")
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    assert not phone.page.url.endswith("/matter")
    assert not here.kept()
