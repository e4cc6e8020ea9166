"""Floods are held back kindly; a library, a flood's neighbours and a person's answers are not."""

from datetime import timedelta
from random import Random

import pytest
from browser import Resident, hidden, inspect
from doors import FLAGSHIP, house, walk
from flask import Request
from werkzeug.test import EnvironBuilder

from engage.errors.raised import WrongUseError
from engage.web.counters import Allowance
from engage.web.limits import FROM_ONE_PLACE, ON_ONE_SURVEY, place_of
from engage.web.settings import Settings, settings_from

ONE = """
survey: one
languages: [en, cy, ar]
drafts: [cy, ar]
title: Your street
title.cy: Eich stryd
title.ar: شارعكم
pages:
  - id: helping
    title: Helping
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
      - {id: story, type: long, ask: What happened?}
"""
LIBRARY = {"REMOTE_ADDR": "192.0.2.7"}
NEIGHBOUR = {"REMOTE_ADDR": "198.51.100.9"}
BURST = FROM_ONE_PLACE["send"].burst


@pytest.fixture
def one():
    return house(ONE)


def sends(here, times, where=LIBRARY, language="en", **headers):
    """Send so many new forms from one place; return the answers."""
    client = here.app.test_client()
    desk = here.app.extensions["engage"]
    address = f"/s/one/{language}/helping"
    return [
        client.post(
            address,
            data={"token": desk.fresh_token(), "helped": "yes", "story": f"Story {n}"},
            environ_base=where,
            headers=headers,
        )
        for n in range(times)
    ]


def fill(here):
    """Let the library have sent as much as it may at once."""
    counters = here.app.extensions["engage"].counters
    limit = FROM_ONE_PLACE["send"]
    assert counters.wait("send 192.0.2.7", limit, here.clock(), spend=limit.burst) == 0


def kept(here):
    return here.stores.responses.count("one")


def test_sixty_people_behind_one_library_are_all_heard_at_once(one):
    assert {answer.status_code for answer in sends(one, 60)} == {303}
    assert kept(one) == 60


def test_a_thousand_forms_from_one_place_are_not(one):
    statuses = [answer.status_code for answer in sends(one, 1_000)]
    assert statuses == [303] * BURST + [429] * (1_000 - BURST)
    assert kept(one) == BURST


def test_a_flood_from_one_place_holds_up_nobody_else(one):
    fill(one)
    assert sends(one, 1, NEIGHBOUR)[0].status_code == 303


def test_what_a_visitor_says_of_forwarding_is_not_believed(one):
    fill(one)
    forged = [sends(one, 1, **{"X-Forwarded-For": f"203.0.113.{n}"})[0] for n in range(5)]
    assert {answer.status_code for answer in forged} == {429}


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_says_kindly_to_wait_and_keeps_all_that_was_typed(one, language):
    fill(one)
    (answer,) = sends(one, 1, language=language)
    seen = inspect(answer, "/s/one/en/helping")
    headings = {
        "en": "Please wait a moment",
        "cy": "Arhoswch funud, os gwelwch yn dda",
        "ar": "انتظر لحظة من فضلك",
    }
    assert (seen.status, seen.heading, seen.language) == (429, headings[language], language)
    assert seen.headers["Retry-After"] == "2"
    held = hidden(seen.html.select_one("main form"))
    assert (held["helped"], held["story"]) == ("yes", "Story 0")
    assert len(str(held["token"])) == 28


def test_trying_again_keeps_the_answers_once(one):
    fill(one)
    (answer,) = sends(one, 1)
    seen = inspect(answer, "/s/one/en/helping")
    form = seen.html.select_one("main form")
    client = one.app.test_client()
    fields = hidden(form)
    assert client.post(form["action"], data=fields, environ_base=LIBRARY).status_code == 429
    one.clock.now += timedelta(seconds=int(seen.headers["Retry-After"]))
    done = client.post(form["action"], data=fields, environ_base=LIBRARY)
    assert done.status_code == 303
    assert done.headers["Location"].endswith("/thanks")
    assert [one.answers["story"] for one in one.kept()] == ["Story 0"]


