"""Coming in by letter: one code, one answer; nothing lost, nothing used up before Send (S19)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from browser import Resident, hidden
from bs4 import BeautifulSoup
from doors import house
from letters import BY_NAME, ROUTES, coded, link_of, used
from park_forms import PARKS, TWO_PAGES

from engage.responses.response import Design
from engage.responses.spelling import check_letter

MISSING = "Type the code from your letter."
MISTYPED = "This code is not as it was printed. Look at each letter again."
UNKNOWN = "We do not know this code. Look at your letter again, or ask who sent it."
USED = "This code has been used. Each code is for one answer."
NO_NUMBER = "Say how many people aged 16 or over live in your home, as a number."
START = "/s/parks/en?via=letter"
THANKS = "Thank you. Your answers are in."


@pytest.fixture
def parks():
    return house(TWO_PAGES + ROUTES)


@pytest.fixture(params=["memory", "sqlite"])
def stored(request, tmp_path):
    """Return a house with a store of each kind."""
    return house(TWO_PAGES + ROUTES, "memory:" if request.param == "memory" else tmp_path / "data")


@pytest.fixture
def named():
    """Return a house whose one way in is a letter to a person by name."""
    return house(TWO_PAGES + BY_NAME)


@pytest.fixture
def one_page():
    return house(PARKS + BY_NAME)


def enter(resident, code, adults="2"):
    """Open the start page of letters, and press Start with a code."""
    resident.open(START)
    return resident.press({"code": code, "adults": adults})


def answer_all(resident):
    """Answer both pages and send; return what comes."""
    resident.answer(helped="yes")
    resident.answer(again="no")
    return resident.press()


def cookies(resident):
    """Return what the device holds, by name."""
    held = resident.client._cookies.values()  # noqa: SLF001  # it has no public name
    return {cookie.key: cookie.value for cookie in held}


# From the letter to the thank-you page


def test_a_letter_leads_to_one_answer_kept_by_its_way_and_weighed(stored):
    (code,) = coded(stored)
    resident = stored.resident()
    seen = enter(resident, code, adults="3")
    assert (seen.heading, seen.address) == ("What you do now", "/s/parks/en/doing?via=letter")
    assert answer_all(resident).heading == THANKS
    (kept,) = stored.kept()
    assert (kept.route, kept.mode, kept.design) == ("letter", "web", Design(weight=1.5))
    assert used(stored) == 1


def test_a_code_is_read_however_it_is_typed(parks):
    (code,) = coded(parks)
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o')} "
    assert enter(parks.resident(), typed).heading == "What you do now"


@pytest.mark.parametrize(("adults", "weight"), [("1", 1.0), ("2", 1.0), ("5", 2.5), ("99", 10.0)])
def test_an_answer_weighs_as_many_as_could_have_used_the_codes(parks, adults, weight):
    resident = parks.resident()
    enter(resident, *coded(parks), adults=adults)
    answer_all(resident)
    assert parks.kept()[0].design.weight == weight


def test_letters_to_people_by_name_ask_for_a_code_alone_and_weigh_alike(named):
    resident = named.resident()
    seen = resident.open()
    assert [str(box["name"]) for box in seen.html.select("main input[type=text]")] == ["code"]
    assert resident.press({"code": coded(named)[0]}).heading == "What you do now"
    assert answer_all(resident).heading == THANKS
    assert named.kept()[0].design == Design()


def test_two_codes_of_a_home_are_two_answers_on_one_phone(stored):
    first, second = coded(stored, 2)
    resident = stored.resident()
    enter(resident, first, adults="2")
    assert answer_all(resident).heading == THANKS
    seen = enter(resident, second, adults="2")
    assert (seen.heading, seen.chosen) == ("What you do now", {})
    assert answer_all(resident).heading == THANKS
    assert [kept.route for kept in stored.kept()] == ["letter", "letter"]
    assert used(stored) == 2


def test_whoever_comes_with_another_code_sees_nothing_of_what_was_typed_before(parks):
    first, second = coded(parks, 2)
    resident = parks.resident()
    enter(resident, first)
    resident.answer(helped="yes", story="Our secret pond")
    seen = enter(resident, second)
    assert seen.chosen == {}
    assert "secret" not in str(seen.html)


def test_who_comes_back_with_the_same_code_goes_on_where_they_were(parks):
    (code,) = coded(parks)
    resident = parks.resident()
    enter(resident, code)
    resident.answer(helped="yes")
    assert enter(resident, code).chosen == {"helped": ["yes"]}


def test_answers_begun_by_the_link_count_as_the_letter_s_once_its_code_is_typed(parks):
    resident = parks.resident()
    resident.begin()
    resident.answer(helped="yes")
    assert enter(resident, *coded(parks)).chosen == {"helped": ["yes"]}
    answer_all(resident)
    assert [kept.route for kept in parks.kept()] == ["letter"]


def test_changing_what_was_sent_needs_no_code_and_keeps_its_weight(stored):
    (code,) = coded(stored)
    resident = stored.resident()
    enter(resident, code, adults="4")
    answer_all(resident)
    receipt = resident.seen.html.select_one(".code").get_text()
    resident.open("/r")
    resident.press({"receipt": receipt})
    resident.send("/r?in=en", {"receipt": receipt, "go": "change"})
    resident.open("doing")
    resident.press({"helped": "no"})
    resident.open("review")
    assert resident.press().status == 200
    (kept,) = stored.kept()
    assert (kept.answers["helped"], kept.design.weight) == ("no", 2.0)
    assert used(stored) == 1


# The start page


def test_the_start_page_of_everyone_leads_to_the_one_for_letters(parks):
    seen = parks.resident().open()
    assert not seen.html.select("input[name=code]")
    (link,) = [a for a in seen.html.select("main a") if "letter" in a.get_text()]
    assert (link["href"], link.get_text()) == (START, "Did you get a letter? Start with its code.")


def test_a_survey_open_to_all_says_nothing_of_letters():
    seen = house(PARKS).resident().open()
    assert "letter" not in seen.text


def test_where_every_way_asks_for_a_code_the_plain_address_asks_for_it_too(named):
    seen = named.resident().open()
    assert seen.html.select_one("label[for=code]").get_text() == "The code from your letter"
    assert named.resident().open("/s/parks").html.select("input[name=code]")


def test_the_way_in_is_kept_when_the_language_is_changed():
    text = TWO_PAGES.replace("title: Our park\n", "languages: [en, cy]\ntitle: Our park\n", 1)
    parks = house(text.replace("survey: parks", "survey: parks\ndrafts: [cy]") + ROUTES)
    resident = parks.resident()
    resident.open(START)
    seen = resident.press(language="cy")
    assert seen.address == "/s/parks/cy?via=letter"
    assert seen.html.select("input[name=code]")


def test_a_closed_survey_asks_for_no_code(parks):
    parks.stores.surveys.close("parks")
    seen = parks.resident().open(START)
    assert not seen.html.select("input[name=code]")
    assert "takes no answers now" in seen.text


@pytest.mark.parametrize(
    ("code", "adults", "said"),
    [
        ("", "2", [MISSING]),
        ("  ", "2", [MISSING]),
        ("1234", "2", [MISTYPED]),
        ("0000-0000-0000-0001", "2", [MISTYPED]),
        ("0000-0000-0000-0000", "2", [UNKNOWN]),
        ("", "", [MISSING, NO_NUMBER]),
    ],
)
def test_what_is_wrong_is_said_kindly_with_what_was_typed_in_its_place(parks, code, adults, said):
    coded(parks)
    seen = enter(parks.resident(), code, adults)
    assert (seen.status, seen.errors) == (422, said)
    assert seen.html.select_one("#code")["value"] == code.strip()
    assert seen.html.select_one("#adults")["value"] == adults
    assert seen.html.select_one("#code")["aria-describedby"] == "code.hint code.error"


def test_a_slip_in_the_number_keeps_the_code_that_was_right(parks):
    (code,) = coded(parks)
    seen = enter(parks.resident(), code, "many")
    assert seen.errors == [NO_NUMBER]
    assert seen.html.select_one("#code")["value"] == code


def test_a_used_code_is_said_to_be_used(parks):
    (code,) = coded(parks)
    first = parks.resident()
    enter(first, code)
    answer_all(first)
    assert enter(parks.resident(), code).errors == [USED]
    assert len(parks.kept()) == 1


def test_a_code_of_another_way_opens_nothing(parks):
    (code,) = coded(parks, way="reminder")
    assert enter(parks.resident(), code).errors == [UNKNOWN]


def test_hostile_words_in_the_code_field_come_back_as_typed(parks):
    for words in ("<script>alert(1)</script>", "'; drop table codes;--", "a\u202eb", "é" * 60):
        seen = enter(parks.resident(), words, words)
        assert seen.status == 422
        assert seen.html.select_one("#code")["value"] == words
        assert seen.html.select_one("#adults")["value"] == words


def test_what_no_page_can_hold_is_left_out_of_what_was_typed(parks):
    assert enter(parks.resident(), "12\x00\x0734", "\x00").errors == [MISTYPED, NO_NUMBER]
    seen = send_without(parks.resident(), helped="yes\x00")
    assert seen.errors == [MISSING, NO_NUMBER]


def test_a_start_page_without_a_code_is_the_same_for_everybody_and_kept_ready(parks):
    pages = {parks.app.test_client().get(START).data for _ in range(3)}
    assert len(pages) == 1


# Links and QR codes


def test_a_link_leads_on_to_an_address_without_the_code_and_fills_it_in(parks):
    (code,) = coded(parks)
    client = parks.app.test_client()
    answer = client.get(link_of(parks, code))
    assert (answer.status_code, answer.headers["Location"]) == (303, START)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "HttpOnly; Path=/s/parks; SameSite=Lax" in answer.headers["Set-Cookie"]
    resident = parks.resident()
    seen = resident.open(link_of(parks, code))
    assert seen.html.select_one("#code")["value"] == code
    assert resident.press({"code": code, "adults": "1"}).heading == "What you do now"


def test_looking_at_a_link_a_hundred_times_uses_nothing_up(parks):
    (code,) = coded(parks)
    for _ in range(100):
        client = parks.app.test_client()
        client.head(link_of(parks, code))
        client.get(link_of(parks, code))
        client.get(START)
    assert used(parks) == 0
    assert enter(parks.resident(), code).heading == "What you do now"


def test_an_answer_begun_and_left_uses_nothing_up(parks):
    (code,) = coded(parks)
    left = parks.resident()
    enter(left, code)
    left.answer(helped="yes")
    assert used(parks) == 0
    other = parks.resident()
    enter(other, code)
    assert answer_all(other).heading == THANKS


@pytest.mark.parametrize("cut", [slice(0, 16), slice(0, 27), slice(1, None)])
def test_a_link_that_is_not_whole_asks_for_the_code(parks, cut):
    (code,) = coded(parks)
    words = link_of(parks, code).removeprefix("/c/")
    seen = parks.resident().open(f"/c/{words[cut]}")
    assert seen.status == 404
    assert seen.errors == ["This link is not whole. Type the code from your letter."]


def test_a_link_with_another_seal_opens_nothing(parks):
    (code,) = coded(parks)
    words = link_of(parks, code)
    assert parks.resident().open(words[:-1] + ("A" if words[-1] != "A" else "B")).status == 404


def test_a_link_whose_code_was_used_says_so_before_anything_is_typed(parks):
    (code,) = coded(parks)
    first = parks.resident()
    enter(first, code)
    answer_all(first)
    seen = parks.resident().open(link_of(parks, code))
    assert (seen.status, seen.errors) == (200, [USED])


def test_the_short_address_on_a_letter_takes_its_code(parks):
    (code,) = coded(parks)
    resident = parks.resident()
    assert resident.open("/c").heading == "Start with the code from your letter"
    seen = resident.press({"code": code.lower()})
    assert seen.address == START
    assert seen.html.select_one("#code")["value"] == code


@pytest.mark.parametrize(
    ("code", "said"), [("", MISSING), ("abc", MISTYPED), ("0000-0000-0000-0000", UNKNOWN)]
)
def test_the_short_address_says_what_is_wrong(parks, code, said):
    resident = parks.resident()
    resident.open("/c")
    seen = resident.press({"code": code})
    assert (seen.status, seen.errors) == (422, [said])


def test_the_short_address_speaks_every_language(parks):
    seen = parks.resident().open("/c", **{"Accept-Language": "cy"})
    assert (seen.language, seen.heading) == ("cy", "Dechrau gyda’r cod o’ch llythyr")
    seen = parks.resident().open("/c?in=ar")
    assert (seen.language, seen.html.html["dir"]) == ("ar", "rtl")


# At Send


def send_without(resident, **beside):
    """Go to Send by the letter's way with no code in hand; return what comes."""
    resident.open("/s/parks/en/doing?via=letter")
    resident.answer(helped="yes")
    resident.answer(again="no")
    return resident.press(beside)


