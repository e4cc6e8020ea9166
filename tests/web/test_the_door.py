"""The door: pages that everybody meets alike are given at once, and are the same as ever."""

from datetime import timedelta
from gzip import decompress

import brotli
import pytest
from doors import FLAGSHIP, Clock, bytes_in_order, house, opened

from engage.actions.organisers.close_survey import close_survey
from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

ONE = """
survey: street
title: Your street
routes:
  post: {mode: web, sample: open, access: open}
  door: {mode: web, sample: open, access: open}
pages:
  - id: helping
    title: Helping
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
"""
SHUFFLED = ONE.replace(
    "options: {yes: Yes, no: No}}", "options: {a: A, b: B, c: C}, order: random}"
)
FIRST = "/s/street/en/helping"


def served(text, **settings):
    """Return an application that remembers for a minute how its survey stands."""
    stores = open_stores("memory:")
    opened(stores, text, "street.survey.yaml", FLAGSHIP.parent)
    remembering = Settings(**{"fresh_seconds": 60.0, **settings})
    return create_app(stores, remembering, clock=Clock(), random=bytes_in_order()), stores


def counted(app):
    """Return a list that grows by one path for each request that the application itself answers."""
    asked = []
    app.wsgi_app = Watched(app.wsgi_app, asked)
    return asked


class Watched:
    """A door whose application is watched."""

    def __init__(self, door, asked):
        inside = door.application
        self.door = type(door)(lambda environ, begin: self.note(environ, begin, inside), door.desk)
        self.asked = asked

    def note(self, environ, begin, inside):
        self.asked.append(environ["PATH_INFO"])
        return inside(environ, begin)

    def __call__(self, environ, begin):
        return self.door(environ, begin)


def without_token(page):
    before, mark, after = page.partition('name="token" value="')
    return before + mark + after[28:], after[:28]


@pytest.mark.parametrize("address", [FIRST, "/s/street/en/start", "/s/street/en"])
def test_a_page_that_all_meet_alike_is_asked_for_once_and_given_the_same_to_all(address):
    app, _ = served(ONE)
    asked = counted(app)
    answers = [app.test_client().get(address) for _ in range(3)]
    assert asked == [address]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {tuple(sorted(answer.headers.items())) for answer in answers} == {
        tuple(sorted(answers[0].headers.items()))
    }
    pages, tokens = zip(*(without_token(answer.text) for answer in answers), strict=True)
    assert len(set(pages)) == 1
    assert len(set(tokens)) == (3 if address != "/s/street/en" else 1)


def test_a_page_given_at_once_is_compressed_for_who_can_read_that():
    app, _ = served(ONE)
    client = app.test_client()
    plain = client.get(FIRST)
    for accepted, coding, unpacked in (
        ("gzip, br", "gzip", decompress),  # the first time: few pages are worth Brotli's trouble
        ("gzip, br", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", decompress),
    ):
        packed = client.get(FIRST, headers={"Accept-Encoding": accepted})
        assert packed.headers["Content-Encoding"] == coding
        assert packed.headers["Vary"] == "Accept-Encoding, Cookie"
        assert packed.headers["Content-Length"] == str(len(packed.data))
        assert without_token(unpacked(packed.data).decode())[0] == without_token(plain.text)[0]


def test_what_is_given_at_once_can_be_sent():
    app, stores = served(ONE)
    client = app.test_client()
    client.get(FIRST)
    _, token = without_token(client.get(FIRST).text)
    thanks = client.post(FIRST, data={"token": token, "helped": "yes"}, follow_redirects=True)
    assert "Thank you" in thanks.text
    assert [kept.answers for kept in stores.responses.all("street")] == [{"helped": "yes"}]


@pytest.mark.parametrize(
    "how",
    [
        {"query_string": "via=door"},
        {"headers": {"Cookie": "engage=" + "A" * 28}},
        {"method": "HEAD"},
        {"method": "POST"},
        {"base_url": "http://localhost/under"},
    ],
)
def test_whoever_asks_for_more_than_a_path_is_answered_by_the_application(how):
    app, _ = served(ONE)
    app.test_client().get(FIRST)
    asked = counted(app)
    app.test_client(use_cookies=False).open(FIRST, **how)
    assert asked == [FIRST]


def test_the_way_in_that_an_address_names_is_not_given_to_others():
    app, _ = served(ONE)
    client = app.test_client()
    assert 'name="via" value="door"' in client.get(f"{FIRST}?via=door").text
    assert 'name="via" value="post"' in client.get(FIRST).text
    assert 'name="via" value="post"' in client.get(FIRST).text


def test_pages_that_differ_from_person_to_person_are_made_for_each():
    app, _ = served(SHUFFLED)
    asked = counted(app)
    for _ in range(3):
        app.test_client().get(FIRST)
    assert asked == [FIRST, FIRST, FIRST]


def test_a_survey_that_closes_is_closed_as_soon_as_its_state_is_looked_up_again():
    app, stores = served(ONE, fresh_seconds=0.0)
    client = app.test_client()
    assert client.get(FIRST).status_code == 200
    close_survey(stores, "street")
    assert client.get(FIRST).status_code == 303


def test_a_host_that_is_not_ours_is_given_nothing_at_once():
    app, _ = served(ONE, hosts=("ours.example",))
    asked = counted(app)
    client = app.test_client()
    ours = [client.get(FIRST, base_url="http://ours.example/") for _ in range(2)]
    foreign = client.get(FIRST, base_url="http://theirs.example/")
    assert [answer.status_code for answer in ours] == [200, 200]
    assert asked == [FIRST, FIRST]
    assert foreign.status_code == 400


def test_a_token_given_at_once_says_when_it_was_given():
    clocked = house(ONE)
    client = clocked.app.test_client()
    _, first = without_token(client.get(FIRST).text)
    clocked.clock.now += timedelta(hours=1)
    _, later = without_token(client.get(FIRST).text)
    assert first[-6:] != later[-6:]
