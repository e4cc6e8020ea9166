"""``engage letters`` and ``engage poster``: what is written, what is refused, what leads where."""

import csv
import re
import stat
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from commands import engage
from doors import house
from letters import BY_NAME, ROUTES, used
from park_forms import PARKS, TWO_PAGES

from engage.fieldwork.codes import read_code
from engage.interchange.letters import Letter, Ticket, letters_table
from engage.store.port_codes import Tally

ADDRESS = "https://surveys.anytown.example"
NO_ADDRESS = (
    "address: nobody has said at which address people come in. "
    "Give it with --address or ENGAGE_ADDRESS, like https://surveys.anytown.example.\n"
)
SECOND_LINK = """
  poster:
    mode: web
    sample: open
"""


@pytest.fixture
def parks(tmp_path):
    return house(TWO_PAGES + ROUTES + SECOND_LINK.lstrip("\n"), tmp_path / "data")


@pytest.fixture
def data(parks, tmp_path):
    return tmp_path / "data"


def letters(data, *words, count=3, route="letter", file="letters.csv"):
    """Return how ``engage letters`` ended, and the lines of its table."""
    path = data.parent / file
    asked = ("--route", route, "--count", count, "-o", path, "--address", ADDRESS)
    ended = engage("letters", "parks", *asked, *words, data=data)
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    return ended, list(csv.DictReader(written.splitlines()))


# Letters


def test_letters_are_a_line_each_with_two_codes_as_the_survey_says(parks, data):
    ended, lines = letters(data)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"{data.parent / 'letters.csv'}: 3 letters, 2 codes each\n"
        "parks: 6 codes given out by letter, 0 used\n"
        "Print the letters, then delete the file: the codes are kept nowhere else.\n"
    )
    assert [*lines[0]] == [
        "letter", "address", "code_1", "link_1", "qr_1", "code_2", "link_2", "qr_2",
    ]  # fmt: skip
    assert [line["letter"] for line in lines] == ["1", "2", "3"]
    assert {line["address"] for line in lines} == {"surveys.anytown.example/c"}
    codes = [line[f"code_{turn}"] for line in lines for turn in (1, 2)]
    assert len({read_code(code) for code in codes} - {None}) == 6
    for line in lines:
        bare = line["code_1"].replace("-", "")
        assert re.fullmatch(rf"{ADDRESS}/c/{bare}[0-9A-Z]{{12}}", line["link_1"])
        assert line["qr_1"] == line["qr_2"] == ""


def test_every_code_and_every_link_on_the_letters_opens_the_survey_once(parks, data):
    _, lines = letters(data)
    for number, line in enumerate(lines):
        resident = parks.resident()
        link = line["link_1"] if number % 2 else line["link_2"]
        resident.open(link.removeprefix(ADDRESS))
        resident.press({"adults": "2", "code": line["code_1" if number % 2 else "code_2"]})
        resident.answer(helped="yes")
        resident.answer(again="no")
        assert resident.press().heading == "Thank you. Your answers are in."
    assert used(parks) == 3


def test_one_code_a_letter_is_one_set_of_columns(tmp_path):
    parks = house(TWO_PAGES + BY_NAME, tmp_path / "data")
    ended, lines = letters(tmp_path / "data", count=1)
    assert ended.out.startswith(f"{tmp_path / 'letters.csv'}: 1 letter, 1 code each\n")
    assert [*lines[0]] == ["letter", "address", "code", "link", "qr"]
    _, lines = letters(tmp_path / "data", "--codes-each", 2, file="two.csv")
    assert [*lines[0]][-1] == "qr_2"
    assert parks.stores.codes.tally("parks") == {"letter": Tally(7, 0)}


def test_the_store_has_no_code_that_was_printed(parks, data):
    _, lines = letters(data, count=50)
    written = b"".join(file.read_bytes() for file in data.glob("engage.db*"))
    for line in lines:
        assert line["code_1"].encode() not in written
        assert line["code_1"].replace("-", "").encode() not in written


def test_letters_are_readable_by_their_owner_alone(parks, data):
    letters(data)
    assert stat.S_IMODE((data.parent / "letters.csv").stat().st_mode) == 0o600


