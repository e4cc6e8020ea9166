"""After Send: the slip for what was offered, and two more minutes that add to the same answers."""

import re
from random import Random

import pytest
from browser import words
from doors import FLAGSHIP, house, walk


@pytest.fixture
def flagship():
    return house(FLAGSHIP)


def offering(here, random=2):
    """Return somebody who has sent answers with offers in them."""
    resident = here.resident()
    walk(resident, Random(random))
    assert resident.seen.html.select("#activities"), "this person offers something"
    return resident


def slip(resident, **fields):
    return resident.send(resident.at("thanks"), fields)


def test_offers_to_call_about_what_was_offered_and_nothing_else(flagship):
    resident = offering(flagship)
    (kept,) = flagship.kept()
    offered = {
        name.split(".")[1]
        for name, value in kept.answers.items()
        if name.endswith(".willing") and value != "no"
    }
    boxes = {box["value"] for box in resident.seen.html.select("input[name=activities]")}
    assert boxes == offered


def test_keeps_a_slip_that_nothing_joins_to_the_answers(flagship):
    resident = offering(flagship)
    (kept,) = flagship.kept()
    seen = slip(resident, name=" Mair ", contact="01632 960 123", activities=["litter", "visit"])
    assert seen.heading == "You are signed up"
    assert "Somebody will call you within 10 working days." in seen.text
    (held,) = flagship.stores.sign_ups.all("co-production")
    assert (held.name, held.contact, held.language) == ("Mair", "01632 960 123", "en")
    assert held.activities == ("litter", "visit")
    assert kept.id not in repr(held)
    assert flagship.kept() == [kept]


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {},
            [
                "Choose at least one thing you would do.",
                "Give a name that we can ask for.",
                "Say how we can reach you.",
            ],
        ),
        (
            {"name": "M" * 201, "contact": "c" * 201, "activities": "litter"},
            [
                "Use at most 200 letters for your name.",
                "Use at most 200 letters to say how we can reach you.",
            ],
        ),
        (
            {"name": "Mair", "contact": "here", "activities": "moon"},
            ["Choose at least one thing you would do."],
        ),
    ],
    ids=["nothing", "too long", "unknown activity"],
)
def test_says_what_a_slip_lacks_and_keeps_what_was_typed(flagship, fields, errors):
    resident = offering(flagship)
    seen = slip(resident, **fields)
    assert (seen.status, seen.errors) == (422, errors)
    typed = {name: [value] for name, value in fields.items() if name != "activities"}
    assert {name: seen.chosen.get(name) for name in typed} == typed
    assert flagship.stores.sign_ups.all("co-production") == ()


def test_says_what_a_slip_lacks_in_the_reader_s_language(flagship):
    resident = flagship.resident("cy")
    walk(resident, Random(2))
    seen = slip(resident)
    assert seen.errors[0] == "Dewiswch o leiaf un peth y byddech yn ei wneud."


def test_takes_no_slip_from_somebody_who_has_not_sent_answers(flagship):
    stranger = flagship.resident()
    seen = slip(stranger, name="Mair", contact="here", activities="litter")
    assert seen.heading == "What would you do with us?"
    assert flagship.stores.sign_ups.all("co-production") == ()


def test_adds_what_is_answered_after_send_to_the_same_response(flagship):
    resident = offering(flagship)
    (before,) = flagship.kept()
    resident.open(resident.seen.html.select_one("a.second")["href"])
    while not resident.seen.address.endswith("/thanks"):
        assert re.fullmatch(r"Page \d of \d", resident.seen.html.select_one(".step").get_text())
        boxes = resident.seen.html.select("input[type=radio]")
        resident.press({str(box["name"]): str(box["value"]) for box in boxes})
    (after,) = flagship.kept()
    assert (after.id, after.received, after.minutes) == (before.id, before.received, before.minutes)
    assert before.answers.items() <= after.answers.items()
    added = after.answers.keys() - before.answers.keys()
    assert {"difference", "acts", "fair"} <= added
    assert "difference" in before.missing
    assert "difference" not in after.missing


def test_leaves_the_answers_as_they_were_when_nothing_more_is_said(flagship):
    resident = offering(flagship)
    (before,) = flagship.kept()
    resident.open(resident.seen.html.select_one("a.second")["href"])
    resident.press({"go": "back"})
    assert resident.seen.heading.startswith("Thank you")
    assert flagship.kept() == [before]


def test_shows_no_page_after_send_to_somebody_who_has_not_sent(flagship):
    resident = flagship.resident()
    assert resident.open("more_views").heading == "What would you do with us?"
    resident.begin()
    resident.press({"matter": "litter"})
    assert resident.open("more_views").heading == "What would you do with us?"


def test_says_how_many_people_and_hours_came_together_in_fives(flagship):
    for person in range(11):
        walk(flagship.resident(), Random(person))
    desk = flagship.app.extensions["engage"]
    desk.forget()
    seen = offering(flagship).seen
    assert "10 people have given 1 hour so far." in seen.html.main.get_text(" ", strip=True)


@pytest.mark.parametrize("language", ["en", "cy", "ar", "pl", "ur", "bn", "zh-Hans"])
def test_two_more_minutes_name_the_offer_they_are_about(flagship, language):
    resident = offering(flagship)
    labels = {option.code: option.label.to(language) for option in flagship.survey.activities()}
    thanks = resident.open(f"/s/co-production/{language}/thanks")
    page = str(thanks.html.select_one("main a.second")["href"])
    seen = resident.open(page)
    asked = words(seen.html.select_one(".question .ask"))
    assert asked.endswith(labels[page.rpartition("-")[2]])
