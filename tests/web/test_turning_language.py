"""The language can be changed on any page, and nothing is lost by it."""

from random import Random

import pytest
from browser import Seen, hidden
from doors import FLAGSHIP, filled_in, house, walk


@pytest.fixture
def here():
    return house(FLAGSHIP)


@pytest.fixture
def sent(here):
    """Return somebody whose answers are in, and who offered something."""
    resident = here.resident()
    walk(resident, Random(2))
    return resident


def turn(resident, language, **typed) -> Seen:
    """Press another language in the head of the page in hand, with ``typed`` on its form."""
    html = resident.seen.html
    place = html.select_one(f".languages [lang={language}]")
    link, button = place.find("a"), place.find("button")
    resident.language = language
    if link is not None:
        return resident.open(str(link["href"]))
    form = html.find(id=button["form"])
    fields = {**hidden(form), **typed, "language": button["value"]}
    return resident.send(str(form["action"]), fields)


def code(seen):
    return seen.html.select_one(".code").text


@pytest.mark.parametrize("place", ["", "privacy", "cookies", "accessibility", "return", "answers"])
def test_pages_to_read_turn_there_and_back(here, place):
    resident = here.resident()
    before = resident.open(place)
    turned = turn(resident, "ar")
    assert (turned.status, turned.language) == (200, "ar")
    assert turn(resident, "en").text == before.text


def test_the_way_somebody_came_in_by_goes_along(here):
    resident = here.resident()
    resident.open("/s/co-production/en?via=link")
    assert turn(resident, "cy").address.endswith("/cy?via=link")


def test_a_page_of_questions_keeps_what_is_ticked_and_has_no_fault_yet(here):
    resident = here.resident()
    resident.begin()
    answers = filled_in(resident.seen.html, Random(3))
    turned = turn(resident, "cy", **answers)
    assert turned.errors == []
    given = {name: [value] for name, value in answers.items() if name in turned.names}
    assert turned.chosen == given
    assert turn(resident, "ur", **answers).chosen == given


def test_a_page_with_mistakes_says_them_in_the_other_language_and_keeps_what_is_ticked(here):
    resident = here.resident()
    resident.begin()
    ticked = ["litter", "park", "plan", "score"]
    while "matter" not in resident.seen.names:
        resident.press(filled_in(resident.seen.html, Random(3)))
    assert len(resident.press({"matter": ticked}).errors) == 1
    turned = turn(resident, "ar", matter=ticked)
    assert turned.chosen["matter"] == ticked
    assert turned.errors == ["اختر 3 على الأكثر. لقد اخترت 4."]


def test_the_review_and_the_save_page_turn_with_every_answer(here):
    resident = here.resident()
    resident.begin()
    resident.press(filled_in(resident.seen.html, Random(3)))
    saved = resident.press({"go": "saveall"})
    assert code(turn(resident, "ar")) == code(saved)
    review = resident.open("review")
    answered = len(review.html.select("dd:not(.quiet)"))
    assert len(turn(resident, "cy").html.select("dd:not(.quiet)")) == answered > 0


def test_thanks_turn_with_the_receipt_and_what_is_typed_on_the_slip(sent):
    receipt = code(sent.seen)
    offered = sent.seen.html.select_one("input[name=activities]")["value"]
    typed = {"name": "Mair", "contact": "at the library", "activities": [offered]}
    turned = turn(sent, "ar", **typed)
    assert (turned.status, turned.language, code(turned)) == (200, "ar", receipt)
    assert turned.errors == []
    assert {name: turned.chosen[name] for name in typed} == {
        "name": ["Mair"], "contact": ["at the library"], "activities": [offered],
    }  # fmt: skip
    assert turn(sent, "en").address.endswith("/en/thanks")
    assert code(sent.seen) == receipt


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_thanks_lead_to_the_receipt_in_the_same_language(sent, language):
    thanks = sent.open(f"/s/co-production/{language}/thanks")
    (link,) = thanks.html.select(".code + p a")
    assert link["href"] == f"/r?in={language}"
    assert sent.open(link["href"]).language == language


