"""Strings nobody should send, typed by staff: at the paper desk, as answers, as notes of a call."""

from datetime import date
from unicodedata import is_normalized

import pytest
from browser import hidden
from bs4 import BeautifulSoup
from doors import FLAGSHIP
from markupsafe import escape
from naughty import as_kept, naughty, one_in
from papers import Desk
from survey_files import asked, page, survey

from engage.ledger.slip import Slip, call_by

WRITTEN = survey(
    page(
        asked("reach", more="other: yes"),
        asked("done", "many", more="other: yes"),
        asked("street", "text", more="at_most: 60"),
        asked("story", "long"),
        asked("ago", "number", more="range: 0 to 120"),
        asked("born", "date"),
        asked("ward", "area", more="other: yes\noptions_from: areas.csv"),
        name="words",
    )
)
AREAS = "code,name\n" + "".join(f"a{n},Area {n}\n" for n in range(30))


@pytest.fixture(scope="module")
def strings(shared_data):
    return naughty(shared_data)


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    (tmp_path / "parks.survey.yaml").write_text(WRITTEN, encoding="utf-8")
    return Desk(tmp_path / "parks.survey.yaml", copies=200)


def shows(words):
    """Return a field that holds ``words`` as the page writes it."""
    return b'value="' + str(escape(words)).encode("utf-8", "replace") + b'"'


def looked_at(desk, address):
    """Return a page that may say "None", because somebody is called that."""
    return BeautifulSoup(desk.client.get(address).data, "html.parser")


def marked_up(answer):
    """Return the names of the tags in what a page says, to see that no word became one."""
    return [tag.name for tag in BeautifulSoup(answer.data, "html.parser").main.select("*")]


def test_initials_and_serials_come_back_as_typed(desk, strings):
    token = desk.look(desk.home).token()
    plain = marked_up(desk.client.post(desk.home, data={"token": token, "serial": "x", "by": "AB"}))
    for number, words in enumerate(strings):
        sent = {"token": token, "serial": words, "by": words}
        answer = desk.client.post(desk.home, data=sent)
        assert answer.status_code == 422, words
        assert answer.data.count(shows(as_kept(words)[:20])) == 2, words
        if as_kept(words) and number % 8 == 0:
            assert marked_up(answer) == plain, words


def test_initials_of_any_letters_stay_with_the_desk_from_form_to_form(desk, strings):
    by = dict.fromkeys(as_kept(words)[:20].strip() for words in strings)
    odd = one_in(8, [words for words in by if words and not words.isalnum()])
    assert len(odd) > 30
    for number, words in enumerate(odd, 1):
        opened = desk.begin(desk.serial(number), by=words)
        assert opened.status_code == 303, words
        seen = looked_at(desk, opened.headers["Location"])
        assert hidden(seen.select_one("#form"))["by"] == words
        back = looked_at(desk, seen.select_one(".links a")["href"])
        assert back.select_one("#by")["value"] == words
        fields = hidden(seen.select_one("#form"))
        sent = {**fields, "a.street": "Castle Street", "go": "keep"}
        done = desk.client.post(opened.headers["Location"].partition("?")[0], data=sent)
        after = looked_at(desk, done.headers["Location"])
        assert after.select_one("#by")["value"] == words
        assert f"{desk.serial(number)} is kept." in " ".join(after.get_text().split())
    assert [typing.initials for typing in desk.log()] == odd
    assert all(is_normalized("NFC", typing.initials) for typing in desk.log())


def test_every_blank_takes_any_words_and_shows_them_until_they_are_mended(desk, strings):
    address = f"{desk.home}/{desk.serial(1)}"
    seen = desk.look(f"{address}?by=AB")
    fields = hidden(seen.html.select_one("#form"))
    names = [box["name"] for box in seen.html.select("#form input[name^='a.']")]
    boxes = len(seen.html.select("#form input[type=text]"))
    for words in one_in(4, strings):
        sent = {**fields, **dict.fromkeys(names, words), "a.ago": f"x{words}", "day": words}
        for go in ("on", "keep"):
            answer = desk.client.post(address, data={**sent, "go": go})
            assert answer.status_code == (200 if go == "on" else 422), words
            assert answer.data.count(shows(words)) >= boxes - 2, words
            assert b"<script>" not in answer.data
    assert desk.kept() == []


def test_words_on_a_form_are_kept_composed_and_shown_again_by_the_receipt(desk, strings):
    shown = 0
    for number, words in enumerate(one_in(6, strings), 1):
        said = {"reach": f"3 {words[:150]}", "street": words[:60], "story": words}
        answer = desk.send(number, said)
        if answer.status_code == 422:
            assert shows(words[:60]) in answer.data
            continue
        kept = desk.stores.responses.get(desk.form(number).id)
        told = [value for value in kept.answers.values() if isinstance(value, str)]
        assert all(is_normalized("NFC", value) for value in told)
        if street := kept.answers.get("street"):
            assert street == as_kept(words[:60])
            client = desk.house.app.test_client()
            found = client.post("/r", data={"receipt": desk.receipt(number)})
            html = BeautifulSoup(found.data, "html.parser").main
            assert street in " ".join(html.get_text(" ").split()), words
            assert not html.select("script, img, iframe, object, marquee"), words
            shown += 1
    assert shown > 90


