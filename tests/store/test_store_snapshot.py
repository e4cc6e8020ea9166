"""Columns for counting: always what the store holds, however they came to be written."""

from dataclasses import replace
from datetime import date
from json import dumps

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import opened, parks, response

from engage.analysis.dataset import frame_of
from engage.errors.raised import WrongInputError
from engage.store import snapshot as parts
from engage.store.snapshot import snapshot
from engage.store.stores import open_stores


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    """Let parts be full at eight responses and be written from three, so that tests see many."""
    monkeypatch.setattr(parts, "PART", 8)
    monkeypatch.setattr(parts, "FEW", 3)


def _people(*numbers, **changes):
    return [response(str(n), {"helped": "yes", "years": n}, **changes) for n in numbers]


def _years(dataset):
    return sorted(dataset.frame.collect()["years"].to_list())


def _names(kept):
    return sorted(file.name for file in (kept.folder.snapshots / "our-parks").iterdir())


def test_columns_are_those_of_the_responses_themselves(stores):
    stores.surveys.open(opened())
    stores.responses.add_many(_people(*range(30)))
    made = snapshot(stores, "our-parks").frame.collect().sort("years")
    straight = frame_of(parks(), stores.responses.all("our-parks")).sort("years")
    assert made.equals(straight.select(made.columns))


def test_a_survey_nobody_answered_has_columns_and_no_rows(stores):
    stores.surveys.open(opened())
    assert len(snapshot(stores, "our-parks").frame.collect()) == 0


def test_a_survey_that_was_never_opened_is_refused(stores):
    with pytest.raises(WrongInputError) as refused:
        snapshot(stores, "our-parcs")
    assert str(refused.value) == (
        "our-parcs: no survey of this name has been opened. “engage list” shows those that have."
    )


def test_few_new_responses_are_read_without_writing_a_part(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(1, 2))
    assert _years(snapshot(kept, "our-parks")) == [1, 2]
    assert _names(kept) == []


def test_new_responses_join_the_last_part_until_it_is_full(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(4)))
    snapshot(kept, "our-parks")
    assert _names(kept) == ["1-4-4.parquet", "parts.json"]
    kept.responses.add_many(_people(*range(4, 8)))
    snapshot(kept, "our-parks")
    assert _names(kept) == ["1-4-4.parquet", "1-8-8.parquet", "parts.json"]
    kept.responses.add_many(_people(*range(8, 21)))
    assert _years(snapshot(kept, "our-parks")) == list(range(21))
    assert _names(kept) == ["1-8-8.parquet", "17-21-5.parquet", "9-16-8.parquet", "parts.json"]


def test_a_changed_answer_counts_once_and_only_its_part_is_written_anew(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(16)))
    snapshot(kept, "our-parks")
    kept.responses.change(response("2", {"years": 102}))
    assert _years(snapshot(kept, "our-parks")) == sorted([*range(2), *range(3, 16), 102])
    assert "1-8-7.parquet" in _names(kept)
    assert "9-16-8.parquet" in _names(kept)


def test_what_was_erased_is_in_no_part_from_that_moment(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(9)))
    snapshot(kept, "our-parks")
    kept.responses.erase("5")
    assert not (kept.folder.snapshots / "our-parks").exists()
    assert _years(snapshot(kept, "our-parks")) == [0, 1, 2, 3, 4, 6, 7, 8]


def test_parts_left_by_a_writer_who_knew_less_are_not_trusted(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(9)))
    snapshot(kept, "our-parks")
    place = kept.folder.snapshots / "our-parks"
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    kept.responses.erase("5")
    place.mkdir()
    for name, content in before.items():
        (place / name).write_bytes(content)
    assert _years(snapshot(kept, "our-parks")) == [0, 1, 2, 3, 4, 6, 7, 8]


def test_a_new_version_starts_anew_and_counts_the_old_answers_too(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(5)))
    snapshot(kept, "our-parks")
    second = opened(version=2, title="Our parks and ponds")
    kept.surveys.open(second)
    kept.responses.add_many(_people(*range(5, 9), hash=second.frozen.hash))
    made = snapshot(kept, "our-parks").frame.collect().sort("years")
    assert made["_version"].to_list() == [1] * 5 + [2] * 4


def test_a_purge_takes_the_columns_with_it(kept):
    past = opened(until="2026-12-31")
    kept.surveys.open(past)
    kept.responses.add_many(_people(*range(9), hash=past.frozen.hash))
    snapshot(kept, "our-parks")
    kept.keeping.purge(date(2027, 1, 1))
    assert not (kept.folder.snapshots / "our-parks").exists()
    assert _years(snapshot(kept, "our-parks")) == []


def test_a_dataset_can_still_be_counted_after_the_next_one_was_made(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(_people(*range(4)))
    earlier = snapshot(kept, "our-parks")
    kept.responses.add_many(_people(*range(4, 8)))
    snapshot(kept, "our-parks")
    assert _years(earlier) == [0, 1, 2, 3]


_steps = st.lists(
    st.tuples(st.sampled_from(["add", "change", "erase", "look"]), st.integers(0, 30)), max_size=60
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_steps)
def test_whatever_happened_the_columns_are_the_answers(tmp_path_factory, steps):
    kept = open_stores(tmp_path_factory.mktemp("data"))
    kept.surveys.open(opened())
    for turn, (what, number) in enumerate(steps):
        match what:
            case "add":
                kept.responses.add(response(str(number), {"years": turn}))
            case "change" if kept.responses.get(str(number)):
                kept.responses.change(response(str(number), {"years": turn}))
            case "erase":
                kept.responses.erase(str(number))
            case "look":
                assert _years(snapshot(kept, "our-parks")) == _now(kept)
    assert _years(snapshot(kept, "our-parks")) == _now(kept)


def _now(kept):
    return sorted(found.answers["years"] for found in kept.responses.all("our-parks"))


def test_a_dataset_shows_no_number_of_a_line(kept):
    kept.surveys.open(opened())
    kept.responses.add_many(replace(each, minutes=4.0) for each in _people(*range(4)))
    frame = snapshot(kept, "our-parks").frame.collect()
    assert parts.NUMBER not in frame.columns
    (part,) = (kept.folder.snapshots / "our-parks").glob("*.parquet")
    assert pl.read_parquet(part)[parts.NUMBER].to_list() == [1, 2, 3, 4]


def test_parts_made_before_there_was_another_reason_for_no_answer_are_made_anew(kept, folder):
    kept.surveys.open(opened())
    kept.responses.add(response("1"))
    place = folder / "snapshots" / "our-parks"
    place.mkdir(parents=True)
    older = {"version": opened().frozen.hash, "generation": 0, "upto": 1, "without": []}
    (place / "parts.json").write_text(dumps({**older, "parts": ["1-1-1.parquet"]}))
    assert snapshot(kept, "our-parks").frame.collect().height == 1
    assert not (place / "parts.json").exists()
