"""Pictures and clips of a survey: each has its words, and each version its own files."""

import json

import pytest
from drawn import easy, mp3, picture, saved
from survey_files import CORE, OFFERS, asked, codes, page, read, survey, told

from engage.definition.compare import compare
from engage.definition.freeze import freeze, thaw
from engage.definition.read import examine
from engage.definition.source import read_source
from engage.definition.versions import version_problems
from engage.languages.text import Text

CHOICES = {"bins": "Empty the bins", "paths": "Mend the paths"}
WITH = "pictures:\n  bins: bins.png\nalt:\n  bins: A full bin\n"


@pytest.fixture
def folder(tmp_path):
    return saved(tmp_path, bins__png=picture(), paths__png=picture(size=(90, 90)), first__mp3=mp3())


def first(more=WITH, kind="one", head=""):
    return survey(page(asked("first", kind, more=more, options=CHOICES)), head=head)


def option(whole, code="bins", name="first"):
    return next(o for o in whole.question(name).choices if o.code == code)


# What a survey may say


@pytest.mark.parametrize("kind", ["one", "many", "rank"])
def test_options_have_their_pictures_and_their_words(folder, kind):
    seen = option(read(first(kind=kind), folder)).picture
    assert seen.alt == Text.of(en="A full bin")
    assert (seen.file.kind, seen.file.width, seen.file.height) == ("png", 200, 160)
    assert option(read(first(kind=kind), folder), "paths").picture is None


def test_a_decorative_picture_has_no_words(folder):
    whole = read(first("pictures:\n  bins: bins.png\ndecorative: [bins]\n"), folder)
    assert option(whole).picture.alt is None


def test_activities_have_pictures_by_their_codes(folder):
    more = "        pictures:\n          litter: bins.png\n        alt:\n          litter: A bag\n"
    whole = read(survey(page(OFFERS + more), head=CORE), folder)
    assert option(whole, "litter", "offers").picture.alt.source == "A bag"
    assert [o.code for o in whole.question("offers").choices if o.picture] == ["litter"]


def test_options_taken_from_a_roster_have_pictures_by_their_codes(folder):
    more = "options_from: activities\n" + WITH.replace("bins:", "litter:")
    whole = read(survey(page(asked("done", "many", more=more)), head=CORE), folder)
    assert option(whole, "litter", "done").picture.alt.source == "A full bin"
    one = whole.question("done").only(["park", "litter"])
    assert [(o.code, bool(o.picture)) for o in one.choices] == [("park", False), ("litter", True)]


def test_options_drawn_in_another_order_keep_their_pictures(folder):
    from random import Random  # noqa: PLC0415  # only here

    whole = read(first(f"order: random\nother: yes\n{WITH}"), folder)
    for seed in range(5):
        drawn = whole.question("first").arranged(Random(seed)).choices
        assert {o.code for o in drawn if o.picture} == {"bins"}
        assert drawn[-1].code == "other"


def test_every_type_may_be_read_aloud_by_a_clip(folder):
    pages = page(
        asked("story", "long", more="clips:\n  en: first.mp3\n"),
        asked("note", "info", more="clips:\n  en: first.mp3\n"),
    )
    whole = read(survey(pages), folder)
    for question in whole.questions():
        assert question.asked("en").clip.kind == "mp3"


def test_a_clip_is_of_the_language_that_the_words_are_really_in(folder):
    more = "ask.en-x-easy: Is it?\nclips:\n  en: first.mp3\n  en-x-easy: easy.mp3\n"
    saved(folder, easy__mp3=mp3(30))
    head = "languages: [en, en-x-easy, cy]\n"
    question = read(first(more, head=head), folder).question("first")
    plain, easier = question.asked("en").clip, question.asked("en-x-easy").clip
    assert plain.sha256 != easier.sha256
    assert question.asked("cy").clip == plain, "no Welsh words, so English is shown and heard"
    more = more.replace("clips", "ask.cy: Ydy hi?\nclips")
    assert read(first(more, head=head), folder).question("first").asked("cy").clip is None


def test_the_same_file_may_stand_beside_several_options(folder):
    more = "pictures:\n  bins: bins.png\n  paths: bins.png\ndecorative: [bins, paths]\n"
    reading = examine(first(more), "parks.survey.yaml", folder)
    assert len(reading.bodies) == 1
    assert option(reading.survey).picture == option(reading.survey, "paths").picture


