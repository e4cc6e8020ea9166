"""The flagship with scripts on, by keyboard alone, at 400 %: every page read by axe."""

import pytest

ZOOMED = {"width": 320, "height": 256}
"""What is left of 1280 by 1024 at 400 %, and as wide as the smallest phones."""

HEADING = {
    "en": "Thank you. Your answers are in.",
    "cy": "Diolch. Mae eich atebion wedi cyrraedd.",
    "ar": "شكرًا لك. وصلت إجاباتك.",
    "ur": "شکریہ۔ آپ کے جوابات مل گئے ہیں۔",
}
FOCUS = """() => {
    const at = document.activeElement;
    return [at.localName, at.type ?? "", at.name ?? "", at.className, at.checked ?? false];
}"""


def by_keyboard(page):
    """Answer each question in turn with its first option, and press the button; never a mouse."""
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        tag, kind, name, look, checked = page.evaluate(FOCUS)
        if tag == "button" and look == "primary":
            page.keyboard.press("Enter")
            return
        if kind in ("radio", "checkbox") and name != "shared" and name not in seen and not checked:
            seen.add(name)
            page.keyboard.press("Space")
    raise AssertionError(f"no button was reached on {page.url}")


@pytest.mark.parametrize("language", ["en", "cy", "ar", "ur"])
def test_the_whole_flagship_by_keyboard(chromium, served, axe, language):
    here, address = served
    context = chromium.new_context(viewport=ZOOMED, reduced_motion="reduce")
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    page.goto(f"{address}/s/co-production/{language}")
    for _ in range(25):
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        if page.url.endswith("/thanks"):
            break
        if page.locator("form[data-form]").count():
            page.keyboard.press("Shift")
            page.locator("form[data-live]").first.wait_for()
        with page.expect_event("domcontentloaded"):
            by_keyboard(page)
    assert page.url.endswith("/thanks")
    assert page.locator("h1").inner_text() == HEADING[language]
    assert errors == []
    assert page.evaluate("Object.keys(localStorage)") == []
    (kept,) = here.kept()
    assert kept.language == language
    assert len([name for name in kept.answers if name.endswith(".willing")]) == 8
    context.close()
