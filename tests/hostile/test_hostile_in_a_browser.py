"""Pages that hold hundreds of strings nobody should send, in a real browser: nothing runs.

The policy that forbids inline scripts is switched off here, so that nothing but how pages write
words keeps them from running.
"""

from datetime import date
from random import Random

import pytest
from doors import FLAGSHIP
from naughty import as_kept, naughty, one_in
from papers import KEY, Desk
from served import serving
from survey_files import asked, page, survey

from engage.ledger.slip import Call, Progress, Slip, call_by

BOXES = 90
MANY = survey(
    page(*(asked(f"w{n}", "text", more="at_most: 200") for n in range(BOXES)), name="words"),
    page(asked("story", "long"), name="last"),
)
RUNS = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt"])
    window[name] = (...said) => window.ran.push([name, ...said]);
"""
PROD = """
for (const one of document.querySelectorAll("main *"))
    for (const kind of ["mouseover", "mouseenter", "focus", "keyup", "load", "error", "toggle"])
        one.dispatchEvent(new Event(kind, {bubbles: true}));
"""
OURS = ("/s/", "/static/", "/r", "/officer/", "/organiser/")
STRANGE = """[...document.querySelectorAll("*")].filter(one =>
    [...one.attributes].some(held => held.name.startsWith("on")) ||
    one.matches("script:not([src^='/static/']), iframe, object, embed, base, form form") ||
    one.matches("main img, main video, main svg, main style, main link, main meta") ||
    /^(javascript|vbscript):/i.test(one.getAttribute("href") || one.getAttribute("src") || "")
).map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def strings(shared_data):
    """Return those that a browser may take for more than words, and some of all the others."""
    every = [words for words in naughty(shared_data) if as_kept(words)]
    marked = [words for words in every if any(sign in words for sign in "<>\"'&;:{}$`\\")]
    others = [words for words in every if words not in marked]
    return [*marked, *Random(1).sample(others, 60)]


class Eye:
    """A browser that notes everything that runs, or is asked of any server."""

    def __init__(self, chromium, address):
        self.address = address
        self.context = chromium.new_context(bypass_csp=True)
        self.context.add_init_script(RUNS)
        self.page = self.context.new_page()
        self.said, self.asked = [], []
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def look(self):
        """Touch everything on the page that is open; return its words."""
        self.page.evaluate(PROD)
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("window.ran") == []
        assert self.page.evaluate("document.vulnerable") is None
        assert self.page.evaluate(STRANGE) == []
        assert self.said == []
        ours = tuple(self.address + path for path in OURS)
        assert [url for url in self.asked if not url.startswith(ours)] == []
        boxes = "[...document.querySelectorAll('input,textarea')].map(box => box.value).join('\\n')"
        text = self.page.evaluate("document.querySelector('main').textContent")
        return " ".join(f"{text}\n{self.page.evaluate(boxes)}".split())

    def close(self):
        self.context.close()


def test_what_would_run_is_seen_by_these_eyes(chromium, tmp_path):
    with serving(Desk(MANY, tmp_path / "data").house) as (_, address):
        eye = Eye(chromium, address)
        for words in ("<img src=x onerror=alert(1)>", "<b onfocus=x>", "<iframe></iframe>"):
            eye.page.goto(f"{address}/s/parks/en/words")
            eye.page.evaluate(
                "words => document.querySelector('main').insertAdjacentHTML('beforeend', words)",
                words,
            )
            with pytest.raises(AssertionError):
                eye.look()
        eye.close()


