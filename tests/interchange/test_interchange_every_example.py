"""Whatever type a question has: its answers leave as a table and come in again as they were."""

import csv
import json
from collections import Counter
from dataclasses import replace
from io import StringIO
from random import Random

import pytest
from kept import NOON, opened, response

from engage.actions.organisers.export_answers import export_answers
from engage.actions.organisers.import_answers import Imported, import_answers
from engage.assets import folder
from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.interchange.answers_out import EXPORTED, table_of
from engage.store.stores import open_stores

SURVEYS = sorted(
    file
    for place in ("examples", "starter")
    for file in (folder("surveys") / place).glob("*.survey.yaml")
)


def _read(file):
    return read_survey(file.read_bytes(), file.name, file.parent)


def _people(survey, frozen, how_many=40):
    """Return people who answered every question as its own type says people may."""
    random = Random(2012)
    for number in range(how_many):
        answers = {}
        for question in survey.instances():
            answers |= question.encode(question.draw(random))
        route = next(iter(survey.routes), "")
        yield response(
            f"{number:03}",
            answers,
            survey=survey.id,
            hash=frozen.hash,
            route=route,
            minutes=number / 2,
        )


def _said(stores, survey):
    return Counter(
        json.dumps(dict(kept.answers), sort_keys=True) for kept in stores.responses.all(survey)
    )


@pytest.fixture(params=SURVEYS, ids=lambda file: file.name.partition(".")[0])
def example(request):
    """Return each example as a survey and as it is frozen."""
    survey = _read(request.param)
    return survey, freeze(survey)


def test_answers_of_every_type_leave_and_come_back_the_same(example, tmp_path):
    survey, frozen = example
    before, after = open_stores("memory:"), open_stores("memory:")
    for stores in (before, after):
        stores.surveys.open(replace(opened(), frozen=frozen))
    before.responses.add_many(_people(survey, frozen))
    export_answers(before, survey.id, tmp_path / "a.csv", random=Random(1))
    done = import_answers(after, survey.id, tmp_path / "a.csv", at=NOON)
    assert done == Imported(40, 0)
    assert _said(after, survey.id) == _said(before, survey.id)


def test_every_example_has_a_table_with_one_column_an_answer(example):
    survey, frozen = example
    lines = "".join(table_of(survey, _people(survey, frozen, 3)))
    header, *rows = csv.reader(StringIO(lines, newline=""), strict=True)
    assert header == [*(column.name for column in survey.columns()), *EXPORTED]
    assert [len(row) for row in rows] == [len(header)] * 3
    assert len(header) == len(set(header))


def test_every_example_has_a_view_that_says_what_the_table_says(example, tmp_path):
    survey, frozen = example
    stores = open_stores(tmp_path / "data")
    stores.surveys.open(replace(opened(), frozen=frozen))
    stores.responses.add_many(_people(survey, frozen, 5))
    view = f"answers_{survey.id.replace('-', '_')}"
    conn = stores.responses._connections.here().conn  # noqa: SLF001  # as another tool would
    cursor = conn.execute(f"select * from {view} order by _response")  # noqa: S608  # our own id
    names = [column[0] for column in cursor.description]
    for row, person in zip(cursor.fetchall(), _people(survey, frozen, 5), strict=True):
        said = {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
        answers = {name: cell for name, cell in said.items() if not name.startswith("_")}
        assert answers == person.answers
        assert said["_route"] == person.route


def test_every_example_is_read_by_a_spreadsheet_as_text_or_numbers_only(example):
    survey, frozen = example
    lines = "".join(table_of(survey, _people(survey, frozen)))
    for row in csv.reader(StringIO(lines, newline="")):
        for cell in row:
            assert not cell.startswith(("=", "@", "+")), cell


# Every way a cell can be wrong


OFFERS = next(file for file in SURVEYS if file.name == "offers-in-full.survey.yaml")


@pytest.fixture
def offers(tmp_path):
    """Return a function that imports one row about offers, and says what is wrong with it."""
    survey = _read(OFFERS)
    stores = open_stores("memory:")
    stores.surveys.open(replace(opened(), frozen=freeze(survey)))

    def row(**cells):
        named = {name.replace("__", "."): cell for name, cell in cells.items()}
        lines = [",".join(named), ",".join(named.values())]
        (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = import_answers(stores, survey.id, tmp_path / "a.csv", at=NOON, skip_bad=True)
        kept = list(stores.responses.all(survey.id))
        return [reason for bad in done.bad for reason in bad.reasons], kept

    return survey, row


def _step(survey, step):
    """Return the column of the first activity's ``step``."""
    return next(column for column in survey.columns() if column.name.split(".")[2:3] == [step])


def test_a_step_given_in_words_of_another_step_is_named(offers):
    survey, row = offers
    column = _step(survey, "willing")
    wrong, kept = row(**{column.name: "often"})
    assert wrong == [f"{column.name} is “often”, and must be one of {', '.join(column.codes)}."]
    assert kept == []


def test_a_later_step_without_willingness_is_named(offers):
    survey, row = offers
    willing = _step(survey, "willing").name
    later = next(
        column
        for column in survey.columns()
        if column.name.startswith(willing.removesuffix("willing")) and column.name.endswith("hours")
    )
    wrong, kept = row(**{willing: "no", later.name: later.codes[1]})
    assert wrong == [
        f"{later.name} cannot be answered beside the rest of {willing.partition('.')[0]}."
    ]
    assert kept == []


def test_a_later_step_beside_willingness_is_kept(offers):
    survey, row = offers
    willing = _step(survey, "willing").name
    later = next(
        column
        for column in survey.columns()
        if column.name.startswith(willing.removesuffix("willing")) and column.name.endswith("hours")
    )
    wrong, (kept,) = row(**{willing: "yes", later.name: later.codes[1]})
    assert wrong == []
    assert kept.answers == {willing: "yes", later.name: later.codes[1]}
