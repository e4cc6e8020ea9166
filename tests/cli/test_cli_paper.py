"""``engage paper``: forms for a pen, with words about all that can go wrong."""

import pymupdf
import pytest
from commands import engage
from kept import written

from engage.actions.organisers.print_paper import ADD_ONE


@pytest.fixture
def data(tmp_path):
    """Return a data folder in which our parks are open, in English and Welsh."""
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written(), encoding="utf-8")
    folder = tmp_path / "data"
    assert engage("open", file, "--allow-draft", "cy", data=folder).code == 0
    return folder


ADDRESS = ("--address", "https://surveys.anytown.example/")


def test_forms_are_written_and_batches_counted(data, tmp_path):
    file = tmp_path / "forms.pdf"
    said = engage("paper", "our-parks", "-o", file, "--copies", "11", *ADDRESS, data=data)
    assert (said.code, said.out) == (0, f"{file}: 11 forms, batch 1\n")
    assert said.err == "10 of 11 forms laid out\n"
    sides = [side.get_text() for side in pymupdf.open(file)]
    assert "surveys.anytown.example/r" in " ".join(sides[0].split())
    assert len([side for side in sides if "Tear off" in side]) == 11
    again = engage("paper", "our-parks", "-o", file, *ADDRESS, data=data)
    assert again.out == f"{file}: 1 form, batch 2\n"


def test_without_an_address_no_receipt_is_printed_that_would_lead_nowhere(data, tmp_path):
    file = tmp_path / "f.pdf"
    said = engage("paper", "our-parks", "-o", file, data=data)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "address: nobody has said at which address people come in. "
        "Give it with --address or ENGAGE_ADDRESS, like https://surveys.anytown.example.\n"
    )
    assert not file.exists()
    assert "batch 1" in engage("paper", "our-parks", "-o", file, *ADDRESS, data=data).out


def test_in_welsh_the_form_is_welsh(data, tmp_path):
    file = tmp_path / "f.pdf"
    said = engage("paper", "our-parks", "-o", file, "--language", "cy", *ADDRESS, data=data)
    assert said.code == 0
    assert "Ein parciau" in pymupdf.open(file)[0].get_text()


def test_a_language_it_is_not_open_in_is_refused_and_nothing_is_counted(data, tmp_path):
    file = tmp_path / "f.pdf"
    said = engage("paper", "our-parks", "-o", file, "--language", "fr", *ADDRESS, data=data)
    assert (said.code, said.out) == (1, "")
    assert said.err == "our-parks: it is not open in “fr”. It is open in: en, cy.\n"
    assert not file.exists()
    assert "batch 1" in engage("paper", "our-parks", "-o", file, *ADDRESS, data=data).out


def test_an_unknown_survey_is_refused(data, tmp_path):
    said = engage("paper", "nowhere", "-o", tmp_path / "f.pdf", *ADDRESS, data=data)
    assert said.code == 1
    assert said.err.startswith("nowhere: no survey of this name has been opened.")


def test_a_survey_of_several_ways_in_needs_one_for_paper(tmp_path):
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written().replace("mode: paper", "mode: kiosk"), encoding="utf-8")
    folder = tmp_path / "data"
    assert engage("open", file, "--allow-draft", "cy", data=folder).code == 0
    said = engage("paper", "our-parks", "-o", tmp_path / "f.pdf", *ADDRESS, data=folder)
    assert said.code == 1
    assert said.err == (
        "our-parks: none of its ways in is for paper, so nobody can tell where such answers "
        f"belong. {ADD_ONE}\n"
    )


LINK = """routes:
  link:
    mode: web
    sample: open
    access: open
"""


def opened(tmp_path, routes):
    """Return a data folder in which our parks are open, with these ways in alone."""
    before, after = written().split("routes:")
    text = before + routes + after[after.index("\n\n") :]
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(text, encoding="utf-8")
    folder = tmp_path / "data"
    assert engage("open", file, "--allow-draft", "cy", data=folder).code == 0
    return folder


def test_forms_that_will_count_with_answers_from_the_web_are_printed_and_it_is_said(tmp_path):
    folder = opened(tmp_path, LINK)
    file = tmp_path / "f.pdf"
    said = engage("paper", "our-parks", "-o", file, *ADDRESS, data=folder)
    assert (said.code, said.out) == (0, f"{file}: 1 form, batch 1\n")
    assert said.err == (
        "our-parks: forms will count under “link”, with answers from the web, and no figure will "
        f"tell them apart. {ADD_ONE}\n"
    )


@pytest.mark.parametrize(
    "was",
    [
        ("sample: open\n", "sample: random\n    frame: 2,000 homes\n"),
        ("access: open", "access: codes"),
    ],
    ids=["drawn by chance", "with codes"],
)
def test_forms_never_count_as_people_who_were_drawn_or_have_a_code(tmp_path, was):
    folder = opened(tmp_path, LINK.replace(*was))
    said = engage("paper", "our-parks", "-o", tmp_path / "f.pdf", *ADDRESS, data=folder)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "our-parks: its only way in, “link”, is for people who were drawn or have a code. Forms "
        f"given to others would count as theirs. {ADD_ONE}\n"
    )
    assert not (tmp_path / "f.pdf").exists()


def test_the_lines_it_gives_to_add_are_lines_that_mend_it(tmp_path):
    lines = ADD_ONE.partition("\n")[2]
    folder = opened(tmp_path, f"{LINK.replace('sample: open', 'sample: list')}{lines}\n")
    said = engage("paper", "our-parks", "-o", tmp_path / "f.pdf", *ADDRESS, data=folder)
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize("copies", ["0", "10000", "many"])
def test_so_many_forms_cannot_be_printed(data, tmp_path, copies):
    said = engage("paper", "our-parks", "-o", tmp_path / "f.pdf", "--copies", copies, data=data)
    assert said.code == 2
    assert "is no whole number from 1 to 9,999." in said.err
