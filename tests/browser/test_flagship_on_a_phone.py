"""The flagship by keyboard alone at 320 px and 400 %, with scripts and without, in four languages.

Must show 1: one walk a language comes by every state a resident can meet, and looks at each.
"""

import pytest
from by_keyboard import Keyboard
from doors import FLAGSHIP, house, opened
from served import serving

ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
"""What is left of 1280 by 1024 at 400 %."""

PHONE = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "has_touch": True}

WALKS = [
    ("en", "scripts", ZOOMED),
    ("cy", "scripts", PHONE),
    ("ar", "scripts", ZOOMED),
    ("ur", "scripts", PHONE),
    ("en", "none", PHONE),
    ("cy", "none", ZOOMED),
    ("ar", "none", PHONE),
    ("ur", "none", ZOOMED),
]

SAID = {
    "en": ("Error:", "Thank you. Your answers are in.", "You are signed up"),
    "cy": ("Gwall:", "Diolch. Mae eich atebion wedi cyrraedd.", "Rydych wedi cofrestru"),
    "ar": ("خطأ:", "شكرًا لك. وصلت إجاباتك.", "تم تسجيلك"),
    "ur": ("غلطی:", "شکریہ۔ آپ کے جوابات مل گئے ہیں۔", "آپ کا نام لکھ لیا گیا"),
}
"""How each language says that something is wrong, thanks, and says that a slip is kept."""


@pytest.fixture(scope="module")
def flagship(tmp_path_factory):
    """Serve the flagship, one like it that opens later, and one that is over."""
    here = house(FLAGSHIP, tmp_path_factory.mktemp("flagship") / "data")
    folder = tmp_path_factory.mktemp("others")
    for other, added, is_open in [("later", "opens: 2026-04-01\n", True), ("over", "", False)]:
        for file in FLAGSHIP.parent.glob("co-production.*.yaml"):
            text = file.read_text(encoding="utf-8").replace(": co-production\n", f": {other}\n", 1)
            like = folder / file.name.replace("co-production", other)
            like.write_text(text, encoding="utf-8")
        name = f"{other}.survey.yaml"
        text = (folder / name).read_text(encoding="utf-8") + added
        opened(here.stores, text, name, folder, is_open=is_open)
    with serving(here) as found:
        yield found


