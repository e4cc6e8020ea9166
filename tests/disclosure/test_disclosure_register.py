"""The register remembers what has left, and how many people have moved since."""

from hypothesis import given
from hypothesis import strategies as st
from tables import RULES, table

from engage.disclosure.figure import FewerThan, Shown, Withheld
from engage.disclosure.register import Entry, Register, read_entry, write_entry
from engage.disclosure.release import release_all
from engage.statistics.estimate import Estimate, Interval
from engage.statistics.table import Row, Table

counts = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 60), min_size=2, max_size=5)
intervals = st.none() | st.builds(Interval, st.just(0.25), st.just(0.5))
figures = st.one_of(
    st.builds(FewerThan, st.integers(5, 15), st.integers(20, 400)),
    st.builds(Withheld, st.sampled_from(["few people", "small base", "too uncertain"])),
    st.builds(
        Shown,
        st.sampled_from([0.0, 0.41, 54.0]),
        st.integers(5, 400),
        st.integers(20, 400),
        intervals,
        st.none() | st.just(0.3),
        intervals,
        st.booleans(),
        st.booleans(),
    ),
)
entries = st.builds(
    Entry,
    st.sampled_from(["q", "q by area=north", "q on letter"]),
    st.integers(0, 500),
    st.lists(st.tuples(st.text(max_size=5), st.integers(0, 99)), max_size=4).map(tuple),
    st.integers(0, 500) | st.builds(Withheld, st.just("small base")),
    st.lists(st.tuples(st.text(max_size=5), figures), max_size=4).map(tuple),
    st.lists(
        st.tuples(
            st.sampled_from(["skipped", "not_shown"]),
            st.integers(0, 99) | st.builds(FewerThan, st.just(10), st.just(60)),
        ),
        max_size=2,
    ).map(tuple),
)


@given(entries)
def test_an_entry_is_written_and_read_again(entry):
    assert read_entry(write_entry(entry)) == entry


@given(entries)
def test_an_entry_is_one_line(entry):
    assert "\n" not in write_entry(entry)


def register_of(made):
    _, register = release_all([made], RULES, Register())
    return register


def test_nobody_has_moved_in_what_never_left():
    assert Register().moved(table({"yes": 47, "no": 60})) is None


@given(counts, counts)
def test_people_who_moved_are_never_counted_too_many(before, after):
    keys = sorted({*before, *after})
    one = table({key: before.get(key, 0) for key in keys})
    other = table({key: after.get(key, 0) for key in keys})
    moved = register_of(one).moved(other)
    most = sum(abs(after.get(key, 0) - before.get(key, 0)) for key in keys)
    assert 0 <= moved <= most
    assert moved >= abs(one.base - other.base)


def test_five_who_came_and_five_who_went_are_five_who_moved():
    register = register_of(table({"yes": 47, "no": 60}))
    assert register.moved(table({"yes": 52, "no": 55})) == 5


def test_options_that_overlap_are_counted_by_the_one_that_moved_most():
    register = register_of(table({"a": 40, "b": 50}, base=100, whole=False))
    assert register.moved(table({"a": 43, "b": 48}, base=100, whole=False)) == 3


def test_values_move_with_their_base_alone():
    def years(mean, people):
        rows = (Row("mean", "Mean", Estimate(mean, people, people)),)
        return Table("years", "Years", people, rows, unit="value")

    register = register_of(years(41.0, 60))
    assert register.moved(years(44.0, 60)) == 0
    assert register.moved(years(44.0, 66)) == 6


def test_the_latest_entry_of_a_table_counts():
    first = Entry("q", 60, (("yes", 20),), 60, ())
    second = Entry("q", 70, (("yes", 25),), 70, ())
    register = Register.of([first, second])
    assert register.latest == {"q": second}
    assert register.new == ()


def test_adding_to_a_register_makes_another():
    empty = Register()
    entry = Entry("q", 60, (("yes", 20),), 60, ())
    fuller = empty.with_entries([entry])
    assert (empty.latest, empty.new) == ({}, ())
    assert (fuller.latest, fuller.new) == ({"q": entry}, (entry,))
