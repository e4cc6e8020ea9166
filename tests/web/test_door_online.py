"""Interviews online, without scripts: on the survey's own pages, one person after another."""

from datetime import timedelta

import pytest
from browser import Resident
from doors import NOON, house
from doorstep import STREET, day_code, sent_by

from engage.fieldwork.day_codes import MOST_INTERVIEWS, day_code_id
from engage.web.door_pass import COOKIE

DAY = timedelta(days=1)


@pytest.fixture
def street(tmp_path):
    return house(STREET, tmp_path / "data")


class Volunteer(Resident):
    """Somebody with a day code and a browser without scripts."""

    def come(self, code, language="en"):
        """Type the code at the address on the slip."""
        self.open(f"/door/?in={language}")
        self.code = code
        return self.press({"code": code})

    def online(self):
        """Press the button for interviews with a network."""
        form = self.seen.html.select_one("#the-door form")
        return self.send(str(form["action"]), {"code": self.code, "count": "30"})


def volunteer(street, language="en"):
    return Volunteer(street.app, "street", language)


def interview(at, **answers):
    """Hold one interview from the start page to the thank-you."""
    at.open()
    at.press()
    at.answer(**answers)
    if "helped" in answers and at.seen.heading == "Helping":
        at.answer(**answers)
    if at.seen.heading == "Next year":
        at.answer(hours="3")
    return at.seen if at.seen.heading.startswith("Thank you") else at.press()


def test_from_the_slip_to_the_pages_of_the_survey(street):
    code, at = day_code(street), volunteer(street)
    seen = at.open("/door/")
    assert (seen.heading, seen.title) == ("Interviews at the door",) * 2
    seen = at.come(code.lower().replace("-", " "))
    assert (seen.status, seen.heading) == (200, "Interviews at the door")
    assert seen.title == "Interviews at the door – Your street"
    assert seen.chosen["code"] == [code.lower().replace("-", " ")]
    assert [str(button.get_text(strip=True)) for button in shown(seen)] == ["Interview online"]
    assert at.online().address == "/s/street/en"


def shown(seen):
    """Return the buttons that somebody without scripts sees."""
    return [
        button
        for button in seen.html.select("main button")
        if not button.find_parent(hidden=True) and not button.get("hidden")
    ]


def test_interviews_are_kept_by_their_way_and_each_person_begins_afresh(street):
    code, at = day_code(street), volunteer(street)
    at.come(code)
    at.online()
    seen = interview(at, helped="yes", story="The pond")
    assert seen.heading == "Thank you. Your answers are in."
    first = at.seen.html.select_one(".code").get_text()
    at.open()
    assert "Your answers so far" not in at.seen.text
    at.press()
    assert at.seen.chosen == {}
    at.answer(helped="no")
    at.answer(hours="3")
    assert at.press().html.select_one(".code").get_text() != first
    kept = street.kept()
    assert [(one.mode, one.route) for one in kept] == [("interviewer", "door")] * 2
    assert [one.answers["helped"] for one in kept] == ["yes", "no"]
    assert sent_by(street, code) == 2


def test_next_is_one_button_on_the_last_page(street):
    at = volunteer(street)
    at.come(day_code(street))
    at.online()
    interview(at, helped="no")
    (button,) = at.seen.html.select("main form button")
    assert button.get_text() == "Start an interview"
    assert at.press(go="forget").address == "/s/street/en"
    assert interview(at, helped="no").heading == "Thank you. Your answers are in."
    assert len(street.kept()) == 2


def test_nothing_that_lasts_is_kept_and_no_cookie_holds_the_code(street):
    code, at = day_code(street), volunteer(street)
    at.come(code)
    page = at.seen
    got = at.client.post("/door/street/en", data={"code": code})
    cookies = got.headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} >= {COOKIE, "engage-shared"}
    for cookie in cookies:
        assert code not in cookie
        assert code.replace("-", "") not in cookie
        assert "Path=/s/street" in cookie
        name = cookie.partition("=")[0]
        if name == COOKIE:
            assert "HttpOnly" in cookie
            assert "Max-Age" not in cookie
            assert "Expires" not in cookie
    assert page.headers["Cache-Control"] == "no-store"


def test_nobody_interviews_without_a_code_however_they_name_the_way(street):
    at = street.resident()
    at.open("/s/street/en?via=door")
    at.press()
    at.press({"helped": "no", "via": "door"})
    at.press({"hours": "1", "via": "door"})
    at.press({"via": "door"})
    (kept,) = street.kept()
    assert (kept.mode, kept.route) == ("web", "link")


