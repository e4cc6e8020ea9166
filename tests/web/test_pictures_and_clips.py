"""Pictures and clips on pages: words for who cannot see, nothing fetched before it is wanted."""

import re
from io import BytesIO

import pytest
from browser import Resident, words
from bs4 import BeautifulSoup
from drawn import easy, house_of, mp3, picture, saved
from PIL import Image

from engage.web.app import create_app
from engage.web.settings import Settings


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return house_of(easy(tmp_path_factory.mktemp("easy")))


@pytest.fixture(scope="module")
def client(here):
    return here.app.test_client()


def page(client, place="first", language="en", survey="our-street"):
    html = client.get(f"/s/{survey}/{language}/{place}").text
    return BeautifulSoup(html, "html.parser")


def of(seen, code):
    """Return the row of an option."""
    return seen.select_one(f"input[value={code}]").find_parent("label")


# On the page


def test_a_picture_stands_beside_its_option_with_its_words_and_its_size(client):
    row = of(page(client), "bins")
    shown = row.img
    assert row["class"] == ["choice", "seen"]
    assert re.fullmatch(r"/files/[0-9a-f]{32}\.png", shown["src"])
    assert shown["alt"] == "A bin so full that bottles lie beside it"
    assert (shown["width"], shown["height"]) == ("200", "160")
    assert (shown["loading"], shown["decoding"]) == ("lazy", "async")


def test_the_option_s_own_words_come_first_for_who_hears_the_page(client):
    row = of(page(client), "bins")
    assert [part.name for part in row.select("*")] == ["input", "span", "img"]


def test_a_decorative_picture_is_passed_over(client):
    assert of(page(client), "paths").img["alt"] == ""


def test_an_option_without_a_picture_is_as_it_was(client):
    row = of(page(client), "lights")
    assert row.img is None
    assert row["class"] == ["choice"]


@pytest.mark.parametrize(
    ("language", "alt", "said_in"),
    [
        ("cy", "Bin mor llawn nes bod poteli wrth ei ymyl", None),
        ("ar", "A bin so full that bottles lie beside it", "en"),
        ("en-x-easy", "A full bin", None),
    ],
)
def test_the_words_of_a_picture_are_in_the_language_of_the_page(client, language, alt, said_in):
    shown = of(page(client, language=language), "bins").img
    assert shown["alt"] == alt
    assert shown.get("lang") == said_in


def test_easier_words_keep_the_pictures_and_have_a_clip_of_their_own(client):
    plain, easier = page(client), page(client, language="en-x-easy")
    assert words(of(easier, "bins").span) == "Empty bins"
    assert words(of(easier, "paths").span) == "Mend the paths"
    assert of(easier, "bins").img["src"] == of(plain, "bins").img["src"]
    assert easier.audio["src"] != plain.audio["src"]
    assert easier.audio["aria-label"] == "Listen: What should we do first?"


def test_an_activity_has_its_picture_beneath_its_name(here):
    person = here.resident()
    person.open()
    person.press()
    seen = person.press({"first": "bins", "done": ["none"]}).html
    row = seen.select_one(".row fieldset")
    assert [part.name for part in row.find_all(["legend", "img"])] == ["legend", "img"]
    assert row.img["class"] == ["scene"]
    assert row.img["alt"] == "Two people fill a bag"
    assert seen.select(".choice img") == []


def test_pictures_stay_when_a_page_comes_back_with_a_mistake(here):
    person = here.resident()
    person.open()
    person.press()
    seen = person.press({"done": ["litter", "none"]})
    assert seen.html.select(".message")
    assert of(seen.html, "bins").img["alt"].startswith("A bin so full")
    assert of(seen.html, "litter").img is not None


def test_words_of_pictures_are_shown_as_written(tmp_path):
    path = easy(tmp_path)
    text = path.read_text(encoding="utf-8")
    mean = 'A "bin" <script>alert(1)</script> & bottles'
    path.write_text(text.replace("A bin so full that bottles lie beside it", mean), "utf-8")
    seen = page(house_of(path).app.test_client())
    assert of(seen, "bins").img["alt"] == mean
    assert seen.select("main script") == []


def test_what_is_offered_to_be_sent_does_not_change_with_pictures(here, client):
    person = here.resident()
    person.open()
    person.press()
    person.press({"first": "bins", "done": ["litter"]})
    person.press({"offers.litter.willing": "yes"})
    person.press()
    (kept,) = here.kept()
    assert {k: v for k, v in kept.answers.items() if v} == {
        "first": "bins",
        "done.litter": 1,
        "offers.litter.willing": "yes",
    }


# Clips


def test_a_clip_waits_to_be_asked_for_and_says_which_question_it_is(client):
    heard = page(client).audio
    assert heard.has_attr("controls")
    assert heard["preload"] == "none"
    assert not heard.has_attr("autoplay")
    ask = "Which of these should the council do first in your street?"
    assert heard["aria-label"] == f"Listen: {ask}"
    assert heard.find_parent("fieldset").legend.text.strip() == ask


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_there_is_no_clip_in_a_language_nobody_read_it_in(client, language):
    assert page(client, language=language).audio is None


def test_a_clip_of_what_is_only_read_and_of_what_is_typed(tmp_path):
    path = easy(tmp_path)
    more = """\
      - id: welcome
        type: info
        ask: Thank you for coming.
        clips:
          en: first.mp3
      - id: story
        type: long
        ask: What happened?
        clips:
          en: first.mp3
"""
    head, offer, rest = path.read_text(encoding="utf-8").partition("  - id: offer\n")
    path.write_text(head + more + offer + rest, encoding="utf-8")
    seen = page(house_of(path).app.test_client())
    assert [clip["aria-label"] for clip in seen.select("audio")] == [
        "Listen: Which of these should the council do first in your street?",
        "Listen: Thank you for coming.",
        "Listen: What happened?",
    ]