def test_without_a_code_nothing_is_sent_and_nothing_is_lost(parks):
    resident = parks.resident()
    seen = send_without(resident)
    assert (seen.status, seen.heading) == (422, "Type your code, then send")
    assert seen.errors == [MISSING, NO_NUMBER]
    assert parks.kept() == []
    assert resident.press({"code": coded(parks)[0], "adults": "2"}).heading == THANKS
    assert [kept.answers for kept in parks.kept()] == [{"helped": "yes", "again": "no"}]


def test_a_way_claimed_by_an_address_alone_sends_nothing(parks):
    resident = parks.resident()
    send_without(resident)
    seen = resident.press({"code": "0000-0000-0000-0000", "adults": "2"})
    assert (seen.status, seen.errors) == (422, [UNKNOWN])
    assert parks.kept() == []


def test_a_form_of_one_page_without_cookies_asks_for_the_code_and_keeps_every_answer(one_page):
    (code,) = coded(one_page)
    resident = Resident(one_page.app, "parks")
    resident.client = one_page.app.test_client(use_cookies=False)
    resident.open("doing")
    seen = resident.press({"helped": "yes", "story": "We cleared\nthe pond"})
    assert (seen.status, seen.errors) == (422, [MISSING])
    resident.press({"code": code})
    assert [kept.answers for kept in one_page.kept()] == [
        {"helped": "yes", "story": "We cleared\nthe pond"}
    ]


