"""Grids, places and dates in a table: taken as they are written, or refused with a sentence."""

import pytest
from kept import NOON
from small import survey

from engage.definition.freeze import freeze
from engage.interchange.answers_in import gather
from engage.interchange.renaming import Renaming
from engage.interchange.table import read_table

ASKED = survey(
    """
      - id: doing
        title: Doing
        questions:
          - id: first
            type: rank
            at_most: 2
            ask: Which first?
            options: {paths: Paths, lights: Lights, trees: Trees}
          - {id: seen, type: date, ask: When?}
          - id: ward
            type: area
            ask: Where?
            options: {north: North, south: South}
    """
)
HEADER = "first.paths,first.lights,first.trees,seen,ward\n"


def read(row):
    table = read_table(f"{HEADER}{row}\n".encode(), "a.csv")
    return gather(
        ASKED, freeze(ASKED).hash, table, Renaming(), now=NOON, name=lambda _, row: f"{row}"
    )


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        ("2,1,,,", {"first.paths": 2, "first.lights": 1}),
        ("1.0,,,,", {"first.paths": 1}),
        (",,2,,", {"first.trees": 1}),  # a place left out closes up
        (",,,2026-06-30,", {"seen": "2026-06-30"}),
        (",,,,south", {"ward": "south"}),
    ],
)
def test_answers_are_read_as_they_are_kept(row, answers):
    (good,) = read(row).good
    assert good.response.answers == answers


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "1,1,,,",
            "first: “Paths” has place 1 already. Give each place to one answer.",
        ),
        ("3,,,,", "first: Choose one of the answers below."),
        ("1.5,,,,", "first: Choose one of the answers below."),
        ("0,,,,", "first.paths cannot"),
        ("-1,,,,", "first: Choose one of the answers below."),
        (",,,30/06/2026,", "seen: Write the date in figures, such as 27 3 2026."),
        (",,,2026-02-30,", "seen: Write the date in figures, such as 27 3 2026."),
        (",,,0999-01-01,", "seen: Write the year with four figures, such as 2026."),
        (",,,,east", "ward is “east”, and must be one of north, south."),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(row, reason):
    gathered = read(row)
    if reason.endswith("cannot"):  # nought says no place: nothing is kept, and nothing is wrong
        assert gathered.good[0].response.answers == {}
        return
    (bad,) = gathered.bad
    assert bad.reasons == (reason,)
