"""Every type of question in Chromium: errors included, by thumb and by keyboard, in two scripts.

axe is itself a script, so the markup of each page, as it stands after a form was sent, is given
to a second window that lets it run.
"""

import json

import pytest
from doors import house
from every_type import every_type
from served import serving

PHONE = {"width": 320, "height": 640}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """
[...document.querySelectorAll('main input:not([type=hidden]), main button, main textarea')]
.filter(box => box.checkVisibility() && !box.closest('.trap, .apart'))
.map(box => {
  const row = box.closest('.choice');
  const {width, height} = (row || box).getBoundingClientRect();
  return [box.name || box.innerText, row ? 48 : 44, width, height];
})
.filter(([, least, width, height]) => height < least || width < 44)
"""
UNNAMED = """
[...document.querySelectorAll('main fieldset')]
.filter(set => !set.firstElementChild.matches('legend') || !set.firstElementChild.innerText.trim())
.length
"""

WORDS = {"en": ["<img src=x onerror=alert(1)>", "roa"], "ar": ["ضفّة\u202e النهر", "روث"]}


@pytest.fixture(scope="module")
def open_house(tmp_path_factory):
    with serving(house(every_type(tmp_path_factory.mktemp("every")))) as found:
        yield found


class Visitor:
    """One person without scripts, and a window with scripts in which axe reads the same markup."""

    def __init__(self, chromium, address, axe, language):
        self.context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
        self.reading = chromium.new_context(viewport=PHONE)
        self.page, self.second = self.context.new_page(), self.reading.new_page()
        self.dialogs = []
        self.second.on("dialog", lambda dialog: (self.dialogs.append(dialog), dialog.dismiss()))
        self.axe, self.language, self.address = axe, language, address
        self.page.set_default_timeout(5000)
        self.page.goto(f"{address}/s/every-type/{language}/start")

    def look(self, where):
        """Hold the page as it stands to axe, to 320 px and to the size of a thumb."""
        assert self.page.url.partition("#")[0].endswith(f"/{where}"), self.page.url
        self.page.wait_for_load_state()
        body = {"body": self.page.content(), "content_type": "text/html; charset=utf-8"}
        self.second.route("**/s/**", lambda route: route.fulfill(**body))
        self.second.goto(self.page.url)
        self.second.unroute("**/s/**")
        self.axe(self.second)
        assert not self.second.evaluate(WIDE), f"{where} scrolls sideways"
        assert self.second.evaluate(SMALL) == []
        assert self.second.evaluate(UNNAMED) == 0

    def refused(self, where, count):
        """Send the page, which comes back with so much to mend, each linked to its box."""
        self.press()
        self.look(where)
        links = self.page.locator(".summary li a")
        assert links.count() == count
        for number in range(count):
            target = links.nth(number).get_attribute("href").removeprefix("#")
            assert self.page.locator(f'[id="{target}"]').count() == 1, target
        assert self.page.locator("main .wrong").count() >= count

    def press(self):
        self.page.locator("main .primary").last.click()

    def check(self, name, value):
        self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def fill(self, name, words):
        self.page.locator(f'[name="{name}"]').fill(words)

    def close(self):
        self.context.close()
        self.reading.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_answers_a_question_of_every_type(chromium, open_house, axe, language):
    here, address = open_house
    one = Visitor(chromium, address, axe, language)
    strange, part = WORDS[language]
    choosing(one, strange)
    giving_places(one)
    typing(one, strange)
    looking_for_an_area(one, strange, part)
    being_asked_once_more(one)
    one.look("review")
    assert strange in one.page.locator("main").inner_text()
    one.press()
    one.look("thanks")
    assert one.dialogs == []
    kept = here.kept()[-1]
    assert kept.language == language
    wanted = {
        "reach.other": strange,
        "street": strange,
        "story": f"{strange}\n{strange}",
        "ward": "roath-park",
        "first.paths": 2,
        "first.trees": 1,
        "reported_on": "2026-01-31",
    }
    assert {name: kept.answers[name] for name in wanted} == wanted
    one.close()


