"""Those who lead an activity see whom to call, and write down what came of it."""

import re
from datetime import UTC, date, datetime, timedelta

import pymupdf
import pytest
from bs4 import BeautifulSoup
from figures_by_hand import flagship
from for_everyone import broken_rules

from engage.actions.organisers.print_sign_up import print_sign_up
from engage.actions.residents.leave_slip import slip_id
from engage.definition.freeze import freeze
from engage.errors.raised import WrongInputError
from engage.ledger.slip import Call, Progress, Slip, call_by
from engage.paper.html import STYLE
from engage.paper.sign_up import sign_up_html, sign_up_sheet
from engage.printing.pdf import print_pdf
from engage.store.port import Opened
from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)  # a Monday
KEY = "a key given once"
HERE = "/officer/co-production/slips"


@pytest.fixture
def stores():
    kept = open_stores("memory:", clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(flagship()), NOON, is_open=True, allowed_drafts=("cy", "ar")))
    return kept


@pytest.fixture
def app(stores):
    return create_app(stores, Settings(officer_key=KEY, fresh_seconds=0), clock=lambda: NOON)


@pytest.fixture
def officer(app):
    """Return a browser that gave the key."""
    browser = app.test_client()
    browser.get(f"/officer/?key={KEY}")
    return browser


def left(stores, name, *activities, signed=NOON, **changes):
    """Leave a slip; return it."""
    said = {"contact": f"{name}@example.org", "language": "en", **changes}
    held = Slip(f"id-{name}", "co-production", name, activities=activities or ("litter",), **said)
    stores.sign_ups.keep(held, call_by(signed.date()))
    return held


def soup(response):
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def record(officer, name, activity="litter", **typed):
    address = f"{HERE}/{activity}/id-{name}"
    token = soup(officer.get(address)).find("input", {"name": "token"})["value"]
    return officer.post(address, data={"token": token, **typed})


@pytest.mark.parametrize("address", [HERE, f"{HERE}/print", f"{HERE}/litter/id-Ann"])
def test_nobody_without_the_key_sees_a_slip(app, stores, address):
    left(stores, "Ann")
    assert app.test_client().get(address).status_code == 404


@pytest.mark.parametrize("address", [HERE, f"{HERE}/print", f"{HERE}/litter/id-Ann"])
def test_nothing_of_a_slip_is_kept_by_a_browser_or_passed_on(officer, stores, address):
    left(stores, "Ann")
    answer = officer.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Ann" not in answer.headers.get("Location", "")


def test_people_stand_by_activity_and_by_name_whenever_they_came(officer, stores):
    for name in ("Zoe", "ann", "Bryn"):
        left(stores, name, "litter", "visit")
    left(stores, "Chidi", "visit")
    page = soup(officer.get(HERE))
    assert [h.get_text() for h in page.select("section#litter h3")] == ["ann", "Bryn", "Zoe"]
    assert len(page.select("section#visit h3")) == 4
    assert not page.select("section#report")


def test_one_list_shows_one_activity_and_not_what_else_a_person_offered(officer, stores):
    left(stores, "Ann", "litter", "visit")
    page = soup(officer.get(f"{HERE}?activity=visit"))
    assert page.select("section#visit h3")
    assert not page.select("section#litter")
    labels = {option.code: option.label.to("en") for option in flagship().activities()}
    assert labels["litter"] not in page.main.get_text()


def test_says_by_when_to_call_and_how_many_have_waited_too_long(officer, stores):
    left(stores, "Ann")
    assert "Call by 15 February 2027" in soup(officer.get(HERE)).text
    left(stores, "Bryn", signed=NOON - timedelta(weeks=3))
    page = soup(officer.get(HERE))
    assert page.select_one(".late").text == "Waiting longer than 10 working days: at least 1."


def test_says_the_same_day_that_more_signed_up_than_there_are_places(officer, stores):
    places = flagship().capacity["litter"].places
    for number in range(places + 1):
        left(stores, f"P{number:03}")
    said = f"Signed up: {places + 1}. Places: {places}. Tell those who must wait."
    assert said in soup(officer.get(HERE)).text
    released = soup(officer.get("/officer/co-production")).select_one("#litter").text
    assert f"Signed up to be called: about {places}. Places: {places}." in released
    public = soup(officer.get("/s/co-production/en/answers")).main.text
    assert f"Signed up to be called: about {places}. Places: {places}." in public


