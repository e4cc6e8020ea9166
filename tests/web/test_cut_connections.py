"""A connection that breaks at any byte: no answer in part, none lost, none counted twice (R16)."""

from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode

import pytest
from browser import words
from cutting import Network
from doors import house
from park_forms import PARKS, TWO_PAGES
from served import serving

from engage.responses.token import digest

POSITIONS = 20
SEEDS = 50
STORY = "We cleared the pond, and the heron came back. " * 4


@pytest.fixture
def parks(tmp_path):
    with serving(house(PARKS, tmp_path / "data")) as (here, address), Network(address) as network:
        yield here, network


@pytest.fixture
def two_pages(tmp_path):
    """Serve a survey whose first page is kept as a draft."""
    data = tmp_path / "data"
    with serving(house(TWO_PAGES, data)) as (here, address), Network(address) as network:
        yield here, network


def written(network, address, fields, cookie=""):
    """Return a form as a browser writes it, to the byte."""
    body = urlencode(fields)
    head = {
        "Host": network.address.removeprefix("http://"),
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": len(body),
        "Connection": "close",
        **({"Cookie": cookie} if cookie else {}),
    }
    lines = [f"POST {address} HTTP/1.1", *(f"{name}: {said}" for name, said in head.items())]
    return "\r\n".join([*lines, "", body]).encode()


def sent(network, request):
    """Send a form whole, as far as the network lets it; return what came back."""
    host, _, port = network.address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port), timeout=10)
    with suppress(OSError, HTTPException):
        connection.connect()
        connection.sock.sendall(request)
        came = b""
        while more := connection.sock.recv(65_536):
            came += more
        connection.close()
        return came
    connection.close()
    return b""


def cuts(random, request, answer):
    """Yield places at which to cut: half of them in what is sent, half in what comes back."""
    for turn in range(POSITIONS):
        side, size = ("request", len(request)) if turn % 2 else ("response", len(answer))
        yield side, random.randrange(1, size)


def test_a_form_cut_at_any_byte_counts_once_and_whole_when_it_is_sent_again(parks):
    here, network = parks
    trials = lost = 0
    for seed in range(SEEDS):
        random = Random(seed)
        for cut in cuts(random, b" " * 480, b" " * 200):
            token = here.app.extensions["engage"].fresh_token()
            fields = {"token": token, "helped": "yes", "story": STORY}
            request = written(network, "/s/parks/en/doing", fields)
            network.cut = cut
            sent(network, request)
            network.cut = None
            kept = here.stores.responses.count("parks")
            assert trials <= kept <= trials + 1
            lost += kept == trials
            answer = sent(network, request)
            trials += 1
            assert answer.startswith(b"HTTP/1.1 303 ")
            assert b"Location: /s/parks/en/thanks" in answer
            assert here.stores.responses.count("parks") == trials
    assert trials == POSITIONS * SEEDS
    assert 0.2 < lost / trials < 0.8, "cuts fall before the answer is kept, and after"
    whole = {"helped": "yes", "story": STORY.strip()}
    assert all(kept.answers == whole for kept in here.kept())


def cut_and_sent_again(network, random, request, look):
    """Send a form that is cut at some byte, ``look`` what that left, and send it again whole."""
    side = random.choice(("request", "response"))
    network.cut = side, random.randrange(1, len(request) if side == "request" else 200)
    sent(network, request)
    network.cut = None
    look()
    answer = sent(network, request)
    assert answer.startswith(b"HTTP/1.1 303 "), answer[:200]


def test_every_page_of_a_draft_cut_at_any_byte_is_kept_whole_or_not_at_all(two_pages):
    here, network = two_pages
    pages = (
        ("doing", {"helped": "yes", "story": STORY}),
        ("next", {"again": "no"}),
        ("review", {}),
    )
    whole = {"helped": "yes", "story": STORY.strip(), "again": "no"}
    for trial in range(POSITIONS * 5):
        random, told = Random(trial), {}
        token = here.app.extensions["engage"].fresh_token()
        for place, fields in pages:
            before = dict(told)
            told |= {name: words.strip() for name, words in fields.items()}

            def look(before=before, told=told, token=token, trial=trial):
                """Nothing of a page is kept, or all of it; and one answer at most."""
                draft = here.stores.drafts.get(digest(token))
                assert (dict(draft.answers) if draft else {}) in (before, told, {})
                assert trial <= here.stores.responses.count("parks") <= trial + (told == whole)

            request = written(
                network, f"/s/parks/en/{place}", {"token": token, **fields}, f"engage={token}"
            )
            cut_and_sent_again(network, random, request, look)
        assert here.stores.responses.count("parks") == trial + 1
    assert all(kept.answers == whole for kept in here.kept())


def test_a_change_by_receipt_cut_at_any_byte_is_made_whole_or_not_at_all(two_pages):
    here, network = two_pages
    resident = here.resident()
    resident.begin()
    resident.answer(helped="yes", story=STORY)
    resident.answer(again="no")
    receipt = words(resident.press().html.select_one(".code"))
    old = dict(here.kept()[0].answers)
    for trial in range(POSITIONS * 3):
        random, story = Random(trial), f"{STORY}And again, {trial} times."
        new = {"helped": "no", "story": story, "again": "yes"}
        changing = here.resident()
        changing.send("/r", {"receipt": receipt, "go": "change"})
        token = changing.client.get_cookie("engage", path="/s/parks").value
        pages = (
            ("doing", {"helped": "no", "story": story}),
            ("next", {"again": "yes"}),
            ("review", {}),
        )
        for place, fields in pages:

            def look(old=old, new=new, place=place):
                (kept,) = here.kept()
                assert kept.answers == old or (place == "review" and kept.answers == new)

            request = written(
                network, f"/s/parks/en/{place}", {"token": token, **fields}, f"engage={token}"
            )
            cut_and_sent_again(network, random, request, look)
        (kept,) = here.kept()
        assert kept.answers == new
        old = new
