"""Words nobody should send, through every free field of real pages: kept, and shown as typed."""

import json
from unicodedata import is_normalized

import pytest
from browser import hidden
from bs4 import BeautifulSoup
from doors import house

from engage.questions.typed import one_line, paragraphs

FIELDS = 20
"""Free fields of each kind on the page: so many strings are tried at a visit."""

OTHER_AT_MOST = 200
"""Characters on the line beside "Something else"."""

LINES = "\n".join(
    f"      - {{id: word{n}, type: text, at_most: 500, ask: Word {n}?}}" for n in range(FIELDS)
)
STORIES = "\n".join(
    f"      - {{id: story{n}, type: long, at_most: 10000, ask: Story {n}?}}" for n in range(FIELDS)
)
OTHERS = "\n".join(
    f"      - {{id: how{n}, type: one, other: yes, ask: How {n}?, options: {{a: A, b: B}}}}"
    for n in range(FIELDS)
)
NAUGHTY = f"""
survey: naughty
title: Naughty
pages:
  - id: words
    title: Words
    questions:
{LINES}
{STORIES}
{OTHERS}
  - id: next
    title: Next
    questions:
      - {{id: fine, type: text, ask: All fine?}}
"""


@pytest.fixture(scope="module")
def strings(shared_data):
    """Return the Big List of Naughty Strings and the cells that attack spreadsheets."""
    places = [shared_data / "hostile" / name for name in ("blns.json", "csv_injection.json")]
    blns, cells = (json.loads(place.read_text("utf-8")) for place in places)
    return [*blns, *(cell["value"] for cell in cells)]


@pytest.fixture(scope="module")
def open_house():
    """Return a house with sixty free fields on one page."""
    return house(NAUGHTY)


def visits(strings):
    """Yield the strings, as many at a time as there are fields of a kind."""
    for start in range(0, len(strings), FIELDS):
        yield dict(enumerate(strings[start : start + FIELDS]))


def begin(client):
    """Return the fields that the first page sends by itself."""
    page = client.get("/s/naughty/en/words")
    return hidden(BeautifulSoup(page.text, "html.parser").select("main form")[-1])


def post(client, at, fields):
    """Send a page and return the page that it leads to."""
    sent = client.post(f"/s/naughty/en/{at}", data=fields, follow_redirects=True)
    return sent.status_code, BeautifulSoup(sent.text, "html.parser")


def test_every_string_is_kept_composed_and_shown_as_typed(open_house, strings):
    for typed in visits(strings):
        client = open_house.app.test_client()
        own = {f"word{n}": text for n, text in typed.items()}
        own |= {f"story{n}": text for n, text in typed.items()}
        short = {n: text for n, text in typed.items() if len(one_line(text)) <= OTHER_AT_MOST}
        own |= {f"how{n}": "other" for n in typed}
        own |= {f"how{n}.other": text for n, text in short.items()}
        code, page = post(client, "words", begin(client) | own)
        assert code == 200, [fault.get_text() for fault in page.select(".message")]
        fields = hidden(page.select("main form")[-1])
        code, review = post(client, "next", fields | {"fine": "yes"})
        assert code == 200
        shown = review.get_text()
        for text in typed.values():
            for line in paragraphs(text).splitlines():
                assert " ".join(line.split()) in " ".join(shown.split()), text
        assert not review.select("main script, main img, main iframe, main svg")
        code, _ = post(client, "review", hidden(review.select("main form")[-1]))
        assert code == 200
        answers = list(open_house.kept())[-1].answers
        for n, text in typed.items():
            assert answers.get(f"word{n}", "") == one_line(text)
            assert answers.get(f"story{n}", "") == paragraphs(text)
            assert answers.get(f"how{n}.other", "") == one_line(short.get(n, ""))
        words = [value for value in answers.values() if isinstance(value, str)]
        assert all(is_normalized("NFC", value) for value in words)
        assert all("\x00" not in value for value in words)


def test_a_page_that_comes_back_holds_what_was_typed(open_house, strings):
    for typed in visits(strings[::2]):
        client = open_house.app.test_client()
        own = {f"story{n}": text for n, text in typed.items()}
        code, page = post(client, "words", begin(client) | own | {"word0": "x" * 501})
        assert code == 422
        for n, text in typed.items():
            (area,) = page.select(f'textarea[name="story{n}"]')
            seen = area.get_text().removeprefix("\n")
            assert seen.split() == text.replace("\x00", "").split() or seen == text, text


def test_a_page_opened_again_holds_what_was_kept(open_house, strings):
    for typed in visits(strings[::3]):
        client = open_house.app.test_client()
        own = {f"word{n}": text for n, text in typed.items()}
        post(client, "words", begin(client) | own)
        again = BeautifulSoup(client.get("/s/naughty/en/words").text, "html.parser")
        for n, text in typed.items():
            (line,) = again.select(f'input[name="word{n}"]')
            assert line.get("value", "") == one_line(text), text
