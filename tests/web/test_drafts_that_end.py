"""Whoever may still come back finds everything; what nobody can come back to is erased."""

from datetime import timedelta
from io import BytesIO

import pytest
from browser import words
from doors import house
from park_forms import TWO_PAGES

from engage.actions.keepers.purge_due import Purged, purge_due

PARKS = TWO_PAGES.replace("title: Our park", "version: 1\nlanguages: [en, ar]\ntitle: Our park")


@pytest.fixture(params=["memory", "sqlite"])
def parks(request, tmp_path):
    return house(PARKS, "memory:" if request.param == "memory" else tmp_path / "data")


def days_later(parks, days):
    """Let days pass, with a purge on each of them; return how many drafts went."""
    gone = 0
    for _ in range(days):
        parks.clock.now += timedelta(days=1)
        purged = purge_due(parks.stores, today=parks.clock.now.date())
        assert purged == Purged({}, 0, purged.drafts)
        gone += purged.drafts
    return gone


def half_way(parks, go=""):
    """Return somebody who has answered one page of two."""
    resident = parks.resident()
    resident.begin()
    resident.answer(helped="yes", story="We cleared the pond", **({"go": go} if go else {}))
    return resident


def test_the_cookie_leads_back_for_its_whole_week(parks):
    resident = half_way(parks)
    assert days_later(parks, 7) == 0
    assert resident.open("doing").chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}


def test_each_page_begins_the_time_anew(parks):
    resident = half_way(parks)
    for _ in range(5):
        assert days_later(parks, 6) == 0
        resident.open("doing")
        resident.press({"helped": "no", "story": "We cleared the pond"})
    resident.open("review")
    assert resident.press().heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "no", "story": "We cleared the pond"}


def test_a_form_left_open_after_the_cookie_has_gone_finds_its_draft_for_a_second_week(parks):
    resident = half_way(parks)
    form = resident.seen.html.select_one("#answers")
    fields = {str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")}
    assert days_later(parks, 14) == 0
    late = parks.resident()
    late.send(str(form["action"]), {**fields, "again": "no"})
    assert late.press().heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond", "again": "no"}


def test_what_nobody_came_back_to_is_gone_in_the_third_week(parks):
    resident = half_way(parks)
    assert days_later(parks, 15) == 1
    assert resident.open("review").heading != "Check your answers, then send"
    assert parks.kept() == []


def test_a_code_leads_back_months_later(parks):
    resident = half_way(parks, "saveall")
    code = words(resident.seen.html.select_one(".code"))
    assert days_later(parks, 100) == 0
    back = parks.resident("ar")
    back.open("return")
    back.send(back.at("return"), {"code": code})
    back.open("review")
    assert back.press().status == 200
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond"}


def test_the_file_alone_counts_as_a_way_back(parks):
    resident = half_way(parks)
    file = resident.client.get(resident.at("save/file"))
    assert file.mimetype == "application/json"
    assert days_later(parks, 100) == 0


def test_what_was_taken_up_from_a_file_is_held_as_its_first_draft_was(parks):
    resident = half_way(parks, "saveall")
    file = resident.client.get(resident.at("save/file")).data
    resident.open()
    resident.press({"go": "forget"})  # the draft itself is gone, and only the file has it
    back = parks.resident()
    back.open("return")
    back.client.post(back.at("return"), data={"file": (BytesIO(file), "a.json")})
    assert days_later(parks, 100) == 0
    again = parks.resident()
    again.open("return")
    again.client.post(again.at("return"), data={"file": (BytesIO(file), "a.json")})
    again.open("review")
    assert again.press().heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond"}


def test_when_the_survey_closes_there_are_two_weeks_to_open_it_again(parks):
    resident = half_way(parks, "saveall")
    code = words(resident.seen.html.select_one(".code"))
    assert days_later(parks, 50) == 0
    parks.stores.surveys.close("parks")
    assert days_later(parks, 14) == 0
    parks.open(PARKS)
    back = parks.resident()
    back.open("return")
    assert back.send(back.at("return"), {"code": code}).heading == "Next year"
    parks.stores.surveys.close("parks")
    assert days_later(parks, 15) == 1


def test_what_was_sent_is_never_touched_by_it(parks):
    resident = half_way(parks)
    resident.answer(again="yes")
    assert resident.press().heading.startswith("Thank you")
    days_later(parks, 40)
    (kept,) = parks.kept()
    assert kept.answers["story"] == "We cleared the pond"
