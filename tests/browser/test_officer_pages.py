"""An officer at a desk or on a phone: every page read by axe, none scrolling sideways."""

from datetime import date

import pytest
from doors import FLAGSHIP, NOON, house
from served import serving

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.ledger.entry import State

KEY = "a-key-given-once"
PAGES = [
    "/officer/",
    "/officer/co-production",
    "/officer/co-production/answer/litter",
    "/s/co-production/en/answers",
    "/s/co-production/ar/answers",
]
WORDS = {"en": "Kit at 12 libraries.", "cy": "Offer mewn 12 llyfrgell.", "ar": "أدوات في 12 مكتبة."}


@pytest.fixture
def answered(tmp_path):
    """Serve a house in which the agency has answered one offer, and refused another."""
    here = house(FLAGSHIP, tmp_path / "data", officer_key=KEY)
    for activity, state in (("litter", State.WILL_DO), ("visit", State.WILL_NOT)):
        said = Answer(state, "Streets team", date(2027, 4, 1), WORDS)
        answer_offer(here.stores, here.survey.id, activity, said, now=NOON)
    with serving(here) as found:
        yield found


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_every_page_can_be_read_by_everybody(chromium, axe, answered, width, scheme):
    _, address = answered
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{address}/officer/?key={KEY}")
    for path in PAGES:
        assert page.goto(address + path).status == 200
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_a_wrong_answer_is_said_in_words_and_nothing_typed_is_lost(chromium, axe, answered):
    here, address = answered
    context = chromium.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/officer/?key={KEY}")
    page.goto(f"{address}/officer/co-production/answer/park")
    page.locator("textarea").first.fill("We need to think")
    page.locator("main button.primary").click()
    assert page.title().startswith("Error: ")
    assert page.locator("textarea").first.input_value() == "We need to think"
    axe(page)
    assert len(here.stores.ledger.entries(here.survey.id)) == 2
    context.close()
