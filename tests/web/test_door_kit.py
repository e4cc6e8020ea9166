"""The kit: every section there could be, each thing once, small enough to fetch on a doorstep."""

import json
from dataclasses import replace
from gzip import decompress

import html5lib
import pytest
from bs4 import BeautifulSoup
from doors import EXAMPLES, FLAGSHIP, house, opened
from doorstep import DOOR_ROUTES, LANES, STREET, day_code

from engage.fieldwork.day_codes import MOST_INTERVIEWS
from engage.fieldwork.sampling import draw_for
from engage.languages.interface import say
from engage.responses.receipt import receipt_of
from engage.responses.signed import is_signed
from engage.responses.token import is_token, made_at, seed_of

DOOR = "\nroutes:\n  door:\n    mode: interviewer\n    sample: open\n"
KIT_BYTES = {"en": 8_000, "all": 40_000}
"""What thirty interviews of the flagship may weigh as they travel: in one language, in seven."""


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
    assert len(packed.data) <= KIT_BYTES["all"], len(packed.data)
    plain = fetched(flagship, seed="plain")
    assert plain.headers.get("Content-Encoding") is None
    assert json.loads(decompress(packed.data)).keys() == plain.json.keys()


def in_place(kit, told, tag):
    """Return what is said in one language, as a phone finds it."""
    tags = [one["tag"] for one in kit["languages"]]
    return told[tags.index(tag)] if isinstance(told, list) else told


@pytest.mark.parametrize("volunteer", ["en", "ar"])
def test_a_kit_holds_every_language_whichever_the_volunteer_reads(flagship, volunteer):
    kit = fetched(flagship, "1", volunteer, seed=volunteer).json
    assert kit["language"] == volunteer
    assert tuple(one["tag"] for one in kit["languages"]) == flagship.survey.languages
    for tag, words in {
        "en": "Would you do this",
        "cy": "Fyddech chi",
        "ar": "هل ستفعل",
        "ur": "کیا آپ",
    }.items():
        html = " ".join(in_place(kit, one["html"], tag) for one in kit["asked"])
        assert words in html
    for one in (*kit["asked"], *kit["sections"]):
        assert isinstance(one["html"], str) or len(one["html"]) == len(kit["languages"])


def test_a_language_comes_with_its_name_its_way_and_what_is_read_out_first(flagship):
    kit = fetched(flagship, "1", seed="spoken").json
    arabic = next(one for one in kit["languages"] if one["tag"] == "ar")
    assert (arabic["name"], arabic["dir"]) == ("العربية", "rtl")
    told = BeautifulSoup(arabic["html"], "html.parser")
    assert told.find("h1").get_text() == "قبل أن تبدأ"
    facts = told.select_one(".facts").get_text()
    assert flagship.survey.promise.decision.to("ar") in facts
    assert arabic["left"].startswith("تركت")
    assert arabic["must"] == say("ar", "Choose or write an answer to go on.")
    for one in kit["languages"]:
        html5lib.HTMLParser(strict=True).parseFragment(one["html"])


def test_structure_is_said_once_and_words_once_in_each_language(flagship):
    whole = fetched(flagship, "30", seed="once").json
    assert {type(one["rules"]) for one in whole["asked"]} <= {dict, list}
    for one in whole["asked"]:
        assert set(one) == {
            "id",
            "html",
            "kind",
            "rules",
            "when",
            "parts",
            "later",
            "rows",
            "required",
        }
        if isinstance(one["rules"], list):
            shapes = [{k: sorted(rule) for k, rule in said.items()} for said in one["rules"]]
            assert all(shape == shapes[0] for shape in shapes)


def opened_without(allowed):
    """Return the flagship with only these of its draft translations allowed."""
    here = house(FLAGSHIP.read_text(encoding="utf-8").replace("\nroutes:\n", DOOR, 1))
    known = here.stores.surveys.get(here.survey.id)
    here.stores.surveys.open(replace(known, allowed_drafts=allowed))
    return here


def test_a_survey_in_one_language_says_nothing_of_languages():
    packed = fetched(opened_without(()), headers={"Accept-Encoding": "gzip"}, seed="alone")
    assert len(packed.data) <= KIT_BYTES["en"], len(packed.data)
    kit = json.loads(decompress(packed.data))
    assert "languages" not in kit
    assert all(isinstance(one["html"], str) for one in (*kit["asked"], *kit["sections"]))
    assert all(isinstance(one["rules"], dict) for one in kit["asked"])


def test_a_translation_that_is_a_draft_and_not_allowed_stays_at_home():
    kit = fetched(opened_without(("ar", "cy")), "1", seed="drafts").json
    assert [one["tag"] for one in kit["languages"]] == ["en", "cy", "ar"]
    english, welsh, arabic = (BeautifulSoup(one["html"], "html.parser") for one in kit["languages"])
    assert not english.select(".notice")
    assert len(welsh.select(".notice")) == len(arabic.select(".notice")) == 1


def test_words_not_translated_yet_say_in_which_language_they_are(tmp_path):
    file = tmp_path / "lanes.survey.yaml"
    file.write_text(LANES, encoding="utf-8")
    kit = fetched(house(file), "1").json
    (story,) = (one for one in kit["asked"] if one["id"] == "story")
    english, _, arabic, *_ = story["html"]
    assert '<span lang="en" dir="ltr">What happened?</span>' in arabic
    assert "<span lang=" not in english


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
        names = [hold_question(one, html) for html in in_each(one["html"])]
        assert all(said == names[0] for said in names), "the same boxes in every language"
    for section in kit["sections"]:
        for html in in_each(section["html"]):
            assert BeautifulSoup(html, "html.parser").find("span").get_text(strip=True)


def in_each(told):
    """Return what is said in every language, once where it is the same."""
    return told if isinstance(told, list) else [told]


def hold_question(one, html):
    """Hold a question's HTML to what a page asks of it; return what its boxes are called."""
    html5lib.HTMLParser(strict=True).parseFragment(html)
    (whole,) = BeautifulSoup(html, "html.parser").find_all(recursive=False)
    assert whole["id"] == f"q.{one['id']}"
    boxes = whole.select("input, textarea")
    for box in boxes:
        labelled = box.find_parent("label") or whole.select(f'label[for="{box.get("id")}"]')
        assert labelled or box.get("type") == "hidden", box
    names = {box["name"] for box in boxes}
    for row in (*one["rows"], *one["later"]):
        assert row in names, "a row is asked where it says"
    assert not whole.select("[style], script, [onclick]")
    return [(box["name"], box.get("value"), box["id"] if box.get("id") else "") for box in boxes]


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
        rule = in_each(one["rules"])[0][one["id"]]
        assert len(rule["areas"]) > 2
        assert all(len(area) >= 2 for area in rule["areas"])
        assert rule["wrong"].startswith("Nothing fits")
