"""Answers become tables: for everyone, for each route, and for each group declared."""

from collections import Counter

import pytest
from by_hand import People, figures, values
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.analysis.derived import (
    AllOf,
    AnyOf,
    AtLeast,
    Capped,
    Figure,
    Flag,
    HowMany,
    MeanOf,
    Number,
    Points,
    Said,
    Ticked,
    chose,
)
from engage.analysis.groups import Group, Plan, everyone, groups_of, plan_of
from engage.analysis.prepare import prepare
from engage.analysis.score import reliability
from engage.analysis.tabulate import count, count_all, tabulate
from engage.responses.missing import Missing
from engage.statistics.counts import ColumnCounts, Tally
from engage.statistics.estimate import Estimate, Inferred

ASKED = """
- id: helped
  type: one
  ask: Have you helped ${agency}?
  options: {yes: Yes, no: No}
- id: area
  type: one
  ask: Where do you live?
  options: {north: North, south: South}
- id: role
  type: many
  ask: Which are true?
  options: {use: I use it, care: I care for someone}
- id: years
  type: number
  ask: How many years?
  range: 0 to 100
"""
TWO_ROUTES = """
routes:
  letter: {mode: web, sample: random, access: open}
  link: {mode: web, sample: open, access: open}
"""
LETTER = """
routes:
  letter: {mode: web, sample: random, access: open}
"""
PANEL = """
routes:
  panel: {mode: web, sample: panel, access: open}
"""
BY_AREA = "analysis: {break_by: [area]}"


def test_everyone_is_counted_by_code_and_by_reason(small, people):
    people.answer({"helped": "yes"}, times=3).answer({"helped": "no"})
    people.answer().answer(missing={"helped": Missing.WOULD_RATHER_NOT}, times=2)
    counts = count(prepare(small(ASKED), people.made), Group())
    assert counts.people == 7
    assert counts.columns["helped"] == ColumnCounts(
        {"yes": Tally(3, 3.0, 3.0), "no": Tally(1, 1.0, 1.0)},
        {"skipped": 1, "would_rather_not": 2},
    )
    assert not counts.weighted


def test_weights_are_added_up_and_squared(small, people):
    people.answer({"helped": "yes"}, weight=0.5).answer({"helped": "yes"}, weight=2.0)
    counts = count(prepare(small(ASKED), people.made), Group())
    assert counts.weighted
    assert counts.columns["helped"].of("yes") == Tally(2, 2.5, 4.25)


def test_numbers_are_counted_by_value_written_without_a_needless_point(small, people):
    people.answer({"years": 3}, times=2).answer({"years": 2.5}).answer()
    people.answer(missing={"years": Missing.NOT_SHOWN})
    told = count(prepare(small(ASKED), people.made), Group()).columns["years"]
    assert {code: tally.people for code, tally in told.codes.items()} == {"3": 2, "2.5": 1}
    assert told.missing == {"skipped": 1, "not_shown": 1}


def test_a_group_holds_those_who_said_one_thing(small, people):
    people.answer({"helped": "yes", "area": "north"}, times=4)
    people.answer({"helped": "no", "area": "south"}).answer({"helped": "yes"})
    north = Group(" by area=north", (("area", "north"),))
    counts = count(prepare(small(ASKED), people.made), north)
    assert (counts.people, counts.group) == (4, " by area=north")
    assert counts.columns["helped"].base.people == 4


def test_a_group_may_be_made_of_a_box(small, people):
    people.answer({"role.use": 1, "role.care": 0, "helped": "yes"})
    people.answer({"role.use": 1, "role.care": 1, "helped": "no"})
    survey = small(ASKED)
    groups = groups_of(survey, ("role",))
    assert [group.suffix for group in groups] == ["", " by role=use", " by role=care"]
    _, use, care = count_all(prepare(survey, people.made), groups)
    assert (use.people, care.people) == (2, 1)


def test_groups_add_up_to_everyone_who_said(small, people):
    for area, helped, times in [("north", "yes", 7), ("south", "yes", 5), ("south", "no", 2)]:
        people.answer({"area": area, "helped": helped}, times=times, weight=1.5)
    survey = small(ASKED)
    whole, *parts = count_all(prepare(survey, people.made), groups_of(survey, ("area",)))
    together = sum((part.columns["helped"].of("yes") for part in parts), Tally())
    assert together == whole.columns["helped"].of("yes")


