"""Every way of failing ends in a page that helps, in the reader's language, with what was typed.

Each failure is made to happen: a full disk, a store held by another, a table that is gone, a
survey that closes while somebody types.
"""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from random import Random

import pytest
from browser import Resident, inspect, words
from doors import FLAGSHIP, NOON, filled_in, house
from flask import abort
from kept import draft
from park_forms import TWO_PAGES

from engage.languages.interface import say, spoken
from engage.store.failures import StoreFullError
from engage.store.sqlite import connect

PARKS = TWO_PAGES.replace(
    "title: Our park",
    "languages: [en, ar]\ntitle: Our park\nopens: 2026-03-01\ncloses: 2026-03-31",
)
STORY = "We cleared the pond, “all” of it <b>& more</b>\nand ate cake 🦆"


@pytest.fixture
def parks(tmp_path):
    return house(PARKS, tmp_path / "data")


@pytest.fixture
def impatient(monkeypatch):
    """Let a store that is held by another give up soon."""
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.05)


def full(here):
    """Let no page be added to the database of ``here``, and fill those it has."""
    with here.stores.drafts._connections.asking() as conn:  # noqa: SLF001  # the disk itself
        (pages,) = conn.execute("pragma page_count").fetchone()
        conn.execute(f"pragma max_page_count = {pages}")
    number = count()
    for size in (4_000, 400):
        with suppress(StoreFullError):
            while True:
                filler = draft(f"filler {next(number)}", answers={"story": "x" * size})
                here.stores.drafts.keep(filler)


def roomy(here):
    with here.stores.drafts._connections.asking() as conn:  # noqa: SLF001  # the disk itself
        conn.execute("pragma max_page_count = 1000000")


def holding(here):
    """Hold the database from outside, as another program would."""
    other = sqlite3.connect(here.stores.folder.database, isolation_level=None)
    other.execute("begin immediate")
    return other


def begun(here, language="en"):
    resident = here.resident(language)
    resident.begin()
    return resident


def trouble(seen):
    return words(seen.html.select_one("[role=alert] h2"))


class TestAFullDisk:
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_shows_the_page_again_with_all_that_was_typed(self, parks, language):
        resident = begun(parks, language)
        full(parks)
        long = STORY + "🦆" * 1_900
        seen = resident.answer(helped="yes", story=long)
        assert (seen.status, seen.language) == (507, language)
        assert trouble(seen) == say(language, "We have no room left")
        assert seen.heading == "What you do now"
        assert seen.chosen["helped"] == ["yes"]
        assert seen.html.textarea.get_text().strip("\n").replace("\r", "") == long
        assert seen.title.startswith(say(language, "We have no room left"))
        roomy(parks)
        assert resident.answer(helped="yes", story=long).heading == "Next year"

    def test_thanks_nobody_at_send_and_sends_from_the_page_of_help(self, parks):
        resident = begun(parks)
        resident.answer(helped="yes", story="🦆" * 1_900)
        resident.answer(again="no")
        full(parks)
        seen = resident.press()
        assert (seen.status, seen.heading) == (507, "We have no room left")
        assert words(seen.html.select_one("main button")) == "Send again"
        assert not parks.kept()
        roomy(parks)
        assert resident.press().heading == "Thank you. Your answers are in."
        assert len(parks.kept()) == 1


@pytest.mark.usefixtures("impatient")
class TestAStoreThatIsBusy:
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_shows_the_page_again_and_says_when_to_try(self, parks, language):
        resident = begun(parks, language)
        other = holding(parks)
        seen = resident.answer(helped="no", story=STORY)
        other.close()
        assert (seen.status, seen.headers["Retry-After"]) == (503, "10")
        assert trouble(seen) == say(language, "We are very busy")
        assert seen.html.textarea.get_text().strip("\n").replace("\r", "") == STORY
        assert resident.answer(helped="no", story=STORY).heading == "Next year"

    def test_lets_the_review_be_sent_again_in_another_language(self, parks):
        resident = begun(parks)
        resident.answer(helped="no")
        resident.answer(again="no")
        other = holding(parks)
        seen = resident.press()
        other.close()
        assert (seen.status, seen.heading) == (503, "We are very busy")
        button = seen.html.select_one(".languages button[value=ar]")
        assert button["form"] == "answers"
        review = resident.press({"language": "ar"})
        assert (review.language, review.address) == ("ar", "/s/parks/ar/review")
        assert resident.press().heading.startswith("شكر")
        assert len(parks.kept()) == 1

    def test_keeps_a_change_of_language_with_what_was_typed(self, parks):
        resident = begun(parks)
        other = holding(parks)
        seen = resident.answer(helped="no", story=STORY, language="ar")
        other.close()
        assert seen.status == 503
        assert seen.html.textarea.get_text().strip("\n").replace("\r", "") == STORY

    def test_keeps_a_receipt_that_was_to_erase(self, parks):
        resident = begun(parks)
        resident.answer(helped="no")
        resident.answer(again="no")
        receipt = words(resident.press().html.select_one(".code"))
        other = holding(parks)
        seen = resident.send("/r", {"receipt": receipt, "go": "erase"})
        other.close()
        assert (seen.status, len(parks.kept())) == (503, 1)
        assert "Your answers are erased." in resident.press().text
        assert not parks.kept()


