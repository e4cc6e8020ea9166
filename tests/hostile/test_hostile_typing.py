"""Strings nobody should send, typed into every free field of the real pages: kept as words."""

import csv
import json
import re
from collections import Counter
from io import StringIO
from random import Random
from unicodedata import is_normalized

import pytest
from browser import hidden
from bs4 import BeautifulSoup
from doors import FLAGSHIP, House, house
from markupsafe import escape
from naughty import as_kept, naughty, one_in
from survey_files import asked, page, survey

from engage.actions.officers.show_results import true_results
from engage.actions.organisers.export_answers import export_answers
from engage.actions.residents.leave_slip import Typed, read_slip
from engage.analysis.readable import readable
from engage.interchange.guard import unguarded

FREE = survey(
    page(
        asked("reach", more="other: yes"),
        asked("done", "many", more="other: yes"),
        asked("street", "text", more="at_most: 60"),
        asked("story", "long"),
        asked("ward", "area", more="other: yes\noptions_from: areas.csv"),
        name="words",
    ),
    page(asked("before", "info"), name="last"),
)
AREAS = "code,name\n" + "".join(f"a{n},Area {n}\n" for n in range(30))
WORDS = "/s/parks/en/words"


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> House:
    folder = tmp_path_factory.mktemp("typed")
    (folder / "areas.csv").write_text(AREAS, encoding="utf-8")
    (folder / "parks.survey.yaml").write_text(FREE, encoding="utf-8")
    return house(folder / "parks.survey.yaml")


@pytest.fixture(scope="module")
def strings(shared_data):
    return naughty(shared_data)


def typed_into_all(words):
    """Return one page of answers with ``words`` in every box that takes any."""
    return {
        "reach": "other",
        "reach.other": words[:200],
        "done": ["yes", "something_else"],
        "done.other": words[:200],
        "street": words[:60],
        "story": words,
        "ward": "other",
        "ward.other": words[:200],
    }


def test_there_are_many_strings_in_many_scripts(strings):
    assert len(strings) > 600
    letters = {f"{ord(letter) >> 8:x}" for words in strings for letter in words}
    assert len(letters) > 40


@pytest.fixture(scope="module")
def receipts(here, strings):
    """Let somebody answer with each of the strings in every box; return their receipts, by it."""
    given = {}
    for words in strings:
        client, sent = here.app.test_client(), typed_into_all(words)
        looked = client.post(WORDS, data={**sent, "ward.find": words, "go": "again"})
        assert looked.status_code == 200, words
        shown = escape(words[:200]).encode("utf-8", "replace")
        assert looked.data.count(b'value="' + shown + b'"') >= (3 if words.strip() else 0), words
        gone_on = client.post(WORDS, data=sent)
        assert gone_on.status_code == 303, words
        review = client.get("/s/parks/en/review")
        token = re.search(rb'name="token" value="([^"]+)"', review.data)
        assert review.status_code == 200, words
        if kept := as_kept(words[:60]):
            assert escape(kept).encode() in review.data, words
        client.post("/s/parks/en/review", data={"token": token.group(1)})
        thanks = client.get("/s/parks/en/thanks")
        assert thanks.status_code == 200
        given[words] = re.search(r'class="code[^>]*>([^<]+)<', thanks.text).group(1)
    return given


def test_what_is_typed_is_shown_as_typed_and_kept_with_its_letters_composed(
    here, strings, receipts
):
    stored = here.kept()
    assert len(stored) == len(strings) == len(receipts)
    streets = {response.answers.get("street", "") for response in stored}
    assert streets == {as_kept(words[:60]) for words in strings} - {"#-3"} | {""}
    for response in stored:
        held = [words for words in response.answers.values() if isinstance(words, str)]
        assert all(is_normalized("NFC", words) for words in held)


def test_a_receipt_shows_what_was_typed(here, receipts):
    for words, receipt in one_in(4, [*receipts.items()]):
        found = here.app.test_client().post("/r", data={"receipt": receipt})
        assert found.status_code == 200
        main = BeautifulSoup(found.data, "html.parser").main
        said = " ".join(main.get_text(" ").split())
        kept = as_kept(words[:60])
        assert kept in said or kept == "#-3", words
        assert not main.select("script, img, iframe, object, marquee"), words


def test_a_table_of_answers_holds_what_was_typed_and_no_formula(here, receipts, tmp_path):
    count = export_answers(here.stores, "parks", tmp_path / "a.csv", random=Random(1))
    assert count == len(receipts)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    kept = here.kept()
    for name in ("street", "story", "reach.other", "done.other", "ward.other"):
        told = Counter(unguarded(row[name]) for row in rows)
        assert told >= Counter(
            one.answers[name] for one in kept if one.answers.get(name, "#-")[:2] != "#-"
        )
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]


def test_figures_count_them_and_say_none_of_their_words(here, strings, receipts):
    told = true_results(here.stores, "parks", by=None)
    document = json.dumps(told.document)
    assert told.document["answers"] == len(receipts)
    assert told.document["questions"]["reach"]["options"]["other"]["people"] == len(receipts)
    assert "alert(" not in document
    assert "<script" not in readable(told.blocks)


def test_what_is_typed_on_a_slip_is_shown_as_typed_and_kept_composed(strings):
    here = house(FLAGSHIP)
    one = here.resident()
    one.begin()
    while not one.seen.address.endswith("/thanks"):  # half the people meet another page first
        one.press({name: "yes" for name in one.seen.names if name.endswith("willing")})
    address = one.seen.address
    form = one.seen.html.select_one("#contact").find_parent("form")
    for words in strings:
        sent = {**hidden(form), "name": words, "contact": words}
        refused = one.client.post(address, data=sent)
        assert refused.status_code == 422, words
        assert refused.data.count(b'value="' + escape(words).encode() + b'"') == 2, words
        slip, _ = read_slip(here.survey, Typed(words, words, "en", ["litter"]), "1")
        assert is_normalized("NFC", slip.name)
        assert slip.name == as_kept(words)
    assert here.stores.sign_ups.all(here.survey.id) == ()
