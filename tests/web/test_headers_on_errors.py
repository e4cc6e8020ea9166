"""Whatever goes wrong, the page says what every page says to a browser (reliability.md, S11)."""

import sqlite3

import pytest
from doors import FLAGSHIP, house

from engage.store.failures import StoreBusyError, StoreDamagedError, StoreFullError
from engage.web.counters import Allowance
from engage.web.limits import FROM_ONE_PLACE
from engage.web.security import HEADERS

OFFER = "/s/co-production/en/offer"
ASKED = {
    400: ("GET", OFFER, {"base_url": "http://elsewhere.example/"}),
    403: ("POST", OFFER, {"headers": {"Sec-Fetch-Site": "cross-site"}}),
    404: ("GET", "/nowhere", {}),
    405: ("PUT", "/r", {}),
    413: ("POST", OFFER, {"data": b"x" * 1_100_000}),
    422: ("POST", "/r", {"data": {"receipt": "x"}}),
    429: ("POST", OFFER, {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}),
}
FAILURES = {
    500: StoreDamagedError("engage.db", "torn"),
    503: StoreBusyError("engage.db"),
    507: StoreFullError("engage.db"),
}


@pytest.fixture
def flagship():
    return house(FLAGSHIP)


def failing(here, monkeypatch, error):
    """Let nothing be kept, for this reason."""

    def fail(*_given, **_named):
        raise error

    monkeypatch.setattr(here.stores.drafts, "keep", fail)
    client = here.app.test_client()
    return client.post(OFFER, data={"offers.litter.willing": "yes"})


def asked(here, monkeypatch, status):
    """Return an answer with this status."""
    if status in FAILURES:
        return failing(here, monkeypatch, FAILURES[status])
    if status == 429:
        monkeypatch.setitem(FROM_ONE_PLACE, "page", Allowance(0, 1.0))
    method, path, more = ASKED[status]
    return here.app.test_client().open(path, method=method, **more)


@pytest.mark.parametrize("status", [*ASKED, *FAILURES])
def test_an_error_is_as_guarded_as_any_page(flagship, monkeypatch, status):
    if status == 400:
        flagship = house(FLAGSHIP, hosts=("surveys.anytown.example",))
    answer = asked(flagship, monkeypatch, status)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name, _ in HEADERS} == dict(HEADERS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.mimetype == "text/html"
    assert "Server" not in answer.headers or "/" not in answer.headers["Server"]
    assert "Traceback" not in answer.text


def test_a_fault_nobody_thought_of_says_nothing_of_itself(flagship, monkeypatch):
    answer = failing(flagship, monkeypatch, sqlite3.ProgrammingError("secret words"))
    assert answer.status_code == 500
    assert "secret words" not in answer.text
    assert {name: answer.headers[name] for name, _ in HEADERS} == dict(HEADERS)
