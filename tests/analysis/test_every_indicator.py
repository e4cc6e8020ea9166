"""What every indicator promises, and each one's figures for people whose answers are known."""

import pytest
from by_hand import ACTIVITIES, NEEDS, figures, helped, offers, ticks, values

from engage.analysis.groups import Group, groups_of
from engage.analysis.indicators.indicator import Tallied
from engage.analysis.indicators.registry import indicators, indicators_of
from engage.analysis.prepare import prepare
from engage.analysis.roles import helpers, labels, measured, playing, points, steps
from engage.analysis.tabulate import count_all
from engage.responses.missing import Missing
from engage.statistics.estimate import Estimate, Inferred
from engage.statistics.hours import BANDS

each = pytest.mark.parametrize("indicator", indicators(), ids=lambda i: i.number)

NO_INPUTS = """
- id: age
  type: one
  ask: How old are you?
  options: {young: Young, old: Old}
"""


def test_the_folder_is_the_list_in_the_order_of_the_notes():
    assert [indicator.number for indicator in indicators()] == [
        "I-1", "I-2", "I-2b", "I-3a", "I-4", "I-5", "I-6", "I-7", "I-9", "I-14",
    ]  # fmt: skip


@each
def test_says_its_name_and_its_formula(indicator):
    assert indicator.name
    assert indicator.formula.endswith(".")
    assert (type(indicator).__doc__ or "").endswith(".")


@each
def test_has_what_it_needs_in_the_flagship(indicator, flagship):
    assert indicator.needs(flagship)


@each
def test_is_left_out_where_nothing_is_asked(indicator, small):
    assert indicator.needs(small(NO_INPUTS)) == (indicator.number == "I-14")


@each
def test_begins_its_tables_and_columns_with_its_number(indicator, flagship, people, tables):
    names = [column.name for column in indicator.derived(flagship)]
    assert len(set(names)) == len(names)
    own = tuple(f"{prefix}." for prefix in (indicator.number, "I-2a"))
    assert all(name.startswith(own) for name in names)
    people.answer(everything(), times=30, minutes=5.0)
    made = tables_of(indicator, flagship, people)
    assert made
    assert all(table_id.startswith(own) for table_id in made)


@each
def test_ends_its_tables_with_their_group(indicator, flagship, people):
    people.answer(everything(), times=30, minutes=5.0)
    north = next(g for g in groups_of(flagship, ("area",)) if g.suffix == " by area=north")
    made = tables_of(indicator, flagship, people, north)
    assert all(table_id.endswith(" by area=north") for table_id in made)
    assert not any(table.everyone for table in made.values())


@each
def test_makes_nothing_of_nobody_and_does_not_fall(indicator, flagship, people):
    for table in tables_of(indicator, flagship, people).values():
        assert table.base == 0
        assert all(row.estimate.value == 0 for row in table.rows)


@each
def test_counts_no_more_people_than_its_base(indicator, flagship, people):
    people.answer(everything(), times=9).answer({}).answer(helped())
    for table in tables_of(indicator, flagship, people).values():
        assert table.base <= len(people.made)
        assert all(row.estimate.people <= row.estimate.base <= table.base for row in table.rows)


@each
def test_gives_no_interval_to_people_who_chose_themselves(indicator, flagship, people):
    people.answer(everything(), times=40, minutes=5.0)
    rows = [r for t in tables_of(indicator, flagship, people).values() for r in t.rows]
    assert {type(row.estimate) for row in rows} == {Estimate}


@each
def test_gives_shares_of_chance_an_interval(indicator, flagship, people):
    people.answer(everything(), times=40, minutes=5.0)
    made = tables_of(indicator, flagship, people, Group(random=True))
    shares = [r.estimate for t in made.values() if t.unit == "share" for r in t.rows]
    assert all(isinstance(estimate, Inferred) for estimate in shares)


def everything():
    """Return somebody who answers all that the indicators ask."""
    return {
        **offers(**dict.fromkeys(ACTIVITIES, "yes")),
        **ticks("matter", ACTIVITIES, "litter"),
        **ticks("must", NEEDS, "kit"),
        **helped("told", "time"),
        "hours": "up_to_4_month",
        "overall": "half",
        "told": "in_part",
        "used": "some",
        "time": "some",
        "plan": "less",
        "reason": "unused",
        "area": "north",
        "detail.litter.hours": "up_to_1_month",
    }


