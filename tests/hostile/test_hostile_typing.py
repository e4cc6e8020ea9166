"""Strings nobody should send, typed into every free field of the real pages: kept as words."""

import json
import re
from unicodedata import category, is_normalized, normalize

import pytest
from browser import hidden
from doors import FLAGSHIP, House, house
from markupsafe import escape
from survey_files import asked, page, survey

from engage.actions.residents.leave_slip import Typed, read_slip

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
    """Return the naughty strings, and names of places and people in every script there is."""
    found = json.loads((shared_data / "hostile" / "blns.json").read_text("utf-8"))
    places = shared_data / "places"
    found += json.loads((places / "tricky_labels.json").read_text("utf-8"))
    for name in ("places_by_script", "people_and_cities_by_locale"):
        groups = json.loads((places / f"{name}.json").read_text("utf-8"))
        found += [words for held in groups.values() for words in list(held)[:2]]
    return list(dict.fromkeys(found))


def as_kept(words):
    """Return words as they are kept: letters composed, on one line, nothing unseen."""
    spaced = "".join(" " if letter in "\t\r\n" else letter for letter in words)
    seen = "".join(letter for letter in spaced if category(letter) not in ("Cc", "Cs"))
    return " ".join(normalize("NFC", seen).split())


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


def test_what_is_typed_is_shown_as_typed_and_kept_with_its_letters_composed(here, strings):
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
        assert client.get("/s/parks/en/thanks").status_code == 200
    stored = here.kept()
    assert len(stored) == len(strings)
    streets = {response.answers.get("street", "") for response in stored}
    assert streets == {as_kept(words[:60]) for words in strings} - {"#-3"} | {""}
    for response in stored:
        held = [words for words in response.answers.values() if isinstance(words, str)]
        assert all(is_normalized("NFC", words) for words in held)


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