@pytest.mark.parametrize("words", ["", "x", "a.b", "0" * 64, f"{'0' * 64}.{'0' * 64}", "é.é"])
def test_a_pass_that_nobody_sealed_opens_nothing(street, words):
    at = street.resident()
    at.client.set_cookie(COOKIE, words, path="/s/street")
    at.begin()
    at.answer(helped="no")
    at.answer(hours="1")
    at.press()
    assert street.kept()[0].route == "link"


def test_the_pass_ends_with_its_day_but_what_was_begun_is_still_sent(street):
    code, at = day_code(street), volunteer(street)
    at.come(code)
    at.online()
    at.press()
    at.answer(helped="no")
    street.clock.now = NOON + DAY
    at.answer(hours="3")
    at.press()
    (kept,) = street.kept()
    assert (kept.mode, sent_by(street, code)) == ("interviewer", 1)
    at.open()
    at.press(go="forget")
    at.press()
    at.answer(helped="no")
    at.answer(hours="3")
    at.press()
    assert sorted(one.route for one in street.kept()) == ["door", "link"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type your day code."),
        ("0000", "This code is not as it was printed. Look at each letter again."),
        (
            "0000-0000-0000-0000",
            "We do not know this code. Look at your slip again, or ask who gave it to you.",
        ),
    ],
)
def test_a_code_that_opens_nothing_is_said_kindly_and_kept_as_typed(street, typed, said):
    at = volunteer(street)
    for seen in (at.come(typed), at.send("/door/street/en", {"code": typed})):
        assert (seen.status, seen.errors) == (422, [said])
        assert seen.chosen.get("code", [""]) == [typed]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "The day of this code is over. It opened interviews on 14 March 2026."),
        (1, "This code opens interviews on 16 March 2026, not before."),
    ],
)
def test_a_code_of_another_day_says_which(street, days, said):
    code, at = day_code(street, day=(NOON + days * DAY).date()), volunteer(street)
    assert at.come(code).errors == [said]
    assert at.send("/door/street/en", {"code": code}).errors == [said]


def test_the_languages_of_the_door_are_those_of_the_platform_and_then_of_the_survey(street):
    at = volunteer(street)
    seen = at.open("/door/?in=cy")
    assert (seen.language, seen.heading) == ("cy", "Cyfweliadau wrth y drws")
    seen = at.come(day_code(street), "ar")
    assert (seen.language, seen.html.html["dir"]) == ("ar", "rtl")
    assert seen.heading == "مقابلات عند الباب"
    links = {link["href"] for link in seen.html.select("nav a")}
    assert links == {"/door/street/en"}


def test_a_script_is_told_where_to_go_and_nothing_else(street):
    client = street.app.test_client()
    got = client.post("/door/", data={"code": day_code(street), "by": "script"})
    assert (got.status_code, got.mimetype) == (200, "text/plain")
    assert got.text == "/door/street/en"
    wrong = client.post("/door/", data={"code": "0000", "by": "script"})
    assert (wrong.status_code, wrong.mimetype) == (422, "text/html")


def test_a_page_of_interviews_holds_nothing_of_any_volunteer(street):
    client = street.app.test_client()
    before = client.get("/door/street/en").data
    code = day_code(street)
    client.post("/door/street/en", data={"code": code})
    assert client.get("/door/street/en").data == before
    assert code.encode() not in before


def test_the_worker_acts_for_the_door_alone_and_answers_for_what_was_kept(street):
    got = street.app.test_client().get("/door/worker.js")
    assert (got.status_code, got.mimetype) == (200, "text/javascript")
    assert got.headers["Cache-Control"] == "public, max-age=86400"
    assert "Service-Worker-Allowed" not in got.headers
    assert b'cacheName: "engage-door"' in got.data


def test_a_foreign_form_is_refused(street):
    got = street.app.test_client().post(
        "/door/street/en/send", data={"code": "x"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert got.status_code == 403


def test_a_code_that_has_sent_all_it_may_opens_nothing_more(street):
    code = day_code(street)
    for _ in range(MOST_INTERVIEWS):
        street.stores.day_codes.count(day_code_id(code, street.stores.secret))
    said = "This code has sent as many interviews as one code may."
    assert volunteer(street).come(code).errors == [said]
