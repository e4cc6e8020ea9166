"""What must hold of the flagship's tables whoever answers: nothing appears, and nothing is lost."""

from dataclasses import replace
from functools import cache

import pytest
from filled import FLAGSHIP, NOON, survey_in
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.analysis.dataset import Dataset, frame_of
from engage.analysis.groups import Plan
from engage.analysis.prepare import prepare
from engage.analysis.tabulate import tabulate
from engage.responses.missing import Missing
from engage.responses.response import Drawn
from engage.simulate.residents import simulate

MANY = 90
some_of_them = st.lists(st.integers(0, MANY - 1), max_size=40, unique=True)
few = settings(max_examples=4, deadline=None)


@cache
def residents():
    """Return synthetic residents, made once; each test takes some of them."""
    return tuple(simulate(survey_in(FLAGSHIP), MANY, 11, until=NOON))


def crowd(places):
    return [residents()[place] for place in places]


def tables_of(people, plan=None, survey=None):
    asked = survey or survey_in(FLAGSHIP)
    made = tabulate(prepare(asked, people), plan or Plan("en"))
    return {table.id: table for table in made}


def counted(table):
    """Return what a table says of people: its base, and who stands behind each row."""
    rows = {row.key: (row.estimate.people, row.estimate.base) for row in table.rows}
    return table.base, rows


def silent(name):
    """Return somebody who was asked everything and left all of it empty."""
    return replace(residents()[0], id=name, answers={}, missing={}, minutes=None)


@given(some_of_them)
@few
def test_somebody_who_skips_everything_changes_no_figure(places):
    before, after = tables_of(crowd(places)), tables_of([*crowd(places), silent("s")])
    assert before.keys() <= after.keys()
    for table_id, table in after.items():
        if table_id in before:
            expected = before[table_id]
            if table_id == "I-14.cost":
                continue  # the hours are those of everybody, as many as the median says
            assert table.rows == expected.rows, table_id
            assert table.base == expected.base
        else:
            assert counted(table)[0] == 0


@given(some_of_them)
@few
def test_whoever_skips_is_counted_as_missing_and_nowhere_else(places):
    before, after = tables_of(crowd(places)), tables_of([*crowd(places), silent("s")])
    for question in ("matter", "helped", "age_band", "hours"):
        more = dict(after[question].missing).get("skipped", 0)
        assert more == dict(before[question].missing).get("skipped", 0) + 1


@given(some_of_them, st.randoms(use_true_random=False))
@few
def test_the_order_in_which_people_came_changes_nothing(places, random):
    mixed = list(places)
    random.shuffle(mixed)
    assert tables_of(crowd(places)) == tables_of(crowd(mixed))


@given(some_of_them)
@few
def test_everybody_twice_is_twice_the_people_and_the_same_shares(places):
    once = crowd(places)
    twice = [*once, *(replace(person, id=f"{person.id} again") for person in once)]
    single, double = tables_of(once), tables_of(twice)
    for table_id, table in single.items():
        assert double[table_id].base == 2 * table.base, table_id
        for row, other in zip(table.rows, double[table_id].rows, strict=True):
            assert other.estimate.base == 2 * row.estimate.base
            if table.unit == "share":
                assert other.estimate.value == pytest.approx(row.estimate.value)
                assert other.estimate.people == 2 * row.estimate.people


@given(some_of_them, st.integers(0, 40))
@few
def test_answers_read_in_parts_are_the_answers_read_at_once(places, cut):
    survey, people = survey_in(FLAGSHIP), crowd(places)
    parts = [frame_of(survey, people[:cut]), frame_of(survey, people[cut:])]
    dataset = prepare(survey, people)
    apart = Dataset(survey, parts[0].vstack(parts[1]).lazy())
    assert tabulate(apart, Plan("en")) == tabulate(dataset, Plan("en"))


