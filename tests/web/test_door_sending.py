"""Interviews that come from a phone: taken once, on time, by who may, whole; or told why not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from doors import NOON, house
from doorstep import STREET, day_code, sent_by
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters import coded

from engage.responses.missing import Missing
from engage.responses.receipt import receipt_of, response_id
from engage.responses.signed import signed
from engage.responses.token import new_token

DAY = timedelta(days=1)
AT = "/door/street/en"


@pytest.fixture
def street(tmp_path):
    return house(STREET, tmp_path / "data")


def kit(street, code, count=3, at=AT):
    """Return the kit that a code is given."""
    got = street.app.test_client().post(f"{at}/kit", data={"code": code, "count": count})
    assert got.mimetype == "application/json"
    return got.json


def interview(street, code, /, blank=0, taken=None, **fields):
    """Return the fields of an interview as a phone sends them."""
    known = taken or kit(street, code)
    told = {"door-code": code, "door-version": known["version"], "door-minutes": "2.5"}
    return {**told, "door-token": known["blanks"][blank]["token"], **fields}


def send(street, fields, at=AT):
    got = street.app.test_client().post(f"{at}/send", data=fields)
    return got.status_code, got.json


def test_an_interview_is_kept_with_its_mode_its_way_and_what_the_phone_measured(street):
    code = day_code(street)
    taken = kit(street, code)
    sent = interview(street, code, taken=taken, helped="yes", story="We cleared the pond")
    assert send(street, sent) == (200, {"receipt": taken["blanks"][0]["receipt"]})
    (kept,) = street.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond"}
    assert (kept.mode, kept.route, kept.language) == ("interviewer", "door", "en")
    assert (kept.received, kept.minutes) == (NOON, 2.5)
    assert kept.missing == {"hours": Missing.NOT_SHOWN}
    assert kept.hash == taken["version"]
    assert not kept.synthetic
    assert sent_by(street, code) == 1


def test_the_receipt_of_the_kit_leads_to_the_answers(street):
    code = day_code(street)
    taken = kit(street, code)
    send(street, interview(street, code, taken=taken, helped="no", hours="4"))
    receipt = taken["blanks"][0]["receipt"]
    seen = street.resident().send("/r", {"receipt": receipt})
    assert "How many hours a month could you give?" in seen.text
    assert street.stores.responses.get(response_id(receipt, street.stores.secret)) is not None


def test_the_same_interview_sent_again_counts_once_and_is_told_the_same(street):
    code = day_code(street)
    sent = interview(street, code, helped="no")
    told = [send(street, sent) for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert (len(street.kept()), sent_by(street, code)) == (1, 1)


def test_the_same_number_with_other_answers_is_not_taken_and_the_first_counts(street):
    code = day_code(street)
    sent = interview(street, code, helped="no")
    send(street, sent)
    status, told = send(street, {**sent, "helped": "yes"})
    assert (status, told["refusal"]) == (409, "different")
    assert told["why"] == "It was sent before with other answers, and those count."
    assert [kept.answers["helped"] for kept in street.kept()] == ["no"]


def test_answers_that_were_not_led_to_are_left_out(street):
    code = day_code(street)
    sent = interview(street, code, helped="yes", story="Ours", hours="12", nonsense="x")
    assert send(street, sent)[0] == 200
    (kept,) = street.kept()
    assert kept.answers == {"helped": "yes", "story": "Ours"}


def test_nothing_answered_is_an_interview_too(street):
    code = day_code(street)
    assert send(street, interview(street, code))[0] == 200
    (kept,) = street.kept()
    assert kept.answers == {}
    assert kept.missing == {"story": Missing.NOT_SHOWN, "hours": Missing.NOT_SHOWN}


@pytest.mark.parametrize("hours", ["41", "-1", "many", "1.5"])
def test_an_answer_that_cannot_be_taken_is_named_and_nothing_is_kept(street, hours):
    code = day_code(street)
    sent = interview(street, code, helped="no", hours=hours)
    status, told = send(street, sent)
    assert (status, told["refusal"]) == (422, "unsound")
    assert told["why"] == "Some answers cannot be taken as they are. Open it and mend them."
    assert list(told["wrong"]) == ["hours"]
    assert told["wrong"]["hours"].startswith("Write a ")
    assert (street.kept(), sent_by(street, code)) == ([], 0)
    assert send(street, {**sent, "hours": "4"})[0] == 200
    assert street.kept()[0].answers == {"helped": "no", "hours": 4}


def test_a_wrong_answer_on_a_page_that_was_not_led_to_is_nobodys_business(street):
    code = day_code(street)
    sent = interview(street, code, helped="yes", hours="many")
    assert send(street, sent)[0] == 200


@pytest.mark.parametrize("days", [1, 3, 7])
def test_for_a_week_it_counts_as_received_at_midday_of_its_own_day(street, days):
    code = day_code(street)
    sent = interview(street, code, helped="no")
    street.clock.now = NOON + days * DAY
    assert send(street, sent)[0] == 200
    (kept,) = street.kept()
    assert kept.received == datetime(2026, 3, 15, 12, tzinfo=UTC)


def test_days_are_those_of_the_place_of_the_survey(tmp_path):
    text = STREET.replace("title: Your", "time_zone: Pacific/Auckland\ntitle: Your", 1)
    street = house(text, tmp_path / "data")
    street.clock.now = datetime(2026, 3, 14, 11, 30, tzinfo=UTC)  # half past midnight there
    code = day_code(street, day=date(2026, 3, 15))
    sent = interview(street, code, helped="no")
    street.clock.now = datetime(2026, 3, 22, 10, 30, tzinfo=UTC)
    assert send(street, sent)[0] == 200
    assert street.kept()[0].received == datetime(2026, 3, 14, 23, tzinfo=UTC)


def test_after_a_week_nothing_is_taken_but_what_was_kept_is_still_known(street):
    code = day_code(street)
    taken = kit(street, code)
    first = interview(street, code, taken=taken, helped="no")
    second = interview(street, code, 1, taken, helped="no")
    send(street, first)
    street.clock.now = NOON + 8 * DAY
    status, told = send(street, second)
    assert (status, told["refusal"]) == (422, "over")
    assert told["why"] == "The week in which it could be sent is over."
    assert send(street, first)[1] == {"receipt": taken["blanks"][0]["receipt"]}
    assert len(street.kept()) == 1


def test_a_kit_is_given_on_its_day_alone(street):
    code = day_code(street)
    street.clock.now = NOON - DAY
    assert kit(street, code) == {
        "wrong": "This code opens interviews on 15 March 2026, not before."
    }
    street.clock.now = NOON + DAY
    said = "The day of this code is over. It opened interviews on 15 March 2026."
    assert kit(street, code) == {"wrong": said}


def test_a_token_of_another_day_or_of_nobody_is_not_taken(street):
    code = day_code(street)
    known = kit(street, code)
    yesterday = signed(new_token(bytes(16), NOON - DAY), street.stores.secret)
    unsigned = new_token(bytes(range(16)), NOON)
    for token in (yesterday, unsigned, "", "x" * 28, "💧" * 28, known["blanks"][0]["token"][:-1]):
        sent = {**interview(street, code, taken=known, helped="no"), "door-token": token}
        status, told = send(street, sent)
        assert (status, told["refusal"]) == (422, "not ours")
        assert told["why"] == "This interview was not given out with this day code."
    assert street.kept() == []


def test_a_code_of_another_survey_takes_and_sends_nothing_here(street):
    street.open(STREET.replace("survey: street", "survey: road"))
    other = day_code(street, survey="road", seed=2)
    mine = day_code(street)
    assert kit(street, other)["wrong"].startswith("We do not know this code.")
    status, told = send(street, {**interview(street, mine, helped="no"), "door-code": other})
    assert (status, told["refusal"]) == (403, "code")
    assert kit(street, other, at="/door/road/en")["survey"] == "road"
    assert street.kept() == []


def test_an_entry_code_is_no_day_code(street):
    (entry,) = coded(street, way="link")
    assert kit(street, entry)["wrong"].startswith("We do not know this code.")


def test_a_code_whose_way_a_newer_version_has_no_more_opens_nothing(street):
    code = day_code(street, way="desk")
    assert kit(street, code)["wrong"].startswith("We do not know this code.")


def test_a_survey_closed_by_hand_takes_nothing_more_and_says_so(street):
    code = day_code(street)
    sent = interview(street, code, helped="no")
    street.stores.surveys.close("street")
    status, told = send(street, sent)
    assert (status, told["refusal"]) == (422, "closed")
    assert kit(street, code) == {"wrong": "This survey takes no answers now."}


def test_a_survey_that_ended_by_its_date_takes_what_was_asked_before(tmp_path):
    ends = "closes: 2026-03-15\ntitle: Your"
    street = house(STREET.replace("title: Your", ends, 1), tmp_path / "data")
    code = day_code(street)
    sent = interview(street, code, helped="no")
    street.clock.now = NOON + 2 * DAY
    assert street.resident().open().text.count("This survey takes no answers now.") == 1
    assert send(street, sent)[0] == 200


def test_one_code_sends_two_hundred_and_no_more(street):
    code = day_code(street)
    taken = kit(street, code, 200)
    assert len(taken["blanks"]) == 200
    stores = street.stores
    known = next(iter(stores.day_codes.tally("street")))
    for number in range(200):
        fields = interview(street, code, number, taken, helped="no")
        assert send(street, fields)[0] == 200, number
    assert stores.day_codes.tally("street")[known].sent == 200
    again = send(street, interview(street, code, 7, taken, helped="no"))
    assert again[0] == 200, "what was kept is known"
    more = signed(new_token(bytes(16), NOON), stores.secret)
    status, told = send(street, {**interview(street, code, 0, taken), "door-token": more})
    assert (status, told["refusal"]) == (422, "full")
    said = "This code has sent as many interviews as one code may."
    assert kit(street, code) == {"wrong": said}


def test_a_version_nobody_opened_is_not_taken(street):
    code = day_code(street)
    for version in ("", "0" * 64, "'; drop table responses"):
        sent = {**interview(street, code, helped="no"), "door-version": version}
        assert send(street, sent)[1]["refusal"] == "not ours"


def test_an_interview_of_an_older_version_is_read_as_that_one(street):
    code = day_code(street)
    taken = kit(street, code)
    newer = STREET.replace("survey: street", "survey: street\nversion: 2")
    street.open(newer.replace("range: 0 to 40", "range: 0 to 4"))
    assert send(street, interview(street, code, taken=taken, helped="no", hours="12"))[0] == 200
    (kept,) = street.kept()
    assert (kept.hash, kept.answers["hours"]) == (taken["version"], 12)


def test_a_language_that_the_survey_has_not_is_no_address(street):
    client = street.app.test_client()
    for address in ("/door/street/cy/kit", "/door/nowhere/en/send", "/door/nowhere/en/kit"):
        assert client.post(address).status_code == 404
    assert send(street, {}, "/door/street/cy")[0] == 403


def test_the_language_is_that_in_which_the_interview_ended_not_the_volunteers(street):
    code = day_code(street)
    taken = kit(street, code)
    for blank, held in enumerate(("ar", "en", "")):
        sent = interview(street, code, blank, taken, helped="no", **{"door-language": held})
        assert send(street, sent)[0] == 200
    assert [kept.language for kept in street.kept()] == ["ar", "en", "en"]


def test_what_is_wrong_is_said_to_the_resident_and_why_to_the_volunteer(street):
    code = day_code(street)
    told = {"door-language": "ar", "helped": "no", "hours": "41"}
    status, answer = send(street, interview(street, code, **told))
    assert status == 422
    assert answer["why"] == "Some answers cannot be taken as they are. Open it and mend them."
    assert answer["wrong"] == {"hours": "اكتب رقمًا من 0 إلى 40."}


@pytest.mark.parametrize("language", ["cy", "xx", "../en", "💧"])
def test_an_interview_in_a_language_that_the_survey_has_not_is_not_taken(street, language):
    code = day_code(street)
    sent = interview(street, code, helped="no", **{"door-language": language})
    assert send(street, sent)[1]["refusal"] == "not ours"
    assert street.kept() == []


def test_an_interview_in_a_language_that_a_newer_version_has_no_more_is_taken(street):
    code = day_code(street)
    sent = interview(street, code, taken=kit(street, code, at="/door/street/ar"), helped="no")
    newer = STREET.replace("survey: street", "survey: street\nversion: 2")
    newer = newer.replace("[en, ar]", "[en, ur]").replace("drafts: [ar]", "drafts: [ur]")
    lines = [line for line in newer.splitlines() if ".ar:" not in line]
    street.open("\n".join(lines) + "\n")
    assert send(street, sent, "/door/street/ar")[0] == 200
    assert street.kept()[0].language == "ar"


def test_fifty_threads_with_one_token_are_one_interview(street):
    code = day_code(street)
    sent = interview(street, code, helped="no", hours="3")
    together = Barrier(50)

    def once(_):
        together.wait()
        return send(street, sent)

    with ThreadPoolExecutor(50) as threads:
        told = list(threads.map(once, range(50)))
    assert {status for status, _ in told} <= {200, 503}, "busy is told, and tried again"
    assert [status for status, _ in told].count(200) > 0
    assert (len(street.kept()), sent_by(street, code)) == (1, 1)


@pytest.mark.parametrize("minutes", ["", "nan", "inf", "-4", "1e9", "0", "a minute", "٢"])
def test_what_no_clock_can_have_measured_is_not_kept(street, minutes):
    code = day_code(street)
    sent = {**interview(street, code, helped="no"), "door-minutes": minutes}
    assert send(street, sent)[0] == 200
    assert street.kept()[0].minutes in {None, 2.0}


def test_made_up_answers_are_interviewed_as_such(street):
    code = day_code(street)
    sent = interview(street, code, helped="no")
    send(street, sent)
    (real,) = street.kept()
    other = house(STREET)
    made_up = replace(real, id="0" * 64, synthetic=True)
    other.stores.responses.add(made_up)
    code = day_code(other)
    assert send(other, interview(other, code, helped="yes"))[0] == 200
    assert all(kept.synthetic for kept in other.kept())


def test_guessing_codes_is_held_back_and_a_known_one_is_not(tmp_path):
    street = house(STREET, tmp_path / "data", proxies=1)
    code = day_code(street)
    client, here = street.app.test_client(), {"X-Forwarded-For": "203.0.113.7"}
    guess = dict.fromkeys(("code", "door-code"), "0000-0000-0000-0000")
    got = [client.post(f"{AT}/kit", data=guess, headers=here).status_code for _ in range(25)]
    assert got == [422] * 20 + [429] * 5
    held = client.post(f"{AT}/send", data=guess, headers=here)
    assert (held.status_code, held.mimetype) == (429, "text/html")
    assert client.post("/door/", data=guess, headers=here).status_code == 429
    right = client.post(f"{AT}/kit", data={"code": code}, headers=here)
    assert right.status_code == 200


ANY = st.text(st.characters(codec="utf-8"), max_size=40)
NAMES = [
    "code",
    "door-code",
    "door-token",
    "door-version",
    "door-minutes",
    "door-language",
    "count",
    "helped",
    "story",
    "hours",
    "by",
    "go",
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(NAMES) | ANY, ANY, max_size=12), st.booleans())
def test_whatever_is_posted_nothing_breaks(fields, known):
    here = OPEN[0]
    body = {**fields, **({"code": OPEN[1], "door-code": OPEN[1]} if known else {})}
    for place in ("kit", "send"):
        got = here.app.test_client().post(f"{AT}/{place}", data=body)
        assert got.status_code in {200, 403, 409, 422}
        assert got.mimetype == "application/json"
    assert here.app.test_client().post("/door/", data=body).status_code in {200, 422}
    assert here.app.test_client().post(AT, data=body).status_code in {303, 422}


OPEN = [house(STREET)]
OPEN.append(day_code(OPEN[0]))


def test_the_receipt_follows_from_the_token_so_that_a_phone_can_tell_who_answered(street):
    code = day_code(street)
    blank = kit(street, code, 1)["blanks"][0]
    assert blank["receipt"] == receipt_of(blank["token"], street.stores.secret)


def test_what_is_typed_comes_back_as_typed(street):
    code = day_code(street)
    story = "O’Brien <script>alert(1)</script> 水"
    send(street, interview(street, code, helped="yes", story=story))
    assert street.kept()[0].answers["story"] == story


def test_a_question_may_be_called_as_anything_that_goes_along_with_an_interview(tmp_path):
    text = STREET.replace("id: hours", "id: minutes").replace("id: story", "id: code")
    street = house(text, tmp_path / "data")
    code = day_code(street)
    taken = kit(street, code)
    send(street, interview(street, code, 0, taken, helped="no", minutes="7"))
    send(street, interview(street, code, 1, taken, helped="yes", code="Ours"))
    first, second = street.kept()
    assert (first.answers, first.minutes) == ({"helped": "no", "minutes": 7}, 2.5)
    assert second.answers == {"helped": "yes", "code": "Ours"}
