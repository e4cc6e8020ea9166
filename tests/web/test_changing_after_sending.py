"""Answers changed with a receipt: sent twice, gone back to, left blank; nothing of them is lost."""

import pytest
from browser import hidden, words
from doors import house
from park_forms import TWO_PAGES

from engage.responses.token import digest

ANSWERS = {"helped": "yes", "story": "We cleared the pond", "again": "no"}


@pytest.fixture(params=["memory", "sqlite"])
def parks(request, tmp_path):
    return house(TWO_PAGES, "memory:" if request.param == "memory" else tmp_path / "data")


def sent(parks, first=(("helped", "yes"), ("story", "We cleared the pond")), again="no"):
    """Answer, send, and return the receipt."""
    resident = parks.resident()
    resident.begin()
    resident.answer(**dict(first))
    if "doing" in resident.seen.address:  # asked once more for what was left out
        resident.answer(**dict(first))
    if again:
        resident.answer(again=again)
    else:
        resident.answer()
        resident.answer()
    return words(resident.press().html.select_one(".code"))


def changing(parks, receipt):
    """Return somebody elsewhere who came to change those answers."""
    resident = parks.resident()
    resident.open("/r")
    resident.send("/r", {"receipt": receipt, "go": "change"})
    assert resident.seen.heading == "Check your answers, then send"
    return resident


def kept(parks):
    (response,) = parks.kept()
    return response.answers


def test_a_change_sent_twice_is_the_change_that_was_meant(parks):
    resident = changing(parks, sent(parks))
    resident.open("next")
    resident.answer(again="yes")
    form = resident.seen.html.select("main form")[-1]
    again = str(form["action"]), hidden(form)
    assert resident.press().heading.startswith("Thank you")
    assert resident.send(*again).heading.startswith("Thank you")
    assert kept(parks) == {**ANSWERS, "again": "yes"}


def test_a_page_gone_back_to_after_the_change_was_sent_changes_that_page_alone(parks):
    resident = changing(parks, sent(parks))
    page = resident.open("next").html.select_one("#answers")
    earlier = str(page["action"]), hidden(page)
    resident.answer(again="yes")
    resident.press()
    resident.send(earlier[0], {**earlier[1], "again": "no"})
    assert resident.seen.heading == "Check your answers, then send"
    assert "We cleared the pond" in resident.seen.text
    assert resident.press().heading.startswith("Thank you")
    assert kept(parks) == ANSWERS


@pytest.mark.parametrize("place", ["doing", "review", "save"])
def test_no_page_shows_answers_once_the_change_was_sent(parks, place):
    resident = changing(parks, sent(parks))
    resident.press()
    assert "We cleared the pond" not in resident.open(place).text


def test_nothing_of_the_answers_is_in_a_draft_once_the_change_was_sent(parks):
    resident = changing(parks, sent(parks))
    resident.press()
    token = resident.client.get_cookie("engage", path="/s/parks").value

    draft = parks.stores.drafts.get(digest(token))
    assert (draft.answers, draft.missing, draft.ended) == ({}, {}, True)


def test_who_left_everything_out_may_fill_it_in_later(parks):
    resident = changing(parks, sent(parks, first=(), again=""))
    assert kept(parks) == {}
    assert resident.open("doing").heading == "What you do now"
    resident.answer(helped="no", story="Nothing")
    resident.open("review")
    assert resident.press().heading.startswith("Thank you")
    assert kept(parks) == {"helped": "no", "story": "Nothing"}


def test_who_takes_every_answer_back_may_still_go_to_every_page(parks):
    resident = changing(parks, sent(parks))
    for place in ("doing", "next"):
        resident.open(place)
        resident.press({})
    for place in ("doing", "next"):
        assert resident.open(place).chosen == {}
        assert resident.seen.address.endswith(place)
    resident.open("review")
    resident.press()
    assert kept(parks) == {}


def test_a_change_of_answers_that_were_erased_meanwhile_brings_nothing_back(parks):
    receipt = sent(parks)
    resident = changing(parks, receipt)
    page = resident.open("next").html.select_one("#answers")
    resident.press({"again": "yes"})
    resident.press()
    elsewhere = parks.resident()
    elsewhere.open("/r")
    elsewhere.send("/r", {"receipt": receipt, "go": "erase"})
    resident.send(str(page["action"]), {**hidden(page), "again": "no"})
    resident.open("review")
    assert parks.kept() == []
