"""The kit: every section there could be, each thing once, small enough to fetch on a doorstep."""

import json
from gzip import decompress

import html5lib
import pytest
from bs4 import BeautifulSoup
from doors import EXAMPLES, FLAGSHIP, house, opened
from doorstep import DOOR_ROUTES, STREET, day_code

from engage.fieldwork.day_codes import MOST_INTERVIEWS
from engage.fieldwork.sampling import draw_for
from engage.responses.receipt import receipt_of
from engage.responses.signed import is_signed
from engage.responses.token import is_token, made_at, seed_of

DOOR = "\nroutes:\n  door:\n    mode: interviewer\n    sample: open\n"
KIT_BYTES = 8_000
"""What thirty interviews of the flagship may weigh as they travel."""


@pytest.fixture(scope="module")
def flagship():
    text = FLAGSHIP.read_text(encoding="utf-8").replace("\nroutes:\n", DOOR, 1)
    return house(text)


@pytest.fixture
def street(tmp_path):
    return house(STREET, tmp_path / "data")


def fetched(here, count="30", language="en", seed=1, headers=None):
    """Return the answer that brings a kit."""
    fields = {"code": day_code(here, seed=seed), "count": count}
    at = f"/door/{here.survey.id}/{language}/kit"
    return here.app.test_client().post(at, data=fields, headers=headers)


def test_thirty_interviews_of_the_flagship_travel_small(flagship):
    packed = fetched(flagship, headers={"Accept-Encoding": "gzip"}, seed="packed")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) <= KIT_BYTES, len(packed.data)
    plain = fetched(flagship, seed="plain")
    assert plain.headers.get("Content-Encoding") is None
    assert json.loads(decompress(packed.data)).keys() == plain.json.keys()


@pytest.mark.parametrize("language", ["en", "cy", "ar", "ur"])
def test_a_kit_is_in_one_language(flagship, language):
    kit = fetched(flagship, "1", language, seed=language).json
    assert kit["language"] == language
    html = " ".join(one["html"] for one in kit["asked"])
    said = {"en": "Would you do this", "cy": "Fyddech chi", "ar": "هل ستفعل", "ur": "کیا آپ"}
    assert said[language] in html


def test_what_several_interviews_share_stands_once(flagship):
    kit = fetched(flagship, "200", seed="shared").json
    assert len(kit["blanks"]) == 200
    assert len(kit["plans"]) <= 8, "two orders of pages, four questions to draw one from"
    for things in (kit["asked"], kit["sections"], kit["plans"]):
        said = [json.dumps(thing, sort_keys=True) for thing in things]
        assert len(said) == len(set(said))
    for section in kit["sections"]:
        assert all(0 <= place < len(kit["asked"]) for place in section["asked"])
    for plan in kit["plans"]:
        assert all(0 <= place < len(kit["sections"]) for place, _ in plan)


def test_each_interview_has_a_token_of_ours_and_its_receipt(flagship):
    kit, secret = fetched(flagship, "50", seed="tokens").json, flagship.stores.secret
    tokens = [blank["token"] for blank in kit["blanks"]]
    assert len(set(tokens)) == 50
    for blank in kit["blanks"]:
        assert is_token(blank["token"])
        assert is_signed(blank["token"], secret)
        assert made_at(blank["token"]) == flagship.clock()
        assert blank["receipt"] == receipt_of(blank["token"], secret)


def test_what_is_drawn_for_an_interview_follows_from_its_token(flagship):
    kit, of = fetched(flagship, "40", seed="drawn").json, flagship.survey
    for blank in kit["blanks"]:
        drawn = draw_for(of, seed_of(blank["token"], flagship.stores.secret))
        pages = [kit["sections"][place]["page"] for place, _ in kit["plans"][blank["plan"]]]
        first = [page for page in pages if page in drawn.pages]
        assert tuple(dict.fromkeys(first)) == drawn.pages
        asked = {
            kit["asked"][one]["id"]
            for place, _ in kit["plans"][blank["plan"]]
            for one in kit["sections"][place]["asked"]
        }
        (facet,) = drawn.picked["facet"]
        assert facet in asked
        assert not asked & ({"time", "result", "valued", "kept_promise"} - {facet})


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("30", 30),
        ("1", 1),
        ("0", 1),
        ("200", 200),
        ("201", MOST_INTERVIEWS),
        ("9999", MOST_INTERVIEWS),
        ("99999999999", 30),
        ("", 30),
        ("-3", 30),
        ("٣", 30),
        ("many", 30),
    ],
)
def test_as_many_interviews_as_are_asked_for_within_reason(street, typed, count):
    assert len(fetched(street, typed).json["blanks"]) == count