def test_a_survey_has_a_ceiling_that_no_town_reaches(one, monkeypatch):
    assert ON_ONE_SURVEY["send"].burst >= 30_000, "G1: 100 a second for five minutes"
    monkeypatch.setitem(ON_ONE_SURVEY, "send", Allowance(5, 1.0))
    statuses = [sends(one, 1, {"REMOTE_ADDR": f"203.0.113.{n}"})[0].status_code for n in range(8)]
    assert statuses == [303] * 5 + [429] * 3


def test_pages_of_a_survey_may_be_answered_by_a_whole_library(one, monkeypatch):
    assert FROM_ONE_PLACE["page"].burst >= 60 * 20, "sixty people, twenty pages"
    monkeypatch.setitem(FROM_ONE_PLACE, "page", Allowance(3, 1.0))
    statuses = [answer.status_code for answer in sends(one, 5)]
    assert statuses == [303] * 3 + [429] * 2


# Codes that belong to nothing


@pytest.mark.parametrize(("address", "field"), [("/slip", "code"), ("/r", "receipt")])
def test_wrong_codes_are_held_back_harder(one, address, field):
    client = one.app.test_client()
    statuses = [
        client.post(address, data={field: f"guess {n}"}, environ_base=LIBRARY).status_code
        for n in range(30)
    ]
    assert statuses == [422] * 20 + [429] * 10
    elsewhere = client.post(address, data={field: "guess"}, environ_base=NEIGHBOUR)
    assert elsewhere.status_code == 422


# Where a request comes from


def asked(address, forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    builder = EnvironBuilder(headers=headers, environ_base={"REMOTE_ADDR": address})
    return Request(builder.get_environ())


@pytest.mark.parametrize(
    ("address", "forwarded", "proxies", "place"),
    [
        ("192.0.2.7", None, 0, "192.0.2.7"),
        ("192.0.2.7", "203.0.113.1", 0, "192.0.2.7"),
        ("127.0.0.1", None, 0, ""),
        ("127.0.0.1", "203.0.113.1", 0, ""),
        ("127.0.0.1", "203.0.113.1", 1, "203.0.113.1"),
        ("127.0.0.1", "10.9.8.7, 203.0.113.1", 1, "203.0.113.1"),
        ("127.0.0.1", "10.9.8.7, 203.0.113.1, 192.0.2.1", 2, "203.0.113.1"),
        ("127.0.0.1", "203.0.113.1", 2, ""),
        ("127.0.0.1", "not an address", 1, ""),
        ("", None, 0, ""),
        ("2001:db8:1:2:3:4:5:6", None, 0, "2001:0db8:0001:0002"),
        ("2001:db8:1:2:ffff::1", None, 0, "2001:0db8:0001:0002"),
        ("::ffff:192.0.2.7", None, 0, "192.0.2.7"),
        ("::1", None, 0, ""),
    ],
)
def test_a_place_is_an_address_nobody_can_make_up(address, forwarded, proxies, place):
    assert place_of(asked(address, forwarded), proxies) == place


def test_behind_a_proxy_each_visitor_has_a_place_of_their_own():
    here = house(ONE, proxies=1)
    proxy = {"REMOTE_ADDR": "127.0.0.1"}
    fill(here)
    flood = sends(here, 1, proxy, **{"X-Forwarded-For": "192.0.2.7"})
    assert flood[0].status_code == 429
    other = sends(here, 1, proxy, **{"X-Forwarded-For": "203.0.113.2"})
    assert other[0].status_code == 303


def test_how_many_proxies_is_a_setting_with_a_number():
    assert settings_from({}).proxies == Settings().proxies == 0
    assert settings_from({"ENGAGE_PROXIES": "2"}).proxies == 2
    with pytest.raises(WrongUseError) as refused:
        settings_from({"ENGAGE_PROXIES": "yes"})
    said = "ENGAGE_PROXIES: “yes” is not how many proxies there are. Write 1, or 0."
    assert str(refused.value) == said


def test_a_slip_flood_meets_the_same_page(monkeypatch):
    monkeypatch.setitem(FROM_ONE_PLACE, "slip", Allowance(3, 1.0))
    here = house(FLAGSHIP)
    resident = Resident(here.app, "co-production")
    walk(resident, Random(2))
    fields = {"name": "Mair", "contact": "here", "activities": "litter"}
    statuses = [
        resident.client.post(resident.at("thanks"), data=fields, environ_base=LIBRARY).status_code
        for _ in range(5)
    ]
    assert statuses == [200] * 3 + [429] * 2