def test_what_differs_the_second_time_is_shown_and_settled_as_typed(desk, strings):
    for number in range(1, 11):
        desk.send(number, {"street": "Castle Street"})
    serial = desk.look(desk.home).html.select_one("section p b").get_text()
    drawn = int(serial.split("-")[1])
    for words in one_in(12, strings):
        kept = as_kept(words[:60])
        if not kept or kept in ("*", "-"):
            continue
        shown = desk.send(drawn, {"street": words[:60]}, by="CD")
        page = BeautifulSoup(shown.data, "html.parser")
        assert shown.status_code == 200, words
        (told,) = page.select("label:has([value=second]) span")
        assert kept in " ".join(told.get_text().split()), words
        refused = desk.client.post(
            f"{desk.home}/{desk.serial(drawn)}/settle",
            data={**hidden(page.select_one("main form")), "right.street": "#" * 61 + words},
        )
        assert refused.status_code == 422, words
    settled = {**hidden(page.select_one("main form")), "which.street": "second"}
    desk.client.post(f"{desk.home}/{desk.serial(drawn)}/settle", data=settled)
    street = desk.stores.responses.get(desk.form(drawn).id).answers["street"]
    assert street == kept


# What officers write


@pytest.fixture
def office():
    """Return a house with the flagship open, and a browser that gave the key."""
    return Desk(FLAGSHIP)


def test_an_agency_s_words_are_shown_as_typed_to_everybody(office, strings):
    address = "/officer/co-production/answer/litter"
    token = office.look(address).token()
    some = one_in(4, strings)
    for words in some:
        typed = {"token": token, "words-en": words, "words-cy": words, "owner": words}
        again = office.client.post(address, data={**typed, "due": words})
        assert again.status_code == 422, words
        assert b"<script>" not in again.data
        sent = {**typed, "state": "will_do", "due": "2026-12-01"}
        answer = office.client.post(address, data=sent)
        if not as_kept(words):
            assert answer.status_code == 422, words
            continue
        assert answer.status_code == 303, words
    entries = office.stores.ledger.entries("co-production")
    assert len(entries) > 150
    for entry in entries:
        said = [entry.owner, *(words for _, words in entry.words)]
        assert all(is_normalized("NFC", words) for words in said)
        assert entry.owner == as_kept(entry.owner)
    told = {entry.owner for entry in entries}
    assert told == {as_kept(words[:1_000]) for words in some} - {""}


def test_the_public_page_and_the_officers_say_an_agency_s_words_and_run_nothing(office, strings):
    address = "/officer/co-production/answer/litter"
    token = office.look(address).token()
    for words in one_in(16, [words for words in strings if as_kept(words)]):
        sent = {"token": token, "state": "will_do", "due": "2026-12-01", "words-en": words}
        office.client.post(address, data={**sent, "owner": words})
        for place in ("/s/co-production/en/answers", "/officer/co-production", address):
            answer = office.client.get(place)
            main = BeautifulSoup(answer.data, "html.parser").main
            boxes = [*main.select("input"), *main.select("textarea")]
            typed = [box.get("value") or box.get_text() for box in boxes]
            said = " ".join([main.get_text(" "), *typed])
            assert as_kept(words[:1_000]) in " ".join(said.split()), (place, words)
            assert not main.select("script, img, iframe, object, svg[onload]"), words


def test_a_slip_that_came_on_paper_is_shown_as_typed_and_kept_composed(office, strings):
    address = "/officer/co-production/slips/paper"
    form = hidden(looked_at(office, address).select_one("main form"))
    form.pop("slip", None)
    some = one_in(4, strings)
    for words in some:
        sent = {**form, "name": words, "contact": words}
        refused = office.client.post(address, data=sent)
        assert refused.status_code == 422, words
        assert refused.data.count(shows(words)) == 2, words
        office.client.post(address, data={**sent, "activities": "litter"})
    kept = {slip.name for slip in office.stores.sign_ups.all("co-production")}
    wanted = {as_kept(words) for words in some}
    assert kept == {words for words in wanted if 0 < len(words) <= 200}


def test_whom_to_call_and_why_not_are_shown_as_typed_and_kept_composed(office, strings):
    slips = office.stores.sign_ups
    for number, words in enumerate(one_in(8, strings)):
        name = as_kept(words)[:150] or "Ann"
        held = Slip(f"{number:064x}", "co-production", name, name, "en", ("litter",))
        slips.keep(held, call_by(date(2026, 3, 15)))
        address = f"/officer/co-production/slips/litter/{held.id}"
        seen = looked_at(office, address).main
        assert name in " ".join(seen.get_text(" ").split()), words
        sent = {**hidden(seen.select_one("form")), "reason": words}
        again = office.client.post(address, data={**sent, "state": "gladly"})
        assert again.status_code == 422
        answer = office.client.post(address, data={**sent, "state": "not_needed"})
        assert answer.status_code == (303 if as_kept(words) else 422), words
    reasons = [slip.calls["litter"].reason for slip in slips.all("co-production") if slip.calls]
    assert len(reasons) > 75
    assert all(is_normalized("NFC", reason) for reason in reasons)
    listed = looked_at(office, "/officer/co-production/slips").main
    text = " ".join(listed.get_text(" ").split())
    for slip in slips.all("co-production"):
        assert slip.name in text
        assert not slip.calls or slip.calls["litter"].reason in text
    assert not listed.select("script, img, iframe, object, marquee")
