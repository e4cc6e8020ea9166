"""What a row of a table says about itself: read with its defaults, or refused with the reason."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import NOON, opened, parks, response
from small import starter

from engage.definition.ways import Way
from engage.interchange.about import ABOUT, read_about, write_about
from engage.interchange.answers_in import gather
from engage.interchange.bad_rows import BadRow, BadTableError
from engage.interchange.renaming import Renaming
from engage.interchange.table import CsvTable
from engage.responses.quality import DUPLICATE
from engage.responses.response import Design

ONE_ROUTE = parks().model_copy(update={"routes": {"post": Way(mode="paper", sample="open")}})


def read(survey=None, /, **cells):
    """Return what the cells say, each column named without its “_”; a route if none is named."""
    cells = {f"_{name}": cell for name, cell in {"route": "letter", **cells}.items()}
    return read_about(survey or parks(), cells, NOON)


def reasons(**cells):
    """Return why the cells cannot be read."""
    return read(**cells)[1]


def test_a_row_that_says_nothing_but_its_route_has_every_default():
    about, wrong = read()
    assert wrong == []
    assert (about.key, about.received, about.language) == (None, NOON, "en")
    assert (about.route, about.mode, about.minutes) == ("letter", "web", None)
    assert (about.place, about.wave, about.design) == (None, None, Design())


def test_the_mode_is_the_routes_own_unless_the_row_says_another():
    assert read(route="street")[0].mode == "paper"
    assert read(route="street", mode="web")[0].mode == "web"


def test_where_there_is_one_route_a_row_need_not_name_it():
    about, wrong = read(ONE_ROUTE, route="")
    assert (about.route, about.mode, wrong) == ("post", "paper", [])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"route": ""}, "_route is empty, and must be one of letter, street."),
        ({"route": "bus"}, "_route is “bus”, and must be one of letter, street."),
        ({"language": "ar"}, "_language is “ar”, and must be one of en, cy."),
        (
            {"received": "yesterday"},
            "_received is “yesterday”, and must be a date like 2026-03-01.",
        ),
        (
            {"received": "2026-02-30"},
            "_received is “2026-02-30”, and must be a date like 2026-03-01.",
        ),
        (
            {"received": "0001-01-01T00:00+14:00"},
            "_received is “0001-01-01T00:00+14:00”, and must be a date like 2026-03-01.",
        ),
        (
            {"received": "9999-12-31T23:59-14:00"},
            "_received is “9999-12-31T23:59-14:00”, and must be a date like 2026-03-01.",
        ),
        ({"weight": "0"}, "_weight is “0”, and must be a number above 0."),
        ({"weight": "-1.5"}, "_weight is “-1.5”, and must be a number above 0."),
        ({"weight": "much"}, "_weight is “much”, and must be a number above 0."),
        ({"weight": "nan"}, "_weight is “nan”, and must be a number above 0."),
        ({"weight": "inf"}, "_weight is “inf”, and must be a number above 0."),
        ({"fpc": "0"}, "_fpc is “0”, and must be a number above 0."),
        ({"minutes": "-1"}, "_minutes is “-1”, and must be a number 0 or more."),
        ({"minutes": "2 min"}, "_minutes is “2 min”, and must be a number 0 or more."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_what_it_must_be(cells, reason):
    assert reasons(**cells) == [reason]


def test_a_mode_that_nobody_answers_in_is_named_with_those_there_are():
    (reason,) = reasons(mode="pigeon")
    assert reason.startswith("_mode is “pigeon”, and must be one of ")
    assert "paper" in reason


def test_every_cell_that_is_wrong_is_named_in_one_go():
    wrong = reasons(route="bus", language="xx", received="?", weight="?", fpc="?", minutes="?")
    assert [reason.split()[0] for reason in wrong] == [
        "_route", "_received", "_language", "_weight", "_fpc", "_minutes",
    ]  # fmt: skip


def test_a_guarded_word_is_read_as_it_was_before():
    assert read(place="'=North")[0].place == "=North"
    assert read(place="  ")[0].place is None


@given(
    st.integers(0, 200 * 365 * 24 * 3600),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_time_is_the_same_moment_in_whatever_zone_it_was_written(seconds, minutes):
    written = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    about, wrong = read(received=written.isoformat())
    assert wrong == []
    assert about.received == written
    assert about.received.tzinfo is UTC


@given(st.dictionaries(st.sampled_from([name[1:] for name in ABOUT]), st.text(max_size=12)))
def test_no_row_whatever_it_says_of_itself_stops_an_import(cells):
    about, wrong = read(**cells)
    assert about.design.weight > 0
    assert about.received.tzinfo is UTC
    assert all(reason.endswith(".") and reason.startswith("_") for reason in wrong)


@given(
    design=st.builds(
        Design,
        weight=st.floats(0.01, 100),
        stratum=st.none() | st.text("ab =+", min_size=1).map(str.strip).filter(bool),
        fpc=st.none() | st.floats(1, 1e6),
    ),
    minutes=st.none() | st.floats(0, 500),
)
def test_what_leaves_comes_back_but_for_the_time_of_day(design, minutes):
    sent = response(design=design, minutes=minutes, place="High Street", wave="2")
    about, wrong = read_about(parks(), write_about(sent), NOON + timedelta(days=9))
    assert wrong == []
    assert about.received == NOON.replace(hour=0)
    assert (about.design, about.minutes) == (design, minutes)
    assert (about.place, about.wave, about.key) == ("High Street", "2", None)


# a whole table


def gathered(header, *rows, survey=None, renaming=None):
    """Return what a table of these rows holds; rows are numbered from 2."""
    return gather(
        survey or parks(),
        opened().frozen.hash,
        CsvTable(tuple(header), tuple(enumerate(rows, 2))),
        renaming or Renaming(),
        now=NOON,
        name=lambda key, row: f"key {key}" if key else f"row {row}",
    )


def test_a_column_without_a_name_is_told_by_its_place():
    found = gathered(("helped", "_route", ""), ("yes", "letter", "x"))
    assert (found.good, found.bad) == ((), ())
    assert found.columns == ("column 3 has no name.",)


def test_a_column_without_a_name_may_be_left_out_by_the_map():
    found = gathered(
        ("helped", "_route", ""), ("yes", "letter", "x"), renaming=Renaming(ignored=frozenset({""}))
    )
    assert found.columns == ()
    assert [row.response.answers for row in found.good] == [{"helped": "yes"}]


def test_a_slip_in_a_columns_name_gets_a_guess():
    assert gathered(("hepled", "_rout")).columns == (
        "column 1: our-parks has no “hepled”. Did you mean “helped”?",
        "column 2: our-parks has no “_rout”. Did you mean “_route”?",
    )


def test_a_column_renamed_to_nothing_known_is_told_under_both_names():
    told = gathered(("Half",), renaming=Renaming(columns={"Half": "zzz"})).columns
    assert told == ("column 1: our-parks has no “zzz” (“Half” in the file).",)


def test_a_column_that_stands_twice_is_told_once():
    assert gathered(("helped", "helped", "_route")).columns == (
        "“helped” stands in the header 2 times.",
    )


@pytest.mark.parametrize("row", [("yes",), ("yes", "letter", "x")], ids=len)
def test_a_row_longer_or_shorter_than_its_header_is_a_bad_row(row):
    found = gathered(("helped", "_route"), row, ("no", "letter"))
    assert found.bad == (BadRow(2, (f"It has {len(row)} cells, and the header has 2.",)),)
    assert [good.number for good in found.good] == [3]


def test_the_second_row_of_an_id_is_bad_and_names_the_first():
    found = gathered(
        ("_id", "helped", "_route"), ("a", "yes", "letter"), ("b", "no", "letter"),
        ("a", "no", "letter"), ("a", "yes", "street"),
    )  # fmt: skip
    assert found.bad == (
        BadRow(4, ("_id is the same as in row 2.",)),
        BadRow(5, ("_id is the same as in row 2.",)),
    )
    assert [(good.number, good.keyed) for good in found.good] == [(2, True), (3, True)]


def test_two_rows_that_say_the_same_few_things_are_two_people_who_agree():
    found = gathered(("helped", "years", "_route"), *[("yes", "7", "letter")] * 2)
    assert [DUPLICATE in good.response.flags for good in found.good] == [False, False]


def test_two_rows_that_say_the_same_many_things_are_both_kept_and_the_later_flagged():
    activities = [activity.code for activity in starter("co-production").activities()]
    header = [*(f"offers.{code}.willing" for code in activities), "helped.told", "area", "age_band"]
    row = ("yes",) * len(activities) + ("1", "north", "35-64")
    found = gathered(header, row, row, survey=starter("co-production"))
    assert found.columns == ()
    assert found.bad == ()
    assert [DUPLICATE in good.response.flags for good in found.good] == [False, True]


def test_one_thing_wrong_is_not_called_things():
    row = BadRow(7, ("It is bad.", "Very."))
    assert str(BadTableError("a.csv", (), (row,))) == (
        "a.csv: one thing is wrong, and nothing was kept.\n  row 7: It is bad. Very.\n"
        "Mend them, say more in a --map file, or give --skip-bad to keep the good rows."
    )
    told = BadTableError("a.csv", ("column 1 has no name.",), (row,))
    assert str(told) == (
        "a.csv: 2 things are wrong, and nothing was kept.\n  column 1 has no name.\n"
        "  row 7: It is bad. Very.\nMend them, or say in a --map file what each column is."
    )
    assert (told.columns, told.rows) == (("column 1 has no name.",), (row,))