def test_a_code_used_meanwhile_is_said_and_another_can_be_typed(stored):
    first, second = coded(stored, 2)
    mine, theirs = stored.resident(), stored.resident()
    for resident in (mine, theirs):
        enter(resident, first)
        resident.answer(helped="yes")
        resident.answer(again="no")
    assert mine.press().heading == THANKS
    seen = theirs.press()
    assert (seen.status, seen.errors) == (422, [USED])
    assert seen.html.select_one("#code")["value"] == first
    assert theirs.press({"code": second, "adults": "2"}).heading == THANKS
    assert (len(stored.kept()), used(stored)) == (2, 2)


def test_fifty_phones_with_one_code_send_at_one_moment_and_one_answer_is_kept(tmp_path):
    parks = house(PARKS + BY_NAME, tmp_path / "data")
    (code,) = coded(parks)
    at_once = Barrier(50)
    forms = []
    for _ in range(50):
        resident = parks.resident()
        seen = resident.open("doing?via=letter")
        forms.append({"token": seen.token(), "via": "letter", "helped": "yes", "code": code})

    def send(fields):
        client = parks.app.test_client()
        at_once.wait()
        return client.post("/s/parks/en/doing", data=fields).status_code

    with ThreadPoolExecutor(50) as crowd:
        came = sorted(crowd.map(send, forms))
    assert came == [303, *[422] * 49]
    assert len(parks.kept()) == 1


