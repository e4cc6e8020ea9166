"""What a keeper meets at a terminal: one answer is one answer, and no folder is made by looking."""

import socket

import pytest
from commands import Ended, engage
from kept import written


def test_a_folder_that_is_not_there_is_not_made_sound_by_the_doctor(tmp_path):
    nowhere = tmp_path / "nowhere"
    fix = "Give it with --data or ENGAGE_DATA; “engage open” makes a new one."
    said = f"{nowhere}: there is no such data folder. {fix}\n"
    assert engage("doctor", data=nowhere) == Ended(2, "", said)
    assert not nowhere.exists()


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
