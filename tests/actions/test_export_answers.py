"""A table of answers: the same columns an import takes, no order, no time, no formula."""

import csv
import stat
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import NOON, opened, response

from engage.actions.organisers.export_answers import export_answers
from engage.actions.organisers.import_answers import import_answers
from engage.assets import folder
from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.errors.raised import WrongInputError, WrongUseError
from engage.questions.typed import paragraphs
from engage.responses.missing import Missing
from engage.responses.response import Design, Drawn
from engage.store.stores import open_stores


@pytest.fixture
def stores():
    """Return a store in which our parks are asked about."""
    stores = open_stores("memory:")
    stores.surveys.open(opened())
    return stores


def _rows(file):
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_a_response_becomes_a_row(stores, tmp_path):
    stores.responses.add(
        response(
            "1",
            {"helped": "yes", "done.told": 1, "done.time": 0, "done.planned": 0, "years": 2.5},
            missing={"story": Missing.WOULD_RATHER_NOT, "agree": Missing.NOT_SHOWN},
            received=NOON + timedelta(hours=3, seconds=17),
            place="north",
            design=Design(1.25, "s1", "c1", 100.0),
            minutes=4.5,
        )
    )
    assert export_answers(stores, "our-parks", tmp_path / "a.csv", random=Random(1)) == 1
    assert _rows(tmp_path / "a.csv") == [
        {
            "helped": "yes",
            "done.told": "1",
            "done.time": "0",
            "done.planned": "0",
            "years": "2.5",
            "story": "#-3",
            "agree": "#-1",
            "_received": "2026-03-01",
            "_language": "en",
            "_mode": "web",
            "_route": "letter",
            "_place": "north",
            "_wave": "",
            "_weight": "1.25",
            "_stratum": "s1",
            "_cluster": "c1",
            "_fpc": "100.0",
            "_minutes": "4.5",
        }
    ]


def test_rows_stand_in_an_order_that_says_nothing(stores, tmp_path):
    stores.responses.add_many(response(str(n), {"years": n}) for n in range(100))
    export_answers(stores, "our-parks", tmp_path / "a.csv", random=Random(1))
    export_answers(stores, "our-parks", tmp_path / "b.csv", random=Random(2))
    first, second = (
        [row["years"] for row in _rows(tmp_path / name)] for name in ("a.csv", "b.csv")
    )
    came = [str(n) for n in range(100)]
    assert sorted(first, key=int) == came
    assert first != came
    assert first != second


def test_no_id_of_a_response_leaves(stores, tmp_path):
    stores.responses.add(response("abcdef0123456789"))
    export_answers(stores, "our-parks", tmp_path / "a.csv", random=Random(1))
    written = (tmp_path / "a.csv").read_text("utf-8")
    assert "abcdef0123456789" not in written
    assert "12:00" not in written


def test_a_table_is_for_its_owner_alone(stores, tmp_path):
    export_answers(stores, "our-parks", tmp_path / "a.csv", random=Random(1))
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_what_a_spreadsheet_would_run_gets_an_apostrophe(stores, tmp_path):
    stores.responses.add(response("1", {"story": "=1+1"}, place="@SUM(1)"))
    export_answers(stores, "our-parks", tmp_path / "a.csv", random=Random(1))
    (row,) = _rows(tmp_path / "a.csv")
    assert (row["story"], row["_place"]) == ("'=1+1", "'@SUM(1)")


def test_a_survey_that_was_never_opened_has_no_table(stores, tmp_path):
    with pytest.raises(WrongInputError, match="no survey of this name has been opened"):
        export_answers(stores, "our-parcs", tmp_path / "a.csv", random=Random(1))


def test_a_folder_that_is_not_there_is_said(stores, tmp_path):
    with pytest.raises(WrongUseError) as refused:
        export_answers(stores, "our-parks", tmp_path / "none" / "a.csv", random=Random(1))
    assert str(refused.value) == (
        f"{tmp_path}/none/a.csv: the file cannot be written (No such file or directory). "
        "Check the path."
    )


_words = st.text(max_size=30).map(paragraphs).filter(bool)
_reasons = st.sampled_from([Missing.NOT_SHOWN, Missing.DOES_NOT_APPLY, Missing.WOULD_RATHER_NOT])
_people = st.builds(
    dict,
    helped=st.none() | st.sampled_from(["yes", "no"]) | _reasons,
    years=st.none() | st.integers(0, 110) | _reasons,
    story=st.none() | _words | st.just('=HYPERLINK("http://x")') | _reasons,
    agree=st.none() | st.sampled_from([0, 1]) | _reasons,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=st.lists(_people, max_size=6))
def test_what_is_exported_can_be_imported_as_it_was(tmp_path, people):
    before, after = open_stores("memory:"), open_stores("memory:")
    for number, said in enumerate(people):
        answers = {q: a for q, a in said.items() if a is not None and not isinstance(a, Missing)}
        missing = {q: a for q, a in said.items() if isinstance(a, Missing)}
        before.responses.add(response(str(number), answers, missing=missing))
    for stores in (before, after):
        stores.surveys.open(opened())
    export_answers(before, "our-parks", tmp_path / "a.csv", random=Random(1))
    import_answers(after, "our-parks", tmp_path / "a.csv", at=NOON)
    assert _said(after) == _said(before)


def _said(stores):
    """Return what people said, in no order; texts as a form would have kept them."""
    return sorted(
        repr(
            sorted(
                (column, " ".join(said.split()) if isinstance(said, str) else said)
                for column, said in kept.answers.items()
                if not isinstance(said, str) or said.split()
            )
        )
        + repr(sorted(kept.missing.items()))
        for kept in stores.responses.all("our-parks")
    )


def test_activities_a_person_was_not_shown_are_said_to_be_so(tmp_path):
    file = folder("surveys") / "examples" / "offers.survey.yaml"
    survey = read_survey(file.read_bytes(), file.name, file.parent)
    stores = open_stores("memory:")
    stores.surveys.open(replace(opened(), frozen=freeze(survey)))
    stores.responses.add(
        response(
            "1", {"offers.report.willing": "yes"}, survey="offers", drawn=Drawn(1, ("report",))
        )
    )
    export_answers(stores, "offers", tmp_path / "a.csv", random=Random(1))
    (row,) = _rows(tmp_path / "a.csv")
    asked = {name: cell for name, cell in row.items() if name.startswith("offers.")}
    assert asked.pop("offers.report.willing") == "yes"
    assert set(asked.values()) == {"#-1"}
