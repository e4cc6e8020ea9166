"""Responses become columns; nothing is lost on the way, and nothing is made up."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from by_hand import People, response, ticks
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.analysis.dataset import Dataset, covariances, flags, frame_of, languages, schema
from engage.analysis.derived import Points
from engage.analysis.prepare import prepare
from engage.responses.missing import Missing
from engage.responses.response import Drawn

THREE = """
- id: helped
  type: one
  ask: Have you helped?
  options: {yes: Yes, no: No}
- id: done
  type: many
  ask: What have you done?
  options: {told: Told them, time: Gave time}
- id: years
  type: number
  ask: How many years?
  range: 0 to 100
- id: story
  type: long
  ask: What happened?
"""


def column(survey, people, name):
    return frame_of(survey, people.made)[name].to_list()


def test_codes_are_a_byte_each_and_text_is_left_out(small):
    kept = schema(small(THREE))
    assert kept["helped"] == pl.Enum(["yes", "no", "#-1", "#-2", "#-3", "#-4", "#?"])
    assert kept["done.told"] == pl.Int8
    assert (kept["years"], kept["years!"]) == (pl.Float64, pl.Int8)
    assert "story" not in kept
    assert [name for name in kept if name.startswith("_")] == [
        "_weight",
        "_route",
        "_language",
        "_mode",
        "_stratum",
        "_cluster",
        "_fpc",
        "_minutes",
        "_day",
        "_flags",
        "_version",
    ]


def test_answers_stand_in_their_columns(small, people):
    people.answer({"helped": "yes", "done.told": 1, "done.time": 0, "years": 12, "story": "Long"})
    survey = small(THREE)
    assert column(survey, people, "helped") == ["yes"]
    assert column(survey, people, "done.told") == [1]
    assert column(survey, people, "years") == [12.0]
    assert column(survey, people, "years!") == [None]


@pytest.mark.parametrize(
    ("reason", "code", "number"),
    [
        (Missing.SKIPPED, None, None),
        (Missing.NOT_SHOWN, "#-1", -1),
        (Missing.DOES_NOT_APPLY, "#-2", -2),
        (Missing.WOULD_RATHER_NOT, "#-3", -3),
        (Missing.ILLEGIBLE, "#-4", -4),
    ],
)
def test_five_reasons_for_no_answer_stay_five(small, people, reason, code, number):
    people.answer({}, missing=dict.fromkeys(["helped", "done", "years"], reason))
    survey = small(THREE)
    assert column(survey, people, "helped") == [code]
    assert column(survey, people, "done.time") == [number]
    assert column(survey, people, "years") == [None]
    assert column(survey, people, "years!") == [number]


def test_an_answer_goes_before_a_reason(small, people):
    people.answer({"helped": "no"}, missing={"helped": Missing.NOT_SHOWN})
    assert column(small(THREE), people, "helped") == ["no"]


def test_how_people_were_asked_stands_beside_their_answers(small):
    someone = response(
        "1",
        {},
        weight=2.5,
        stratum="north",
        cluster="street 1",
        minutes=4.2499,
        language="cy",
        flags=("speeder", "twice"),
        received=datetime(2026, 3, 4, 23, tzinfo=UTC),
    )
    (row,) = frame_of(small(THREE), [someone]).iter_rows(named=True)
    assert {name: value for name, value in row.items() if name.startswith("_")} == {
        "_weight": 2.5,
        "_route": "link",
        "_language": "cy",
        "_mode": "web",
        "_stratum": "north",
        "_cluster": "street 1",
        "_fpc": None,
        "_minutes": 4.2,
        "_day": date(2026, 3, 4),
        "_flags": "speeder twice",
        "_version": 1,
    }


def test_a_renamed_question_is_one_column_under_its_new_id(small, people):
    new = small(THREE.replace("id: helped", "id: gave\n  was: helped"))
    people.answer({"helped": "yes"}).answer({"gave": "no"})
    assert column(new, people, "gave") == ["yes", "no"]


def test_a_question_renamed_twice_is_found_through_the_version_between(small, people):
    middle = small(THREE.replace("id: helped", "id: aided\n  was: helped"), "version: 2")
    new = small(THREE.replace("id: helped", "id: gave\n  was: aided"), "version: 3")
    people.answer({"helped": "yes"}, hash="one").answer({"aided": "no"}, hash="two")
    history = {"one": small(THREE), "two": middle}
    frame = frame_of(new, people.made, history)
    assert frame["gave"].to_list() == ["yes", "no"]
    assert frame["_version"].to_list() == [1, 2]


def test_a_reason_under_the_older_id_is_still_the_reason(small, people):
    new = small(THREE.replace("id: helped", "id: gave\n  was: helped"))
    people.answer({}, missing={"helped": Missing.WOULD_RATHER_NOT})
    assert column(new, people, "gave") == ["#-3"]


def test_a_code_that_is_offered_no_longer_is_still_an_answer(small, people):
    people.answer({"helped": "sometimes"})
    assert column(small(THREE), people, "helped") == ["#?"]


def test_an_activity_that_was_not_drawn_was_not_shown(flagship):
    someone = response("1", {}, drawn=Drawn(1, activities=("litter", "park")))
    (row,) = frame_of(flagship, [someone]).iter_rows(named=True)
    assert row["offers.litter.willing"] is None
    assert row["offers.report.willing"] == "#-1"
    assert row["matter.report"] == -1
    assert row["hours"] is None


def test_a_page_repeated_for_an_activity_keeps_its_reasons(flagship):
    shown = response("1", {}, missing={"detail.litter": Missing.NOT_SHOWN})
    whole = response("2", {}, missing={"detail": Missing.NOT_SHOWN})
    frame = frame_of(flagship, [shown, whole])
    assert frame["detail.litter.hours"].to_list() == ["#-1", "#-1"]
    assert frame["detail.litter.sure!"].to_list() == [-1, -1]
    assert frame["detail.park.needs.kit"].to_list() == [None, -1]


def test_no_answers_are_a_dataset_too(small):
    survey = small(THREE)
    assert prepare(survey, []).frame.collect().height == 0
    assert Dataset.read(survey, []).frame.collect().height == 0


def test_parts_on_disk_and_the_newest_answers_are_read_as_one(small, people, tmp_path):
    survey = small(THREE)
    people.answer({"helped": "yes", "years": 3}).answer({"helped": "no", "done.told": 1})
    frames = [frame_of(survey, [one]) for one in people.made]
    frames[0].write_parquet(tmp_path / "1.parquet")
    read = Dataset.read(survey, [tmp_path / "1.parquet"], frames[1]).frame.collect()
    assert read.equals(frame_of(survey, people.made))


def test_an_older_part_gets_the_columns_and_codes_of_today(small, people, tmp_path):
    old = small(THREE.replace("{yes: Yes, no: No}", "{yes: Yes, once: Once}"))
    new = small(THREE + "- id: more\n  type: one\n  ask: More?\n  options: {a: A, b: B}\n")
    people.answer({"helped": "yes"}).answer({"helped": "once"})
    frame_of(old, people.made).write_parquet(tmp_path / "1.parquet")
    read = Dataset.read(new, [tmp_path / "1.parquet"]).frame.collect()
    assert read["helped"].to_list()[0] == "yes"
    assert read["more"].to_list() == [None, None]


def test_languages_and_flags_are_counted_for_the_method(small, people):
    people.answer(times=3).answer(language="cy", flags=("speeder",))
    people.answer(flags=("speeder", "twice"))
    dataset = prepare(small(THREE), people.made)
    assert languages(dataset) == {"cy": 1, "en": 4}
    assert flags(dataset) == {"speeder": 2, "twice": 1}


def test_covariances_are_those_of_people_who_answered_everything(small, people):
    for a, b in [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", None)]:
        people.answer({"helped": a} | ({"again": b} if b else {}))
    asked = THREE + "- id: again\n  type: one\n  ask: Again?\n  options: {yes: Yes, no: No}\n"
    items = [Points(name, {"yes": 1.0, "no": 0.0}) for name in ("helped", "again")]
    complete, matrix = covariances(prepare(small(asked), people.made), items)
    assert complete == 3
    assert matrix[0][0] == pytest.approx(1 / 3)
    assert matrix[0][1] == matrix[1][0] == pytest.approx(1 / 6)


stored = st.fixed_dictionaries(
    {},
    optional={
        "helped": st.sampled_from(["yes", "no"]),
        "done.told": st.sampled_from([0, 1]),
        "years": st.floats(0, 100, allow_subnormal=False) | st.integers(0, 100),
    },
)


@given(st.lists(stored, max_size=20))
@settings(max_examples=50, deadline=None)
def test_every_answer_is_found_where_it_was_put(small, everybody):
    people = People()
    for answers in everybody:
        people.answer(answers)
    frame = frame_of(small(THREE), people.made)
    for name in ("helped", "done.told", "years"):
        assert frame[name].to_list() == [answers.get(name) for answers in everybody]


def test_boxes_are_written_whole(small, people):
    people.answer(ticks("done", ("told", "time"), "time"))
    assert column(small(THREE), people, "done.told") == [0]
