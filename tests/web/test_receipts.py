"""A receipt in time: in every language, of old versions, after the close, and what was answered."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from browser import words
from doors import FLAGSHIP, NOON, filled_in, house
from park_forms import TWO_PAGES

from engage.ledger.entry import Entry, State

PARKS = TWO_PAGES.replace("title: Our park", "version: 1\nlanguages: [en, ar]\ntitle: Our park")


def sent(here, language="en", **answers):
    """Return the receipt of somebody who answered the two pages."""
    resident = here.resident(language)
    resident.begin()
    resident.answer(**(answers or {"helped": "yes", "story": "We cleared the pond"}))
    resident.answer(again="no")
    return words(resident.press().html.select_one(".code"))


def offered(here, random=2):
    """Return the receipt of somebody who offered something, and what they offered."""
    resident = here.resident()
    resident.begin()
    while not resident.seen.address.endswith("/thanks"):
        answers = filled_in(resident.seen.html, Random(random))
        rows = [name for name in answers if name.endswith(".willing")]
        resident.press(answers | dict.fromkeys(rows[1:], "no") | dict.fromkeys(rows[:1], "yes"))
    (kept,) = here.kept()
    willing = [
        name.split(".")[1]
        for name, value in kept.answers.items()
        if name.endswith(".willing") and value != "no"
    ]
    return words(resident.seen.html.select_one(".code")), willing


def answer(here, activity, state=State.WILL_NOT, due=None):
    stores = here.stores
    entries = stores.ledger.entries("co-production")
    before = entries[-1].digest if entries else ""
    said = (("en", "We have no kit to lend."), ("cy", "Nid oes gennym offer."))
    stores.ledger.append(
        Entry("co-production", activity, state, said, "Streets team", due, NOON, before)
    )


def test_shows_what_the_agency_answered_to_what_this_person_offered_and_nothing_else():
    here = house(FLAGSHIP)
    receipt, willing = offered(here)
    labels = {one.code: one.label.to("en") for one in here.survey.activities()}
    others = [code for code in labels if code not in willing]
    assert willing
    assert others
    answer(here, willing[0], State.WILL_DO, date(2026, 9, 1))
    answer(here, others[0])
    seen = here.resident().send("/r", {"receipt": receipt})
    cards = {words(card.h2): card for card in seen.html.select(".cards li")}
    assert set(cards) == {labels[code] for code in willing}
    assert "We have no kit to lend." in words(cards[labels[willing[0]]])
    assert words(cards[labels[willing[0]]].select_one(".mark")) == "Will do"
    assert "Waiting for an answer" in {words(c.select_one(".mark")) for c in cards.values()} or (
        len(willing) == 1
    )
    assert not seen.html.select(".counts")


def test_says_so_in_the_reader_s_language_and_leads_to_everybody_s_answers():
    here = house(FLAGSHIP)
    receipt, willing = offered(here)
    answer(here, willing[0], State.WILL_DO, date(2026, 9, 1))
    seen = here.resident().send("/r?in=cy", {"receipt": receipt})
    assert "Nid oes gennym offer." in seen.text
    assert seen.html.select_one("a[href='/s/co-production/cy/answers']")


def test_leads_to_answers_in_a_language_the_survey_has():
    here = house(PARKS)
    receipt = sent(here, "ar")
    seen = here.resident().send("/r?in=cy", {"receipt": receipt})
    assert seen.language == "cy"
    assert seen.html.select_one("a[href='/s/parks/ar/answers']")


def test_says_nothing_of_offers_where_none_was_made():
    here = house(PARKS)
    seen = here.resident().send("/r", {"receipt": sent(here)})
    assert not seen.html.select(".cards")


@pytest.mark.parametrize(
    ("asked", "found"), [("en", "en"), ("ar", "ar"), ("cy", "ar")], ids=lambda tag: tag
)
def test_changes_answers_in_the_language_at_hand(asked, found):
    here = house(PARKS)
    resident = here.resident()
    receipt = sent(here, "ar")
    seen = resident.send(f"/r?in={asked}", {"receipt": receipt, "go": "change"})
    assert (seen.language, seen.address) == (found, f"/s/parks/{found}/review")


def test_shows_and_changes_answers_of_an_older_version_under_that_version():
    here = house(PARKS)
    receipt = sent(here)
    (before,) = here.kept()
    newer = PARKS.replace("version: 1", "version: 2").replace("- id: story", "- id: tale")
    here.open(newer)
    resident = here.resident()
    seen = resident.send("/r", {"receipt": receipt})
    assert "We cleared the pond" in seen.text
    resident.send("/r", {"receipt": receipt, "go": "change"})
    resident.open("doing")
    assert resident.seen.chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}
    resident.answer(helped="no", story="Never mind")
    while not resident.seen.heading.startswith("Thank you"):
        resident.press()
    (kept,) = here.kept()
    assert kept.hash == before.hash
    assert kept.answers["story"] == "Never mind"


def test_the_last_change_before_the_close_is_the_one_that_counts():
    here = house(PARKS)
    receipt = sent(here)
    for story in ("Second thoughts", "Third thoughts"):
        resident = here.resident()
        resident.send("/r", {"receipt": receipt, "go": "change"})
        resident.open("doing")
        resident.answer(helped="yes", story=story)
        while not resident.seen.heading.startswith("Thank you"):
            resident.press()
    (kept,) = here.kept()
    assert kept.answers["story"] == "Third thoughts"


def test_sees_and_erases_after_the_close_and_changes_no_more(tmp_path):
    here = house(PARKS, tmp_path / "data")
    receipt = sent(here, story="A pond of our own", helped="yes")
    here.stores.surveys.close("parks")
    resident = here.resident()
    seen = resident.send("/r", {"receipt": receipt})
    assert [button["value"] for button in seen.html.select("main button[name=go]")] == ["erase"]
    resident.send("/r", {"receipt": receipt, "go": "change"})
    assert resident.seen.address == "/s/parks/en"
    assert (
        "Your answers are erased." in resident.send("/r", {"receipt": receipt, "go": "erase"}).text
    )
    held = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("engage.db*"))
    assert b"A pond of our own" not in held


def test_erases_what_a_change_had_begun_to_write(tmp_path):
    here = house(PARKS, tmp_path / "data")
    receipt = sent(here)
    resident = here.resident()
    resident.send("/r", {"receipt": receipt, "go": "change"})
    resident.open("doing")
    resident.answer(helped="yes", story="A word I took back", go="saveall")
    here.resident().send("/r", {"receipt": receipt, "go": "erase"})
    held = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("engage.db*"))
    assert b"A word I took back" not in held


def test_is_nowhere_in_the_store(tmp_path):
    here = house(PARKS, tmp_path / "data")
    receipt = sent(here)
    held = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("engage.db*"))
    for spelt in (receipt, receipt.replace("-", "")):
        assert spelt.encode() not in held


def test_lasts_as_long_as_the_answers_do():
    here = house(PARKS)
    receipt = sent(here)
    here.clock.now += timedelta(days=400)
    assert here.resident().send("/r", {"receipt": receipt}).heading == "Your answers"


def test_of_a_survey_this_server_no_longer_has_still_erases():
    here = house(PARKS)
    receipt = sent(here)
    (kept,) = here.kept()
    here.stores.responses.change(replace(kept, hash="0" * 64))
    resident = here.resident()
    assert resident.send("/r", {"receipt": receipt}).heading == "Your answers"
    resident.send("/r", {"receipt": receipt, "go": "erase"})
    assert here.kept() == []