def test_on_a_resident_s_pages_nothing_runs_that_was_typed(chromium, tmp_path, strings):
    desk = Desk(MANY, tmp_path / "data")
    with serving(desk.house) as (_, address):
        eye = Eye(chromium, address)
        for first in range(0, len(strings), BOXES):
            some = [as_kept(words)[:200].strip() for words in strings[first : first + BOXES]]
            eye.page.goto(f"{address}/s/parks/en/words")
            for number, words in enumerate(some):
                eye.page.evaluate(
                    "([name, words]) => { document.querySelector(`[name=${name}]`).value = words }",
                    [f"w{number}", words],
                )
            eye.page.locator("main button.primary").last.click()
            if eye.page.url.partition("#")[0].endswith("/words"):  # the last are not so many
                eye.page.locator("main button.primary").last.click()
            eye.page.locator("[name=story]").fill("\n".join(some))
            eye.page.locator("main button.primary").last.click()
            eye.page.wait_for_url("**/review")
            text = eye.look()
            assert [words for words in some if words not in text] == []
            eye.page.goto(f"{address}/s/parks/en/words")
            text = eye.look()
            assert [words for words in some if words not in text] == []
            eye.page.goto(f"{address}/s/parks/en/review")
            eye.page.locator("main button.primary").first.click()
            eye.page.wait_for_url("**/thanks")
            receipt = eye.page.locator(".code").inner_text()
            eye.page.goto(f"{address}/r")
            eye.page.locator("#receipt").fill(receipt)
            with eye.page.expect_navigation():
                eye.page.keyboard.press("Enter")
            text = eye.look()
            assert [words for words in some if words not in text] == []
            eye.context.clear_cookies()
        eye.close()
    assert len(desk.kept()) == -(-len(strings) // BOXES)


def test_on_the_pages_of_staff_nothing_runs_that_was_typed(chromium, tmp_path, strings):
    desk = Desk(FLAGSHIP, tmp_path / "data", copies=12)
    kept = [as_kept(words)[:150].strip() for words in strings]
    some = one_in(4, kept)
    for number, words in enumerate(some):
        call = Call(Progress.NOT_NEEDED, date(2026, 3, 14), words)
        held = (f"{number:064x}", "co-production", words, words, "en", ("litter",))
        desk.stores.sign_ups.keep(Slip(*held, calls={"litter": call}), call_by(date(2026, 3, 15)))
    answer = "/officer/co-production/answer/litter"
    token = desk.look(answer).token()
    sent = {"token": token, "state": "will_do", "due": "2026-12-01"}
    joined = "\n".join(kept)[:900]
    desk.client.post(answer, data={**sent, "owner": kept[5], "words-en": joined})
    for number, words in enumerate(kept[:10], 1):
        desk.send(number, {"story": joined}, by=words)
    with serving(desk.house) as (_, address):
        eye = Eye(chromium, address)
        eye.page.goto(f"{address}/officer/?key={KEY}")
        seen = {}
        for place in (
            "/officer/co-production/slips",
            f"/officer/co-production/slips/litter/{0:064x}",
            answer,
            "/officer/co-production",
            "/s/co-production/en/answers",
            desk.home,
        ):
            eye.page.goto(address + place)
            seen[place] = eye.look()
        eye.close()
    slips = seen["/officer/co-production/slips"]
    assert [words for words in some if words not in slips] == []
    said = " ".join(joined.split())
    assert said in seen["/s/co-production/en/answers"]
    assert said in seen[answer]
    assert [words for words in kept[:10] if words[:20].strip() not in seen[desk.home]] == []


def test_a_difference_between_two_typings_runs_no_more_than_the_rest(chromium, tmp_path, strings):
    desk = Desk(MANY, tmp_path / "data", copies=12)
    some = [as_kept(words)[:200].strip() for words in strings[:BOXES]]
    for number in range(1, 11):
        desk.send(number, {f"w{n}": "plain" for n in range(BOXES)})
    drawn = desk.look(desk.home).html.select_one("section p b").get_text()
    number = int(drawn.split("-")[1])
    again = {f"w{n}": words for n, words in enumerate(some) if words not in ("*", "-")}
    with serving(desk.house) as (_, address):
        eye = Eye(chromium, address)
        eye.page.goto(f"{address}{desk.home}?key={KEY}")
        eye.page.goto(f"{address}{desk.home}/{desk.serial(number)}?by=CD")
        for name, words in again.items():
            eye.page.evaluate(
                "([name, words]) => { document.getElementsByName(name)[0].value = words }",
                [f"a.{name}", words],
            )
        eye.page.locator("main button.primary").click()
        eye.page.locator("h1", has_text="what differs").wait_for()
        text = eye.look()
        eye.close()
    assert [words for words in again.values() if words not in text] == []
