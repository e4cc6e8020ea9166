"""Looking for an area: by part of its name in any script, or by a postcode, without JavaScript."""

import json

import pytest
from asking import counted, example, form_of, question, refused

from engage.languages.text import Text
from engage.questions.asked import RATHER_NOT, WithOther
from engage.questions.finding import MOST_FOUND, exactly, found, plain
from engage.questions.option import Option


def places(*named, **postcodes):
    return tuple(
        Option(f"p{rank}", Text.of(en=name), found_by=tuple(postcodes.get(f"p{rank}", ())))
        for rank, name in enumerate(named)
    )


WARDS = places(
    "Adamsdown",
    "Roath",
    "Roath Park",
    "Little Roath",
    "Ynys Môn",
    "King’s Lynn",
    "Stoke-on-Trent",
    "Łódź Street",
    "القدس",
    "İzmir",
    "Ασπρόπυργος",
    "Bournemouth, Christchurch & Poole",
    "দাসপাড়া",
    p0=("CF240", "CF241"),
    p1=("CF24", "CF1"),
    p2=("CF10",),
)


def names(typed, options=WARDS):
    return [option.label.source for option in found(options, typed)]


def ward(**changes):
    return example("area", **changes).with_choices(WARDS)


def field(sent=None, **changes):
    return form_of(ward(**changes), sent)["ward"]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("roath", ["Roath", "Roath Park", "Little Roath"]),
        ("ROATH P", ["Roath Park"]),
        ("oath", ["Roath", "Roath Park", "Little Roath"]),
        ("ynys mon", ["Ynys Môn"]),
        ("Ynys Mo\u0302n", ["Ynys Môn"]),
        ("kings lynn", ["King’s Lynn"]),
        ("king's", ["King’s Lynn"]),
        ("stoke on trent", ["Stoke-on-Trent"]),
        ("lodz", ["Łódź Street"]),
        ("قدس", ["القدس"]),
        ("izmir", ["İzmir"]),
        ("ΑΣΠΡΟΠΥΡΓΟΣ", ["Ασπρόπυργος"]),
        ("poole", ["Bournemouth, Christchurch & Poole"]),
        ("দাসপাড়া", ["দাসপাড়া"]),
        ("nowhere", []),
        ("", []),
        ("---", []),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed, named):
    assert names(typed) == named


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("CF24 0AA", ["Adamsdown"]),
        ("cf240aa", ["Adamsdown"]),
        ("CF24 9AA", ["Roath"]),
        ("CF24", ["Adamsdown", "Roath"]),
        ("CF10 1AA", ["Roath Park"]),  # CF1 is no beginning of CF10
        ("CF1 1AA", ["Roath"]),
        ("CF1", ["Roath", "Roath Park"]),
        ("SW1A 1AA", []),
        ("CF", []),  # letters alone are no postcode
    ],
)
def test_a_postcode_finds_the_areas_that_share_most_of_it(typed, named):
    assert names(typed) == named


def test_every_name_of_a_place_is_found_by_itself_and_by_its_first_letters(shared_data):
    by_script = json.loads((shared_data / "places" / "places_by_script.json").read_text("utf-8"))
    assert len(by_script) >= 30
    for script, known in by_script.items():
        options = places(*known)
        for option in options:
            whole = option.label.source
            assert option in found(options, whole), (script, whole)
            assert option in found(options, whole.upper()), (script, whole)
            assert option in found(options, plain(whole)[:3].strip()), (script, whole)


def test_labels_that_break_software_are_found(shared_data):
    tricky = json.loads((shared_data / "places" / "tricky_labels.json").read_text("utf-8"))
    options = places(*tricky)
    for option in options:
        assert option in found(options, option.label.source) or not plain(option.label.source)


def test_the_very_name_is_one_area_or_none():
    assert exactly(WARDS, "ROATH") is WARDS[1]
    assert exactly(WARDS, "roath p") is None
    assert exactly(places("Newtown", "Newtown"), "newtown") is None


