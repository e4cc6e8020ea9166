"""Grids, places and dates in a table: taken as they are written, or refused with a sentence."""

import pytest
from kept import NOON, response
from small import survey

from engage.analysis.locate import spots
from engage.definition.freeze import freeze
from engage.interchange.answers_in import gather
from engage.interchange.answers_out import table_of
from engage.interchange.renaming import Renaming
from engage.interchange.table import read_table
from engage.responses.response import Drawn

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
HEAD = """use: [core-activities@1]
draw:
  activities:
    roster: core-activities@1
    show: 2
"""
HEADER = "first.paths,first.lights,first.trees,seen,ward\n"


def read(row):
    table = read_table(f"{HEADER}{row}\n".encode(), "a.csv")
    return gather(
        ASKED, freeze(ASKED).hash, table, Renaming(), now=NOON, name=lambda _, row: f"{row}"
    )


def test_an_option_with_the_code_of_an_activity_was_shown_to_whoever_was_not_drawn_it():
    asked = survey(
        """
      - id: doing
        title: Doing
        questions:
          - id: done
            type: many
            ask: Which?
            options: {litter: Litter, trees: Trees}
          - {id: matter, type: many, options_from: activities, ask: Which matter?}
    """,
        HEAD,
    )
    answers = response("1", {}, drawn=Drawn(1, ("report", "plan")))
    (header, line) = list(table_of(asked, [answers]))
    cells = dict(zip(header.strip().split(","), line.strip().split(","), strict=True))
    assert (cells['"done.litter"'], cells['"matter.litter"']) == ('""', '"#-1"')
    about = {spot.column.name: spot.activity for spot in spots(asked, {})}
    assert (about["done.litter"], about["matter.litter"]) == (None, "litter")


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
