"""Forms that a script sends: told where to go on, and taken though they come late (R13, R16)."""

import json

import pytest
from bs4 import BeautifulSoup
from doors import FLAGSHIP, house
from park_forms import PARKS, TWO_PAGES

LIVE = """
survey: live
title: What happened?
pages:
  - id: page
    title: Your street
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
      - {id: how, type: text, required: free, show_if: helped is yes, ask: How did you help?}
      - {id: why, type: text, required: must, show_if: helped is no, ask: Why not?}
"""


@pytest.fixture
def parks():
    return house(PARKS)


def token_of(here):
    return here.app.extensions["engage"].fresh_token()


def post(here, place, survey="parks", **fields):
    """Send a form from a phone that has no cookie."""
    return here.app.test_client().post(f"/s/{survey}/en/{place}", data=fields)


def test_a_script_is_told_where_to_go_on(parks):
    token = token_of(parks)
    answer = post(parks, "doing", token=token, helped="yes", by="script")
    assert (answer.status_code, answer.text) == (200, "/s/parks/en/thanks")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Set-Cookie"].startswith(f"engage={token};")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "worker-src" in answer.headers["Content-Security-Policy"]
    assert len(parks.kept()) == 1


def test_a_script_meets_the_page_itself_where_something_is_to_be_mended(parks):
    answer = post(parks, "doing", token=token_of(parks), helped="perhaps", by="script")
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert parks.kept() == []


def test_answers_that_waited_leave_the_cookies_of_whoever_holds_the_phone(parks):
    token = token_of(parks)
    for _ in range(3):
        answer = post(parks, "doing", token=token, helped="yes", by="waiting")
        assert answer.text == "/s/parks/en/thanks"
        assert "Set-Cookie" not in answer.headers
    assert len(parks.kept()) == 1


def test_nobody_is_asked_anything_of_answers_that_waited(parks):
    token = token_of(parks)
    answer = post(parks, "doing", token=token, story="We cleared the pond", by="script")
    assert answer.text.startswith("/s/parks/en/doing#q.helped"), "asked once, while they are there"
    assert parks.kept() == []
    answer = post(parks, "doing", token=token, story="We cleared the pond", by="waiting")
    assert answer.text == "/s/parks/en/thanks"
    (kept,) = parks.kept()
    assert kept.answers == {"story": "We cleared the pond"}


def test_a_draft_is_sent_though_its_cookie_has_gone():
    here = house(TWO_PAGES)
    resident = here.resident()
    token = resident.begin().token()
    resident.answer(helped="yes")
    resident.answer(again="no")
    assert resident.seen.address == "/s/parks/en/review"
    assert post(here, "review", token=token).headers["Location"] == "/s/parks/en"
    assert here.kept() == []
    assert post(here, "review", token=token, by="waiting").text == "/s/parks/en/thanks"
    (kept,) = here.kept()
    assert kept.answers == {"helped": "yes", "again": "no"}
    assert post(here, "review", token=token, by="waiting").text == "/s/parks/en/thanks"
    assert len(here.kept()) == 1


def test_the_receipt_is_found_afterwards_with_what_is_left_on_the_phone(parks):
    token = token_of(parks)
    post(parks, "doing", token=token, helped="yes", by="waiting")
    client = parks.app.test_client()
    answer = client.post("/s/parks/en/review", data={"token": token}, follow_redirects=True)
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.request.path == "/s/parks/en/thanks"
    assert page.select_one(".code")


def test_the_same_answers_with_others_are_shown_side_by_side(parks):
    token = token_of(parks)
    post(parks, "doing", token=token, helped="yes", by="waiting")
    answer = post(parks, "doing", token=token, helped="no", by="waiting")
    assert (answer.status_code, answer.mimetype) == (409, "text/html")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes"}


def test_a_survey_that_closed_meanwhile_takes_nothing_and_thanks_nobody(parks):
    parks.stores.surveys.close("parks")
    answer = post(parks, "doing", token=token_of(parks), helped="yes", by="waiting")
    assert not answer.text.endswith("/thanks")
    assert parks.kept() == []


