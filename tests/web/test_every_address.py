"""Every address there is, found in the application itself: headers on all, staff pages for staff.

A new address is tested here on the day it is added, without anybody naming it.
"""

import pytest
from browser import Resident
from doors import FLAGSHIP, house
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import CALL_BY, slip

KEY = "a key given once"
STAFF = ("/officer", "/organiser")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FAR = {"REMOTE_ADDR": "203.0.113.9"}
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
LEAD = slip("Ann", survey="co-production", activities=("litter",))
KNOWN = {
    "survey_id": "co-production",
    "language": "en",
    "activity": "litter",
    "slip": LEAD.id,
    "place": "start",
    "serial": "1-0001-Q",
    "name": "none.css",
    "words": "0000-0000-0000-0000",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@pytest.fixture(scope="module")
def here():
    found = house(FLAGSHIP, officer_key=KEY)
    found.stores.sign_ups.keep(LEAD, CALL_BY)
    return found


def addresses(app, names=KNOWN) -> list[tuple[str, frozenset[str]]]:
    """Return every address, its parts filled in, with the methods it answers to."""
    found = {}
    for rule in app.url_map.iter_rules():
        made = rule.rule
        for part in rule.arguments:
            made = made.replace(f"<{part}>", names[part])
        found[made] = found.get(made, frozenset()) | rule.methods
    return sorted(found.items())


def is_staff(address: str) -> bool:
    return address.startswith(STAFF)


@pytest.fixture(scope="module")
def staff_pages(here):
    return [address for address, _ in addresses(here.app) if is_staff(address)]


def officer(here, app=None):
    """Return a browser on this machine that gave the key."""
    browser = (app or here.app).test_client()
    browser.get(f"/officer/?key={KEY}")
    return browser


def test_no_part_of_an_address_is_unknown_here(here):
    parts = {part for rule in here.app.url_map.iter_rules() for part in rule.arguments}
    assert parts <= KNOWN.keys()


def test_there_are_staff_pages_and_others(here, staff_pages):
    assert len(staff_pages) >= 10
    assert len(addresses(here.app)) - len(staff_pages) >= 20


# S11: what every answer says, whatever was asked


def test_every_answer_of_every_address_says_what_may_be_done_with_it(here):
    anybody = here.app.test_client()
    for address, _ in addresses(here.app):
        for method in METHODS:
            answer = anybody.open(address, method=method)
            told = f"{method} {address}: {answer.status_code}"
            assert answer.status_code < 500, told
            assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, told
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'"), told
            assert "unsafe" not in policy, told
            assert "Cache-Control" in answer.headers, told
            assert "Server" not in answer.headers, told
            assert "Access-Control-Allow-Origin" not in answer.headers, told


def test_nobody_is_given_a_cookie_for_looking(here):
    for address, methods in addresses(here.app):
        if "GET" in methods:
            answer = here.app.test_client().get(address)
            assert "Set-Cookie" not in answer.headers, address


# S9: who sees what


def strangers(here):
    """Yield, by name, everybody who is not an officer, as a way to ask for an address."""
    yield "somebody on this machine", here.app.test_client(), {}
    wrong = here.app.test_client()
    wrong.get("/officer/?key=a%20key%20given%20twice")
    wrong.set_cookie("officer", "0" * 64)
    yield "somebody with a wrong key", wrong, {}
    yield "somebody far away", here.app.test_client(), {"environ_overrides": FAR}
    yield "an officer far away", officer(here), {"environ_overrides": FAR}
    for header in PASSED_ON:
        yield f"an officer behind {header}", officer(here), {"headers": {header: "127.0.0.1"}}
    resident = Resident(here.app, "co-production", "en")
    resident.begin()
    yield "a resident", resident.client, {}


def test_a_staff_page_is_not_there_for_anybody_else_by_any_method(here, staff_pages):
    nowhere = without_address(here.app.test_client().get("/nowhere"), "/nowhere")
    for who, browser, more in strangers(here):
        for address in staff_pages:
            for method in METHODS:
                answer = browser.open(address, method=method, **more)
                told = f"{who}: {method} {address}"
                if method == "OPTIONS" and answer.status_code == 200:
                    assert answer.data == b"", told  # which methods there are, and no more
                    continue
                assert answer.status_code in (404, 405), told
                assert "Set-Cookie" not in answer.headers, told
                if method == "GET" and answer.status_code == 404:
                    assert without_address(answer, address) == nowhere, told


def test_a_stranger_cannot_tell_a_survey_that_is_there_from_one_that_is_not(here, staff_pages):
    other = dict(KNOWN, survey_id="nobody", activity="nothing", slip="0" * 64)
    absent = [address for address, _ in addresses(here.app, other) if is_staff(address)]
    stranger = here.app.test_client()
    looked_at = [address for address in (*staff_pages, *absent) if _gets(here, address)]
    answers = {without_address(stranger.get(address), address) for address in looked_at}
    assert len(answers) == 1


def without_address(answer, address: str) -> str:
    """Return a page without its own address, which its links to other languages name."""
    return answer.text.replace(address, "")


def _gets(here, address: str) -> bool:
    return here.app.url_map.bind("localhost").test(address, "GET")


def test_without_a_key_there_are_no_staff_pages_at_all(staff_pages):
    keyless = house(FLAGSHIP)
    browser = keyless.app.test_client()
    for address in staff_pages:
        for method in ("GET", "POST"):
            answer = browser.open(f"{address}?key=", method=method)
            assert answer.status_code in (404, 405), f"{method} {address}"


def test_an_officer_sees_every_staff_page_that_can_be_looked_at(here, staff_pages):
    browser = officer(here)
    not_made_yet = {"/officer/co-production/brief/en.pdf"}
    no_paper = {address for address in staff_pages if "1-0001-Q" in address}
    for address in staff_pages:
        if _gets(here, address) and address not in not_made_yet | no_paper:
            assert browser.get(address).status_code in (200, 303), address


def test_nothing_is_recorded_for_an_officer_whose_form_another_site_made(here, staff_pages):
    browser = officer(here)
    for address in staff_pages:
        if here.app.url_map.bind("localhost").test(address, "POST"):
            for typed in ({}, {"token": "0" * 64}):
                assert browser.post(address, data=typed).status_code == 403, address
            foreign = browser.post(address, headers={"Sec-Fetch-Site": "cross-site"})
            assert foreign.status_code == 403, address


# Whatever stands in an address or a form, nothing breaks


PARTS = st.one_of(
    st.sampled_from(
        [
            "..",
            ".",
            "%00",
            "%2e%2e%2f",
            "co-production",
            "en",
            "zz",
            "-1",
            "\u202e",
            "<b>",
            "'--",
            "ŵ",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="/?#\\"), min_size=1),
)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_address_however_strange_is_an_error_of_ours(here, data):
    rule = data.draw(st.sampled_from(sorted(here.app.url_map.iter_rules(), key=str)))
    made = rule.rule
    for part in sorted(rule.arguments):
        made = made.replace(f"<{part}>", data.draw(PARTS, label=part))
    method = data.draw(st.sampled_from(["GET", "POST"]))
    fields = data.draw(
        st.dictionaries(
            st.sampled_from(
                ["token", "go", "language", "code", "adults", "via", "version", "name", "by", "x"]
            ),
            PARTS,
            max_size=4,
        )
    )
    browser = here.app.test_client()
    sent = {"query_string": fields} if method == "GET" else {"data": fields}
    answer = browser.open(made, method=method, **sent)
    assert answer.status_code < 500, f"{method} {made} {fields}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