def tables_of(indicator, survey, people, group=Group()):  # noqa: B008  # a frozen value
    dataset = prepare(survey, people.made)
    (counts,) = count_all(dataset, (group,), indicator.derived(survey))
    return {table.id: table for table in indicator.tables(Tallied(survey, counts, "en"))}


def test_inputs_are_found_by_what_questions_measure(flagship):
    assert [q.id for q in measured(flagship, "withdrawal.plan")] == ["plan", "lapsed"]
    assert playing(flagship.question("plan"), "less", "stop") == ("less", "stop")
    assert playing(flagship.question("reason"), "agency_caused")[:2] == ("unused", "no_word")
    assert list(steps(flagship, "willing")) == list(ACTIVITIES)
    assert steps(flagship, "hours")["litter"] == "detail.litter.hours"
    assert steps(flagship, "now") == {}
    assert labels(flagship, "en")["litter"] == "Pick up litter in your street"


def test_reversed_questions_are_worth_what_they_waste(flagship):
    (worth,) = points(flagship.question("used"))
    assert worth.values == {
        "none": 100.0, "little": 75.0, "some": 50.0, "most": 25.0, "all": 0.0,
    }  # fmt: skip
    assert points(flagship.question("area")) == ()


def test_without_a_question_of_what_was_given_there_are_no_helpers(small):
    assert helpers(small(NO_INPUTS)) is None


GAVE = """
- id: gave
  type: many
  ask: What did you give?
  options: {time: Time, none: Nothing}
  exclusive: [none]
  measures: effort.gave
  means: {none: none}
- id: overall
  type: scale
  scale: well_used5@1
  ask: Well used or wasted?
  measures: effort_wasted.overall
"""
USE = "use: [well_used5@1]"
WASTED = {"gave.time": 1, "gave.none": 0, "overall": "all_wasted"}


def test_a_question_that_is_never_published_feeds_no_indicator(small, people, tables):
    people.answer(WASTED, times=9)
    hidden = GAVE.replace("  scale: well", "  publish: never\n  scale: well")
    assert "I-4.wasted" in tables(small(GAVE, USE), people)
    made = tables(small(hidden, USE), people)
    assert [table_id for table_id in made if table_id.startswith("I-4")] == []
    assert "overall" not in made


@pytest.mark.parametrize("asked", ["- id: gave", "- id: overall"])
def test_where_an_input_is_sensitive_the_indicator_is(small, people, tables, asked):
    people.answer(WASTED, times=9)
    assert not tables(small(GAVE, USE), people)["I-4.wasted"].sensitive
    touchy = GAVE.replace(asked, f"{asked}\n  sensitive: true")
    assert tables(small(touchy, USE), people)["I-4.wasted"].sensitive


def test_a_sensitive_offer_makes_what_people_would_do_sensitive(small, people, tables):
    people.answer(offers(litter="yes"), times=9)
    touchy = OFFERED.replace("- id: offers", "- id: offers\n  sensitive: true")
    assert tables(small(touchy, DRAWN), people)["I-1.willing"].sensitive
    assert not tables(small(OFFERED, DRAWN), people)["I-1.willing"].sensitive


# I-1, I-2, I-2b, I-3a


def test_i1_takes_yes_and_already_together_and_maybe_apart(flagship, people, tables):
    people.answer(offers(litter="yes", park="no"), times=3)
    people.answer(offers(litter="already"), times=2).answer(offers(litter="maybe"), times=4)
    people.answer(offers(litter="no")).answer({})
    made = tables(flagship, people)
    assert figures(made["I-1.willing"])["litter"] == (5, 10)
    assert figures(made["I-1.maybe"])["litter"] == (4, 10)
    assert figures(made["I-1.willing"])["park"] == (0, 3)
    assert figures(made["I-1.willing"])["budget"] == (0, 0)
    assert made["I-1.willing"].base == 10
    assert not made["I-1.willing"].whole


