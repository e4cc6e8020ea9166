"""Every indicator, counted a second time: person by person, in plain Python, for random people.

What is here is written from the formulas of the measurement notes and shares nothing with the
engine but the bands of hours.
"""

from functools import cache
from pathlib import Path
from random import Random
from statistics import median

import pytest
from by_hand import ACTIVITIES, HELPED, NEEDS, People
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engage.analysis.groups import Plan
from engage.analysis.prepare import prepare
from engage.analysis.tabulate import tabulate
from engage.definition.read import read_survey
from engage.statistics.hours import BANDS

STARTER = Path(__file__).parents[2] / "surveys" / "starter" / "co-production.survey.yaml"
WILLING = ("no", "maybe", "yes", "already")
WASTE = {
    "used": {"none": 100, "little": 75, "some": 50, "most": 25, "all": 0, "not_known": None},
    "told": {"no": 100, "only_elsewhere": 200 / 3, "in_part": 100 / 3, "clearly": 0},
    "time": {"none": 0, "little": 25, "some": 50, "lot": 75, "nearly_all": 100},
    "result": {"worse": 100, "no_change": 200 / 3, "bit": 100 / 3, "lot": 0, "too_soon": None},
    "valued": {"not_at_all": 100, "little": 75, "some": 50, "lot": 25, "great_deal": 0},
    "kept_promise": {"none": 100, "little": 75, "some": 50, "most": 25, "all": 0},
}
OVERALL = {"all_wasted": 100, "mostly_wasted": 75, "half": 50, "mostly_used": 25, "well_used": 0}
PLANS = ("more", "same", "less", "stop", "stopped", "not_sure")
CAUSED = ("unused", "no_word", "fuss", "not_valued", "cost")
REASONS = (*CAUSED, "life", "moved_on", "other")


def somebody(random):
    """Return one person's answers, each left out now and then."""

    def maybe(codes):
        return random.choice(tuple(codes)) if random.random() < 0.8 else None

    answers = {f"offers.{a}.willing": maybe(WILLING) for a in ACTIVITIES}
    answers |= {f"detail.{a}.hours": maybe(BANDS) for a in ACTIVITIES if random.random() < 0.3}
    answers |= {question: maybe(codes) for question, codes in WASTE.items()}
    answers |= {"overall": maybe(OVERALL), "plan": maybe(PLANS), "reason": maybe(REASONS)}
    answers |= {"hours": maybe(BANDS), "area": maybe(("north", "south"))}
    answers |= {"lapsed": maybe(("stopped", "never")), "lapsed_why": maybe(REASONS)}
    for question, options in (("helped", HELPED), ("must", NEEDS), ("matter", ACTIVITIES)):
        if random.random() < 0.85:
            answers |= {f"{question}.{option}": random.randint(0, 1) for option in options}
    return {column: answer for column, answer in answers.items() if answer is not None}


def is_helper(person):
    gave = any(person.get(f"helped.{way}") == 1 for way in HELPED if way != "none")
    return gave or person.get("plan") == "stopped" or person.get("lapsed") == "stopped"


def score(person):
    worth = [WASTE[q].get(person[q]) for q in WASTE if q in person]
    known = [value for value in worth if value is not None]
    return sum(known) / len(known) if len(known) >= 3 else None


def share(people, is_known, is_said):
    base = [person for person in people if is_known(person)]
    return (sum(bool(is_said(person)) for person in base), len(base))


def by_hand(people):
    """Return the people behind every row of every indicator of counts, and its base."""
    found = {}
    for activity in ACTIVITIES:
        column = f"offers.{activity}.willing"
        for table, codes in (("I-1.willing", ("yes", "already")), ("I-1.maybe", ("maybe",))):
            found[table, activity] = share(
                people, lambda p, c=column: c in p, lambda p, c=column, k=codes: p[c] in k
            )
        picked = f"matter.{activity}"
        found["I-3a.matters", activity] = share(
            people, lambda p, c=picked: c in p, lambda p, c=picked: p[c]
        )
    for need in NEEDS[:-1]:
        column = f"must.{need}"
        found["I-9.must", need] = share(
            people, lambda p, c=column: c in p, lambda p, c=column: p[c]
        )
    found["I-7.people", "offering"] = share(
        people, lambda p: "hours" in p, lambda p: p["hours"] != "none"
    )
    return found | of_helpers([person for person in people if is_helper(person)])


def of_helpers(people):
    found = {
        ("I-4.wasted", "overall"): share(
            people, lambda p: "overall" in p, lambda p: OVERALL[p["overall"]] > 50
        ),
        ("I-5.dark", "dark"): share(
            people,
            lambda p: "used" in p or "told" in p,
            lambda p: p.get("used") == "not_known" or p.get("told") == "no",
        ),
        ("I-4.high", "50"): share(people, lambda p: score(p) is not None, lambda p: score(p) >= 50),
    }
    for question, worth in WASTE.items():
        facet = {"kept_promise": "promise"}.get(question, question)
        found["I-4.facets", facet] = share(
            people,
            lambda p, q=question, w=worth: w.get(p.get(q)) is not None,
            lambda p, q=question, w=worth: w[p[q]] > 50,
        )
    return found | leaving(people)