def test_the_same_form_sent_twice_is_thanked_twice_and_counted_once(one_page):
    (code,) = coded(one_page)
    resident = one_page.resident()
    seen = resident.open("doing?via=letter")
    fields = {"token": seen.token(), "via": "letter", "helped": "yes", "code": code}
    for _ in range(2):
        assert resident.send("/s/parks/en/doing", fields).heading == THANKS
    assert (len(one_page.kept()), used(one_page)) == (1, 1)


def test_answers_that_waited_on_a_phone_bring_their_own_code_and_take_nobody_else_s(parks):
    """Somebody sends without a network; somebody else types a code; then the first go."""
    first, second = coded(parks, 2)
    resident = parks.resident()
    enter(resident, first, adults="4")
    resident.answer(helped="yes")
    waited = {**hidden(resident.answer(again="no").html.select("main form")[-1]), "by": "waiting"}
    assert (waited["code"], waited["adults"]) == (first, "4")
    enter(resident, second, adults="1")
    bare = {name: value for name, value in waited.items() if name not in ("code", "adults")}
    assert resident.client.post("/s/parks/en/review", data=bare).status_code == 422
    assert parks.kept() == []
    assert resident.client.post("/s/parks/en/review", data=waited).text == "/s/parks/en/thanks"
    (kept,) = parks.kept()
    assert (kept.answers["helped"], kept.design.weight, used(parks)) == ("yes", 2.0, 1)
    assert cookies(resident)["entry"] == f"{second}.1"
    resident.open("doing?via=letter")
    assert answer_all(resident).heading == THANKS
    assert used(parks) == 2


def test_after_send_the_device_holds_no_code(parks):
    (code,) = coded(parks)
    resident = parks.resident()
    enter(resident, code)
    assert cookies(resident)["entry"] == f"{code}.2"
    answer_all(resident)
    assert "entry" not in cookies(resident)


def test_who_forgets_their_answers_forgets_the_code_too(parks):
    resident = parks.resident()
    enter(resident, *coded(parks))
    resident.answer(helped="yes")
    resident.open(START)
    resident.press(go="forget")
    assert "entry" not in cookies(resident)