def test_nobody_makes_tables_of_nobody(small, people, tables):
    made = tables(small(ASKED, BY_AREA), people)
    assert figures(made["helped"]) == {"yes": (0, 0), "no": (0, 0)}
    assert made["helped by area=north"].base == 0


def test_the_agency_is_named_in_a_table_s_words(small, people, tables):
    assert tables(small(ASKED), people)["helped"].title == "Have you helped The council?"


def test_a_question_is_not_broken_down_by_itself(small, people, tables):
    made = tables(small(ASKED, BY_AREA), people)
    assert "area by area=north" not in made
    assert "helped by area=north" in made
    assert not made["helped by area=north"].everyone


def test_a_question_that_is_never_published_makes_no_groups(small):
    survey = small(ASKED.replace("- id: area", "- id: area\n  publish: never"))
    assert [group.suffix for group in groups_of(survey, ("area",))] == [""]


def test_a_retired_question_has_no_table(small, people, tables):
    asked = ASKED.replace("id: helped", "id: helped\n  retired: 2")
    assert "helped" not in tables(small(asked), people)


def test_one_route_drawn_by_chance_gives_everyone_intervals(small, people, tables):
    people.answer({"helped": "yes", "area": "north"}, times=40, route="letter")
    made = tables(small(ASKED, LETTER + BY_AREA), people)
    assert all(isinstance(row.estimate, Inferred) for row in made["helped"].rows)
    assert all(isinstance(row.estimate, Inferred) for row in made["helped by area=north"].rows)


@pytest.mark.parametrize("more", ["", PANEL])
def test_people_who_chose_themselves_have_none(small, people, tables, more):
    people.answer({"helped": "yes"}, times=40)
    assert {type(r.estimate) for r in tables(small(ASKED, more), people)["helped"].rows} == {
        Estimate
    }


def test_routes_pooled_never_have_intervals_and_each_route_keeps_its_own(small, people, tables):
    people.answer({"helped": "yes"}, times=40, route="letter")
    people.answer({"helped": "no"}, times=9, route="link")
    made = tables(small(ASKED, TWO_ROUTES), people)
    assert {type(row.estimate) for row in made["helped"].rows} == {Estimate}
    assert {type(row.estimate) for row in made["helped on letter"].rows} == {Inferred}
    assert {type(row.estimate) for row in made["helped on link"].rows} == {Estimate}
    assert (made["helped"].base, made["helped on letter"].base) == (49, 40)
    assert made["helped on letter"].everyone


def test_even_two_routes_of_chance_are_not_pooled_into_an_interval(small, people):
    both = TWO_ROUTES.replace("sample: open", "sample: random")
    assert not everyone(small(ASKED, both)).random


def test_the_plan_is_what_the_survey_declares(small):
    assert plan_of(small(ASKED, BY_AREA), "en") == Plan("en", ("area",))


def test_which_question_a_group_is_made_by():
    assert Group(" by area=north").question == "area"
    assert [Group(suffix).question for suffix in ("", " on letter")] == ["", ""]


def test_only_the_columns_asked_for_are_counted(small, people):
    people.answer({"helped": "yes", "area": "north"})
    (counts,) = count_all(prepare(small(ASKED), people.made), [Group()], only=["area"])
    assert set(counts.columns) == {"area"}


rows = st.lists(
    st.tuples(
        st.sampled_from(["yes", "no", None]),
        st.sampled_from(["north", "south", None]),
        st.sampled_from([0.5, 1.0, 2.0]),
    ),
    max_size=40,
)


@given(rows)
@settings(max_examples=40, deadline=None)
def test_counting_by_whole_numbers_is_counting(small, everybody):
    people, expected = People(), Counter()
    for helped, area, weight in everybody:
        answers = {"helped": helped, "area": area}
        people.answer({k: v for k, v in answers.items() if v}, weight=weight)
        expected[helped, area] += 1
    survey = small(ASKED)
    whole, north, south = count_all(prepare(survey, people.made), groups_of(survey, ("area",)))
    for group, area in ((north, "north"), (south, "south")):
        for code in ("yes", "no"):
            assert group.columns["helped"].of(code).people == expected[code, area]
        assert group.columns["helped"].missing.get("skipped", 0) == expected[None, area]
    assert whole.people == len(everybody)
    assert whole.columns["helped"].base.weight == sum(w for h, _, w in everybody if h)


