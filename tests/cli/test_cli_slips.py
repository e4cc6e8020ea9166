"""``engage slips``, as a lead meets it: whom to call, what came of it, and what is refused."""

import json
from datetime import UTC, datetime, timedelta

import pymupdf
import pytest
from commands import Ended, engage
from kept import opened
from small import starter

from engage.definition.freeze import freeze
from engage.ledger.slip import Progress, Slip, call_by
from engage.store.port import Opened
from engage.store.stores import open_stores

NOW = datetime.now(UTC)
DUE = call_by(NOW.date())


@pytest.fixture(scope="module")
def survey():
    return starter("park")


@pytest.fixture
def data(tmp_path, survey):
    """Return a data folder in which the park's survey is open and two people signed up."""
    stores = open_stores(tmp_path / "data")
    stores.surveys.open(Opened(freeze(survey), NOW, is_open=True))
    codes = [option.code for option in survey.activities()]
    for number, (name, offers) in enumerate([("Zoe", codes[:1]), ("Ann", codes[:2])]):
        left = Slip(f"{number}{'f' * 63}", survey.id, name, f"{name} by post", "en", tuple(offers))
        stores.sign_ups.keep(left, DUE)
    return tmp_path / "data"


def held(data, survey):
    return {slip.name: slip for slip in open_stores(data).sign_ups.all(survey.id)}


def test_lists_whom_to_call_by_activity_and_by_name(data, survey):
    first, second = (option.code for option in survey.activities()[:2])
    rooms = survey.capacity
    said = engage("slips", survey.id, data=data)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        (
            f"{first}: 2 signed up, {rooms[first].places} places, {rooms[first].lead.source}, "
            f"call by {DUE}"
        ),
        "  1fffffff  Ann  Ann by post  en  new",
        "  0fffffff  Zoe  Zoe by post  en  new",
        (
            f"{second}: 1 signed up, {rooms[second].places} places, {rooms[second].lead.source}, "
            f"call by {DUE}"
        ),
        "  1fffffff  Ann  Ann by post  en  new",
    ]


def test_one_activity_as_json_with_no_day_on_anybody(data, survey):
    second = survey.activities()[1].code
    said = engage("slips", survey.id, "--activity", second, "--json", data=data)
    (one,) = json.loads(said.out)
    assert (one["activity"], one["call_by"], one["overdue_at_least"]) == (second, str(DUE), 0)
    assert one["counts"] == {
        "new": 1, "called": 0, "started": 0, "not_needed": 0, "not_reached": 0,
    }  # fmt: skip
    (slip,) = one["slips"]
    assert slip == {
        "slip": f"1{'f' * 63}",
        "name": "Ann",
        "contact": "Ann by post",
        "language": "en",
        "confirmed": False,
        "state": "new",
        "day": None,
        "reason": "",
    }


def test_records_what_came_of_a_call(data, survey):
    first = survey.activities()[0].code
    asked = ("--activity", first, "--slip", "0", "--state", "called")
    said = engage("slips", survey.id, *asked, data=data)
    today = datetime.now(UTC).date()
    assert said == Ended(0, f"{survey.id} {first} 0fffffff: called, {today}\n", "")
    assert held(data, survey)["Zoe"].progress(first) is Progress.CALLED
    assert "Zoe by post  en  called" in engage("slips", survey.id, data=data).out


def test_records_why_somebody_is_not_needed(data, survey):
    first = survey.activities()[0].code
    asked = ("--activity", first, "--slip", "0FFF", "--state", "not_needed")
    refused = engage("slips", survey.id, *asked, data=data)
    assert refused == Ended(
        1, "", "slip 0fffffff: a reason is missing. Say why: the person reads it on their slip.\n"
    )
    assert engage("slips", survey.id, *asked, "--reason", "All full", data=data).code == 0
    assert "(All full)" in engage("slips", survey.id, data=data).out


def test_says_how_many_at_least_have_waited_too_long(data, survey):
    first = survey.activities()[0].code
    early = call_by(NOW.date() - timedelta(weeks=4))
    late = Slip("2", survey.id, "Bryn", "here", "en", (first,))
    open_stores(data).sign_ups.keep(late, early)
    said = engage("slips", survey.id, "--activity", first, data=data).out.splitlines()
    assert said[0].endswith(f", call by {DUE}, at least 1 overdue")


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (
            ("--state", "called"),
            2,
            (
                "engage slips: a state needs to know whose slip and which activity. "
                "Give --slip and --activity too.\n"
            ),
        ),
        (
            ("--state", "called", "--slip", "9", "--activity", "x"),
            1,
            "slip 9: no slip has it. “engage slips SURVEY --json” gives whole numbers.\n",
        ),
        (
            ("--state", "called", "--slip", "0", "--activity", "juggling"),
            1,
            (
                "slip 0fffffff: no slip of this number offers “juggling”. “engage slips SURVEY” "
                "shows those there are; somebody may have erased theirs.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_words(data, survey, asked, code, told):
    assert engage("slips", survey.id, *asked, data=data) == Ended(code, "", told)


def test_two_slips_that_begin_alike_are_told_apart(data, survey):
    first = survey.activities()[0].code
    alike = Slip(f"0{'e' * 63}", survey.id, "Chidi", "here", "en", (first,))
    open_stores(data).sign_ups.keep(alike, DUE)
    asked = ("--activity", first, "--slip", "0", "--state", "called")
    assert engage("slips", survey.id, *asked, data=data).err == (
        "slip 0: 2 slips have this number. “engage slips SURVEY --json” gives whole numbers.\n"
    )


def test_a_survey_that_was_never_opened_has_no_slips(data):
    said = engage("slips", "nobody", data=data)
    assert said.code == 1
    assert said.err.startswith("nobody: no survey of this name has been opened.")


def test_where_nobody_signed_up_it_says_so(tmp_path):
    stores = open_stores(tmp_path / "data")
    stores.surveys.open(opened())
    assert engage("slips", "our-parks", data=tmp_path / "data") == Ended(
        0, "Nobody has signed up.\n", ""
    )


def test_the_sheet_to_sign_up_on_is_printed_and_shows_nobody_who_did(data, survey, tmp_path):
    file = tmp_path / "sheet.pdf"
    said = engage("slips", survey.id, "--sheet", file, data=data)
    assert (said.code, said.out, said.err) == (0, f"{file}: copy it as often as you like\n", "")
    (side,) = pymupdf.open(file)
    text = side.get_text()
    assert "Shall we call you about it?" in text
    assert not {"Zoe", "Ann"} & set(text.split())


def test_a_sheet_in_a_language_the_survey_is_not_open_in_is_refused(data, survey, tmp_path):
    file = tmp_path / "sheet.pdf"
    said = engage("slips", survey.id, "--sheet", file, "--language", "fr", data=data)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{survey.id}: it is not open in “fr”. It is open in: en.\n"
    assert not file.exists()
