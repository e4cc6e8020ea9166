"""One form token counts once, however often and however fast it is sent (R12 to R16, R19, G6)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from browser import Resident
from doors import house
from park_forms import PARKS, TWO_PAGES

from engage.store.failures import StoreBusyError, StoreFullError
from engage.web.app import create_app
from engage.web.settings import Settings


@pytest.fixture(params=["memory", "sqlite"])
def parks(request, tmp_path):
    return house(PARKS, "memory:" if request.param == "memory" else tmp_path / "data")


@pytest.fixture
def two_pages():
    return house(TWO_PAGES)


def filled(resident, **answers):
    """Return a form in hand, filled in, and where it goes."""
    seen = resident.begin()
    form = seen.html.select_one("#answers")
    fields = {str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")}
    return str(form["action"]), {**fields, **answers}


def test_counts_once_when_pressed_twice(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    first = resident.send(address, fields)
    second = resident.send(address, fields)
    assert first.heading == second.heading == "Thank you. Your answers are in."
    assert first.html.select_one(".code") == second.html.select_one(".code")
    assert len(parks.kept()) == 1


def test_counts_once_when_fifty_threads_send_the_same_token_at_one_moment(parks):
    address, fields = filled(parks.resident(), helped="yes", story="We cleared the pond")
    at_once = Barrier(50)

    def send(_number):
        client = parks.app.test_client()
        at_once.wait()
        answer = client.post(address, data=fields)
        return answer.status_code, answer.headers["Location"]

    with ThreadPoolExecutor(50) as crowd:
        came = set(crowd.map(send, range(50)))
    assert came == {(303, "/s/parks/en/thanks")}
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond"}


def test_counts_once_when_the_answer_was_lost_and_the_server_began_again(tmp_path):
    first = house(PARKS, tmp_path / "data")
    address, fields = filled(first.resident(), helped="yes")
    first.resident().send(address, fields)
    again = create_app(settings=Settings(data=tmp_path / "data"))
    assert Resident(again, "parks").send(address, fields).heading.startswith("Thank you")
    assert len(first.kept()) == 1


def test_shows_both_answers_when_the_same_form_comes_with_others(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    resident.send(address, fields)
    seen = resident.send(address, {**fields, "helped": "no"})
    assert (seen.status, seen.heading) == (409, "You sent this form before, with other answers")
    said = [(row.dt.get_text(), row.dd.get_text()) for row in seen.html.select(".facts > div")]
    assert said == [("Sent first", "Yes"), ("Sent now", "No")]
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes"}


def test_changes_the_answers_only_when_the_person_says_so(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    resident.send(address, fields)
    resident.send(address, {**fields, "helped": "no"})
    before = parks.kept()[0]
    assert resident.press({"go": "change"}).heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert (kept.answers, kept.id, kept.received) == ({"helped": "no"}, before.id, before.received)


def test_asks_the_same_of_a_longer_form_sent_before(two_pages):
    resident = two_pages.resident()
    address, fields = filled(resident, helped="yes")
    resident.send(address, fields)
    resident.answer(again="no")
    resident.press()
    assert resident.send(address, fields).heading.startswith("Thank you")
    seen = resident.send(address, {**fields, "helped": "no"})
    assert seen.status == 409
    assert resident.press({"go": "change"}).heading.startswith("Thank you")
    (kept,) = two_pages.kept()
    assert kept.answers == {"helped": "no", "again": "no"}


def test_never_asks_a_browser_to_send_again(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    answer = resident.client.post(address, data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/parks/en/thanks")
    assert resident.open("thanks").heading == resident.open("thanks").heading


def test_shows_nothing_of_the_answers_to_the_next_person_at_the_device(two_pages):
    resident = two_pages.resident()
    resident.begin()
    resident.answer(helped="yes", story="My secret")
    resident.answer(again="no")
    resident.press()
    for place in ("doing", "next", "start", "review"):
        assert "My secret" not in resident.open(place).text
        assert resident.seen.heading.startswith("Thank you")
    form = resident.seen.html.select("main form")[-1]
    resident.send(str(form["action"]), {"go": "forget"})
    assert resident.open("thanks").heading == "Our park"


def test_takes_a_form_left_open_for_a_day(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    parks.clock.now += timedelta(hours=25)
    assert resident.send(address, fields).heading.startswith("Thank you")
    assert parks.kept()[0].minutes is None  # what a day says of answering is nothing


def test_takes_a_form_of_the_version_it_was_opened_under(parks):
    resident = parks.resident()
    address, fields = filled(resident, helped="yes")
    newer = PARKS.replace("title: Our park", "version: 2\ntitle: Our park").replace("story", "tale")
    parks.open(newer)
    assert resident.send(address, {**fields, "story": "As it was"}).heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "As it was"}
    assert kept.hash == fields["version"]


def test_goes_on_with_the_version_it_was_begun_under(two_pages):
    resident = two_pages.resident()
    resident.begin()
    resident.answer(helped="yes")
    newer = TWO_PAGES.replace("title: Our park", "version: 2\ntitle: Our park")
    two_pages.open(newer.replace("Would you help again?", "Would you come again?"))
    assert resident.open("next").asked == ["Would you help again?"]


class Broken:
    """A store of responses whose disk is full, or that others hold."""

    def __init__(self, error):
        self.error = error

    def add(self, _response, _code=None, _draft=None):
        raise self.error

    def get(self, _response_id):
        return None

    def kind(self, _survey):
        return "none"

    def count(self, _survey):
        return 0


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (StoreFullError("engage.db"), 507, "We have no room left"),
        (StoreBusyError("engage.db"), 503, "We are very busy"),
    ],
    ids=["disk full", "busy"],
)
def test_never_thanks_anybody_for_what_could_not_be_kept(parks, error, status, heading):
    address, fields = filled(parks.resident(), helped="yes")
    desk = parks.app.extensions["engage"]
    whole = desk.stores
    desk.stores = replace(whole, responses=Broken(error))
    seen = parks.resident().send(address, fields)
    assert (seen.status, seen.html.select_one(".summary h2").get_text()) == (status, heading)
    assert seen.chosen == {"helped": ["yes"]}
    desk.stores = whole
    assert parks.resident().send(address, fields).heading.startswith("Thank you")
    assert len(parks.kept()) == 1