class Person(Keyboard):
    """Somebody who walks through the flagship in one language."""

    def __init__(self, chromium, address, axe, walk):
        language, scripts, looks = walk
        is_on = scripts == "scripts"
        self.context = chromium.new_context(
            java_script_enabled=is_on, reduced_motion="reduce", **looks
        )
        self.other = None if is_on else chromium.new_context(**looks)
        self.copy = self.other and self.other.new_page()
        self.axe = axe
        self.address = address
        self.language = language
        self.errors = []
        super().__init__(self.context.new_page(), axe if is_on else self.by_another)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.heard)
        self.scripts = is_on

    def by_another(self, page):
        """Hold to axe, which is a script, the very markup of a page on which none runs."""
        page.wait_for_load_state()
        body = {"body": page.content(), "content_type": "text/html; charset=utf-8"}
        self.copy.route("**/looked-at", lambda route: route.fulfill(**body))
        self.copy.goto(f"{self.address}/looked-at")
        self.copy.unroute("**/looked-at")
        self.axe(self.copy)

    def heard(self, told):
        """Note what the browser complains of, but for pages refused, which are meant to be."""
        if told.type == "error" and "status of 4" not in told.text:
            self.errors.append(told.text)

    def open(self, path):
        self.page.goto(f"{self.address}{path}")

    def at(self, place=""):
        self.open(f"/s/co-production/{self.language}{place}")

    @property
    def place(self):
        return self.page.url.partition("?")[0].partition("#")[0].rsplit("/", 1)[-1]

    def come_in(self):
        """Meet what is not open; read what the start page leads to; begin."""
        for survey, state in (("later", "too early"), ("over", "closed")):
            self.open(f"/s/{survey}/{self.language}")
            self.look(state)
        self.at()
        self.look("start")
        for notice in ("/privacy", "/cookies", "/accessibility"):
            self.follow(href=notice)
            self.look(notice)
            self.page.go_back()
        self.follow(tag="button", look="primary")

    def go_through(self):
        """Answer every page up to Send, making each mistake once, and leaving once."""
        self.leave_out()
        for _ in range(15):
            if self.place == "review":
                return
            if self.place == "matter" and "error" not in self.seen:
                self.choose_too_many()
            elif self.place == "needs":
                self.save_and_return()
                self.look("needs")
                self.answer()
            else:
                self.look(self.place)
                self.answer()
        raise AssertionError(f"no end in sight at {self.page.url}")

    def leave_out(self):
        """Go on without answering, and be asked once more."""
        self.look("first page")
        self.follow(tag="button", look="primary")
        self.page.locator(".nudge").wait_for()
        self.look("nudge")

    def choose_too_many(self):
        """Choose four where three are asked for; mend it from the summary, which has the focus."""
        self.reach(name="matter")
        for _ in range(4):
            self.page.keyboard.press("Space")
            self.tab()
        assert self.tab("Shift+Tab")["name"] == "matter"
        self.follow(tag="button", look="primary")
        assert self.page.title().startswith(SAID[self.language][0])
        assert self.page.locator(":focus").get_attribute("class").startswith("summary")
        assert self.page.locator("main input:checked").count() == 4
        told = self.page.locator("fieldset[aria-describedby]").get_attribute("aria-describedby")
        assert "matter.error" in told.split()
        self.look("error")
        assert self.tab()["href"] == "#matter"
        self.page.keyboard.press("Enter")
        assert self.focus()["id"] == "matter"
        self.page.keyboard.press("Space")
        self.follow(tag="button", look="primary")

    def save_and_return(self):
        """Save; try a code that is none; come back by the one on the screen."""
        self.follow(value="saveall")
        self.look("saved")
        code = self.page.locator(".code").text_content()
        self.at()
        self.look("come back")
        self.at("/return")
        self.look("return")
        self.type("ABCD", name="code")
        self.press()
        self.look("wrong code")
        self.reach(name="code")
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(code)
        self.press()
        assert self.place == "needs"

    def send(self):
        """Look over the answers and send them; load the page again, and go back."""
        left_open = self.context.new_page()
        left_open.goto(f"{self.address}/s/co-production/{self.language}/about")
        self.look("review")
        self.follow(tag="button", look="primary")
        assert self.page.locator("h1").inner_text() == SAID[self.language][1]
        self.look("thanks")
        receipt = self.page.locator(".code").text_content()
        self.page.reload()
        self.page.go_back()
        self.at("/thanks")
        assert self.page.locator("h1").inner_text() == SAID[self.language][1]
        self.answer_again(left_open)
        return receipt

    def answer_again(self, left_open):
        """Send other answers from a page that was left open: both are shown, and none is lost."""
        thanks, self.page = self.page, left_open
        self.reach(name="age_band")
        self.page.keyboard.press("ArrowDown")
        self.follow(tag="button", look="primary")
        assert self.place == "about"
        assert self.page.locator("form[action]").count() >= 1
        self.look("other answers")
        self.page = thanks
        left_open.close()

    def sign_up(self):
        """Leave a slip, first without anything on it."""
        self.follow(tag="button", look="primary")
        assert self.page.title().startswith(SAID[self.language][0])
        self.look("empty slip")
        self.reach(name="activities")
        self.page.keyboard.press("Space")
        self.type("Mair", name="name")
        self.type("01632 960 123", name="contact")
        self.press()
        assert self.page.locator("h1").inner_text() == SAID[self.language][2]
        self.look("slip sent")

    def use(self, receipt):
        """See the answers by their receipt, and go to change them."""
        self.open(f"/r?in={self.language}")
        self.look("receipt")
        self.type(receipt, name="receipt")
        self.press()
        self.look("receipt looked up")
        self.follow(value="change")
        self.look("change")
        self.answer()

    def close(self):
        self.context.close()
        if self.other:
            self.other.close()


@pytest.fixture(params=WALKS, ids=lambda walk: f"{walk[0]} {walk[1]}")
def person(request, chromium, axe, flagship):
    held = Person(chromium, flagship[1], axe, request.param)
    held.page.set_default_timeout(10_000)
    yield held
    held.close()


def test_the_whole_flagship_by_keyboard(person, flagship):
    here, address = flagship
    asked = []
    person.context.on("request", lambda request: asked.append(request.url))
    before = {kept.id for kept in here.kept()}
    person.come_in()
    person.go_through()
    receipt = person.send()
    person.sign_up()
    person.use(receipt)
    (kept,) = [kept for kept in here.kept() if kept.id not in before]
    assert kept.language == person.language
    assert len([name for name in kept.answers if name.endswith(".willing")]) == 8
    assert person.errors == []
    assert len(person.seen) >= 28
    assert all(url.startswith((address, "data:")) for url in asked)
    assert person.page.evaluate("Object.keys(localStorage)") == []


LOOKS = [
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
]


@pytest.mark.parametrize("looks", LOOKS, ids=" ".join)
def test_the_pages_are_read_however_people_like_them(chromium, flagship, axe, looks):
    person = Person(chromium, flagship[1], axe, ("ar", "scripts", PHONE | looks))
    for place in ("", "/offer", "/matter", "/privacy", "/answers"):
        person.at(place)
        person.look(place)
    for path in ("/", "/r?in=ar", "/slip?in=ar", "/nowhere"):
        person.open(path)
        person.look(path)
    person.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_can_be_printed_with_all_its_words(chromium, flagship, language):
    page = chromium.new_page(viewport={"width": 794, "height": 1123})
    page.goto(f"{flagship[1]}/s/co-production/{language}/matter")
    page.emulate_media(media="print")
    shown = page.locator("main .choice").all()
    assert len(shown) == 8
    assert all(one.is_visible() for one in shown)
    for screen_only in (".languages", ".primary", ".foot"):
        assert not page.locator(screen_only).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