def choosing(one, strange):
    one.look("start")
    one.check("done", "none")
    one.check("done", "litter")
    one.fill("reach.other", "x" * 201)
    one.refused("choosing", 3)
    one.page.locator('[name="done"][value="none"]').uncheck()
    one.fill("reach.other", strange)
    one.check("wasted", "some")
    one.press()


def giving_places(one):
    one.look("rows")
    one.check("staff.listen", "some")
    one.refused("rows", 1)
    one.check("staff.reply", "not_known")
    one.press()
    one.look("order")
    one.check("first.paths", "2")
    one.check("first.trees", "2")
    one.refused("order", 1)
    one.check("first.trees", "1")
    one.press()


def typing(one, strange):
    one.look("typing")
    one.fill("street", strange)
    one.fill("years", "many")
    one.fill("reported_on.day", "31")
    one.fill("reported_on.month", "2")
    one.fill("reported_on.year", "2026")
    one.fill("story", f"{strange}\n{strange}")
    one.refused("typing", 2)
    one.fill("years", "30")
    one.fill("reported_on.month", "1")
    one.press()


def looking_for_an_area(one, strange, part):
    one.look("where")
    one.fill("ward.find", strange)
    one.refused("where", 1)
    one.fill("ward.find", part)
    one.page.locator("button[value=again]").click()
    assert one.page.url.endswith("#q.ward")
    one.look("where")
    assert one.page.locator("main input[type=radio]:checked").count() == 0
    one.check("ward", "roath-park")
    one.press()


def being_asked_once_more(one):
    one.look("offer")
    one.page.locator("main input[type=radio]").first.check()
    one.press()
    one.look("offer")  # asked once for the rest, and then let go
    one.press()
    one.refused("last", 1)
    one.check("agree", "1")
    one.press()


def test_nothing_typed_ever_runs(chromium, open_house, shared_data):
    """Type the strings that look most like scripts, where scripts could run if they got through."""
    _, address = open_house
    naughty = json.loads((shared_data / "hostile" / "blns.json").read_text("utf-8"))
    scripts = [words for words in naughty if "<" in words or "script" in words.lower()]
    assert len(scripts) > 100
    context = chromium.new_context(viewport=PHONE)
    page, dialogs = context.new_page(), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    page.route("**/static/*.js", lambda route: route.abort())  # ours; any other would run
    whole = "\n".join(scripts)
    parts = [whole[start : start + 350] for start in range(0, len(whole), 1050)]  # a third of them
    page.goto(f"{address}/s/every-type/en/start")
    for part in parts:
        page.locator('[name="reach.other"]').fill(part[:190])
        page.locator('[name="done.other"]').fill(part[160:350])
        typed = page.locator('[name="reach.other"]').input_value()
        page.locator("main .primary").last.click()
        assert page.locator(".summary").count() == 1  # one question must be answered
        assert page.locator('[name="reach.other"]').input_value() == typed
    assert dialogs == []
    context.close()


def test_ranks_and_finds_by_keyboard_alone(chromium, open_house):
    _, address = open_house
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5000)
    page.goto(f"{address}/s/every-type/en/start")
    keys = page.keyboard

    def press(*named):
        for name in named:
            keys.press(name)

    def on(name):
        page.locator(f'[name="{name}"]').first.focus()

    on("wasted")
    press("Space", "Enter")
    page.wait_for_url("**/choosing#q.reach")  # which asks once for what was left out
    page.goto(f"{address}/s/every-type/en/order")
    on("first.paths")
    press("ArrowDown", "Tab", "Space")  # second place, then first for the next
    assert page.locator("main input:checked").count() == 2
    page.goto(f"{address}/s/every-type/en/where")
    on("ward.find")
    keys.type("roath p")
    press("Tab", "Enter")
    page.wait_for_url("**/where#q.ward")
    assert page.locator(".found").inner_text() == "1 name fits. Choose it below."
    on("ward")
    press("Space")
    assert page.locator("main input:checked").get_attribute("value") == "roath-park"
    on("ward.find")
    press("Enter")  # sends the page; it does not go back
    page.wait_for_url("**/offer")
    context.close()