@pytest.mark.parametrize(
    "held", ["", ".", "x", "é.é", '"\\000.\\000"', "%ed%a0%80", "9" * 900, "<b>.<i>", "1.2.3"]
)
def test_whatever_the_cookie_of_a_code_holds_pages_come_and_nothing_is_sent_by_it(parks, held):
    resident = parks.resident()
    for place in ("", "?via=letter", "/doing?via=letter", "/review"):
        answer = resident.client.get(f"/s/parks/en{place}", headers={"Cookie": f"entry={held}"})
        assert answer.status_code in {200, 303}
        assert "\x00" not in answer.text
    seen = resident.open("doing?via=letter")
    fields = {"token": seen.token(), "via": "letter", "helped": "yes"}
    sent = resident.client.post(
        "/s/parks/en/doing", data=fields, headers={"Cookie": f"entry={held}"}
    )
    assert sent.status_code == 303
    assert parks.kept() == []


def test_on_a_shared_device_the_code_goes_with_the_window(parks):
    (code,) = coded(parks)
    fields = {"via": "letter", "code": code, "adults": "2", "shared": "yes"}
    answer = parks.app.test_client().post("/s/parks/en", data=fields)
    cookies = answer.headers.getlist("Set-Cookie")
    (held,) = [c for c in cookies if c.startswith("entry=")]
    assert "Max-Age" not in held
    (mark,) = [c for c in cookies if c.startswith("engage-shared=")]
    assert mark == "engage-shared=yes; Path=/s/parks; SameSite=Lax", "and so do the answers"


def test_that_others_use_the_device_is_still_ticked_beside_a_code_to_mend(parks):
    resident = parks.resident()
    resident.open("/s/parks/en?via=letter")
    seen = resident.press({"code": "ABCD", "adults": "2", "shared": "yes"})
    assert seen.status == 422
    assert seen.html.select_one("#shared").has_attr("checked")


def test_the_store_holds_nothing_of_a_code_while_an_answer_is_on_its_way(tmp_path):
    parks = house(TWO_PAGES + ROUTES, tmp_path / "data")
    (code,) = coded(parks)
    resident = parks.resident()
    enter(resident, code)
    resident.answer(helped="yes")
    written = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("engage.db*"))
    assert b"helped" in written
    assert code.encode() not in written
    assert code.replace("-", "").encode() not in written


def test_the_link_for_everyone_asks_for_nothing(parks):
    resident = parks.resident()
    resident.begin()
    assert answer_all(resident).heading == THANKS
    assert [(kept.route, kept.design) for kept in parks.kept()] == [("link", Design())]


# Guessing


def guess(client, number):
    """Type a code that is well made and belongs to nothing."""
    code = f"{number:015}"
    return client.post(
        "/c", data={"code": code + check_letter(code)}, environ_base={"REMOTE_ADDR": "203.0.113.7"}
    ).status_code


def test_guesses_are_slowed_and_somebody_with_a_letter_is_not(parks):
    (code,) = coded(parks)
    client = parks.app.test_client()
    came = [guess(client, number) for number in range(40)]
    assert came[:20] == [422] * 20
    assert set(came[20:]) == {429}
    here = {"REMOTE_ADDR": "203.0.113.7"}
    answer = client.post("/c", data={"code": code}, environ_base=here)
    assert (answer.status_code, answer.headers["Location"]) == (303, START)


def test_slips_of_the_pen_are_no_guesses(parks):
    client = parks.app.test_client()
    here = {"REMOTE_ADDR": "203.0.113.7"}
    for _ in range(60):
        assert client.post("/c", data={"code": "12"}, environ_base=here).status_code == 422


# A preview


def test_a_preview_shows_the_fields_and_takes_any_code(tmp_path):
    file = tmp_path / "parks.survey.yaml"
    file.write_text(TWO_PAGES + ROUTES, encoding="utf-8")
    client = house(TWO_PAGES + ROUTES, preview=file).app.test_client()
    assert b'id="code"' in client.get(START).data
    begun = client.post("/s/parks/en", data={"via": "letter", "code": "", "adults": ""})
    assert begun.headers["Location"] == "/s/parks/en/doing?via=letter"
    html = BeautifulSoup(client.get(begun.headers["Location"]).text, "html.parser")
    token = html.select_one("input[name=token]")["value"]
    for place, given in (("doing", {"helped": "yes"}), ("next", {"again": "no"}), ("review", {})):
        sent = {"token": token, "via": "letter", **given}
        answer = client.post(f"/s/parks/en/{place}", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/parks/en/thanks")