def test_a_slip_turns_with_its_code_and_the_form_that_changes_it_with_what_is_typed(here, sent):
    offered = sent.seen.html.select_one("input[name=activities]")["value"]
    form = sent.seen.html.find(id="answers")
    left = {**hidden(form), "name": "Mair", "contact": "at the library", "activities": offered}
    kept = code(sent.send(str(form["action"]), left))
    turned = turn(sent, "ar")
    assert (turned.language, code(turned)) == ("ar", kept)
    assert turned.html.select_one("p.links a")["href"] == "/s/co-production/ar/thanks"
    changing = sent.press(go="edit")
    assert changing.html.select_one("[name=name]")["value"] == "Mair"
    turned = turn(sent, "cy", name="Mair E", contact="", activities=[])
    assert turned.language == "cy"
    assert turned.chosen == {"name": ["Mair E"]}
    (slip,) = here.stores.sign_ups.all("co-production")
    assert (slip.name, slip.contact) == ("Mair", "at the library")


@pytest.mark.parametrize(("place", "name"), [("/r", "receipt"), ("/slip", "code")])
def test_a_code_that_is_none_is_still_there_in_the_other_language(here, place, name):
    resident = here.resident()
    resident.open(f"{place}?in=en")
    assert resident.press({name: "ABCD"}).status == 422
    turned = turn(resident, "ur", **{name: "ABCD"})
    assert turned.language == "ur"
    assert turned.chosen == {name: ["ABCD"]}
    assert turn(resident, "cy", **{name: ""}).chosen == {}


def test_a_receipt_turns_with_the_answers_it_shows(here, sent):
    receipt = code(sent.seen)
    sent.open("/r?in=en")
    shown = len(sent.press({"receipt": receipt}).html.select("dl.facts dd"))
    turned = turn(sent, "ar")
    assert (turned.language, len(turned.html.select("dl.facts dd"))) == ("ar", shown)


LETTERS = """routes:
  letter:
    mode: web
    sample: random
    frame: One letter to each of 2,000 homes
    access: codes
    codes_each: 2
"""


def test_a_code_from_a_letter_is_still_there_in_the_other_language():
    text = FLAGSHIP.read_text(encoding="utf-8")
    before, after = text.split("routes:\n")
    here = house(before + LETTERS + after[after.index("\n\n") :])
    resident = here.resident()
    resident.open()
    typed = {"code": "ABCD", "adults": "2"}
    turned = turn(resident, "ar", **typed)
    assert (turned.language, turned.errors) == ("ar", [])
    assert turned.chosen == {"code": ["ABCD"], "adults": ["2"]}
    assert len(resident.press(typed).errors) == 1
    assert turn(resident, "cy", **typed).chosen == turned.chosen


@pytest.mark.parametrize("path", ["/nowhere", "/s/nowhere/en", "/s/co-production/en/nowhere", "/"])
def test_pages_that_help_can_be_read_in_any_language(here, path):
    resident = here.resident()
    resident.open(path)
    turned = turn(resident, "ur")
    assert turned.language == "ur"
    links = turned.html.select("header p a, main .links a")
    platform = [str(link["href"]) for link in links if not str(link["href"]).startswith("/s/")]
    assert set(platform) <= {"/?in=ur", "/r?in=ur"}
    assert {resident.open(href).language for href in platform} <= {"ur"}


@pytest.mark.parametrize("written", ["by link", "by letter"])
def test_that_others_use_the_device_is_still_ticked_in_the_other_language(written):
    text = FLAGSHIP.read_text(encoding="utf-8")
    if written == "by letter":
        before, after = text.split("routes:\n")
        text = before + LETTERS + after[after.index("\n\n") :]
    resident = house(text).resident()
    resident.open()
    turned = turn(resident, "ar", shared="yes")
    assert (turned.language, turned.errors) == ("ar", [])
    assert turned.html.select_one("#shared").has_attr("checked")
    assert not turn(resident, "cy").html.select_one("#shared").has_attr("checked")