def test_nothing_is_overwritten_and_no_code_is_given_out_for_nothing(parks, data):
    file = data.parent / "letters.csv"
    file.write_text("the codes of last year")
    ended, _ = letters(data)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"{file}: this file is there already. "
        "Give another name: the codes in it are shown nowhere else.\n"
    )
    assert file.read_text() == "the codes of last year"
    assert parks.stores.codes.tally("parks") == {}


def test_a_second_order_is_other_codes_and_the_first_stay_good(parks, data):
    _, first = letters(data)
    ended, second = letters(data, file="more.csv")
    assert "parks: 12 codes given out by letter, 0 used\n" in ended.out
    assert not {line["code_1"] for line in first} & {line["code_1"] for line in second}


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_each_link_has_its_picture(parks, data, kind, begins):
    folder = data.parent / "qr"
    _, lines = letters(data, "--qr", folder, "--qr-as", kind, count=2)
    named = [Path(line[f"qr_{turn}"]) for line in lines for turn in (1, 2)]
    assert sorted(named) == sorted(folder.iterdir())
    assert named[0].name == f"letter-00001-1.{kind}"
    assert all(file.read_bytes().startswith(begins) for file in named)
    assert len({file.read_bytes() for file in named}) == 4


def test_a_folder_that_is_there_is_left_alone_and_nothing_is_half_made(parks, data):
    folder = data.parent / "qr"
    folder.mkdir()
    ended, lines = letters(data, "--qr", folder)
    assert (ended.code, ended.err) == (2, f"{folder}: this is there already. Give a new folder.\n")
    assert lines == []
    assert not (data.parent / "letters.csv").exists()
    assert parks.stores.codes.tally("parks") == {}


