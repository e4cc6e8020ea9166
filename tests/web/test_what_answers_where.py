"""The application finds what answers at an address as Werkzeug does, and remembers it a while."""

import pytest
from doors import FLAGSHIP, house
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException, SecurityError

from engage.web.application import KNOWN_PATHS, LONG

PARTS = st.sampled_from(
    ["s", "co-production", "en", "start", "thanks", "review", "r", "officer", "", "%20", "ŵ", "x/y"]
)
PATHS = st.lists(PARTS, max_size=6).map("/".join)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "DELETE"])


@pytest.fixture(scope="module")
def app():
    return house(FLAGSHIP).app


def asked(app, path, method="GET", host="here.example"):
    """Return a request whose address is ``path`` as it came, byte by byte."""
    told = {"PATH_INFO": path.encode().decode("latin-1")}
    return app.test_request_context(
        "/", method=method, base_url=f"http://{host}/", environ_overrides=told
    )


def found(app, path, method="GET", host="here.example"):
    """Return the endpoint and words that the application finds, or the error it raises."""
    context = asked(app, path, method, host)
    if context.request.routing_exception is not None:
        return type(context.request.routing_exception), None
    try:
        rule, words = context.url_adapter.match(return_rule=True)
    except HTTPException as error:
        return type(error), getattr(error, "new_url", None)
    return rule.endpoint, dict(words)


def by_werkzeug(app, path, method="GET", host="here.example"):
    """Return what Werkzeug finds by itself."""
    context = asked(app, path, method, host)
    adapter = app.url_map.bind_to_environ(context.request.environ, subdomain="")
    try:
        return adapter.match()
    except HTTPException as error:
        return type(error), getattr(error, "new_url", None)


@settings(max_examples=300)
@given(path=PATHS, method=METHODS)
def test_every_address_leads_where_werkzeug_leads_the_first_time_and_the_second(app, path, method):
    expected = by_werkzeug(app, path, method)
    assert [found(app, path, method) for _ in range(2)] == [expected] * 2


def test_a_host_with_capitals_and_a_port_leads_to_addresses_of_its_own(app):
    expected = by_werkzeug(app, "/s//co-production", host="Here.Example:8000")
    assert found(app, "/s//co-production", host="Here.Example:8000") == expected
    assert expected[1].startswith("http://here.example:8000/s/co-production")


def test_words_found_once_are_not_shared_between_requests(app):
    context = app.test_request_context("/s/co-production/en/start")
    (_, first) = context.url_adapter.match(return_rule=True)
    first["place"] = "changed"
    assert found(app, "/s/co-production/en/start")[1]["place"] == "start"


def test_only_so_many_addresses_are_remembered_and_none_that_is_long():
    app = house(FLAGSHIP).app
    for number in range(KNOWN_PATHS + 5):
        found(app, f"/s/survey-{number}/en/start")
    assert len(app._known) == 5  # noqa: SLF001  # nothing else tells
    endpoint, words = found(app, "/s/" + "a" * LONG + "/en/start")
    assert (endpoint, len(words["survey_id"])) == ("residents.show", LONG)
    assert len(app._known) == 5  # noqa: SLF001


def test_a_host_that_is_not_ours_is_refused_even_where_the_address_is_known():
    app = house(FLAGSHIP, hosts=("ours.example",)).app
    assert found(app, "/s/co-production", host="ours.example")[0] == "residents.choose_language"
    assert found(app, "/s/co-production", host="theirs.example") == (SecurityError, None)


def test_there_is_one_session_for_everybody_and_it_keeps_nothing(app):
    with app.test_request_context("/") as first, app.test_request_context("/r") as second:
        assert first.session is second.session
        with pytest.raises(RuntimeError):
            first.session["name"] = "Ann"