def test_a_kit_says_whose_it_is_and_until_when(street):
    kit = fetched(street).json
    assert {name: kit[name] for name in ("survey", "language", "zone", "day", "until", "said")} == {
        "survey": "street",
        "language": "en",
        "zone": "UTC",
        "day": "2026-03-15",
        "until": "2026-03-22",
        "said": {"day": "15 March 2026", "until": "22 March 2026"},
    }
    assert kit["version"] == street.stores.surveys.get("street").frozen.hash


def test_nothing_of_a_kit_is_cached_or_kept_by_the_server(street):
    before = len(street.kept())
    got = fetched(street)
    assert got.headers["Cache-Control"] == "no-store"
    assert "worker-src" in got.headers["Content-Security-Policy"]
    assert len(street.kept()) == before
    assert got.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name.split(".")[0])
def test_every_type_of_question_lies_in_a_kit_as_whole_html(file):
    here = house(STREET)
    text = file.read_text(encoding="utf-8")
    text = (
        text.replace("\nroutes:\n", DOOR, 1)
        if "\nroutes:\n" in text
        else text.replace("\npages:\n", f"{DOOR_ROUTES}pages:\n", 1)
    )
    here.survey = opened(here.stores, text, file.name, file.parent)
    kit = fetched(here, "3", here.survey.languages[0]).json
    assert kit["asked"]
    for one in kit["asked"]:
        html5lib.HTMLParser(strict=True).parseFragment(one["html"])
        html = BeautifulSoup(one["html"], "html.parser")
        (whole,) = html.find_all(recursive=False)
        assert whole["id"] == f"q.{one['id']}"
        for box in whole.select("input:not([type=hidden]), textarea"):
            assert box.find_parent("label") or whole.select(f'label[for="{box["id"]}"]'), box
        names = {box["name"] for box in whole.select("input, textarea")}
        for row in (*one["rows"], *one["later"]):
            assert row in names, "a row is asked where it says"
        assert not whole.select("[style], script, [onclick]")
    for section in kit["sections"]:
        head = BeautifulSoup(section["html"], "html.parser")
        assert head.find("span").get_text(strip=True)


def test_a_phone_knows_what_is_plainly_wrong_in_the_words_of_the_server(flagship):
    here = house(
        """
survey: rules
title: Rules
routes: {door: {mode: interviewer, sample: open}}
pages:
  - id: page
    title: Page
    questions:
      - {id: years, type: number, range: 0 to 110, ask: How many years?}
      - {id: born, type: date, ask: When?}
      - id: how
        type: many
        at_most: 2
        ask: How?
        options: {dug: Dug, cut: Cut, sown: Sown, none: None}
        exclusive: [none]
      - {id: word, type: text, ask: In a word?}
"""
    )
    rules = {one["id"]: one["rules"] for one in fetched(here, "1").json["asked"]}
    assert rules["years"] == {
        "years": {"low": 0.0, "high": 110.0, "places": 0, "wrong": "Write a number from 0 to 110."}
    }
    assert rules["how"] == {"how": {"alone": ["none"], "most": 2}}
    assert list(rules["born"]) == ["born"]
    assert rules["born"]["born"]["wrong"]
    assert rules["word"] == {}


def test_areas_that_are_looked_for_lie_on_the_phone_with_their_postcodes():
    here = house(STREET)
    file = next(file for file in EXAMPLES if file.name.startswith("area."))
    text = file.read_text(encoding="utf-8").replace("\npages:\n", f"{DOOR_ROUTES}pages:\n", 1)
    here.survey = opened(here.stores, text, file.name, file.parent)
    found = [one for one in fetched(here, "1").json["asked"] if one["kind"] == "search"]
    assert found
    for one in found:
        rule = one["rules"][one["id"]]
        assert len(rule["areas"]) > 2
        assert all(len(area) >= 2 for area in rule["areas"])
        assert rule["wrong"].startswith("Nothing fits")
