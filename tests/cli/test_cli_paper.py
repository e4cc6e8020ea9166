"""``engage paper``: forms for a pen, with words about all that can go wrong."""

import pymupdf
import pytest
from commands import engage
from kept import written


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
        "belong. Add one under “routes:” with “mode: paper”.\n"
    )


@pytest.mark.parametrize("copies", ["0", "10000", "many"])
def test_so_many_forms_cannot_be_printed(data, tmp_path, copies):
    said = engage("paper", "our-parks", "-o", tmp_path / "f.pdf", "--copies", copies, data=data)
    assert said.code == 2
    assert "is no whole number from 1 to 9,999." in said.err