def test_a_folder_that_cannot_be_made_leaves_no_table_behind(parks, data):
    ended, _ = letters(data, "--qr", data.parent / "no" / "such")
    assert ended.code == 2
    assert "the file cannot be written (No such file or directory). Check the path." in ended.err
    assert not (data.parent / "letters.csv").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["--route", "street"], 1,
            "parks: there is no way in called “street”. Its ways in are: letter, link, poster.\n",
        ),
        (
            ["--route", "link"], 1,
            ("parks: nobody is asked for a code on “link”. "
            "Write “access: codes” under it in a new version, and open that.\n"),
        ),
        (
            ["--codes-each", "1"], 2,
            ("--codes-each: the survey says “codes_each: 2” for “letter”, "
             "and weighs answers by it. Leave it out.\n"),
        ),
        (["--address", ""], 2, NO_ADDRESS),
        (
            ["--address", "anytown"], 2,
            ("address: “anytown” is no address of a server. "
            "Give it with --address or ENGAGE_ADDRESS, like https://surveys.anytown.example.\n"),
        ),
        (
            ["--count", "0"], 2,
            ("engage letters: Invalid value for '--count': “0” is no whole number from 1 "
            "to 100,000. “engage letters --help” says what it takes.\n"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_words(parks, data, words, code, said):
    ended, lines = letters(data, *words)
    assert (ended.code, ended.out, ended.err) == (code, "", said)
    assert lines == []
    assert parks.stores.codes.tally("parks") == {}


@pytest.mark.parametrize(
    "address",
    [
        "ftp://anytown.example", "https://", "https://a b.example", "https://anytown.example/x",
        "https://anytown.example?x=1", "https://me@anytown.example", "https://anytown.example:x",
        "https://[::1", "//anytown.example", "https://anytown.example#x", "=1+1",
    ],
)  # fmt: skip
def test_an_address_that_no_letter_should_hold_is_refused(parks, data, address):
    ended, _ = letters(data, "--address", address)
    assert ended.code == 2
    assert ended.err.startswith(f"address: “{address}” is no address of a server.")


def test_the_address_may_come_from_the_environment(parks, data, monkeypatch):
    monkeypatch.setenv("ENGAGE_ADDRESS", "http://localhost:8000/")
    file = data.parent / "letters.csv"
    ended = engage(
        "letters", "parks", "--route", "letter", "--count", 1, "-o", file, data=data
    )  # fmt: skip
    assert ended.code == 0
    assert "http://localhost:8000/c/" in file.read_text()


def test_a_survey_that_was_never_opened_has_no_letters(parks, data):
    ended = engage(
        "letters", "ponds", "--route", "letter", "--count", 1, "-o", data.parent / "x.csv",
        "--address", ADDRESS, data=data,
    )  # fmt: skip
    assert ended.code == 1
    assert ended.err.startswith("ponds: no survey of this name has been opened.")


def test_no_cell_of_the_table_is_run_by_a_spreadsheet():
    ticket = Ticket("=1+1", "@SUM(1)", "+qr/letter-00001-1.png")
    table = letters_table([Letter(1, (ticket,))], "-address")
    (line,) = list(csv.DictReader(table.splitlines()))
    assert line == {
        "letter": "1", "address": "'-address", "code": "'=1+1", "link": "'@SUM(1)",
        "qr": "'+qr/letter-00001-1.png",
    }  # fmt: skip


# Posters


def poster(data, *words, route="link", file="poster.pdf"):
    """Return how ``engage poster`` ended, and the file it was to write."""
    path = data.parent / file
    asked = ("--route", route, "-o", path, "--address", ADDRESS)
    return engage("poster", "parks", *asked, *words, data=data), path


def words_of(pdf: bytes) -> str:
    """Return everything a screen reader is told of a PDF's pictures."""
    document = pikepdf.open(BytesIO(pdf))
    said = [str(thing.get("/Alt", "")) for thing in document.objects if is_dictionary(thing)]
    return " ".join(filter(None, said))


def is_dictionary(thing) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and not isinstance(thing, pikepdf.Stream)


def test_a_poster_is_one_tagged_page_whose_picture_says_where_it_leads(parks, data):
    ended, file = poster(data)
    assert (ended.code, ended.out, ended.err) == (0, f"{file}: print it on A4\n", "")
    document = pikepdf.open(file)
    assert len(document.pages) == 1
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en"
    width, height = map(float, document.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)  # A4, in points
    assert "surveys.anytown.example/s/parks" in words_of(file.read_bytes())


def test_a_poster_of_another_way_says_so_in_its_address(parks, data):
    _, file = poster(data, route="poster")
    assert "surveys.anytown.example/s/parks?via=poster" in words_of(file.read_bytes())


def test_the_same_poster_is_the_same_bytes(parks, data):
    _, one = poster(data)
    _, two = poster(data, file="again.pdf")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["--route", "letter"], 1,
            ("parks: a poster is for everyone, and “letter” is not open to everyone on the web. "
            "Letters are for ways in with codes: “engage letters --help”.\n"),
        ),
        (
            ["--route", "street"], 1,
            "parks: there is no way in called “street”. Its ways in are: letter, link, poster.\n",
        ),
        (
            ["--language", "cy"], 1,
            "parks: “cy” is none of its languages. It can be answered in en.\n",
        ),
        (["--address", ""], 2, NO_ADDRESS),
    ],
)  # fmt: skip
def test_a_poster_that_would_lead_nowhere_is_refused(parks, data, words, code, said):
    ended, file = poster(data, *words)
    assert (ended.code, ended.out, ended.err) == (code, "", said)
    assert not file.exists()


def test_a_title_as_long_as_a_page_still_makes_one_page(tmp_path):
    long = "Which jobs in our parks, streets and ponds would you share with the council? " * 2
    house(PARKS.replace("Our park", long.strip(), 1) + ROUTES, tmp_path / "data")
    ended, file = poster(tmp_path / "data")
    assert ended.code == 0
    assert len(pikepdf.open(file).pages) == 1


def test_a_title_longer_than_a_page_is_refused_with_words(tmp_path):
    house(PARKS.replace("Our park", "Our park " * 400, 1) + ROUTES, tmp_path / "data")
    ended, file = poster(tmp_path / "data")
    assert ended.err == (
        "parks: its title and promise are too long for one page. Shorten them in a new version.\n"
    )
    assert not file.exists()
