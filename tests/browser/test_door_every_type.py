"""Every type of question as it is asked on a doorstep: seen, filled, found, mended, and sent."""

from datetime import UTC, datetime

import pytest
from doors import EXAMPLES, house, opened
from doorstep import STREET, day_code
from served import serving

FOLDER = EXAMPLES[0].parent
PHONE = {"width": 320, "height": 640}
EVERY = """
survey: every
title: Everything
languages: [en, cy]
drafts: [cy]
use: [often5@1, core-activities@1]
draw: {activities: {roster: core-activities@1, show: 2, always: [litter, park]}}
routes:
  door:
    mode: interviewer
    sample: open
pages:
  - id: chosen
    title: To choose
    questions:
      - id: helped
        type: one
        ask: Helped?
        options: {yes: Yes, no: No}
        other: yes
      - id: how
        type: many
        at_most: 2
        ask: How?
        options: {dug: Dug, cut: Cut, sown: Sown, none: None of these}
        exclusive: [none]
      - id: story
        type: long
        show_if: how includes dug
        ask: Where did you dig?
  - id: typed
    title: To type
    questions:
      - {id: years, type: number, range: 0 to 110, ask: How many years?, sensitive: yes}
      - {id: born, type: date, ask: When did it begin?}
      - {id: ward, type: area, options_from: wards.csv, ask: Which ward?}
  - id: rows
    title: In rows
    show_if: years > 3
    questions:
      - id: staff
        type: grid
        scale: often5@1
        ask: How often?
        items: {listen: Do staff listen, reply: Do staff answer}
      - id: order
        type: rank
        ask: Which first?
        options: {paths: Paths, ponds: Ponds}
  - id: offer
    title: To do
    questions:
      - id: offers
        type: offers
        options_from: activities
        steps: [willing, sure, needs]
        ask: Would you?
  - id: end
    title: At last
    show_if: offers.litter.willing is maybe and offers.litter.needs includes kit
    questions:
      - {id: agree, type: consent, ask: I agree., required: must}
"""


@pytest.fixture
def doorstep(chromium):
    """Open the door of a survey with every type; return the page at its first section."""
    here = house(STREET)
    here.clock.now = datetime.now(UTC)
    here.survey = opened(here.stores, EVERY, "every.survey.yaml", FOLDER)
    code = day_code(here)
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    with serving(here) as (_, address):
        page.goto(f"{address}/door/every/en")
        page.locator("#the-door[data-live]").wait_for()
        page.locator("#day-code").fill(code)
        page.locator("#how-many").fill("1")
        page.locator("[data-do=take]").click()
        page.locator("[data-part=home] [data-do=begin]").click()
        page.locator("[data-do=turn]").first.click()
        page.locator("[data-do=ask]").click()
        page.locator("#answers").wait_for()
        yield here, page
    context.close()


def go_on(page, heading):
    """Press Continue and wait for the section with this heading."""
    page.locator("#answers .press .primary").click()
    page.locator("h1", has_text=heading).wait_for()


def held_up(page, *said):
    """Press Continue, and be told why one cannot go on, or is asked once more."""
    page.locator("#answers .press .primary").click()
    lines = page.locator("[data-said]")
    lines.first.wait_for()
    assert lines.all_inner_texts() == list(said)


LEFT = "You left something out here. Answer it if you can, or go on without."


def choose(page, axe):
    """Choose, with words beside, one that goes alone, and no more than may be."""
    box = page.locator
    held_up(page, LEFT, LEFT)
    box("[name='helped.other']").fill("With my sister")
    assert box("[name=helped][value=other]").is_checked(), "words beside it choose it"
    for code in ("dug", "none"):
        box(f"[name=how][value={code}]").check()
    assert not box("[name=how][value=dug]").is_checked(), "none goes with nothing else"
    for code in ("dug", "cut"):
        box(f"[name=how][value={code}]").check()
    box("[name=how][value=sown]").click(force=True)
    assert not box("[name=how][value=sown]").is_checked(), "two at most"
    assert not box("[name=how][value=none]").is_checked()
    box("[name=story]").fill("By the pond")
    axe(page)
    go_on(page, "To type")


def fill_in(page, axe):
    """Type what is plainly wrong, be told, and mend it."""
    box = page.locator
    box("[name=years]").fill("111")
    box("[name='born.day']").fill("31")
    box("[name='born.month']").fill("2")
    box("[name='born.year']").fill("2025")
    box("[name='ward.find']").fill("nowhere at all")
    page.locator("#answers .press .primary").click()
    page.locator("[data-said]").first.wait_for()
    assert page.locator(".wrong [data-said]").count() == 3
    axe(page)
    box("[name=years]").fill("12")
    box("[name='born.month']").fill("3")
    box("[name='ward.find']").fill("cf24 1")
    assert "Adamsdown" in page.locator(".choices").last.inner_text()
    box("[name='ward.find']").fill("CANT")
    page.get_by_label("Canton").check()


def in_rows(page, axe):
    """Leave rows out, go back and forth, and lose nothing."""
    box = page.locator
    go_on(page, "In rows")
    held_up(page, LEFT, LEFT)
    box("[name='staff.listen']").first.check()
    box("[name='order.paths'][value='2']").check()
    box("[name='order.ponds'][value='1']").check()
    assert page.locator(".row.left").count() > 0
    axe(page)
    page.locator("[data-part=asking] [data-do=back]").click()
    page.locator("h1", has_text="To type").wait_for()
    assert box("[name=years]").input_value() == "12"
    assert page.get_by_label("Canton").is_checked()
    go_on(page, "In rows")
    assert box("[name='order.ponds'][value='1']").is_checked()
    go_on(page, "To do")


def offer(page, axe):
    """Offer one thing and not another; what follows an offer comes and goes."""
    box = page.locator
    assert not box("[name='offers.litter.sure']").first.is_visible()
    box("[name='offers.litter.willing'][value=maybe]").check()
    box("[name='offers.litter.sure'][value='8']").check()
    box("[name='offers.litter.needs'][value=kit]").check()
    axe(page)
    page.locator("#answers .press .primary").click()
    box("[name='offers.park.willing'][value=yes]").check()
    box("[name='offers.park.sure'][value='3']").check()
    box("[name='offers.park.willing'][value=no]").check()
    assert not box("[name='offers.park.sure']").first.is_visible()
    go_on(page, "At last")
    held_up(page, "Choose or write an answer to go on.")
    box("[name=agree]").check()
    page.locator("#answers .press .primary").click()


def test_every_type_is_asked_and_answered_without_a_network(doorstep, axe):
    here, page = doorstep
    page.context.set_offline(True)
    for step in (choose, fill_in, in_rows, offer):
        step(page, axe)
    page.locator("[data-part=done]").wait_for()
    page.context.set_offline(False)
    page.locator("[data-part=done] [data-do=home]").click()
    page.locator("[data-part=over]").wait_for()
    (kept,) = here.kept()
    answers = {name: value for name, value in kept.answers.items() if value != 0}
    listen = answers.pop("staff.listen")
    assert isinstance(listen, str)
    assert answers == {
        "helped": "other",
        "helped.other": "With my sister",
        "how.dug": 1,
        "how.cut": 1,
        "story": "By the pond",
        "years": 12,
        "born": "2025-03-31",
        "ward": "canton",
        "order.paths": 2,
        "order.ponds": 1,
        "offers.litter.willing": "maybe",
        "offers.litter.sure": 8,
        "offers.litter.needs.kit": 1,
        "offers.park.willing": "no",
        "agree": 1,
    }