def test_i1_leaves_out_of_a_base_whoever_was_not_shown_the_activity(flagship, people, tables):
    people.answer(offers(litter="yes"), times=3)
    people.answer(missing={"offers.litter": Missing.NOT_SHOWN}, times=5)
    assert figures(tables(flagship, people)["I-1.willing"])["litter"] == (3, 3)


def test_i1_tells_the_attacker_what_its_rows_add_up_from(flagship, people, tables):
    made = tables(flagship, people)
    assert dict(made["I-1.willing by area=north"].sums)["litter"] == (
        ("offers.litter.willing by area=north", "yes"),
        ("offers.litter.willing by area=north", "already"),
    )


OFFERED = """
- id: offers
  type: offers
  options_from: activities
  steps: [willing, sure]
  ask: Would you do this?
"""
DRAWN = "use: [core-activities@1]\ndraw: {activities: {roster: core-activities@1, show: all}}"


def test_i1_counts_the_certain_where_how_sure_was_asked_with_the_offer(small, people, tables):
    people.answer({"offers.litter.willing": "yes", "offers.litter.sure": 8})
    people.answer({"offers.litter.willing": "yes", "offers.litter.sure": 7})
    people.answer({"offers.litter.willing": "maybe", "offers.litter.sure": 10})
    people.answer({"offers.litter.willing": "no"})
    certain = tables(small(OFFERED, DRAWN), people)["I-1.certain"]
    assert figures(certain)["litter"] == (1, 4)


def test_i1_has_no_certain_share_where_only_some_were_asked_how_sure(flagship, people, tables):
    assert "I-1.certain" not in tables(flagship, people)


def test_i2_counts_activities_at_the_cut_and_what_the_usual_person_would_do(
    flagship, people, tables
):
    nothing = dict.fromkeys(ACTIVITIES, "no")
    people.answer(offers(**nothing | {"litter": "yes"}), times=2)
    people.answer(offers(**nothing | {"litter": "yes", "park": "already"}), times=2)
    people.answer(offers(**nothing | {"report": "maybe"}), times=16)
    people.answer(offers(litter="yes"))  # not everything answered: no range of their own
    made = tables(flagship, people)
    # Litter 5 of 21 reaches 20 %; park 2 of 20 does not; maybe never counts.
    assert values(made["I-2.range"]) == {"reached": 1.0, "offered": 8.0, "usual": 0.0}
    assert made["I-2.range"].base == 20
    assert figures(made["I-2a.people"]) == {
        "0": (16, 20), "1-2": (4, 20), "3-5": (0, 20), "6-up": (0, 20),
    }  # fmt: skip


@pytest.mark.parametrize(("show", "is_there"), [("all", True), ("8", True), ("4", False)])
def test_i2_needs_everyone_to_be_shown_everything(small, people, tables, show, is_there):
    drawn = DRAWN.replace("show: all", f"show: {show}")
    people.answer(offers(**dict.fromkeys(ACTIVITIES, "yes")))
    made = tables(small(OFFERED, drawn), people)
    assert ("I-2.range" in made, "I-2b.evenness" in made) == (is_there, is_there)


def test_i2b_is_the_vector_of_the_notes(flagship, people, tables):
    willing = (55, 48, 31, 22, 12, 8, 5, 3)
    for place in range(100):
        codes = {a: "yes" if place < w else "no" for a, w in zip(ACTIVITIES, willing, strict=True)}
        people.answer(offers(**codes))
    found = values(tables(flagship, people)["I-2b.evenness"])
    assert found["effective"] == pytest.approx(4.826, abs=5e-4)
    assert found["narrowness"] == pytest.approx(45.3, abs=0.05)


def test_i2b_is_not_there_while_nobody_would_do_anything(flagship, people, tables):
    people.answer(offers(**dict.fromkeys(ACTIVITIES, "no")), times=4)
    assert "I-2b.evenness" not in tables(flagship, people)


def test_i3a_is_the_share_picking_an_activity_among_those_that_matter(flagship, people, tables):
    people.answer(ticks("matter", ACTIVITIES, "litter", "park"), times=3)
    people.answer(ticks("matter", ACTIVITIES, "budget")).answer({})
    made = tables(flagship, people)["I-3a.matters"]
    assert figures(made)["litter"] == (3, 4)
    assert figures(made)["budget"] == (1, 4)
    assert list(figures(made)) == list(ACTIVITIES)