@given(some_of_them)
@settings(max_examples=2, deadline=None)
def test_groups_by_area_add_up_to_those_who_said_where_they_live(places):
    made = tables_of(crowd(places), Plan("en", ("area",)))
    groups = ("north", "south", "away")
    for table_id in ("I-1.willing", "matter", "I-5.dark", "helped"):
        said = [r for r in crowd(places) if "area" in r.answers]
        whole = tables_of(said)[table_id]
        for row in whole.rows:
            parts = [
                {r.key: r for r in made[f"{table_id} by area={group}"].rows}[row.key].estimate
                for group in groups
            ]
            assert sum(part.people for part in parts) == row.estimate.people
            assert sum(part.base for part in parts) == row.estimate.base


@given(some_of_them, st.integers(0, 2**20))
@few
def test_routes_add_up_to_everyone(places, coin):
    survey = survey_in(FLAGSHIP)
    way = next(iter(survey.routes.values()))
    two = survey.model_copy(update={"routes": {"link": way, "desk": way}})
    people = [
        replace(person, route="desk" if coin >> (place % 20) & 1 else "link")
        for place, person in enumerate(crowd(places))
    ]
    made = tables_of(people, survey=two)
    for table_id in ("I-1.willing", "must", "overall", "I-6.risk"):
        link, desk = (made[f"{table_id} on {route}"] for route in ("link", "desk"))
        for row, one, other in zip(made[table_id].rows, link.rows, desk.rows, strict=True):
            assert one.estimate.people + other.estimate.people == row.estimate.people
            assert one.estimate.base + other.estimate.base == row.estimate.base


@given(some_of_them)
@few
def test_the_reader_s_language_changes_words_and_never_figures(places):
    english, welsh = tables_of(crowd(places)), tables_of(crowd(places), Plan("cy"))
    assert english.keys() == welsh.keys()
    for table_id, table in english.items():
        assert counted(table) == counted(welsh[table_id])
        assert table.missing == welsh[table_id].missing


@given(some_of_them)
@few
def test_an_answer_under_an_older_name_is_the_same_answer(places):
    survey = survey_in(FLAGSHIP)
    older = [
        replace(
            person,
            hash="older",
            answers={
                "time_given" if name == "hours" else name: said
                for name, said in person.answers.items()
            },
        )
        for person in crowd(places)
    ]
    renamed = [
        page.model_copy(
            update={
                "questions": tuple(
                    q.model_copy(update={"was": "time_given"}) if q.id == "hours" else q
                    for q in page.questions
                )
            }
        )
        for page in survey.pages
    ]
    now = survey.model_copy(update={"pages": tuple(renamed)})
    made, expected = tables_of(older, survey=now), tables_of(crowd(places))
    assert made["hours"] == expected["hours"]
    assert made["I-7.people"] == expected["I-7.people"]


@given(some_of_them, st.sampled_from(["litter", "park", "budget"]))
@few
def test_an_activity_not_drawn_leaves_its_base_and_no_other(places, activity):
    everything = tuple(option.code for option in survey_in(FLAGSHIP).activities())
    fewer = Drawn(1, activities=tuple(code for code in everything if code != activity))
    people = crowd(places)
    without = [
        replace(
            person,
            drawn=fewer,
            answers={n: said for n, said in person.answers.items() if activity not in n.split(".")},
            missing={n: why for n, why in person.missing.items() if activity not in n.split(".")},
        )
        for person in people
    ]
    before, after = tables_of(people)["I-1.willing"], tables_of(without)["I-1.willing"]
    for row, left in zip(before.rows, after.rows, strict=True):
        expected = (0, 0) if row.key == activity else (row.estimate.people, row.estimate.base)
        assert (left.estimate.people, left.estimate.base) == expected


def test_would_rather_not_is_neither_skipped_nor_an_answer():
    person = replace(silent("p"), missing={"overall": Missing.WOULD_RATHER_NOT})
    table = tables_of([person])["overall"]
    assert table.base == 0
    assert dict(table.missing) == {"would_rather_not": 1}