class TestAFaultOfOurs:
    def broken(self, here):
        with here.stores.drafts._connections.writing() as conn:  # noqa: SLF001  # a fault
            conn.execute("alter table drafts rename to away")

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_says_so_and_sends_again_what_was_typed(self, parks, language):
        resident = begun(parks, language)
        self.broken(parks)
        seen = resident.answer(helped="yes", story=STORY)
        assert (seen.status, seen.language) == (500, language)
        assert seen.heading == say(language, "Something went wrong on our side")
        held = {i["name"]: i["value"] for i in seen.html.select("main input[type=hidden]")}
        assert held["helped"] == "yes"
        assert held["story"].replace("\r", "") == STORY
        assert "Traceback" not in seen.html.get_text()
        with parks.stores.drafts._connections.writing() as conn:  # noqa: SLF001  # mended
            conn.execute("alter table away rename to drafts")
        assert resident.press().heading == "Next year"
        resident.answer(again="no")
        resident.press()
        (kept,) = parks.kept()
        assert kept.answers["story"].replace("\r", "") == STORY


class TestClosedAndTooEarly:
    def test_says_on_which_day_it_opens(self, parks):
        parks.clock.now = datetime(2026, 2, 1, 12, tzinfo=UTC)
        seen = parks.resident().open()
        assert "This survey takes no answers now. It opens on 1 March 2026." in seen.text
        assert "closed" not in seen.text
        assert "About 1 minute." in seen.text
        arabic = parks.resident("ar").open()
        assert "يُفتح في 1 مارس 2026." in arabic.text

    def test_opens_on_the_day_though_it_was_looked_at_before(self, parks):
        parks.clock.now = datetime(2026, 2, 1, 12, tzinfo=UTC)
        parks.resident().open()
        parks.clock.now = NOON
        assert begun(parks).seen.heading == "What you do now"

    @pytest.mark.parametrize("place", ["doing", "review", "return", "save", "start"])
    def test_leads_everybody_who_comes_too_late_to_the_same_page(self, parks, place):
        parks.clock.now = datetime(2026, 4, 1, 12, tzinfo=UTC)
        seen = parks.resident("ar").open(place)
        assert (seen.language, seen.address) == ("ar", "/s/parks/ar")
        assert "31 مارس 2026" in seen.text
        assert "نحو دقيقة." not in seen.text, "nobody can spend it any more"

    def test_keeps_what_was_typed_when_it_closes_meanwhile_and_counts_nothing(self, parks):
        resident = begun(parks)
        parks.clock.now = datetime(2026, 4, 1, 12, tzinfo=UTC)
        seen = resident.answer(helped="yes", story=STORY)
        assert (
            "What you had answered was not sent in time. "
            "It is kept on this device and counts for nothing."
        ) in seen.text
        assert not parks.kept()
        longer = PARKS.replace("closes: 2026-03-31", "version: 2\ncloses: 2026-04-30")
        parks.open(longer)
        assert resident.open("doing").chosen["helped"] == ["yes"]

    def test_keeps_nothing_of_an_empty_form_that_comes_too_late(self, parks):
        resident = begun(parks)
        parks.clock.now = datetime(2026, 4, 1, 12, tzinfo=UTC)
        assert "not sent in time" not in resident.answer().text


