"""One kit, every language of the survey: chosen at the door, changed half-way, nothing lost."""

import pytest
from at_a_phone import (
    LEFT,
    answer,
    check,
    choose,
    counts,
    opened_phone,
    part,
    press,
    take,
    today,
    unlock,
)
from doorstep import LANES, day_code, sent_by
from served import serving

ASKED = "[data-questions]"


@pytest.fixture
def phone(chromium, tmp_path):
    return opened_phone(chromium, tmp_path / "phone")


def offered(page):
    """Return the languages to choose from, in the order they stand."""
    return part(page, "languages").locator("[data-do=turn]").all_inner_texts()


def change(page, name):
    """Change the language of the interview on the screen."""
    press(page, "asking", "languages")
    choose(page, name)
    part(page, "asking")


def spoken(page, language, way, heading):
    """Hold the section on the screen to one language, and its buttons to the volunteer's."""
    title = page.locator("h1")
    assert title.inner_text() == heading
    for said in (title, page.locator(ASKED)):
        assert (said.get_attribute("lang"), said.get_attribute("dir")) == (language, way)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#answers .press .primary").inner_text() == "Continue"
    check(page)


def begun_in_arabic(page):
    """Start an interview: read out, asked, and asked once more, in Arabic."""
    press(page, "home", "begin")
    assert offered(page) == ["English", "Cymraeg", "العربية", "Polski", "اردو"]
    for button in part(page, "languages").locator("[data-do=turn]").all():
        assert button.bounding_box()["height"] >= 44
    check(page)
    choose(page, "العربية")
    said = part(page, "promise")
    assert page.locator("h1").inner_text() == "قبل أن تبدأ"
    assert said.locator("[data-facts]").get_attribute("dir") == "rtl"
    assert said.locator("[data-facts] .notice").count() == 1, "its translation is a draft"
    assert said.get_by_role("button", name="Language of the interview: العربية").is_visible()
    check(page)
    press(page, "promise", "ask")
    part(page, "asking")
    spoken(page, "ar", "rtl", "المساعدة")
    answer(page)
    assert page.locator(".nudge").inner_text().startswith("تركت")
    page.locator("[name=helped][value=yes]").check()
    page.locator("[name=story]").fill("في البركة")
    words = page.locator("#q\\.story .ask [lang=en]")
    assert words.inner_text() == "What happened?", "what is not translated says so"
    check(page)


def changed_on_the_way(page):
    """Go on in Polish, and end in Welsh; come to what is asked in Welsh alone."""
    change(page, "Polski")
    spoken(page, "pl", "ltr", "Pomoc")
    assert page.locator("[name=helped][value=yes]").is_checked()
    assert page.locator("[name=story]").input_value() == "في البركة"
    answer(page)
    spoken(page, "pl", "ltr", "Za rok")
    page.locator("[name=hours]").fill("41,5")
    answer(page)
    wrong = page.locator("#q\\.hours [data-said]")
    assert wrong.inner_text() == "Wpisz liczbę od 0.0 do 40.0."
    page.locator("[name=hours]").fill("7,5")
    press(page, "asking", "languages")
    press(page, "languages", "unturned")
    assert page.locator("[name=hours]").input_value() == "7,5"
    change(page, "Cymraeg")
    spoken(page, "cy", "ltr", "Eich iaith")
    page.locator("[name=daily][value=no]").check()
    answer(page)
    assert page.locator("[name=hours]").input_value() == "7.5", "the same number in any language"
    answer(page)
    part(page, "done")
    assert page.locator("h1").get_attribute("lang") is None
    press(page, "done", "home")


def mended(page):
    """Mend what came back: the volunteer is told why, the resident what, each in their words."""
    panel = page.locator("[data-list] .panel")
    panel.wait_for()
    assert panel.locator("p").first.inner_text() == (
        "Not taken: Some answers cannot be taken as they are. Open it and mend them."
    )
    press(page, "home", "mend")
    for name, tongue in (("English", "en"), ("العربية", "ar")):
        wrong = page.locator("#q\\.hours .message")
        assert wrong.inner_text() == "اكتب رقمًا من 0.0 إلى 40.0."
        assert (wrong.get_attribute("lang"), wrong.get_attribute("dir")) == ("ar", "rtl")
        change(page, name)
        assert page.locator(ASKED).get_attribute("lang") == tongue
    page.locator("[name=hours]").fill("3")
    answer(page)
    press(page, "done", "home")


def test_residents_choose_their_language_at_the_door_and_change_it_without_a_network(
    phone, tmp_path
):
    file = tmp_path / "lanes.survey.yaml"
    file.write_text(LANES, encoding="utf-8")
    lanes = today(file, tmp_path / "data")
    code = day_code(lanes)
    with serving(lanes) as (_, address):
        with phone() as page:
            take(page, address, code, 2)
            page.context.set_offline(True)
            begun_in_arabic(page)
            changed_on_the_way(page)
            press(page, "home", "begin")
            assert offered(page)[:2] == ["Cymraeg", "English"], "the one spoken last comes first"
            press(page, "languages", "unturned")
            press(page, "home", "begin")
            choose(page, "اردو")
            press(page, "promise", "ask")
            page.locator("[name=helped][value=no]").check()
            answer(page)
            change(page, "العربية")
        with phone() as page:
            page.context.set_offline(True)
            unlock(page, address, code)
            assert counts(page) == (2, 0, 0)
            press(page, "home", "resume")
            part(page, "asking")
            spoken(page, "ar", "rtl", "السنة القادمة")
            page.locator("[name=hours]").fill("٤٥")  # digits that only the server reads
            answer(page)
            press(page, "done", "home")
            page.context.set_offline(False)
            page.evaluate("dispatchEvent(new Event('online'))")
            mended(page)
            part(page, "over")
            assert page.evaluate(LEFT) == [[], [], [], [], 0]
    kept = {one.language: one.answers for one in lanes.kept()}
    assert kept == {
        "cy": {"helped": "yes", "story": "في البركة", "daily": "no", "hours": 7.5},
        "ar": {"helped": "no", "hours": 3},
    }
    assert sent_by(lanes, code) == 2
