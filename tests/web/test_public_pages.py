"""What everybody can open: the surveys open now, receipts, promises and answers, health."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from browser import Resident, words
from doors import FLAGSHIP, NOON, house, walk

from engage.ledger.entry import Entry, State

PARKS = """
survey: parks
languages: [en, cy]
title: Our park
title.cy: Ein parc
privacy:
  kind: confidential
  controller: Anytown Council
  purpose: To plan the park
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
opens: 2026-03-01
closes: 2026-03-31
time_zone: Europe/London
pages:
  - id: doing
    title: What you do now
    questions:
      - {id: helped, type: one, ask: Have you helped here this year?, options: {yes: Yes, no: No}}
"""


@pytest.fixture
def parks():
    return house(PARKS)


@pytest.fixture
def flagship():
    return house(FLAGSHIP)


def receipt_of(resident):
    return resident.seen.html.select_one(".code").get_text()


def answered(here, choice="yes"):
    resident = here.resident()
    resident.begin()
    resident.answer(helped=choice)
    return resident


def test_lists_the_surveys_open_now(parks):
    seen = parks.resident().open("/")
    (card,) = seen.html.select(".cards li")
    assert (card.h2.get_text(), card.a["href"]) == ("Our park", "/s/parks/en")


def test_lists_them_in_the_reader_s_language(parks):
    seen = parks.resident().open("/", **{"Accept-Language": "cy"})
    assert (seen.language, seen.html.select_one(".cards a")["href"]) == ("cy", "/s/parks/cy")


def test_says_so_when_there_is_none(parks):
    parks.stores.surveys.close("parks")
    assert "No survey takes answers now." in parks.resident().open("/").text


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2026, 2, 28, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 31, 22, 59, tzinfo=UTC), True),  # 23:59 in London, in summer time
        (datetime(2026, 3, 31, 23, 0, tzinfo=UTC), False),
    ],
    ids=str,
)
def test_opens_and_closes_to_the_minute_where_the_survey_is(parks, now, is_open):
    parks.clock.now = now
    seen = parks.resident().open()
    assert ("This survey takes no answers now." not in seen.text) == is_open
    answer = parks.app.test_client().post("/s/parks/en/doing", data={"helped": "yes"})
    assert answer.headers["Location"] == ("/s/parks/en/thanks" if is_open else "/s/parks/en")
    assert len(parks.kept()) == is_open


def test_says_when_it_closed_and_where_the_answers_are(parks):
    parks.clock.now += timedelta(days=60)
    seen = parks.resident().open()
    assert "It closed after 31 March 2026." in seen.text
    assert seen.html.select_one(".notice a")["href"] == "/s/parks/en/answers"


class TestAReceipt:
    def test_shows_the_answers_it_belongs_to(self, parks):
        resident = answered(parks)
        code = receipt_of(resident)
        seen = resident.send("/r", {"receipt": code.lower().replace("-", " ")})
        assert seen.heading == "Your answers"
        assert "Received on 15 March 2026. Answers are erased after 31 March 2027." in seen.text
        assert [row.get_text() for row in seen.html.select("dt, dd p")] == [
            "Have you helped here this year?",
            "Yes",
        ]

    def test_belongs_to_nobody_when_a_letter_is_wrong(self, parks):
        code = receipt_of(answered(parks))
        wrong = ("7" if code[0] != "7" else "8") + code[1:]
        seen = parks.resident().send("/r", {"receipt": wrong})
        expected = ["No answers belong to this code. Look at each letter again."]
        assert (seen.status, seen.errors) == (422, expected)
        assert seen.chosen == {"receipt": [wrong]}

    @pytest.mark.parametrize(
        "typed", ["", "hello", "<script>alert(1)</script>", "é" * 28, "0" * 28]
    )
    def test_is_asked_for_again_when_it_is_none(self, parks, typed):
        assert parks.resident().send("/r", {"receipt": typed}).status == 422

    def test_changes_the_answers_page_by_page(self, parks):
        resident = answered(parks)
        code = receipt_of(resident)
        before = parks.kept()[0]
        elsewhere = parks.resident()
        review = elsewhere.send("/r", {"receipt": code, "go": "change"})
        assert review.heading == "Check your answers, then send"
        elsewhere.open("doing")
        assert elsewhere.seen.chosen == {"helped": ["yes"]}
        elsewhere.answer(helped="no")
        seen = elsewhere.press()
        assert seen.heading == "Thank you. Your answers are in."
        assert not seen.html.select(".code")
        (kept,) = parks.kept()
        assert (kept.answers, kept.id, kept.received) == (
            {"helped": "no"},
            before.id,
            before.received,
        )

    def test_changes_nothing_once_the_survey_is_closed(self, parks):
        code = receipt_of(answered(parks))
        parks.clock.now += timedelta(days=60)
        seen = parks.resident().send("/r", {"receipt": code})
        assert [b["value"] for b in seen.html.select("button[name=go]")] == ["erase"]

    def test_erases_the_answers_and_nothing_else(self, parks):
        answered(parks, "no")
        code = receipt_of(answered(parks))
        seen = parks.resident().send("/r", {"receipt": code, "go": "erase"})
        assert "Your answers are erased." in seen.text
        assert [response.answers for response in parks.kept()] == [{"helped": "no"}]
        assert parks.resident().send("/r", {"receipt": code}).status == 422

    def test_brings_nothing_back_that_was_erased_meanwhile(self, parks):
        resident = answered(parks)
        code = receipt_of(resident)
        resident.send("/r", {"receipt": code, "go": "change"})
        parks.resident().send("/r", {"receipt": code, "go": "erase"})
        assert resident.press({"token": resident.seen.token()}).heading == "Our park"
        assert parks.kept() == []

    def test_can_be_used_in_every_language_of_the_platform(self, parks):
        code = receipt_of(answered(parks))
        seen = parks.resident().send("/r?in=cy", {"receipt": code})
        assert (seen.language, seen.heading) == ("cy", "Eich atebion")


class TestPromiseAndAnswers:
    def standings(self, seen):
        return {
            card.h2.get_text(): card.select_one(".mark").get_text()
            for card in seen.html.select(".cards li")
        }

    def answer(self, here, activity="litter", state=State.WILL_DO, due=date(2026, 9, 1)):
        words = (("en", "We will lend kit."), ("cy", "Byddwn yn rhoi benthyg offer."))
        entries = here.stores.ledger.entries("co-production")
        before = entries[-1].digest if entries else ""
        entry = Entry("co-production", activity, state, words, "Streets team", due, NOON, before)
        here.stores.ledger.append(entry)

    def test_is_short_where_nothing_was_promised_or_offered(self, parks):
        seen = parks.resident().open("answers")
        assert seen.text == "What was promised, and what was answered Fewer than 5 answers so far."
        assert not seen.html.select(".cards")

    def test_waits_for_the_agency_until_the_reply_date(self, flagship):
        standings = self.standings(flagship.resident().open("answers"))
        assert set(standings.values()) == {"Waiting for an answer"}
        assert len(standings) == 8
        welsh = flagship.resident("cy").open("answers")
        said = {words(card.select("p")[-1]) for card in welsh.html.select(".cards li")}
        assert said == {"Ateb erbyn 31 Mawrth 2027"}

    def test_says_openly_what_is_overdue(self, flagship):
        flagship.clock.now = datetime(2027, 4, 1, 12, tzinfo=UTC)
        seen = flagship.resident().open("answers")
        assert set(self.standings(seen).values()) == {"Overdue"}
        assert "8 answers are overdue." in seen.text

    def test_shows_the_answer_with_its_owner_and_date_in_every_language(self, flagship):
        self.answer(flagship)
        seen = flagship.resident().open("answers")
        card = next(c for c in seen.html.select(".cards li") if "litter" in c.h2.get_text())
        assert card.select_one(".mark").get_text() == "Will do"
        assert card.blockquote.get_text() == "We will lend kit."
        assert "Streets team · by 1 September 2026" in card.get_text()
        welsh = flagship.resident("cy").open("answers")
        assert "Byddwn yn rhoi benthyg offer." in welsh.text

    def test_says_in_which_language_words_really_are(self, flagship):
        self.answer(flagship)
        arabic = flagship.resident("ar").open("answers")
        (quoted,) = arabic.html.select("blockquote span")
        assert (quoted["lang"], quoted["dir"]) == ("en", "ltr")
        card = quoted.find_parent("li")
        owner = card.find(string="Streets team").parent
        assert (owner["lang"], owner["dir"]) == ("en", "ltr")

    def test_counts_nothing_by_itself(self, flagship):
        walk(flagship.resident(), Random(1))
        seen = flagship.resident().open("answers")
        assert not seen.html.select(".counts")
        assert "Fewer than 5 answers so far." in seen.text


def test_says_whether_it_is_well(parks):
    answer = parks.app.test_client().get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")


def test_marks_every_page_of_a_survey_with_made_up_answers(parks):

    resident = answered(parks)
    (kept,) = parks.kept()
    parks.stores.responses.erase(kept.id)
    parks.stores.responses.add(replace(kept, id="made-up", synthetic=True))
    for place in ("", "doing", "answers", "/"):
        stamp = resident.open(place).html.select_one(".stamp").get_text()
        assert "Synthetic: this survey holds made-up answers, not people’s." in stamp


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("address", "status"),
    [("/s/nobody/{}", 404), ("/s/parks/{}/none", 200), ("/s/parks/{}/doing/more", 404)],
)
def test_helps_those_who_lose_their_way(parks, address, status, language):
    resident = Resident(parks.app, "parks", language)
    seen = resident.open(address.format(language))
    assert (seen.status, seen.language) == (status, language)
