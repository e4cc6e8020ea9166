"""The annex's tables: read across the activities, told once, and never without their people."""

from dataclasses import replace

import pytest
from figures_by_hand import RULES, figures, made, per_cent

from engage.brief.sentences import Voice, in_two_figures
from engage.brief.tables import sheets
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.statistics.estimate import Estimate
from engage.statistics.table import Row

ANSWERS = (("no", "No", 25), ("yes", "Yes, I would", 60), ("maybe", "Maybe", 15))


def with_tables(*tables, keep=(), language="en"):
    """Return figures that hold ``tables`` and those of ``keep``."""
    told = figures(language)
    released, _ = release_all(list(tables), RULES, Register())
    kept = {name: told.releases[name] for name in keep}
    return replace(told, releases=kept | {release.id: release for release in released})


def asked_of(activity, title, people=400, answers=ANSWERS):
    rows = [Row(code, label, per_cent(share, people)) for code, label, share in answers]
    return made(f"offers.{activity}.willing", title, rows, people)


def values(table_id, title, told, unit="value", people=400):
    rows = [Row(key, label, Estimate(value, people, people)) for key, label, value in told]
    return made(table_id, title, rows, people, unit=unit)


def laid(told):
    return sheets(told, Voice.of(told))


def rows_of(sheet):
    return [(line.label, *(cell.words for cell in line.cells)) for line in sheet.lines]


def offered():
    """Return four activities that were asked the same, one of them of few people."""
    named = {o.code: o.label.to("en") for o in figures().survey.activities()}
    people = {"litter": 400, "park": 380, "plan": 60, "report": 400}
    return [asked_of(code, named[code], many) for code, many in people.items()]


def test_what_is_asked_of_each_activity_is_one_table_with_its_people():
    (sheet,) = laid(with_tables(*offered()))
    assert sheet.caption == "Would you do this with Anytown Council in the next 12 months?"
    assert sheet.heads == ("No", "Yes, I would", "Maybe", "People")
    assert sheet.is_wide
    assert rows_of(sheet)[0] == ("Pick up litter in your street", "25%", "60%", "15%", "400")
    assert rows_of(sheet)[2] == (
        "Help plan a street or park",
        "15 of 60",
        "35 of 60",
        "10 of 60",
        "60",
    )


def test_fewer_activities_than_answers_stand_as_columns():
    first, second, *_ = offered()
    (sheet,) = laid(with_tables(first, second))
    assert sheet.heads == (
        "Pick up litter in your street",
        "Look after a park or green space with others",
    )
    assert rows_of(sheet) == [
        ("No", "25%", "25%"),
        ("Yes, I would", "60%", "61%"),
        ("Maybe", "15%", "14%"),
        ("People", "400", "380"),
    ]


def test_an_activity_asked_about_otherwise_keeps_a_table_of_its_own():
    first, second, *_ = offered()
    other = asked_of("park", "Another", answers=ANSWERS[:2])
    assert [sheet.caption for sheet in laid(with_tables(first, other))] == [
        first.title,
        "Another",
    ]
    assert second.title not in [sheet.caption for sheet in laid(with_tables(first, other))]


def test_willing_and_maybe_stand_side_by_side():
    (sheet,) = laid(with_tables(keep=("I-1.willing", "I-1.maybe")))
    assert sheet.caption == "Would do it, and maybe"
    assert sheet.heads == ("Would do it", "Maybe")
    assert len(sheet.lines) == 8 + 1


def test_a_mean_stands_in_the_note_of_its_shares():
    shares = made("fair", "How fair?", [Row("a", "A", per_cent(60, 400))], 400)
    means = values("fair:value", "How fair?", (("mean", "Mean", 41.0), ("median", "Median", 50.0)))
    (sheet,) = laid(with_tables(shares, means))
    assert sheet.note == "Of the 400 people who answered this. Mean 41 · Median 50."


def test_a_mean_alone_keeps_its_table():
    means = values("fair:value", "How fair?", (("mean", "Mean", 41.0),))
    (sheet,) = laid(with_tables(means))
    assert (sheet.heads, rows_of(sheet)) == (("Value",), [("Mean", "41")])


def test_figures_that_line_up_have_the_same_number_of_places():
    tables = [
        values(f"detail.{code}.sure", f"{code}: How sure?", (("m", "Mean", mean), ("d", "SD", 2.0)))
        for code, mean in (("litter", 7.0), ("park", 6.6), ("plan", 7.2))
    ]
    (sheet,) = laid(with_tables(*tables))
    assert [cells[1:3] for cells in rows_of(sheet)] == [
        ("7.0", "2.0"),
        ("6.6", "2.0"),
        ("7.2", "2.0"),
    ]


def test_the_same_figures_of_the_same_people_are_told_once():
    rows = [Row("a", "A", per_cent(60, 400)), Row("b", "B", per_cent(40, 400))]
    told = with_tables(made("matter", "First", rows, 400), made("I-3a.matters", "Again", rows, 400))
    assert [sheet.caption for sheet in laid(told)] == ["First"]


def test_two_activities_with_the_same_figures_are_both_told():
    first, *_, last = offered()
    (sheet,) = laid(with_tables(first, last))
    assert len(sheet.heads) == 2


def test_a_table_of_counts_does_not_give_them_twice():
    rows = [Row("a", "A", per_cent(60, 50)), Row("b", "B", per_cent(4, 50))]
    (sheet,) = laid(with_tables(made("few", "Few", rows, 50)))
    assert len(sheet.heads) == 1
    assert rows_of(sheet) == [("A", "about 30 of 50"), ("B", "fewer than 5 of 50")]


def test_a_bound_among_shares_is_said_short_and_has_no_people():
    rows = [Row("a", "A", per_cent(60, 400)), Row("b", "B", Estimate(0.005, 2, 400))]
    (sheet,) = laid(with_tables(made("many", "Many", rows, 400)))
    assert rows_of(sheet) == [("A", "60%", "240"), ("B", "fewer than 5", "–")]


def test_a_table_that_tells_nothing_is_left_to_the_csv():
    rows = [Row("a", "A", per_cent(60, 12)), Row("b", "B", per_cent(40, 12))]
    assert laid(with_tables(made("tiny", "Tiny", rows, 12))) == ()


def test_hours_are_about_and_in_two_figures():
    told = with_tables(
        values(
            "I-7.total",
            "Hours",
            (("low", "At least", 1313.0), ("high", "At most", 2113.0)),
            "hours",
        )
    )
    (sheet,) = laid(told)
    assert rows_of(sheet) == [("At least", "about 1,300"), ("At most", "about 2,100")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.25, 0.2),
        (1, 1),
        (9.6, 10),
        (57, 57),
        (99.6, 100),
        (128, 130),
        (1313, 1300),
        (98765, 99000),
    ],
)
def test_two_figures_are_kept(value, said):
    assert in_two_figures(value) == said
