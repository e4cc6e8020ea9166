"""What every page says to the browser, and which senders are refused (S10, S11, S14, R21, P11)."""

import pytest
from doors import FLAGSHIP, NOON, house

from engage.definition.freeze import freeze
from engage.store.port import Opened

ONE = """
survey: one
title: Your street
pages:
  - id: helping
    title: Helping
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
"""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def flagship():
    return house(FLAGSHIP)


@pytest.fixture
def client(flagship):
    return flagship.app.test_client()


PLACES = [
    "/",
    "/r",
    "/healthz",
    "/nowhere",
    "/s/co-production",
    "/s/co-production/en",
    "/s/co-production/en/start",
    "/s/co-production/en/answers",
    "/s/nobody/en",
    "/static/none.css",
]


@pytest.mark.parametrize("address", PLACES)
def test_says_on_every_page_what_may_be_done_with_it(client, address):
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"


def test_keeps_the_stylesheet_for_a_year_under_a_name_that_changes_with_it(client):
    page = client.get("/s/co-production/en").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 6_000
    assert client.get(address).text.startswith(":root{color-scheme:")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "address",
    ["/s/co-production/en", "/s/co-production/en/offer", "/s/co-production/en/review", "/r"],
)
def test_refuses_a_form_that_another_site_sends(client, address, headers):
    answer = client.post(address, headers=headers)
    assert answer.status_code == 403
    assert "We cannot take that from here" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
    ],
    ids=str,
)
def test_takes_a_form_of_its_own(client, headers):
    assert client.post("/s/co-production/en", headers=headers).status_code == 303


def test_sets_one_cookie_that_no_script_and_no_other_survey_sees():
    one = house(ONE)
    resident = one.resident()
    assert resident.client.get(resident.at()).headers.getlist("Set-Cookie") == []
    seen = resident.begin()
    assert "Set-Cookie" not in seen.headers
    sent = resident.client.post(
        resident.at("helping"), data={"token": seen.token(), "helped": "yes"}
    )
    (cookie,) = sent.headers.getlist("Set-Cookie")
    name, _, rest = cookie.partition("=")
    assert name == "engage"
    assert rest == f"{seen.token()}; Max-Age=3600; HttpOnly; Path=/s/one; SameSite=Lax"


def test_sends_the_cookie_over_https_alone_where_the_page_came_so():
    one = house(ONE)
    answer = one.app.test_client().post(
        "/s/one/en/helping", data={"helped": "yes"}, base_url="https://localhost"
    )
    assert "; Secure;" in answer.headers["Set-Cookie"]


def test_refuses_more_than_a_form_can_hold(client):
    answer = client.post(
        "/s/co-production/en/offer",
        data=b"story=" + b"x" * 1_100_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 413
    assert "That is too long for us" in answer.text


def test_refuses_more_fields_than_any_survey_asks(client):
    part = '--edge\r\nContent-Disposition: form-data; name="field{}"\r\n\r\nx\r\n'
    body = "".join(part.format(number) for number in range(5_000)) + "--edge--\r\n"
    answer = client.post(
        "/s/co-production/en/offer",
        data=body.encode(),
        content_type="multipart/form-data; boundary=edge",
    )
    assert answer.status_code == 413


def test_answers_only_to_the_names_it_was_given():
    named = house(ONE, hosts=("surveys.anytown.example",))
    client = named.app.test_client()
    assert client.get("/", base_url="http://evil.example").status_code == 400
    assert client.get("/", base_url="http://surveys.anytown.example").status_code == 200


def test_leads_nowhere_else_whatever_the_host_header_says(client):
    answer = client.get("/s/co-production", headers={"Host": "evil.example"})
    assert answer.headers["Location"] == "/s/co-production/en"


@pytest.mark.parametrize("language", ["../../etc/passwd", "xx", "EN", "%2e%2e", "cy%00"])
def test_knows_no_language_the_survey_is_not_written_in(client, language):
    assert client.get(f"/s/co-production/{language}").status_code in (400, 404)


def test_serves_nothing_but_the_one_sheet_from_static(client):
    for name in ("css/base.css", "../setup.cfg", "fonts/NotoSans-Bold.ttf", "engage-.css"):
        assert client.get(f"/static/{name}").status_code == 404


def test_shows_no_draft_language_that_was_not_allowed():
    flagship = house(FLAGSHIP)
    opened = Opened(freeze(flagship.survey), NOON, is_open=True, allowed_drafts=("cy",))
    flagship.stores.surveys.open(opened)
    client = flagship.app.test_client()
    assert client.get("/s/co-production/cy").status_code == 200
    assert client.get("/s/co-production/ar").status_code == 404