class TestTheField:
    def test_shows_nothing_before_something_is_looked_for(self):
        here = field()
        assert (here.kind, here.offered, here.result) == ("search", (), "")

    def test_shows_what_was_found_and_chooses_nothing(self):
        here = field({"ward.find": "roath"})
        assert [one.choice.label.words for one in here.offered] == [
            "Roath",
            "Roath Park",
            "Little Roath",
        ]
        assert [one.id for one in here.offered] == ["ward-1", "ward-2", "ward-3"]
        assert not any(one.checked for one in here.offered)
        assert here.result == "3 names fit. Choose one below."
        assert field({"ward.find": "roath park"}).result == "1 name fits. Choose it below."

    def test_keeps_what_was_typed_as_it_was_typed(self):
        here = field({"ward.find": "  <b>Nowhere</b> "})
        assert here.typed == "  <b>Nowhere</b> "
        said = "Nothing fits “<b>Nowhere</b>”. Check the spelling, or type less of it."
        assert here.result == said

    def test_shows_no_more_than_anybody_reads(self):
        many = example("area").with_choices(places(*(f"Ward {n}" for n in range(60))))
        here = form_of(many, {"ward.find": "ward"})["ward"]
        assert len(here.offered) == MOST_FOUND
        assert here.result == (
            "More than 20 names fit. Here are the first. Type more to find others."
        )

    def test_the_very_name_is_taken_without_pressing_find(self):
        form = form_of(ward(), {"ward.find": "ynys môn"})
        assert form.validate()
        assert form["ward"].answer == "p4"

    def test_part_of_a_name_has_to_be_chosen_from(self):
        assert refused(ward(), {"ward.find": "roa"}) == [
            "Choose one of the names found, or clear the box to go on."
        ]
        assert refused(ward(), {"ward.find": "nowhere"}) == [
            "Nothing fits “nowhere”. Check the spelling, or clear the box to go on."
        ]

    def test_looking_for_another_area_does_not_leave_the_first_in_silence(self):
        sent = {"ward": "p1", "ward.find": "ynys"}
        assert refused(ward(), sent) == [
            "Choose one of the names found, or clear the box to go on."
        ]
        here = field(sent)
        assert [one.checked for one in here.offered] == [True, False]
        assert refused(ward(), {"ward": "p4", "ward.find": "ynys"}) == []

    def test_a_code_that_is_no_area_is_refused(self):
        assert refused(ward(), {"ward": "p99"}) == ["Choose one of the answers below."]

    def test_somewhere_else_and_declining_stand_below_whatever_was_found(self):
        asked = ward(other="yes", sensitive="yes")
        form = form_of(asked, {"ward.find": "roath", "ward": "other", "ward.other": "Barry"})
        assert form.validate()
        assert form["ward"].answer == WithOther("other", "Barry")
        form = form_of(asked, {"ward.find": "roath", "ward": RATHER_NOT})
        assert form.validate()
        assert asked.encode(form["ward"].answer) == {}

    def test_an_answer_is_shown_again_without_looking_for_it(self):
        here = field(ward().posted("p4"))
        assert [(one.choice.value, one.checked) for one in here.offered] == [("p4", True)]

    def test_must_be_answered_where_it_says_so(self):
        assert refused(ward(required="must"), {}) == ["Choose an answer to go on."]
        assert refused(ward(), {}) == []


def test_a_list_that_is_looked_through_is_not_read():
    assert ward().words("en") < len(WARDS)
    assert ward().listed == ()
    assert example("area").listed == example("area").choices


def test_areas_are_published_by_code():
    asked = ward()
    (table,) = asked.tabulate(counted(asked, ["p1"] * 30 + ["p2"] * 20), "en")
    assert [row.key for row in table.rows][:3] == ["p0", "p1", "p2"]
    assert table.rows[1].estimate.people == 30


def test_areas_of_a_file_are_no_activities_to_be_narrowed_to():
    written = "id: ward\ntype: area\nask: Where?\noptions_from: wards.csv"
    asked = question(written).with_choices(WARDS)
    assert asked.only(["litter"]).choices == WARDS