# I-4, I-5, I-6


def test_helpers_are_those_who_gave_anything_or_stopped_even_years_ago(flagship, people, tables):
    people.answer(helped("told") | {"overall": "half"})
    people.answer(helped() | {"lapsed": "stopped", "overall": "all_wasted"})
    people.answer(helped() | {"lapsed": "never", "overall": "all_wasted"})
    people.answer(helped() | {"overall": "all_wasted"}).answer({"overall": "all_wasted"})
    people.answer({"plan": "stopped", "overall": "mostly_wasted"})
    wasted = tables(flagship, people)["I-4.wasted"]
    assert figures(wasted) == {"overall": (2, 3)}
    assert wasted.missing == (("does_not_apply", 3),)


def test_i4_counts_the_wasteful_side_of_each_facet(flagship, people, tables):
    told = helped("told")
    for used in ("none", "little", "some", "most", "all", "not_known"):
        people.answer(told | {"used": used})
    for result in ("worse", "no_change", "bit", "lot", "too_soon"):
        people.answer(told | {"result": result})
    made = figures(tables(flagship, people)["I-4.facets"])
    assert list(made) == ["used", "told", "time", "result", "valued", "promise"]
    assert made["used"] == (2, 5)  # who does not know is in the dark, not in this base
    assert made["result"] == (2, 4)
    assert made["told"] == (0, 0)


def test_i4_has_the_index_of_the_notes(flagship, people, tables):
    people.answer(
        helped("told")
        | {
            "used": "little",  # 75
            "told": "no",  # 100
            "time": "some",  # 50
            "result": "too_soon",  # missing
            "valued": "lot",  # 25
            "kept_promise": "little",  # 75
        }
    )
    made = tables(flagship, people)
    assert values(made["I-4.index"]) == {"mean": 65.0}
    assert figures(made["I-4.high"]) == {"50": (1, 1)}


def test_i4_has_no_index_of_fewer_items_than_the_survey_needs(flagship, people, tables):
    people.answer(helped("told") | {"used": "little", "told": "no"})
    assert "I-4.index" not in tables(flagship, people)


def test_i5_is_not_knowing_what_was_used_or_not_being_told(flagship, people, tables):
    told = helped("told")
    people.answer(told | {"used": "not_known", "told": "clearly"})
    people.answer(told | {"used": "all", "told": "no"})
    people.answer(told | {"used": "all", "told": "only_elsewhere"})
    people.answer(told | {"used": "all"}).answer(told | {"told": "no"}).answer(told)
    people.answer(helped() | {"used": "not_known"})
    assert figures(tables(flagship, people)["I-5.dark"]) == {"dark": (3, 5)}


def test_i6_tells_apart_those_leaving_those_gone_and_those_the_agency_could_keep(
    flagship, people, tables
):
    told = helped("told")
    wasted = {"used": "none", "told": "no", "time": "nearly_all"}
    people.answer(told | {"plan": "more"}, times=5).answer(told | {"plan": "not_sure"})
    people.answer(told | {"plan": "less", "reason": "unused"})
    people.answer(told | {"plan": "stop", "reason": "life"})
    people.answer(told | {"plan": "stop", "reason": "life"} | wasted)
    people.answer(told | {"plan": "stopped", "reason": "cost"})
    people.answer(helped() | {"lapsed": "stopped", "lapsed_why": "life"})
    people.answer(helped() | {"lapsed": "never"}, times=9)
    assert figures(tables(flagship, people)["I-6.risk"]) == {
        "leaving": (3, 11),
        "avoidable": (2, 11),
        "gone": (2, 11),
        "gone_agency": (1, 11),
        "not_sure": (1, 11),
    }


PLANS = """
- id: gave
  type: many
  ask: What did you give?
  options: {time: Time, none: Nothing}
  exclusive: [none]
  measures: effort.gave
  means: {none: none}
- id: plan
  type: one
  ask: Will you help more or less?
  options: {more: More, less: Less, out: Stopped}
  measures: withdrawal.plan
  means: {less: less, stopped: out}
"""


