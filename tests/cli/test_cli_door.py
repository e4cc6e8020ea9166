"""``engage door``: what is written, what is refused, what a code opens."""

import csv
import stat
from datetime import UTC, date, datetime, timedelta

import pytest
from commands import engage
from doors import house
from doorstep import STREET

from engage.fieldwork.codes import read_code
from engage.fieldwork.day_codes import day_code_id
from engage.store.port_door import DayCode, DayTally

ADDRESS = "https://surveys.anytown.example"


@pytest.fixture
def street(tmp_path):
    return house(STREET, tmp_path / "data")


@pytest.fixture
def data(street, tmp_path):
    return tmp_path / "data"


def today():
    return datetime.now(UTC).date()


def door(data, *words, codes=3, survey="street", file="door.csv", address=ADDRESS):
    """Return how ``engage door`` ended, and the lines of its table."""
    path = data.parent / file
    asked = ("--codes", codes, "-o", path, "--address", address)
    ended = engage("door", survey, *asked, *words, data=data)
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    return ended, list(csv.DictReader(written.splitlines()))


def test_codes_are_a_line_each_for_a_day(street, data):
    ended, lines = door(data, "--day", "2030-01-05")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"{data.parent / 'door.csv'}: 3 day codes for 2030-01-05, to send until 2030-01-12\n"
        "street: 3 codes of door for that day, 0 interviews sent\n"
        "Hand the slips out, then delete the file: the codes are kept nowhere else.\n"
    )
    assert [*lines[0]] == ["volunteer", "day", "address", "code"]
    assert [line["volunteer"] for line in lines] == ["1", "2", "3"]
    assert {line["day"] for line in lines} == {"2030-01-05"}
    assert {line["address"] for line in lines} == {"surveys.anytown.example/door"}
    assert len({read_code(line["code"]) for line in lines} - {None}) == 3


def test_without_a_day_it_is_today_and_each_code_opens_it(street, data):
    _, lines = door(data, codes=2)
    day = date.fromisoformat(lines[0]["day"])
    assert abs(day - today()) <= timedelta(days=1)
    for line in lines:
        known = street.stores.day_codes.get(day_code_id(line["code"], street.stores.secret))
        assert known == DayCode("street", "door", day)


def test_a_second_order_adds_codes_and_says_what_came_by_the_first(street, data):
    _, lines = door(data, "--day", "2030-01-05", codes=1)
    street.stores.day_codes.count(day_code_id(lines[0]["code"], street.stores.secret))
    ended, _ = door(data, "--day", "2030-01-05", codes=1, file="more.csv")
    assert "street: 2 codes of door for that day, 1 interview sent\n" in ended.out
    tally = street.stores.day_codes.tally("street")
    assert tally == {("door", date(2030, 1, 5)): DayTally(2, 1)}


def test_the_store_has_no_code_that_was_printed_and_nobody_else_reads_the_table(street, data):
    _, lines = door(data, codes=40)
    written = b"".join(file.read_bytes() for file in data.glob("engage.db*"))
    for line in lines:
        assert line["code"].encode() not in written
        assert line["code"].replace("-", "").encode() not in written
    mode = stat.S_IMODE((data.parent / "door.csv").stat().st_mode)
    assert mode == 0o600


def test_nothing_is_overwritten_and_then_nothing_was_given_out(street, data):
    (data.parent / "door.csv").write_text("ours\n", encoding="utf-8")
    ended, _ = door(data)
    assert ended.code == 2
    assert ended.err == (
        f"{data.parent / 'door.csv'}: this file is there already. "
        "Give another name: the codes in it are shown nowhere else.\n"
    )
    assert street.stores.day_codes.tally("street") == {}


def test_a_table_that_cannot_be_written_gives_nothing_out(street, data):
    ended, _ = door(data, file="nowhere/door.csv")
    assert ended.code == 2
    assert street.stores.day_codes.tally("street") == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--route", "link"),
            "street: nobody interviews by “link”. Its ways in for interviewers are: door.\n",
        ),
        (
            ("--route", "gate"),
            "street: there is no way in called “gate”. Its ways in for interviewers are: door.\n",
        ),
        (
            ("--day", "2020-01-05"),
            "street: 2020-01-05 is over where the survey is. Give today's day, or one to come.\n",
        ),
    ],
)
def test_what_cannot_be_is_said_with_what_can(street, data, words, said):
    ended, lines = door(data, *words)
    assert (ended.code, ended.err, lines) == (1, said, [])


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        (
            "opens: 2030-02-01",
            "2030-01-31",
            (
                "street: on 2030-01-31 it is not open: it opens on 2030-02-01. "
                "Give a day from then on.\n"
            ),
        ),
        (
            "closes: 2030-02-01",
            "2030-02-02",
            "street: on 2030-02-02 it is closed: it ends on 2030-02-01. Give a day until then.\n",
        ),
    ],
)
def test_a_day_on_which_the_survey_takes_no_answers_is_refused(tmp_path, key, day, said):
    house(STREET.replace("title: Your", f"{key}\ntitle: Your", 1), tmp_path / "data")
    ended, _ = door(tmp_path / "data", "--day", day)
    assert (ended.code, ended.err) == (1, said)


def test_several_ways_of_interviewers_have_to_be_named(tmp_path):
    two = "  door:\n    mode: interviewer\n    sample: open\n"
    street = house(STREET.replace(two, two + two.replace("door", "desk"), 1), tmp_path / "data")
    ended, _ = door(tmp_path / "data")
    assert ended.err == (
        "street: it has several ways in for interviewers. "
        "Its ways in for interviewers are: door, desk.\n"
    )
    assert door(tmp_path / "data", "--route", "desk")[0].code == 0
    assert {way for way, _ in street.stores.day_codes.tally("street")} == {"desk"}


def test_a_survey_without_interviewers_says_how_to_have_them(tmp_path):
    house(STREET.replace("mode: interviewer", "mode: paper"), tmp_path / "data")
    ended, _ = door(tmp_path / "data")
    assert ended.err == (
        "street: none of its ways in is for interviewers. Add one under “routes” with "
        "“mode: interviewer” in a new version, and open that.\n"
    )


def test_an_unknown_survey_and_a_wrong_number_are_refused(street, data):
    assert door(data, survey="road")[0].code == 1
    for codes in (0, 1001, "many"):
        assert door(data, codes=codes)[0].code == 2
    assert door(data, address="nowhere")[0].code == 2
    assert door(data, "--day", "Saturday")[0].code == 2


def test_what_is_written_opens_interviews(street, data):
    _, lines = door(data, codes=1)
    street.clock.now = datetime.now(UTC)
    asked = {"code": lines[0]["code"], "count": "2"}
    kit = street.app.test_client().post("/door/street/en/kit", data=asked).json
    assert len(kit["blanks"]) == 2