def test_a_shared_device_forgets_when_the_browser_is_closed(parks):
    client = parks.app.test_client()
    client.set_cookie("engage", "left-by-somebody-else", path="/s/parks")
    begun = client.post("/s/parks/en", data={"shared": "yes"})
    cookies = begun.headers.getlist("Set-Cookie")
    assert any(cookie.startswith("engage=;") for cookie in cookies)
    (mark,) = [cookie for cookie in cookies if cookie.startswith("engage-shared=")]
    assert mark == "engage-shared=yes; Path=/s/parks; SameSite=Lax"
    sent = client.post("/s/parks/en/doing", data={"token": token_of(parks), "helped": "yes"})
    assert "Max-Age" not in sent.headers["Set-Cookie"]


def test_a_device_of_ones_own_is_the_rule(parks):
    client = parks.app.test_client()
    assert client.post("/s/parks/en", data={}).headers.getlist("Set-Cookie") == []
    sent = client.post("/s/parks/en/doing", data={"token": token_of(parks), "helped": "yes"})
    assert "Max-Age=3600" in sent.headers["Set-Cookie"]


# Questions that depend on others of the same page.


def page_of(here, survey="live"):
    return BeautifulSoup(here.app.test_client().get(f"/s/{survey}/en/page").text, "html.parser")


def test_a_page_carries_the_questions_it_may_bring_and_what_they_wait_for():
    templates = page_of(house(LIVE)).select("#answers template")
    told = {
        template.select_one("[name=met]")["value"]: json.loads(
            template.select_one(".question")["data-when"]
        )
        for template in templates
    }
    assert told["how"] == {
        "tree": {"test": "is", "ref": "helped", "codes": ["yes"]},
        "refs": {"helped": "one"},
        "orders": {},
    }
    assert told.keys() == {"how", "why"}


def test_every_blank_page_is_the_same_but_for_its_token():
    here = house(LIVE)
    pages = []
    for _ in range(2):
        page = page_of(here)
        page.select_one("[name=token]").decompose()
        pages.append(str(page))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("fields", "status", "kept"),
    [
        ({"helped": "yes", "met": "how", "how": "I dug"}, 200, {"helped": "yes", "how": "I dug"}),
        ({"helped": "yes", "met": "how", "how": ""}, 200, {"helped": "yes"}),
        ({"helped": "no", "met": "why", "why": "No time"}, 200, {"helped": "no", "why": "No time"}),
        ({"helped": "no", "met": "why", "why": ""}, 422, None),
        ({"helped": "no", "met": ["how", "why"], "how": "I dug", "why": "No"}, 200,
         {"helped": "no", "why": "No"}),
        ({"helped": "yes", "met": ["strange", "", "helped", "how"]}, 200, {"helped": "yes"}),
    ],
    ids=["answered", "left empty", "must", "must, left empty", "answered in vain", "strange"],
)  # fmt: skip
def test_what_appeared_by_script_is_taken_at_once(fields, status, kept):
    here = house(LIVE)
    answer = post(here, "page", "live", token=token_of(here), by="script", **fields)
    assert answer.status_code == status
    assert [one.answers for one in here.kept()] == ([kept] if kept else [])


def test_without_scripts_the_page_comes_back_with_what_is_now_due():
    here = house(LIVE)
    resident = here.resident()
    assert resident.begin().asked == ["Have you helped?"]
    assert resident.answer(helped="yes").asked == ["Have you helped?", "How did you help?"]
    assert here.kept() == []
    resident.answer(helped="no", how="I dug")
    assert resident.seen.asked == ["Have you helped?", "Why not?"]
    resident.answer(helped="yes", why="")
    assert resident.seen.asked == ["Have you helped?", "How did you help?"]
    assert resident.seen.chosen == {"helped": ["yes"], "how": ["I dug"]}, "typed, and not lost"
    resident.answer(helped="yes", how="I dug")
    (kept,) = here.kept()
    assert kept.answers == {"helped": "yes", "how": "I dug"}


def test_the_flagship_shows_on_one_page_why_somebody_means_to_do_less():
    here = house(FLAGSHIP)
    resident = here.resident()
    resident.open("offer")
    for _ in range(30):
        if "/next" in resident.seen.address:
            break
        resident.press({"helped": ["told"]} if "/helping" in resident.seen.address else {})
    raw = resident.client.get("/s/co-production/en/next").text
    brings = BeautifulSoup(raw, "html.parser").select("#answers template")
    assert [found.select_one(".question")["id"] for found in brings] == ["q.reason"]
    resident.press({"plan": "less", "met": "reason", "reason": "time"})
    asked_again = resident.seen.html.select(".nudge")
    assert "q.reason" not in {found.parent["id"] for found in asked_again}
