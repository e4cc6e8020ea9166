"""Officers see what was offered, record an answer, and nobody else sees their pages."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from figures_by_hand import figures, flagship

from engage.analysis.kept import document_of
from engage.definition.freeze import freeze
from engage.ledger.entry import State
from engage.ledger.replay import replay
from engage.store.port import Opened
from engage.store.stores import Stores, open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
KEY = "a key given once"
WHOLE = {
    "state": "will_do",
    "owner": "Streets team",
    "due": "2027-04-01",
    "words-en": "Kits to borrow at the library.",
    "words-cy": "Offer i’w benthyg o’r llyfrgell.",
}


@pytest.fixture
def stores() -> Stores:
    kept = open_stores("memory:", clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(flagship()), NOON, is_open=True, allowed_drafts=("cy", "ar")))
    return kept


@pytest.fixture
def app(stores):
    return create_app(stores, Settings(officer_key=KEY), clock=lambda: NOON)


@pytest.fixture
def officer(app):
    """Return a browser that gave the key."""
    browser = app.test_client()
    browser.get(f"/officer/?key={KEY}")
    return browser


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def token(browser, address: str = "/officer/co-production/answer/litter") -> str:
    return soup(browser.get(address)).find("input", {"name": "token"})["value"]


def post(browser, typed, activity: str = "litter"):
    address = f"/officer/co-production/answer/{activity}"
    return browser.post(address, data={"token": token(browser), **typed})


def test_without_a_key_there_is_no_such_page(app):
    assert app.test_client().get("/officer/").status_code == 404


def test_a_wrong_key_opens_nothing(app):
    browser = app.test_client()
    assert browser.get("/officer/?key=guess").status_code == 404
    assert browser.get("/officer/").status_code == 404


def test_a_server_without_a_key_has_no_officers_pages(stores):
    app = create_app(stores, Settings(officer_key=None))
    assert app.test_client().get(f"/officer/?key={KEY}").status_code == 404


def test_from_another_machine_there_is_no_such_page_even_with_the_key(app):
    browser = app.test_client()
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    address = f"/officer/?key={KEY}"
    assert browser.get(address, environ_base=elsewhere).status_code == 404


def test_the_key_leaves_the_address_for_a_cookie_no_script_can_read(app):
    browser = app.test_client()
    response = browser.get(f"/officer/?key={KEY}")
    assert (response.status_code, response.headers["Location"]) == (303, "/officer/")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert KEY not in cookie


def test_a_cookie_of_an_earlier_start_opens_nothing(stores, officer):
    later = create_app(stores, Settings(officer_key="another key"), clock=lambda: NOON)
    browser = later.test_client()
    browser.set_cookie("officer", officer.get_cookie("officer").value)
    assert browser.get("/officer/").status_code == 404


def test_the_list_says_how_each_survey_stands(officer):
    page = soup(officer.get("/officer/"))
    assert page.h1.text == "Surveys to answer"
    assert page.select_one(".cards p").text == "0 of 8 offers answered; 0 overdue."


def test_before_the_first_release_no_figure_is_shown(officer):
    page = soup(officer.get("/officer/co-production"))
    assert {dd.text for dd in page.select("#litter .counts dd")} == {"not yet", "60"}


def test_figures_are_those_of_the_latest_release(stores, officer):
    stores.releases.record("co-production", (), document_of(figures()))
    page = soup(officer.get("/officer/co-production"))
    first = page.select(".cards li .counts dd")[0].text
    assert first == "63%"


def test_a_whole_answer_is_recorded_and_shown(stores, officer):
    response = post(officer, WHOLE)
    assert response.headers["Location"] == "/officer/co-production#litter"
    (made,) = replay(stores.ledger.entries("co-production"))
    assert (made.activity, made.state, made.due) == ("litter", State.WILL_DO, date(2027, 4, 1))
    assert made.words.to("cy") == "Offer i’w benthyg o’r llyfrgell."
    card = soup(officer.get("/officer/co-production")).find(id="litter")
    assert card.select_one(".mark").text == "Will do"
    assert card.blockquote.text == "Kits to borrow at the library."


def test_a_later_answer_follows_the_earlier_which_stays(stores, officer):
    post(officer, WHOLE)
    post(officer, {**WHOLE, "state": "will_not", "due": "", "words-en": "The law forbids it."})
    entries = stores.ledger.entries("co-production")
    assert [entry.state for entry in entries] == [State.WILL_DO, State.WILL_NOT]
    assert entries[1].before == entries[0].digest


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"state": ""}, "state", "Choose what the agency answers."),
        (
            {"owner": " "},
            "owner",
            "An answer needs an owner: the team or person who answers for it.",
        ),
        ({"due": ""}, "due", "A promise to act needs the date by which it will be done."),
        (
            {"due": "2027-01-31"},
            "due",
            "The date by which it will be done is past: give today or a later day.",
        ),
        (
            {"state": "under_review", "due": "2027-01-31"},
            "due",
            "The date by which it will be decided is past: give today or a later day.",
        ),
        ({"due": "next May"}, "due", "Write the date as year, month, day: 2027-03-31."),
        (
            {"words-en": ""},
            "words-en",
            "A promise to act needs words that say what will be done.",
        ),
        (
            {"state": "will_not", "words-en": ""},
            "words-en",
            "A refusal needs its reason in words.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_recorded(
    stores, officer, changes, field, sentence
):
    response = post(officer, {**WHOLE, **changes})
    assert response.status_code == 422
    page = soup(response)
    assert page.find(id=f"{field}.error").text.strip() == f"Error: {sentence}"
    assert page.select_one(".summary a")["href"] == f"#{field}"
    assert page.find(id=field) is not None
    assert stores.ledger.entries("co-production") == ()


def test_everything_typed_is_still_there_after_a_fault(officer):
    page = soup(post(officer, {**WHOLE, "due": ""}))
    assert page.find(id="owner")["value"] == "Streets team"
    assert page.find(id="words-en").text.strip() == "Kits to borrow at the library."
    assert page.find("input", {"value": "will_do"}).has_attr("checked")


def test_the_form_opens_with_the_answer_so_far(officer):
    post(officer, WHOLE)
    page = soup(officer.get("/officer/co-production/answer/litter"))
    assert page.find(id="due")["value"] == "2027-04-01"


def test_a_form_without_its_token_is_refused(stores, officer):
    response = officer.post("/officer/co-production/answer/litter", data=WHOLE)
    assert response.status_code == 403
    assert stores.ledger.entries("co-production") == ()


def test_a_form_sent_by_another_site_is_refused(officer):
    sent = {"token": token(officer), **WHOLE}
    response = officer.post(
        "/officer/co-production/answer/litter",
        data=sent,
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert response.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/officer/nothing",
        "/officer/co-production/answer/nothing",
        "/officer/nothing/answer/litter",
        "/officer/co-production/brief/en.pdf",
        "/officer/co-production/brief/xx.pdf",
        "/officer/co-production/brief/..%2Fengage.pdf",
    ],
)
def test_what_is_not_there_is_a_page_that_helps(officer, address):
    response = officer.get(address)
    assert response.status_code == 404
    assert soup(response).h1.text == "There is no page here"


def test_what_is_overdue_is_said_in_words(stores):
    late = flagship().promise.model_copy(update={"reply_by": date(2027, 1, 1)})
    survey = flagship().model_copy(update={"promise": late})
    kept = open_stores("memory:", clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(survey), NOON, is_open=True))
    browser = create_app(kept, Settings(officer_key=KEY), clock=lambda: NOON).test_client()
    browser.get(f"/officer/?key={KEY}")
    card = soup(browser.get("/officer/co-production")).find(id="litter")
    assert card.select_one("b.late").text == "Not answered yet"
    assert "overdue since 1 January 2027" in card.text


def test_markup_typed_by_an_officer_is_shown_as_typed(officer):
    post(officer, {**WHOLE, "words-en": "<script>alert(1)</script>"})
    page = officer.get("/officer/co-production").get_data(as_text=True)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP"])
def test_whoever_comes_through_a_proxy_is_somebody_elsewhere(officer, header):
    assert officer.get("/officer/").status_code == 200
    assert officer.get("/officer/", headers={header: "192.0.2.7"}).status_code == 404


def test_a_key_or_a_cookie_in_any_letters_is_only_wrong(app):
    stranger = app.test_client()
    stranger.set_cookie("officer", "ŵ")
    assert stranger.get("/officer/").status_code == 404
    assert stranger.get("/officer/?key=ŵ").status_code == 404