def test_few_sign_ups_are_told_to_nobody_but_their_lead(officer, stores):
    for number in range(12):
        left(stores, f"P{number:03}")
    assert "Signed up: 12." in soup(officer.get(HERE)).text
    assert "Signed up" not in soup(officer.get("/officer/co-production")).select_one("#litter").text
    assert "Signed up" not in soup(officer.get("/s/co-production/en/answers")).main.text
    assert stores.releases.latest("co-production") is None


@pytest.mark.parametrize(
    ("state", "mark"),
    [
        ("called", "Called"),
        ("started", "Started"),
        ("not_reached", "Could not be reached"),
    ],
)
def test_what_came_of_a_call_is_recorded_with_its_day(officer, stores, state, mark):
    left(stores, "Ann")
    answer = record(officer, "Ann", state=state, reason="not kept")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{HERE}#litter")
    assert stores.sign_ups.get("id-Ann").calls == {
        "litter": Call(Progress(state), date(2027, 2, 1))
    }
    page = soup(officer.get(HERE))
    assert page.select_one("section#litter .mark").text == mark
    assert "1 February 2027" in page.text
    assert "Call by" not in page.text


def test_not_needed_says_why(officer, stores):
    left(stores, "Ann")
    refused = record(officer, "Ann", state="not_needed", reason="  ")
    assert refused.status_code == 422
    page = soup(refused)
    assert page.select_one(".summary li").get_text(strip=True) == (
        "Say why: the person reads it on their slip."
    )
    assert page.select_one("input[value=not_needed]").has_attr("checked")
    record(officer, "Ann", state="not_needed", reason="All places are taken")
    call = stores.sign_ups.get("id-Ann").calls["litter"]
    assert (call.progress, call.reason) == (Progress.NOT_NEEDED, "All places are taken")
    assert "All places are taken" in soup(officer.get(HERE)).text


@pytest.mark.parametrize("state", ["", "new", "done"])
def test_nothing_is_recorded_where_nothing_was_chosen(officer, stores, state):
    left(stores, "Ann")
    refused = record(officer, "Ann", state=state)
    assert refused.status_code == 422
    assert "Choose what came of it." in refused.text
    assert stores.sign_ups.get("id-Ann").calls == {}


def test_the_form_holds_what_was_recorded_last(officer, stores):
    left(stores, "Ann")
    record(officer, "Ann", state="not_needed", reason="Full")
    page = soup(officer.get(f"{HERE}/litter/id-Ann"))
    assert page.select_one("input[name=state][checked]")["value"] == "not_needed"
    assert page.select_one("#reason")["value"] == "Full"


