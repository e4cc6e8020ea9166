"""Pictures and voices in a real browser, at 320 px: whole, described, and silent until asked."""

import pytest
from doors import ROOT
from drawn import easy, house_of
from served import serving

PHONE = {"width": 320, "height": 640}
STARTER = ROOT / "surveys" / "starter" / "easy-read.survey.yaml"

VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => %s,
  speak: (one) => { window.last = one; window.said.push([one.lang, one.text]); },
  cancel: () => window.said.push("silence"),
  addEventListener: (_, told) => { window.tellOfVoices = told; },
} });
"""
HERE = '[{ lang: "en-GB", localService: true }, { lang: "ar_SA", localService: true }]'
FAR = '[{ lang: "en-GB", localService: false }]'


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    with serving(house_of(easy(tmp_path_factory.mktemp("easy")))) as (_, address):
        yield f"{address}/s/our-street"


@pytest.fixture
def phone(chromium):
    """Return a function that opens a page on a fresh phone, with such voices as it may have."""
    contexts = []

    def look(address, voices=None, **more):
        context = chromium.new_context(viewport=PHONE, **more)
        contexts.append(context)
        if voices:
            context.add_init_script(VOICES % voices)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield look
    for context in contexts:
        context.close()


def wake(page):
    """Do what brings the later script: touch the page."""
    page.keyboard.press("Tab")
    page.wait_for_selector("form[data-live]")


def said(page):
    """Return what was spoken since last asked."""
    return page.evaluate("window.said.splice(0)")


def is_whole(page, locator):
    """Say whether something lies within the screen from side to side, and has been loaded."""
    box = locator.bounding_box()
    loaded = locator.evaluate("image => image.complete && image.naturalWidth > 0")
    return loaded and box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pictures_are_whole_on_a_small_phone(phone, axe, street, language):
    scheme = "light" if language == "en" else "dark"
    page = phone(f"{street}/{language}/first", color_scheme=scheme)
    rows = page.locator("label.choice")
    assert all(rows.nth(n).bounding_box()["height"] >= 48 for n in range(rows.count()))
    for image in page.locator(".choice img").all():
        image.scroll_into_view_if_needed()
        assert is_whole(page, image)
        row = image.locator("xpath=..").bounding_box()
        box = image.bounding_box()
        assert row["y"] <= box["y"]
        assert box["y"] + box["height"] <= row["y"] + row["height"]
        assert box["width"] >= 90
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    axe(page)


def test_a_picture_can_be_pressed_and_is_described_after_its_words(phone, street):
    page = phone(f"{street}/en/first")
    page.locator(".choice img").first.scroll_into_view_if_needed()
    box = page.locator(".choice img").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator("input[value=bins]").is_checked()
    tree = page.locator("fieldset").first.aria_snapshot()
    alt = "A bin so full that bottles lie beside it"
    assert f'radio "Empty the bins more often {alt}" [checked]' in tree
    assert f'img "{alt}"' in tree
    assert 'radio "Mend the paths"' in tree
    assert tree.count("img") == 1, "the decorative one is passed over"


def test_the_starter_is_whole_and_right_in_both_its_wordings(phone, axe):
    with serving(house_of(STARTER)) as (_, address):
        for language in ("en", "en-x-easy"):
            page = phone(f"{address}/s/easy-read/{language}/way")
            assert page.locator(".choice img").count() == 4
            for image in page.locator(".choice img").all():
                image.scroll_into_view_if_needed()
                assert is_whole(page, image)
            axe(page)


def test_a_clip_is_not_fetched_until_it_is_played(phone, axe, street):
    page = phone(f"{street}/en/first")
    wake(page)
    page.locator("audio").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if url.endswith(".mp3")]
    clip = page.get_by_label("Listen: Which of these should the council do first in your street?")
    assert clip.evaluate("clip => clip.tagName") == "AUDIO"
    axe(page)
    with page.expect_request(lambda request: request.url.endswith(".mp3")):
        clip.evaluate("clip => { clip.play().catch(() => {}); }")


def test_the_device_reads_a_question_with_its_help_and_options_in_order(phone, axe, street):
    page = phone(f"{street}/ar/first", HERE)
    assert page.locator(".aloud").count() == 0
    wake(page)
    speaker = page.get_by_role("button", name="اقرأ الأسئلة بصوت عالٍ")
    before = page.locator("h1").bounding_box()
    assert min(speaker.bounding_box()["width"], speaker.bounding_box()["height"]) >= 44
    said(page)
    speaker.click()
    first = [
        ["ar-SA", "ما الذي ينبغي أن يفعله المجلس أولًا في شارعك؟"],
        ["en-GB", "Choose the one that matters most to you."],
        ["ar-SA", "إفراغ الحاويات أكثر"],
        ["ar-SA", "إصلاح الممرات"],
        ["ar-SA", "إصلاح أضواء الشارع"],
    ]
    assert [one for one in said(page) if one != "silence"] == [
        [tag.replace("ar-SA", "ar_SA"), words] for tag, words in first
    ]
    assert page.locator("h1").bounding_box() == before, "nothing above moves"
    buttons = page.locator(".listen")
    assert [buttons.nth(n).inner_text() for n in range(2)] == ["أوقف", "استمع"]
    axe(page)
    buttons.nth(0).click()
    assert said(page) == ["silence"]
    assert buttons.nth(0).inner_text() == "استمع"
    buttons.nth(1).click()
    assert said(page)[1] == ["ar_SA", "ماذا فعلت هذا العام؟"]
    page.evaluate("window.last.onend()")
    assert buttons.nth(1).inner_text() == "استمع"
    assert buttons.nth(1).get_attribute("aria-label") == "استمع: ماذا فعلت هذا العام؟"


def test_a_recorded_voice_is_not_read_over_and_the_choice_lasts_until_taken_back(phone, street):
    page = phone(f"{street}/en/first", HERE)
    wake(page)
    page.click(".aloud")
    assert page.locator(".question:has(audio) .listen").count() == 0
    assert [one for one in said(page) if one != "silence"] == []
    page.check("input[value=bins]")
    page.check("input[value=litter]")
    page.locator(".press .primary").click()
    page.wait_for_selector(".listen")
    assert page.locator(".aloud").get_attribute("aria-pressed") == "true"
    assert [one for one in said(page) if one != "silence"] == [], "it never speaks unasked"
    page.click(".aloud")
    assert page.locator(".listen").count() == 0
    page.reload()
    wake(page)
    page.wait_for_selector(".aloud")
    assert page.locator(".aloud").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(("language", "voices"), [("en", FAR), ("cy", HERE)])
def test_without_a_voice_of_its_own_the_device_offers_nothing(phone, street, language, voices):
    page = phone(f"{street}/{language}/first", voices)
    wake(page)
    page.evaluate("window.tellOfVoices()")
    assert page.locator(".aloud, .listen").count() == 0


def test_a_voice_that_comes_late_is_still_offered_once(phone, street):
    page = phone(f"{street}/en/first", "(window.late || [])")
    wake(page)
    assert page.locator(".aloud").count() == 0
    page.evaluate("window.late = [{ lang: 'en-US', localService: true }]")
    page.evaluate("window.tellOfVoices(); window.tellOfVoices()")
    assert page.locator(".aloud").count() == 1


def test_a_shared_device_forgets_that_it_read_aloud(phone, street):
    page = phone(street + "/en", HERE)
    page.check("#shared")
    page.locator("main .primary").last.click()
    wake(page)
    page.click(".aloud")
    assert page.evaluate("sessionStorage.getItem('engage:aloud')") is None