def derived(survey, people, *wanted):
    counts = count(prepare(survey, people.made), Group(), wanted)
    return {
        each.name: (
            {code: tally.people for code, tally in counts.columns[each.name].codes.items()},
            counts.columns[each.name].missing,
        )
        for each in wanted
    }


HAS_HELPED, IN_NORTH = Said("helped", ("yes",)), Said("area", ("north",))


@pytest.mark.parametrize(
    ("answered", "either", "both"),
    [
        (("yes", "north"), "1", "1"),
        (("yes", "south"), "1", "0"),
        (("yes", None), "1", None),
        (("no", None), "0", "0"),
        ((None, "north"), "1", None),
        ((None, "south"), "0", "0"),
        ((None, None), None, None),
    ],
)
def test_what_is_unknown_is_never_taken_for_no(small, people, answered, either, both):
    both_columns = zip(("helped", "area"), answered, strict=True)
    people.answer({name: code for name, code in both_columns if code})
    parts = (HAS_HELPED, IN_NORTH)
    said = derived(small(ASKED), people, Flag("or", AnyOf(parts)), Flag("and", AllOf(parts)))
    assert said["or"][0] == ({either: 1} if either else {})
    assert said["and"][0] == ({both: 1} if both else {})
    assert said["and"][1] == ({} if both else {"skipped": 1})


def test_those_outside_a_base_do_not_apply(small, people):
    people.answer({"helped": "yes", "area": "north", "years": 4})
    people.answer({"helped": "no", "area": "north", "years": 9}).answer({"area": "north"})
    flag = Flag("flag", IN_NORTH, among=HAS_HELPED)
    number = Number("number", Figure("years"), among=HAS_HELPED)
    said = derived(small(ASKED), people, flag, number)
    assert said["flag"] == ({"1": 1}, {"does_not_apply": 2})
    assert said["number"] == ({"4": 1}, {"does_not_apply": 2})


def test_a_reason_is_no_answer_to_a_condition(small, people):
    people.answer(missing={"helped": Missing.NOT_SHOWN, "role": Missing.NOT_SHOWN})
    said = derived(small(ASKED), people, Flag("a", HAS_HELPED), Flag("b", Ticked("role.use")))
    assert said == {"a": ({}, {"skipped": 1}), "b": ({}, {"skipped": 1})}


WORTH = {"yes": 100.0, "no": 0.0}


def test_amounts_are_means_numbers_and_counts(small, people):
    people.answer({"helped": "yes", "area": "north", "years": 7})
    points = (Points("helped", WORTH), Points("area", {"north": 50.0}))
    wanted = (
        Number("mean", MeanOf(points, 2)),
        Number("need three", MeanOf(points, 3)),
        Number("how many", HowMany((HAS_HELPED, IN_NORTH, Ticked("role.use")))),
        Number("of two", HowMany((HAS_HELPED, IN_NORTH))),
        Flag("long", AtLeast(Figure("years"), 7)),
        Flag("longer", AtLeast(Figure("years"), 7.5)),
    )
    said = derived(small(ASKED), people, *wanted)
    assert {name: codes for name, (codes, _) in said.items()} == {
        "mean": {"75": 1},
        "need three": {},
        "how many": {},
        "of two": {"2": 1},
        "long": {"1": 1},
        "longer": {"0": 1},
    }


@pytest.mark.parametrize(("cap", "kept"), [(None, "100"), ("yes", "50"), ("no", "0")])
def test_an_amount_is_scaled_down_to_what_a_person_could_give(small, people, cap, kept):
    asked = ASKED + "- {id: total, type: one, ask: Total?, options: {yes: Yes, no: No}}\n"
    answers = {"helped": "yes", "area": "north"} | ({"total": cap} if cap else {})
    people.answer(answers)
    of = (Points("helped", WORTH), Points("area", {"north": 100.0}))
    said = derived(small(asked), people, Number("n", Capped(of[0], of, Points("total", WORTH))))
    assert said["n"][0] == {kept: 1}


