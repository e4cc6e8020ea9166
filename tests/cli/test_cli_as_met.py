"""What a keeper meets at a terminal: one answer is one answer, and no folder is made by looking."""

import socket
import subprocess
import sys

import click
import pytest
from commands import Ended, engage
from hypothesis import given
from hypothesis import strategies as st
from kept import written

from engage.cli.main import whole_number

FIX = "Give it with --data or ENGAGE_DATA; “engage open” makes a new one."
ANSWER = (
    "answer",
    "our-parks",
    "litter",
    "--state",
    "will_not",
    "--owner",
    "Parks",
    "--words",
    "No",
)
READING = (
    ANSWER,
    ("answers", "export", "our-parks", "-o", "answers.csv"),
    ("answers", "import", "our-parks", "answers.csv"),
    ("backup", "kept.zip"),
    ("brief", "our-parks", "-o", "brief.pdf"),
    ("close", "our-parks"),
    ("doctor",),
    ("list",),
    ("purge",),
    ("results", "our-parks"),
    ("results", "our-parks", "--internal"),
    ("simulate", "our-parks", "--people", "5"),
)
"""Every command that needs what is kept already."""
each_reading = pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words[:2]))


@each_reading
def test_a_mistyped_data_folder_is_named_and_not_made(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    nowhere = tmp_path / "nowhere"
    said = f"{nowhere}: there is no such data folder. {FIX}\n"
    assert engage(*words, data=nowhere) == Ended(2, "", said)
    assert list(tmp_path.iterdir()) == []


@each_reading
def test_a_folder_of_something_else_is_named_and_left_as_it_was(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear all,", encoding="utf-8")
    said = f"{tmp_path}: this is no data folder: it holds no engage.db. {FIX}\n"
    assert engage(*words, data=tmp_path) == Ended(2, "", said)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_the_data_folder_named_before_the_command_wins_and_is_looked_for_too(tmp_path):
    nowhere, other = tmp_path / "nowhere", tmp_path / "other"
    said = f"{nowhere}: there is no such data folder. {FIX}\n"
    assert engage("--data", nowhere, "list", data=other) == Ended(2, "", said)
    assert not other.exists()
    assert not nowhere.exists()


def test_checking_a_survey_makes_no_data_folder(tmp_path):
    file, data = tmp_path / "our-parks.survey.yaml", tmp_path / "data"
    file.write_text(written(), encoding="utf-8")
    assert engage("check", file, data=data).code == 0
    assert not data.exists()


def test_one_answer_is_never_said_as_many(tmp_path):
    file, data = tmp_path / "our-parks.survey.yaml", tmp_path / "data"
    file.write_text(written(), encoding="utf-8")
    assert engage("open", file, "--allow-draft", "cy", data=data).code == 0
    said = engage("simulate", "our-parks", "--people", 1, data=data)
    assert said == Ended(0, "our-parks: 1 synthetic answer added.\n", "")
    table = tmp_path / "answers.csv"
    said = engage("answers", "export", "our-parks", "-o", table, data=data)
    assert said == Ended(0, f"1 answer in {table}\n", "")
    assert "  1 answer (synthetic)  " in engage("list", data=data).out
    copy = tmp_path / "copy.zip"
    assert engage("backup", copy, data=data).code == 0
    again = tmp_path / "again"
    said = engage("restore", copy, data=again)
    assert said == Ended(0, f"our-parks: 1 answer\n{again}: restored and verified\n", "")


def test_a_brief_of_nobody_says_so(tmp_path):
    file, data = tmp_path / "our-parks.survey.yaml", tmp_path / "data"
    file.write_text(written(), encoding="utf-8")
    assert engage("open", file, "--allow-draft", "cy", data=data).code == 0
    said = engage("brief", "our-parks", "-o", tmp_path / "brief.pdf", data=data)
    fix = "“engage simulate” fills a survey with synthetic residents, to see a brief before."
    assert said == Ended(1, "", f"brief of our-parks: Nobody has answered yet. {fix}\n")
    assert not (tmp_path / "brief.pdf").exists()


@pytest.mark.parametrize("command", ["serve", "preview"])
def test_an_address_in_use_is_named_before_anything_starts(command, tmp_path):
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written(), encoding="utf-8")
    given = [file] if command == "preview" else []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
        said = engage(command, *given, "--bind", bind, data=tmp_path / "data")
    fix = "Stop what uses it, or choose another: --bind 127.0.0.1:8001."
    wrong = f"{bind}: nothing can be served here (Address already in use). {fix}\n"
    assert said == Ended(1, "", wrong)


@pytest.mark.parametrize("bind", ["nonsense", "127.0.0.1", "127.0.0.1:99999", ":8000", "a:b"])
def test_what_is_no_address_is_refused(bind, tmp_path):
    said = engage("serve", "--bind", bind, data=tmp_path / "data")
    wrong = f"{bind}: this is no address and port. Give --bind 127.0.0.1:8000.\n"
    assert said == Ended(2, "", wrong)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "where", "what"),
    [
        (("opne",), "engage", "No such command 'opne'"),
        (("answers", "burn"), "engage answers", "No such command 'burn'"),
        (("list", "--colour"), "engage list", "No such option '--colour'"),
        (("check",), "engage check", "Missing argument 'PATH…'"),
        (("brief", "our-parks"), "engage brief", "Missing option '-o' / '--output'"),
        (("close", "a", "b"), "engage close", "Got unexpected extra argument (b)"),
        (
            ("answer", "our-parks", "litter"),
            "engage answer",
            "Missing option '--state'. Choose from: will_do, will_change, will_not, under_review",
        ),
        (
            ("simulate", "our-parks", "--people", "0"),
            "engage simulate",
            "Invalid value for '--people': “0” is no whole number from 1 to 1,000,000",
        ),
        (
            ("simulate", "our-parks", "--people", "5", "--seed", "-1"),
            "engage simulate",
            "Invalid value for '--seed': “-1” is no whole number from 0 up",
        ),
        (
            ("check", "a.survey.yaml", "--expect", "many"),
            "engage check",
            "Invalid value for '--expect': “many” is no whole number from 1 up",
        ),
        (
            ("serve", "--workers", "65"),
            "engage serve",
            "Invalid value for '--workers': “65” is no whole number from 1 to 64",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_words_that_a_command_does_not_take_are_named_with_where_to_look(
    words, where, what, tmp_path
):
    said = f"{where}: {what}. “{where} --help” says what it takes.\n"
    assert engage(*words, data=tmp_path / "data") == Ended(2, "", said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [(), ("answers",)], ids=" ".join)
def test_a_command_without_words_shows_what_there_is(words):
    assert engage(*words).err == engage(*words, "--help").out


def test_a_folder_is_no_survey(tmp_path):
    fix = f"Name a file in it, such as {tmp_path}/street-care.survey.yaml."
    said = f"{tmp_path}: This is a folder. {fix}\n"
    assert engage("check", tmp_path, data=tmp_path / "data") == Ended(2, "", said)


def test_the_module_calls_itself_engage():
    said = subprocess.run(
        [sys.executable, "-m", "engage", "opne"], capture_output=True, text=True, check=False
    )
    assert said.stderr == "engage: No such command 'opne'. “engage --help” says what it takes.\n"


@given(st.integers(-5, 70), st.integers(0, 5), st.none() | st.integers(5, 60))
def test_a_whole_number_is_taken_exactly_when_it_lies_between(number, least, most):
    read = whole_number(least, most)
    if least <= number and (most is None or number <= most):
        assert read(str(number)) == number
    else:
        with pytest.raises(click.BadParameter):
            read(str(number))


@given(st.text().filter(lambda text: not text.isdecimal()))
def test_words_are_no_whole_number(text):
    with pytest.raises(click.BadParameter) as told:
        whole_number(0)(text)
    assert told.value.message == f"“{text}” is no whole number from 0 up."


@pytest.fixture
def kept(tmp_path):
    """Return a data folder with synthetic answers in it, and a backup of it beside."""
    file, data = tmp_path / "our-parks.survey.yaml", tmp_path / "data"
    file.write_text(written(), encoding="utf-8")
    assert engage("open", file, "--allow-draft", "cy", data=data).code == 0
    assert engage("simulate", "our-parks", "--people", 30, data=data).code == 0
    assert engage("backup", tmp_path / "kept.zip", data=data).code == 0
    return data


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "{}/x.zip"),
        ("brief", "our-parks", "-o", "{}/x.pdf"),
        ("answers", "export", "our-parks", "-o", "{}/x.csv"),
    ],
    ids=lambda words: words[0],
)
def test_what_cannot_be_written_is_named_with_the_machines_reason(words, kept, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,", encoding="utf-8")
    said = engage(*(word.format(letter) for word in words), data=kept)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{letter}/x.")
    assert ": the file cannot be written (" in said.err
    assert said.err.endswith("). Check the path.\n")
    assert letter.read_text(encoding="utf-8") == "Dear all,"


def test_a_backup_cannot_be_restored_below_a_file(kept, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,", encoding="utf-8")
    said = engage("restore", tmp_path / "kept.zip", data=letter / "data")
    assert said == Ended(
        1,
        "",
        f"{letter}/data: the store cannot be read and written (File exists). "
        "Check who owns the folder and that the disk is not read-only.\n",
    )
    assert (kept / "engage.db").is_file()