class TestElsewhere:
    @pytest.mark.parametrize("language", spoken())
    @pytest.mark.parametrize("address", ["/nowhere", "/s/nobody/en/doing", "/café <b>"])
    def test_helps_those_who_lose_their_way_in_every_language(self, parks, address, language):
        first = inspect(parks.app.test_client().get(address), address)
        assert first.status == 404
        links = {li["lang"]: li.a for li in first.html.select(".languages li")}
        if language == first.language:
            assert links[language] is None
            return
        href = str(links[language]["href"])
        assert href.startswith("/")
        assert not href.startswith("//")
        seen = inspect(parks.app.test_client().get(href), href)
        assert (seen.status, seen.language) == (404, language)
        assert seen.heading == say(language, "There is no page here")

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_says_that_a_form_is_too_large(self, parks, language):
        resident = begun(parks, language)
        seen = resident.answer(helped="yes", story="x" * 1_100_000)
        assert (seen.status, seen.language) == (413, language)
        assert seen.heading == say(language, "That is too long for us")

    def test_lets_a_form_be_sent_again_after_a_wait(self):
        here = house(FLAGSHIP)
        slow = {"down": True}

        @here.app.before_request
        def hold_back():
            if slow["down"]:
                abort(429)

        resident = Resident(here.app, "co-production", "cy")
        address = "/s/co-production/cy/matter"
        seen = resident.send(
            address, {"matter": ["litter", "safety"], "token": "x", "by": "script"}
        )
        assert (seen.status, seen.headers["Retry-After"]) == (429, "60")
        assert seen.heading == say("cy", "Please wait a moment")
        held = [(i["name"], i["value"]) for i in seen.html.select("main input[type=hidden]")]
        assert held == [("matter", "litter"), ("matter", "safety"), ("token", "x")]
        slow["down"] = False
        assert resident.press().status != 429


class TestTheSameInAnotherLanguage:
    def test_a_page_of_questions_refused_keeps_every_letter(self):
        here = house(FLAGSHIP)
        resident = here.resident()
        resident.open("matter")
        form = resident.seen.html.select_one("#answers")
        boxes = [str(box["value"]) for box in form.select("input[type=checkbox]")][:4]
        refused = resident.press({"matter": boxes})
        assert refused.status == 422
        turned = resident.press({"matter": boxes, "language": "cy"})
        assert (turned.status, turned.language) == (422, "cy")
        assert sorted(turned.chosen["matter"]) == sorted(boxes)
        assert turned.html.select_one("#answers")["action"] == "/s/co-production/cy/matter"

    def test_answers_that_differ_are_still_asked_about(self, parks):
        resident = begun(parks)
        form = resident.seen.html.select_one("#answers")
        fields = {str(box["name"]): str(box["value"]) for box in form.select("[type=hidden]")}
        resident.send(str(form["action"]), {**fields, "helped": "yes"})
        resident.answer(again="no")
        resident.press()
        seen = resident.send(str(form["action"]), {**fields, "helped": "no", "story": STORY})
        assert seen.status == 409
        turned = resident.press({"language": "ar"})
        assert turned.language == "ar"
        assert turned.chosen["helped"] == ["no"]

    @pytest.mark.parametrize("language", ["cy", "ar", "pl", "zh-Hans"])
    def test_a_receipt_shows_the_same_answers(self, language):
        here = house(FLAGSHIP)
        resident = here.resident()
        resident.begin()
        while not resident.seen.address.endswith("/thanks"):
            resident.press(filled_in(resident.seen.html, Random(2)))
        receipt = words(resident.seen.html.select_one(".code"))
        found = resident.send("/r", {"receipt": receipt})
        rows = len(found.html.select(".facts > div"))
        turned = resident.press({"language": language})
        assert (turned.language, len(turned.html.select(".facts > div"))) == (language, rows)
        assert turned.heading == say(language, "Your answers")

    def test_a_receipt_typed_wrongly_is_still_there(self, parks):
        resident = parks.resident()
        resident.send("/r", {"receipt": "ABCD"})
        turned = resident.press({"receipt": "ABCD", "language": "cy"})
        assert (turned.status, turned.language) == (422, "cy")
        assert turned.chosen == {"receipt": ["ABCD"]}

    def test_thanks_and_review_stay_what_they_are(self, parks):
        resident = begun(parks)
        resident.answer(helped="yes", story=STORY)
        resident.answer(again="no")
        assert "We cleared the pond" in resident.open("/s/parks/ar/review").text
        thanks = resident.press()
        code = words(thanks.html.select_one(".code"))
        english = resident.open("/s/parks/en/thanks")
        assert words(english.html.select_one(".code")) == code
        assert english.heading.startswith("Thank you")

    def test_a_language_the_survey_has_not_turns_nobody_away(self, parks):
        resident = begun(parks)
        assert resident.answer(helped="no", language="pl").heading == "Next year"

    def test_a_code_asked_for_again_at_send_waits_in_the_other_language(self, tmp_path):
        routes = "routes:\n  letter: {mode: web, sample: random, access: codes}\npages:\n"
        here = house(PARKS.replace("pages:\n", routes, 1), tmp_path / "letters")
        resident = here.resident()
        resident.open("doing")
        resident.answer(helped="no", story=STORY)
        resident.answer(again="no")
        asked = resident.press()
        assert (asked.status, asked.heading) == (422, "Type your code, then send")
        turned = resident.press({"language": "ar"})
        assert (turned.language, turned.address) == ("ar", "/s/parks/ar/review")
        assert "We cleared the pond" in turned.text