# What is said to be wrong


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (
            "pictures:\n  bins: bins.png\n",
            (
                "E524 bins.png: The picture of “bins” has no words for people who cannot see it. "
                "Say under “alt” what it shows. If the option’s own words say it all, add "
                "“decorative: [bins]”."
            ),
        ),
        (
            f"{WITH}decorative: [bins]\n",
            (
                "E524 bins: The picture of “bins” is decorative, and has words under “alt”. "
                "Take one of them away."
            ),
        ),
        (
            f"{WITH}decorative: [paths]\n",
            (
                "E523 paths: decorative names “paths”, which has no picture. Write the codes of "
                "options with a picture."
            ),
        ),
        (
            f"{WITH}  paths: A path\n",
            (
                "E523 paths: alt describes the picture of “paths”, which has none. Add the picture "
                "under “pictures”, or delete this line."
            ),
        ),
        (
            "pictures:\n  tram: bins.png\ndecorative: [tram]\n",
            (
                "E523 tram: pictures names “tram”, which is not an option here. Write one of bins, "
                "paths."
            ),
        ),
        (
            "pictures:\n  bins: tram.png\ndecorative: [bins]\n",
            (
                "E510 tram.png: There is no file “tram.png” beside the survey. Put it there: a "
                "picture, as PNG, JPEG or WebP."
            ),
        ),
        (
            "clips:\n  cy: first.mp3\n",
            "E523 cy: clips names “cy”, which is not one of the languages. The languages are: en.",
        ),
        (
            "clips:\n  en: bins.png\n",
            (
                "E522 bins.png: “bins.png” is no MP3 or M4A. Save it as MP3 or M4A, which every "
                "phone plays."
            ),
        ),
        (
            "pictures:\n  bins: first.mp3\ndecorative: [bins]\n",
            (
                "E521 first.mp3: “first.mp3” is no PNG, JPEG or WebP that can be opened. "
                "Save it as PNG (a drawing) or JPEG (a photograph)."
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(folder, more, what):
    assert told(first(more), folder) == [what]


def test_a_file_that_is_named_twice_is_complained_of_once(folder):
    more = "pictures:\n  bins: tram.png\n  paths: tram.png\ndecorative: [bins, paths]\n"
    assert codes(first(more), folder) == ["E510"]


@pytest.mark.parametrize("kind", ["scale", "text", "number", "info", "date"])
def test_types_without_options_take_no_pictures(folder, kind):
    more = f"scale: waste5@1\n{WITH}" if kind == "scale" else WITH
    head = "use: [waste5@1]\n" if kind == "scale" else ""
    found = codes(survey(page(asked("first", kind, more=more)), head=head), folder)
    assert found == ["E251", "E251"]


def test_people_who_look_for_their_area_would_see_no_pictures(folder):
    more = "options_from: w.csv\npictures:\n  north: bins.png\ndecorative: [north]\n"
    whole = survey(page(asked("ward", "area", more=more)))
    (folder / "w.csv").write_text("code,name\nnorth,North\nsouth,South\n", encoding="utf-8")
    assert told(whole, folder) == []
    assert option(read(whole, folder), "north", "ward").picture is not None
    (folder / "w.csv").write_text("code,name,postcodes\nnorth,North,CF1\nsouth,South,\n", "utf-8")
    assert told(whole, folder) == [
        (
            "E523 pictures: People look for their option by typing here, and would see no "
            "pictures. Take them out."
        )
    ]


def test_words_of_a_picture_that_a_language_lacks_are_missed(folder):
    head = "languages: [en, cy]\ntitle.cy: Ein parc\n"
    whole = first(f"{WITH}alt.cy:\n  bins: Bin llawn\n", head=head)
    before = examine(first(head=head), "a", folder).problems
    after = examine(whole, "a", folder).problems
    lacks = [p.what for found in (before, after) for p in found if p.code == "W401"]
    assert lacks == ["“cy” lacks 5 of 6 wordings.", "“cy” lacks 4 of 6 wordings."]


def test_words_of_a_picture_in_an_unknown_language_are_refused(folder):
    assert codes(first(f"{WITH}alt.cy:\n  bins: Bin llawn\n"), folder) == ["E123"]


def test_words_of_a_picture_may_be_translated_in_a_file_of_their_own(folder):
    words = "translation: parks\nlanguage: cy\nstatus: draft\nwords:\n  first.alt.bins: Bin llawn\n"
    (folder / "parks.cy.yaml").write_text(words, encoding="utf-8")
    whole = read(first(head="languages: [en, cy]\n"), folder)
    assert option(whole).picture.alt.to("cy") == "Bin llawn"


# Versions


def test_the_files_of_a_version_are_frozen_with_it_by_what_is_in_them(folder):
    whole = read(first(f"{WITH}clips:\n  en: first.mp3\n"), folder)
    frozen = freeze(whole)
    kept = json.loads(frozen.canonical)["files"]
    assert sorted(kept) == ["bins.png", "first.mp3"]
    assert kept["bins.png"]["sha256"] == option(whole).picture.file.sha256
    again = thaw(frozen.canonical)
    assert freeze(again) == frozen
    assert option(again) == option(whole)
    assert again.question("first").asked("en") == whole.question("first").asked("en")


def test_a_survey_without_any_is_frozen_as_before_they_came(folder):
    assert "files" not in json.loads(freeze(read(first(""), folder)).canonical)


def test_another_picture_under_the_same_name_is_another_version(folder):
    before = read(first(), folder)
    saved(folder, bins__png=picture(size=(210, 160)))
    source = read_source(first(), "parks.survey.yaml")
    after = read(first(), folder)
    assert freeze(before).hash != freeze(after).hash
    (problem,) = version_problems(before, after, source)
    assert problem.code == "E701"
    assert "(the change is cosmetic)" in problem.what
    assert [str(c) for c in compare(before, after).changes] == [
        "cosmetic: bins.png: the file was changed; the meaning must be the same."
    ]


@pytest.mark.parametrize(
    "more",
    [
        "",
        WITH.replace("A full bin", "A bin"),
        "pictures:\n  bins: bins.png\ndecorative: [bins]\n",
        WITH.replace("bins.png", "paths.png"),
        f"{WITH}clips:\n  en: first.mp3\n",
    ],
)
def test_pictures_that_come_go_or_change_are_a_cosmetic_change(folder, more):
    change = compare(read(first(), folder), read(first(more), folder))
    assert change.weight == "cosmetic"
    assert [str(c) for c in change.changes] == [
        "cosmetic: first: pictures or clips were changed; the meaning must be the same."
    ]


def test_the_easy_read_survey_of_tests_has_nothing_wrong_with_it(tmp_path):
    path = easy(tmp_path)
    reading = examine(path.read_bytes(), path.name, tmp_path)
    assert {p.code for p in reading.problems} <= {"W401", "W402"}
    assert len(reading.bodies) == 4
