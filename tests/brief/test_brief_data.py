"""The tables as CSV hold what was released, and nothing that was not."""

import csv
from dataclasses import replace
from io import StringIO

from figures_by_hand import figures

from engage.brief.data import HEADS, tables_csv
from engage.disclosure.release import FewerThan, Shown


def rows(told) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(tables_csv(told))))


def test_every_released_figure_has_a_row():
    told = figures()
    assert len(rows(told)) == sum(len(release.lines) for release in told.releases.values())
    assert tuple(rows(told)[0]) == HEADS


def test_a_figure_reads_as_it_was_released():
    told = figures()
    (row,) = [r for r in rows(told) if (r["table"], r["row"]) == ("I-5.dark", "dark")]
    figure = told.releases["I-5.dark"].lines[0].figure
    assert (row["people"], row["base"]) == (str(figure.people), str(figure.base))
    assert float(row["share_or_value"]) == figure.value


def test_what_may_not_be_shown_is_a_note_and_no_number():
    told = figures(people=30)
    kinds = {
        (release.id, line.key): line.figure
        for release in told.releases.values()
        for line in release.lines
    }
    for row in rows(told):
        figure = kinds[row["table"], row["row"]]
        if not isinstance(figure, Shown):
            assert row["people"] == row["share_or_value"] == ""
            wanted = (
                f"fewer than {figure.threshold}" if isinstance(figure, FewerThan) else "withheld"
            )
            assert row["note"] == wanted


def test_an_open_sample_has_no_ranges():
    assert {(row["low"], row["high"]) for row in rows(figures())} == {("", "")}


def test_a_random_sample_has():
    told = [row for row in rows(figures(random=True)) if row["table"] == "I-1.willing"]
    assert all(float(row["low"]) < float(row["share_or_value"]) for row in told)


def test_no_cell_begins_as_a_formula_would():
    told = figures()
    first = next(iter(told.releases.values()))
    nasty = tuple(replace(line, label="=1+1") for line in first.lines)
    object.__setattr__(first, "lines", nasty)
    labels = [row["label"] for row in rows(told) if row["table"] == first.id]
    assert labels == ["'=1+1"] * len(nasty)
