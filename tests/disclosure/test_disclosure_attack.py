"""The attacker knows all that is public, and adds and subtracts better than a reader would."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tables import RULES, cut, integer_ranges, table

from engage.disclosure.attack import ENOUGH, Narrowed, attack
from engage.disclosure.figure import SEAL, FewerThan, Line, Release, Shown, Withheld
from engage.disclosure.links import families, parents
from engage.disclosure.release import Register, release_all
from engage.disclosure.system import Sum, System, spreads


def published(table_id, base, figures, **more):
    """Return a release as a careless hand would have made it."""
    lines = tuple(Line(key, key, figure) for key, figure in figures.items())
    facts = {"threshold": 5, "least_base": 20, "step": 5, "whole": True, **more}
    return Release(id=table_id, title="", base=base, lines=lines, unit="share", seal=SEAL, **facts)


def shown(people, base):
    return Shown(people / base, people, base)


HIDDEN = Withheld("few people")


def test_a_gap_is_filled_by_subtraction():
    made = published("q", 60, {"a": shown(30, 60), "b": shown(25, 60), "c": FewerThan(5, 60)})
    assert attack([made]) == ()
    exact = published(
        "q", 60, {"a": shown(31, 60), "b": shown(26, 60), "c": HIDDEN}, step=1, threshold=5
    )
    assert attack([exact]) == (Narrowed(("q", "c"), 3, 3),)


def test_what_was_narrowed_is_said_in_words():
    assert str(Narrowed(("q by area=north", "c"), 1, 4)) == "q by area=north, c: 1 to 4 people"
    assert str(Narrowed(("q", ""), 1, 4)) == "q, base: 1 to 4 people"


def test_rounding_that_leaves_one_to_four_is_found():
    made = published("q", 60, {"yes": shown(55, 60), "no": FewerThan(5, 60)})
    assert attack([made]) == (Narrowed(("q", "no"), 1, 4),)


def test_rounding_that_leaves_only_nobody_is_found():
    rows = {key: shown(10, 40) for key in "abcde"}
    made = published("q", 40, {**rows, "f": FewerThan(5, 40)})
    assert attack([made]) == (Narrowed(("q", "f"), 0, 2),)


def test_options_that_do_not_exclude_one_another_give_nothing_away():
    made = published("q", 60, {"a": shown(55, 60), "b": FewerThan(5, 60), "c": HIDDEN}, whole=False)
    assert attack([made]) == ()


def test_routes_are_subtracted_from_everyone():
    everyone = published("q", 100, {"a": shown(50, 100), "b": shown(50, 100)}, step=1)
    letter = published("q on letter", 50, {"a": shown(45, 50), "b": shown(5, 50)}, step=1)
    link = published("q on link", 50, {"a": HIDDEN, "b": shown(45, 50)}, step=1, whole=False)
    assert attack([everyone, letter, link]) == (Narrowed(("q on link", "a"), 5, 5),)


def test_routes_leave_nobody_over_and_groups_may():
    everyone = published("q", 105, {"a": shown(55, 105), "b": shown(50, 105)})
    by_route = published("q on letter", 100, {"a": shown(50, 100), "b": shown(50, 100)})
    hidden = published("q on link", HIDDEN, {"a": HIDDEN, "b": HIDDEN})
    (family,) = families([everyone, by_route, hidden])
    assert family.rest == ()
    by_area = [
        published(r.id.replace(" on ", " by area="), r.base, {ln.key: ln.figure for ln in r.lines})
        for r in (by_route, hidden)
    ]
    (family,) = families([everyone, *by_area])
    assert {key for _, key in family.rest} == {"", "a", "b"}


def test_groups_that_overlap_are_taken_from_everyone_one_at_a_time():
    everyone = published("q", 60, {"a": shown(30, 60), "b": shown(30, 60)})
    roles = [
        published(f"q by role={role}", 50, {"a": shown(25, 50), "b": shown(25, 50)})
        for role in ("user", "carer")
    ]
    (family,) = families([everyone, *roles])
    assert len(family.rest) == 6
    assert family.system.tightened() is not None


def test_people_left_over_who_are_shown_to_be_few_are_found():
    everyone = published("q", 63, {"a": shown(33, 63), "b": shown(30, 63)}, step=1)
    north = published("q by area=north", 60, {"a": shown(30, 60), "b": shown(30, 60)}, step=1)
    found = {str(narrowed) for narrowed in attack([everyone, north])}
    assert found == {
        "q by area without an answer, base: 3 to 3 people",
        "q by area without an answer, a: 3 to 3 people",
    }


def test_tables_that_left_at_different_times_are_tried_one_by_one():
    everyone = published("q", 60, {"yes": shown(55, 60), "no": FewerThan(5, 60)})
    north = published("q by area=north", 100, {"yes": shown(50, 100), "no": shown(50, 100)})
    assert attack([everyone, north]) == (Narrowed(("q", "no"), 1, 4),)


def test_a_withheld_base_is_taken_for_a_small_one():
    made = published("q", Withheld("small base"), {"a": HIDDEN, "b": HIDDEN})
    (family,) = families([made])
    assert family.system.high[family.places["q", ""]] == 19


def test_a_base_withheld_for_another_reason_could_be_anything():
    made = published("q", Withheld("would reveal another"), {"a": HIDDEN})
    (family,) = families([made])
    assert family.system.high[family.places["q", ""]] > 100_000


@pytest.mark.parametrize(
    ("table_id", "expected"),
    [
        ("q", ()),
        ("q on letter", (("q", " on"),)),
        ("q by area=north", (("q", " by area"),)),
        (
            "q by area=north on letter",
            (("q by area=north", " on"), ("q on letter", " by area")),
        ),
    ],
)
def test_a_table_names_what_it_is_a_part_of(table_id, expected):
    assert parents(table_id) == expected


systems = st.integers(2, 6).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 12), min_size=size, max_size=size),
        st.lists(
            st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=size, max_size=size),
            min_size=1,
            max_size=4,
        ),
        st.lists(st.integers(0, 4), min_size=size, max_size=size),
    )
)


def made_to_fit(solution, ties, slack):
    """Return a system that ``solution`` fits."""
    sums = []
    for times in ties:
        parts = tuple((number, t) for number, t in enumerate(times) if t)
        total = sum(t * solution[number] for number, t in parts)
        sums.append(Sum(parts, total - 1, total + 1))
    low = tuple(max(0, value - room) for value, room in zip(solution, slack, strict=True))
    high = tuple(value + room for value, room in zip(solution, slack, strict=True))
    return System(low, high, tuple(sums))


@settings(max_examples=150, deadline=None)
@given(systems)
def test_bounds_are_never_drawn_in_past_a_solution(parts):
    solution, ties, slack = parts
    drawn = made_to_fit(solution, ties, slack).tightened()
    assert drawn is not None
    low, high = drawn
    assert all(a <= value <= b for a, value, b in zip(low, solution, high, strict=True))


@settings(max_examples=150, deadline=None)
@given(systems)
def test_a_solution_that_is_found_fits(parts):
    solution, ties, slack = parts
    system = made_to_fit(solution, ties, slack)
    found = system.solution({}, [0] * len(solution))
    assert found is not None
    assert all(a <= value <= b for a, value, b in zip(system.low, found, system.high, strict=True))
    for one in system.sums:
        assert one.low <= sum(t * found[number] for number, t in one.parts) <= one.high


@settings(max_examples=100, deadline=None)
@given(systems)
@example(([0, 1], [[-1, -1], [-1, 1]], [2, 1]))  # drawn to four values, of which fewer are possible
def test_a_spread_is_wide_enough_or_ends_where_the_next_value_is_impossible(parts):
    solution, ties, slack = parts
    system = made_to_fit(solution, ties, slack[:6])
    ranges = [range(a, b + 1) for a, b in zip(system.low, system.high, strict=True)]
    if len(solution) > 3:
        return  # too many to try each
    fits = [
        values
        for values in product(*ranges)
        if all(
            one.low <= sum(t * values[n] for n, t in one.parts) <= one.high for one in system.sums
        )
    ]
    for number, (low, high) in spreads(system, range(len(solution)), ENOUGH).items():
        values = {fit[number] for fit in fits}
        assert {low, high} <= values
        assert high - low + 1 >= ENOUGH or values.isdisjoint({low - 1, high + 1})


def test_a_system_that_nothing_fits_is_said_to_be_so():
    system = System((0, 0), (3, 3), (Sum(((0, 1), (1, 1)), 9, 9),))
    assert system.tightened() is None
    assert system.solution({}, [0, 0]) is None
    with pytest.raises(ValueError, match="needs a system that something fits"):
        spreads(system, [0], ENOUGH)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 500))
def test_the_attacker_agrees_with_an_integer_programme_about_careless_releases(seed):
    tables = cut(seed, people=45, rows=4, groups=(3,))
    careless = [
        published(
            made.id,
            5 * round(made.base / 5),
            {
                row.key: FewerThan(5, made.base)
                if row.estimate.people < 5
                else shown(5 * round(row.estimate.people / 5), max(made.base, 1))
                for row in made.rows
            },
            least_base=0,
        )
        for made in tables
    ]
    found = {
        narrowed.count
        for narrowed in attack(careless)
        if narrowed.count[0] in {t.id for t in tables}
    }
    for family in families(careless):
        expected = {
            count for count, (low, high) in integer_ranges(family).items() if high - low + 1 < 5
        }
        assert expected == {count for count in found if count in family.places}


def test_release_all_leaves_the_attacker_nothing_where_a_careless_hand_did():
    made = table({"yes": 55, "no": 3})
    released, _ = release_all([made], RULES, Register())
    assert attack(released) == ()