def test_i6_leaves_out_the_rows_a_survey_does_not_ask_for(small, people, tables):
    people.answer({"gave.time": 1, "gave.none": 0, "plan": "less"})
    people.answer({"gave.time": 1, "gave.none": 0, "plan": "out"})
    assert figures(tables(small(PLANS), people)["I-6.risk"]) == {"leaving": (1, 2), "gone": (1, 2)}


# I-7, I-9, I-14


def test_i7_counts_people_and_a_band_of_hours_never_a_point(flagship, people, tables):
    people.answer({"hours": "up_to_2_week"}, times=4).answer({"hours": "up_to_1_month"}, times=2)
    people.answer({"hours": "once"}, times=3).answer({"hours": "none"}).answer({})
    made = tables(flagship, people)
    assert figures(made["I-7.people"]) == {"offering": (9, 10)}
    low = 4 * 4.35 + 2 * 0.25
    assert values(made["I-7.total"]) == pytest.approx({"low": low, "high": 4 * 8.70 + 2 * 1.0})
    assert figures(made["I-7.total"]) == {"low": (6, 10), "high": (6, 10)}
    assert values(made["I-7.per_100"])["low"] == pytest.approx(10 * low)
    assert made["I-7.total"].unit == "hours"


def test_i7_names_the_largest_gifts_so_that_nobody_stands_out(flagship, people, tables):
    people.answer({"hours": "over_3_week"}).answer({"hours": "up_to_1_month"}, times=3)
    dominance = {key: parts for key, *parts in tables(flagship, people)["I-7.total"].dominance}
    assert dominance["low"] == pytest.approx([13.04 + 0.75, 13.04, 13.04 + 0.25])


def test_i7_scales_activities_down_to_the_total(flagship, people, tables):
    people.answer(
        {
            "detail.litter.hours": "up_to_2_week",
            "detail.park.hours": "up_to_4_month",
            "hours": "up_to_2_week",
        }
    )
    made = tables(flagship, people)
    factor = 6.52 / (6.52 + 2.5)
    assert values(made["I-7.low"])["litter"] == pytest.approx(4.35 * factor)
    assert values(made["I-7.high"])["park"] == pytest.approx(4.0 * factor)
    assert figures(made["I-7.low"])["park"] == (1, 1)
    assert figures(made["I-7.low"])["visit"] == (0, 0)


def test_i7_has_no_cap_where_no_total_was_given(flagship, people, tables):
    people.answer({"detail.litter.hours": "over_3_week"})
    made = tables(flagship, people)
    assert values(made["I-7.high"])["litter"] == BANDS["over_3_week"].high
    assert figures(made["I-7.people"]) == {"offering": (0, 0)}


def test_i9_counts_must_haves_and_leaves_nothing_out_of_the_rows(flagship, people, tables):
    people.answer(ticks("must", NEEDS, "kit", "times"), times=2)
    people.answer(ticks("must", NEEDS, "nothing"))
    made = figures(tables(flagship, people)["I-9.must"])
    assert made["kit"] == (2, 3)
    assert made["training"] == (0, 3)
    assert "nothing" not in made


def test_i14_is_people_times_the_median_minutes(flagship, people, tables):
    for minutes in (4.0, 5.0, 30.0):
        people.answer({}, minutes=minutes)
    people.answer({}, times=9)
    found = values(tables(flagship, people)["I-14.cost"])
    assert found == {"minutes": 5.0, "hours": 1.0}


def test_i14_says_nothing_where_no_time_was_kept(flagship, people, tables):
    people.answer({}, times=3)
    assert "I-14.cost" not in tables(flagship, people)


def test_i14_is_there_for_every_survey(small):
    assert [i.number for i in indicators_of(small(NO_INPUTS))] == ["I-14"]


def test_words_are_in_the_reader_s_language(flagship, people):
    people.answer(everything(), times=5)
    dataset = prepare(flagship, people.made)
    first = indicators()[0]
    (counts,) = count_all(dataset, (Group(),), first.derived(flagship))
    willing, _ = first.tables(Tallied(flagship, counts, "cy"))
    assert willing.rows[2].label == "Codi sbwriel yn eich stryd"