# The files


@pytest.fixture(scope="module")
def addresses(client):
    seen = page(client)
    return {
        "png": of(seen, "bins").img["src"],
        "jpg": of(seen, "paths").img["src"],
        "mp3": seen.audio["src"],
    }


@pytest.mark.parametrize(
    ("kind", "mimetype"), [("png", "image/png"), ("jpg", "image/jpeg"), ("mp3", "audio/mpeg")]
)
def test_a_file_is_given_once_and_kept_for_a_year(client, addresses, kind, mimetype):
    answer = client.get(addresses[kind])
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "Set-Cookie" not in answer.headers
    again = client.get(addresses[kind], headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_given_is_what_was_made_small(client, addresses):
    with Image.open(BytesIO(client.get(addresses["jpg"]).data)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (480, 480))
    assert b"read by Ann" not in client.get(addresses["mp3"]).data


@pytest.mark.parametrize(
    ("asked", "status", "given"),
    [
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=9999999-", 416, None),
    ],
)
def test_an_iphone_gets_the_part_it_asks_for(client, addresses, asked, status, given):
    whole = client.get(addresses["mp3"]).data
    answer = client.get(addresses["mp3"], headers={"Range": asked})
    assert answer.status_code == status
    if given is not None:
        assert answer.data == whole[given]
        assert answer.headers["Content-Range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize(
    "name",
    [
        "0" * 32 + ".png",
        "0" * 31 + ".png",
        "0" * 32 + ".svg",
        "0" * 32 + ".html",
        "..%2f..%2fsecret.key",
        "bins.png",
        "",
    ],
)
def test_nothing_else_lies_there(client, name):
    answer = client.get(f"/files/{name}")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_a_picture_of_a_survey_that_was_never_opened_is_not_given(here, tmp_path):
    saved(tmp_path, bins__png=picture(size=(77, 77)))
    client = here.app.test_client()
    from engage.definition.pictures import read_picture  # noqa: PLC0415  # only here

    file, _ = read_picture("bins.png", tmp_path)
    assert client.get(f"/files/{file.name}").status_code == 404


def test_an_older_version_keeps_its_pictures(tmp_path):
    path = easy(tmp_path)
    here = house_of(path)
    before = of(page(here.app.test_client()), "bins").img["src"]
    saved(tmp_path, bins__png=picture(size=(210, 100)))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("survey: our-street", "survey: our-street\nversion: 2"), "utf-8")
    from drawn import OPENED  # noqa: PLC0415  # only here

    from engage.actions.organisers.open_survey import open_version  # noqa: PLC0415  # only here

    opening = open_version(here.stores, path, at=OPENED, allowed_drafts=("cy", "ar"))
    assert str(opening.change.changes[0]) == (
        "cosmetic: bins.png: the file was changed; the meaning must be the same."
    )
    client = here.app.test_client()
    after = of(page(client), "bins").img["src"]
    assert before != after
    assert client.get(before).status_code == client.get(after).status_code == 200


def test_pictures_are_there_after_a_restart_of_the_server(tmp_path):
    here = house_of(easy(tmp_path / "survey"), tmp_path / "data")
    src = of(page(here.app.test_client()), "bins").img["src"]
    again = create_app(settings=Settings(data=tmp_path / "data"))
    assert again.test_client().get(src).status_code == 200


# The preview


def test_a_preview_shows_the_pictures_of_the_file_as_it_stands(tmp_path):
    path = easy(tmp_path)
    client = create_app(settings=Settings(preview=path)).test_client()
    before = of(page(client), "bins").img["src"]
    answer = client.get(before)
    assert answer.status_code == 200
    assert (
        "media-src 'self'"
        in client.get("/s/our-street/en/first").headers["Content-Security-Policy"]
    )
    saved(tmp_path, bins__png=picture(size=(33, 33)))
    after = of(page(client), "bins").img
    assert after["src"] != before
    assert after["width"] == "33"
    assert client.get(after["src"]).status_code == 200


def test_a_preview_says_which_picture_cannot_be_used(tmp_path):
    path = easy(tmp_path)
    client = create_app(settings=Settings(preview=path)).test_client()
    saved(tmp_path, bins__png=b"<svg/>", first__mp3=mp3(900))
    told = client.get("/s/our-street/en/first").text
    assert "“bins.png” is no PNG, JPEG or WebP that can be opened." in told
    assert "“first.mp3” takes 64,800 bytes; 20,000 are the most." in told


# Reading aloud


def test_a_page_brings_what_reads_it_aloud_along_and_shows_none_of_it(client):
    seen = page(client)
    kit = seen.select_one("template#aloud")
    assert kit["data-listen"] == "Listen"
    assert kit["data-stop"] == "Stop"
    assert kit["data-label"] == "Listen: {question}"
    assert kit.button["aria-label"] == "Read the questions aloud"
    assert kit.button["type"] == "button"
    assert seen.select(".listen, body > .aloud") == []


def test_it_speaks_the_language_of_the_page(client):
    kit = page(client, language="ar").select_one("template#aloud")
    assert kit.button["aria-label"] == "اقرأ الأسئلة بصوت عالٍ"


def test_the_start_page_brings_none_of_it(client):
    assert "aloud" not in client.get("/s/our-street/en").text


def test_a_resident_walks_through_with_pictures_and_without_scripts(here):
    person = Resident(here.app, "our-street", "en-x-easy")
    person.open()
    seen = person.press()
    assert seen.html.select(".seen img")
    seen = person.press({"first": "bins", "done": ["litter"]})
    assert seen.address.endswith("/en-x-easy/offer")