def test_choosing_is_asked_of_codes_and_of_boxes_alike(small):
    survey = small(ASKED)
    assert chose(survey.question("helped"), ("yes",)) == HAS_HELPED
    assert chose(survey.question("role"), ("use", "gone")) == AnyOf((Ticked("role.use"),))


SCALED = """
- id: one
  type: scale
  scale: waste5@1
  ask: How much of your time was wasted?
- id: two
  type: scale
  scale: amount5@1
  reverse: yes
  ask: How much was used?
- id: three
  type: scale
  scale: told4@1
  ask: Were you told?
"""
INDEX = """
use: [waste5@1, amount5@1, told4@1]
indices:
  wasted: {from: [one, two, three], need: 2, status: experimental}
"""


def test_an_index_is_the_mean_of_what_people_answered_if_enough(small, people, tables):
    people.answer({"one": "nearly_all", "two": "all", "three": "no"})  # 100, 0, 100
    people.answer({"one": "little", "two": "not_known", "three": "clearly"})  # 25, none, 0
    people.answer({"one": "some"})  # too few
    (mean,) = tables(small(SCALED, INDEX), people)["index.wasted"].rows
    assert mean.estimate.value == pytest.approx((200 / 3 + 12.5) / 2)
    assert (mean.estimate.people, mean.estimate.base) == (2, 2)


def test_an_index_nobody_has_a_score_for_has_no_table(small, people, tables):
    people.answer({"one": "some"})
    assert "index.wasted" not in tables(small(SCALED, INDEX), people)


def test_an_index_with_an_item_that_is_never_published_is_not_worked_out(small, people, tables):
    people.answer({"one": "none", "two": "all", "three": "clearly"}, times=5)
    hidden = small(SCALED.replace("  scale: told4@1", "  publish: never\n  scale: told4@1"), INDEX)
    assert "index.wasted" not in tables(hidden, people)
    assert reliability(prepare(hidden, people.made)) == {}


def test_an_index_with_a_sensitive_item_is_sensitive(small, people, tables):
    people.answer({"one": "none", "two": "all", "three": "clearly"}, times=5)
    touchy = small(SCALED.replace("- id: one", "- id: one\n  sensitive: true"), INDEX)
    assert tables(touchy, people)["index.wasted"].sensitive
    assert not tables(small(SCALED, INDEX), people)["index.wasted"].sensitive


def test_reliability_is_that_of_people_who_answered_every_item(small, people):
    for one, two, three in [
        ("none", "all", "clearly"),
        ("some", "some", "in_part"),
        ("nearly_all", "none", "no"),
        ("lot", "little", "no"),
    ]:
        people.answer({"one": one, "two": two, "three": three}, times=3)
    people.answer({"one": "some"})
    found = reliability(prepare(small(SCALED, INDEX), people.made))["wasted"]
    assert found.n_complete == 12
    assert 0.9 < found.alpha < found.omega <= 1


def test_two_items_have_no_alpha(small, people):
    people.answer({"one": "none", "two": "all"}, times=5)
    two = INDEX.replace("[one, two, three]", "[one, two]")
    found = reliability(prepare(small(SCALED, two), people.made))["wasted"]
    assert (found.n_complete, found.alpha, found.omega) == (5, None, None)


def test_scales_have_a_mean_spread_and_median(small, people, tables):
    people.answer({"one": "none"}).answer({"one": "nearly_all"}, times=3)
    made = tables(small(SCALED, INDEX), people)
    assert values(made["one:value"]) == {"mean": 75.0, "sd": 50.0, "median": 100.0}


def test_tabulating_twice_gives_the_same_tables(small, people):
    people.answer({"helped": "yes", "area": "north"}, times=31, weight=0.1)
    people.answer({"helped": "no", "area": "south"}, times=31, weight=0.7)
    dataset = prepare(small(ASKED, LETTER), people.made)
    assert tabulate(dataset, Plan("en", ("area",))) == tabulate(dataset, Plan("en", ("area",)))