@pytest.mark.parametrize(
    "address",
    ["/officer/nobody/slips", "/officer/nobody/slips/print", f"{HERE}/visit/id-Ann",
     f"{HERE}/litter/id-Bob", "/officer/nobody/slips/litter/id-Ann"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(officer, stores, address):
    left(stores, "Ann")
    assert officer.get(address).status_code == 404
    assert officer.post(address, data={"token": "x"}).status_code in (403, 405)


def test_another_site_cannot_record_anything(officer, stores):
    left(stores, "Ann")
    answer = officer.post(f"{HERE}/litter/id-Ann", data={"state": "called"})
    assert answer.status_code == 403
    assert stores.sign_ups.get("id-Ann").calls == {}


def test_a_poster_and_a_letter_name_nobody(officer, stores):
    left(stores, "Ann-Unmistakable", contact="I will come to the library")
    page = soup(officer.get(f"{HERE}/print"))
    assert "Did you offer to help?" in page.text
    assert "Ann-Unmistakable" not in page.text
    assert "library" not in page.main.text
    assert len(page.select("section.sheet")) == 2
    welsh = soup(officer.get(f"{HERE}/print?in=cy"))
    assert welsh.html["lang"] == "cy"
    assert "Wnaethoch chi gynnig helpu?" in welsh.text


def test_before_anybody_signs_up_the_list_says_so(officer):
    assert "Nobody has signed up yet." in soup(officer.get(HERE)).text


def test_names_are_shown_as_typed(officer, stores):
    left(stores, "<b>Ann</b>", contact="\u202eevil", language="ar")
    page = soup(officer.get(HERE))
    assert page.select_one("h3").get_text() == "<b>Ann</b>"
    assert page.select_one("h3 bdi")
    assert "Arabic" in page.text
    assert re.search(r"not read over by them yet", page.text)


# Slips that came on paper

TYPE = f"{HERE}/paper"


def type_in(officer, **typed):
    """Open the form and send it as filled in; return the form's fields, and the answer."""
    form = soup(officer.get(TYPE)).select("main form")[-1]
    held = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
    chosen = form.select_one("input[name=language][checked]")["value"]
    sent = {**held, "language": chosen, **typed}
    return sent, officer.post(TYPE, data=sent)


def test_a_slip_from_paper_is_kept_like_any_other_and_its_code_shown_once(officer, stores):
    typed = {"name": " Mair  Evans", "contact": "01632 960 123", "activities": ["visit", "litter"]}
    sent, answer = type_in(officer, **typed, language="cy")
    page = soup(answer)
    assert page.select_one(".panel h2").text == "The slip is kept."
    assert "erase the slip at \u2066/slip\u2069." in page.select_one(".panel").text
    code = page.select_one(".code").text
    (slip,) = stores.sign_ups.all("co-production")
    assert (slip.name, slip.contact, slip.language) == ("Mair Evans", "01632 960 123", "cy")
    assert slip.activities == ("litter", "visit")
    assert (slip.id, slip.confirmed) == (slip_id(code, stores.secret), False)
    again = officer.post(TYPE, data=sent)
    assert soup(again).select_one(".code").text == code
    assert len(stores.sign_ups.all("co-production")) == 1
    assert code not in officer.get(HERE).text


def test_what_is_missing_is_said_and_what_was_typed_stays(officer, stores):
    sent, answer = type_in(officer, name="Mair", language="ar")
    page = soup(answer)
    assert answer.status_code == 422
    assert page.title.text.startswith("Error: Type in a paper slip")
    assert [link.text for link in page.select(".summary li a")] == [
        "Choose at least one thing you would do.",
        "Say how we can reach you.",
    ]
    assert page.select_one("#name")["value"] == "Mair"
    assert page.select_one("input[name=language][checked]")["value"] == "ar"
    assert page.select_one("input[name=slip]")["value"] == sent["slip"]
    assert stores.sign_ups.all("co-production") == ()


def test_slips_are_typed_in_where_people_sign_up_and_with_the_key_alone(officer, app, stores):
    links = [link["href"] for link in soup(officer.get(HERE)).select("main a")]
    assert TYPE in links
    assert app.test_client().get(TYPE).status_code == 404
    assert officer.post(TYPE, data={"name": "Mair"}).status_code == 403
    assert officer.get("/officer/nowhere/slips/paper").status_code == 404
    assert stores.sign_ups.all("co-production") == ()


def test_nothing_on_the_sheet_for_paper_leads_to_a_form_or_an_answer(stores):
    sheet = print_sign_up(stores, "co-production", None)
    assert sheet == print_sign_up(stores, "co-production", "en")
    (side,) = pymupdf.open(stream=sheet)
    text = " ".join(side.get_text().split())
    assert "Hand this sheet in on its own, not with the form." in text
    for activity in flagship().activities():
        assert activity.label.to("en") in text
    for word in ("Form", "receipt", "/r", "1-0001"):
        assert word not in text


@pytest.mark.parametrize("language", ["en", "cy", "ar", "pl", "ur", "bn"])
def test_the_sheet_is_one_side_in_every_language_and_valid_for_everyone(language):
    html = sign_up_html(sign_up_sheet(flagship(), language, ("Draft translation",)))
    printed = print_pdf(html, STYLE)
    assert printed.pages == 1
    assert broken_rules(printed.pdf) == []


def test_a_survey_that_asks_nobody_to_sign_up_has_no_sheet(stores):
    quiet = flagship().model_copy(update={"sign_up": "no", "version": 2})
    stores.surveys.open(Opened(freeze(quiet), NOON, is_open=True, allowed_drafts=("cy", "ar")))
    with pytest.raises(WrongInputError) as wrong:
        print_sign_up(stores, "co-production", None)
    assert str(wrong.value) == (
        "co-production: it does not ask people to sign up. Write “sign_up: yes” in a new version."
    )
