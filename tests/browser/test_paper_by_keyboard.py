"""A heap of forms is typed with one hand: no mouse, few keys, every page readable by everybody."""

import pytest
from hand import Hand
from papers import KEY, Desk
from served import serving

from engage.responses.missing import Missing

PER_FORM = 75
"""The most keys a form of the flagship may take: serial, answers, and Enter after each."""

ANSWERS = {
    "offers": "2", "matter": "135", "hours": "3", "must": "24", "helped": "5", "expected": "6",
    "lapsed": "2", "age_band": "2", "area": "1", "role": "34", "years": "4", "again": "1",
    "difference": "3", "acts": "2", "fair": "*",
}  # fmt: skip
"""What somebody who never helped the council ticked, by question."""


@pytest.fixture
def desk(tmp_path):
    """Serve a house whose flagship was printed thirty times; nothing is asked of the network."""
    made = Desk(where=tmp_path / "data")
    with serving(made.house) as (_, address):
        yield made, address


def enter(hand, desk, number, **changed):
    """Type one form from the page that asks for its serial; return the keys that took."""
    before = hand.keys
    assert hand.at == "serial"
    hand.type(desk.serial(number))
    hand.go()
    if hand.at == "day":
        hand.press("Enter")
    for blank in desk.form(number).booklet.blanks:
        assert hand.at == f"a.{blank.name}"
        question = blank.name.partition(".")[0]
        hand.type(changed.get(question, ANSWERS.get(question, "")))
        hand.press("Enter")
    assert hand.at == "go"
    hand.go()
    return hand.keys - before


def begun(chromium, desk, address, **how):
    context = chromium.new_context(bypass_csp=True, **how)
    page = context.new_page()
    page.goto(f"{address}{desk.home}?key={KEY}")
    page.goto(f"{address}{desk.home}?by=AB")
    return page


def drawn_among(desk) -> int:
    from engage.actions.organisers.follow_paper import standings  # noqa: PLC0415  # for this alone

    (standing,) = standings(desk.stores, desk.survey.id)
    (serial,) = standing.waiting
    return serial.number


def test_ten_forms_typed_by_keyboard_alone_and_one_of_them_twice(chromium, axe, desk):
    made, address = desk
    page = begun(chromium, made, address, viewport={"width": 1280, "height": 800})
    hand = Hand(page)
    axe(page)
    taken = [enter(hand, made, number) for number in range(1, 11)]
    assert max(taken) <= PER_FORM, taken
    kept = made.kept()
    assert len(kept) == 10
    assert {response.answers["offers.litter.willing"] for response in kept} == {"yes"}
    assert {response.missing["fair"] for response in kept} == {Missing.ILLEGIBLE}
    drawn = drawn_among(made)
    enter(hand, made, drawn, years="3")
    assert "Answers that differ from the first time: 1 of 22." in page.inner_text("main")
    axe(page)
    page.locator("input[type=radio]").first.focus()
    hand.press("Space")
    hand.press("ArrowDown")
    hand.go()
    assert "is kept." in page.inner_text("main")
    assert made.stores.responses.get(made.form(drawn).id).answers["years"] == "5to9"
    assert made.log()[-1].errors.differing == 1
    page.locator("summary").first.press("Enter")
    axe(page)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_every_page_can_be_read_by_everybody(chromium, axe, desk, width, scheme):
    made, address = desk
    how = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = begun(chromium, made, address, **how)
    for path in (made.home, f"{made.home}/{made.serial(1)}?by=AB"):
        assert page.goto(address + path).status == 200
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.locator("[name='a.area']").fill("9")
    page.locator("button.primary").click()
    assert page.title().startswith("Error: ")
    assert page.locator("[name='a.area']").input_value() == "9"
    axe(page)


def test_without_a_script_enter_goes_on_all_the_same(chromium, desk):
    made, address = desk
    page = begun(chromium, made, address, java_script_enabled=False)
    page.locator("#serial").press_sequentially(made.serial(1))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    first, second = [blank.name for blank in made.form(1).booklet.blanks][:2]
    with page.expect_navigation():
        page.locator(f"[name='a.{first}']").press_sequentially("2")
        page.keyboard.press("Enter")
    assert page.locator("[autofocus]").get_attribute("name") == f"a.{second}"
    assert page.locator(f"[name='a.{first}']").input_value() == "2"