def leaving(people):
    def planned(person):
        return "plan" in person or "lapsed" in person

    def reasons(person):
        return [person[q] for q in ("reason", "lapsed_why") if q in person]

    def is_leaving(person):
        return person.get("plan") in {"less", "stop"}

    def is_gone(person):
        return person.get("plan") == "stopped" or person.get("lapsed") == "stopped"

    def why_known(person):
        return bool(reasons(person)) or score(person) is not None

    def is_caused(person):
        return any(reason in CAUSED for reason in reasons(person))

    return {
        ("I-6.risk", "leaving"): share(people, planned, is_leaving),
        ("I-6.risk", "gone"): share(people, planned, is_gone),
        ("I-6.risk", "not_sure"): share(people, planned, lambda p: p.get("plan") == "not_sure"),
        ("I-6.risk", "avoidable"): share(
            people,
            lambda p: planned(p) and (why_known(p) or not is_leaving(p)),
            lambda p: is_leaving(p) and (is_caused(p) or (score(p) or 0) >= 50),
        ),
        ("I-6.risk", "gone_agency"): share(
            people,
            lambda p: planned(p) and (reasons(p) or not is_gone(p)),
            lambda p: is_gone(p) and is_caused(p),
        ),
    }


def hours_by_hand(people, end):
    """Return the hours of each activity, every person's offers scaled down to their total."""
    sums = dict.fromkeys(ACTIVITIES, 0.0)
    for person in people:
        given = {a: BANDS[code] for a in ACTIVITIES if (code := person.get(f"detail.{a}.hours"))}
        together = sum(band.mid for band in given.values())
        most = BANDS[person["hours"]].mid if "hours" in person else together
        factor = most / together if together > most else 1.0
        for activity, band in given.items():
            sums[activity] += factor * getattr(band, end)
    return sums


@cache
def flagship():
    return read_survey(STARTER.read_text(encoding="utf-8"), str(STARTER))


def crowd(seed, size):
    """Return ``size`` people drawn from ``seed``."""
    random = Random(seed)
    return [somebody(random) for _ in range(size)]


def made_of(everybody, **about):
    people = People()
    for person in everybody:
        people.answer(person, **about)
    dataset = prepare(flagship(), people.made)
    return {table.id: table for table in tabulate(dataset, Plan("en", ("area",)))}


def figure(table, key):
    """Return the people and the base of a row; nobody where there is no table to make."""
    if table is None:
        return (0, 0)
    (row,) = (row for row in table.rows if row.key == key)
    return (row.estimate.people, row.estimate.base)


crowds = (st.integers(0, 10**6), st.integers(0, 40))  # a seed, and how many people
slowly = settings(max_examples=6, deadline=None)


@given(*crowds)
@slowly
def test_every_share_is_the_one_counted_by_hand(seed, size):
    everybody = crowd(seed, size)
    made = made_of(everybody)
    for (table_id, key), expected in by_hand(everybody).items():
        assert figure(made.get(table_id), key) == expected, (table_id, key)


@given(*crowds)
@slowly
def test_every_share_of_a_group_is_the_one_counted_by_hand(seed, size):
    everybody = crowd(seed, size)
    made = made_of(everybody)
    for area in ("north", "south"):
        group = [person for person in everybody if person.get("area") == area]
        for (table_id, key), expected in by_hand(group).items():
            found = figure(made.get(f"{table_id} by area={area}"), key)
            assert found == expected, (table_id, key, area)


@given(*crowds)
@slowly
def test_hours_are_those_added_up_by_hand(seed, size):
    everybody = crowd(seed, size)
    made = made_of(everybody)
    for end in ("low", "high"):
        found = {row.key: row.estimate.value for row in made[f"I-7.{end}"].rows}
        assert found == pytest.approx(hours_by_hand(everybody, end))
        total = sum(getattr(BANDS[p["hours"]], end) for p in everybody if "hours" in p)
        (row,) = (row for row in made["I-7.total"].rows if row.key == end)
        assert row.estimate.value == pytest.approx(total)


@given(*crowds)
@slowly
def test_the_index_is_the_mean_worked_out_by_hand(seed, size):
    everybody = crowd(seed, size)
    scores = [score(person) for person in everybody if is_helper(person)]
    known = [value for value in scores if value is not None]
    made = made_of(everybody).get("I-4.index")
    if not known:
        assert made is None
        return
    (row,) = made.rows
    assert row.estimate.value == pytest.approx(sum(known) / len(known))
    assert row.estimate.people == len(known)


@given(*crowds)
@slowly
def test_the_usual_person_is_the_one_in_the_middle(seed, size):
    everybody = crowd(seed, size)
    columns = [f"offers.{activity}.willing" for activity in ACTIVITIES]
    ranges = [
        sum(person[column] in {"yes", "already"} for column in columns)
        for person in everybody
        if all(column in person for column in columns)
    ]
    made = made_of(everybody).get("I-2.range")
    if not ranges:
        assert made is None
        return
    found = {row.key: row.estimate.value for row in made.rows}
    assert found["usual"] == median(ranges)
    willing = by_hand(everybody)
    shares = [willing["I-1.willing", activity] for activity in ACTIVITIES]
    assert found["reached"] == sum(people >= 0.2 * base > 0 for people, base in shares)


@given(*crowds, st.floats(0.5, 3))
@example(77902, 5, 1.746623080032149)  # one of five is the cut exactly, but for floating point
@slowly
def test_one_weight_for_all_changes_no_share(seed, size, weight):
    everybody = crowd(seed, size)
    plain, heavy = made_of(everybody), made_of(everybody, weight=weight)
    assert plain.keys() == heavy.keys()
    for table_id, table in plain.items():
        for row, weighed in zip(table.rows, heavy[table_id].rows, strict=True):
            assert weighed.estimate.value == pytest.approx(row.estimate.value)
            assert weighed.estimate.people == row.estimate.people
            if table.unit == "share" and weighed.weighted and row.estimate.base:
                assert weighed.weighted.value == pytest.approx(row.estimate.value)


@given(*crowds)
@slowly
def test_nobody_s_place_in_the_file_matters(seed, size):
    everybody = crowd(seed, size)
    assert made_of(everybody) == made_of(list(reversed(everybody)))
