"""``engage translate`` says in plain words what went out, what came back, and how far it is."""

import pytest
from commands import engage
from translators import POND, WELSH, fill, pond


@pytest.fixture
def file(tmp_path):
    return pond(tmp_path)


@pytest.fixture
def book(file):
    out = file.parent / "cy.xlsx"
    assert engage("translate", "export", file, "--language", "cy", "-o", out).code == 0
    return out


def test_it_says_how_much_there_is_to_do(file, tmp_path):
    said = engage("translate", "export", file, "--language", "cy", "-o", tmp_path / "a.po")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{tmp_path / 'a.po'}: 6 strings, 17 words to do\n"


def test_it_says_what_came_back(file, book):
    book.write_bytes(fill(book.read_bytes(), {**WELSH, "title": ""}, {"agency": "reviewed"}))
    said = engage("translate", "import", file, book)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"{file.parent / 'pond.cy.yaml'}: 5 new, 0 changed\n"
        "Cymraeg (cy): 6 strings, 1 reviewed, 4 draft. Missing: title.\n"
    )


def test_faults_end_with_one_and_a_missing_file_with_two(file, book):
    book.write_bytes(fill(book.read_bytes(), {"often.ask": "Sut?"}))
    said = engage("translate", "import", file, book)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "cy.xlsx: 1 fault:\n"
        "  row 7 (often.ask): ${agency} was lost. Put it back where the name belongs.\n"
        "Nothing was changed. Mend them, and send it again.\n"
    )
    gone = engage("translate", "import", file, file.parent / "none.xlsx")
    assert gone.code == 2
    assert gone.err.endswith(
        "the file cannot be read (No such file or directory). Check the path.\n"
    )


def test_status_is_a_table_and_a_sentence_a_language(file, book):
    book.write_bytes(fill(book.read_bytes(), WELSH, {"agency": "reviewed"}))
    engage("translate", "import", file, book)
    text = file.read_text("utf-8").replace("Our pond", "Our lake")
    file.write_text(text, encoding="utf-8")
    said = engage("translate", "status", file)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "language  missing  draft  reviewed  stale  words to do\n"
        "cy              0      4         1      1            2\n"
        "ar              6      0         0      0           17\n"
        "Cymraeg (cy): 6 strings, 1 reviewed, 4 draft. Stale: title.\n"
        "العربية (ar): 6 strings, 0 reviewed, 0 draft. Missing: agency, title, visits.title, "
        "often.ask, often.options.never, ….\n"
        "Buttons and hints, which are engage’s own: cy draft, ar draft.\n"
    )


def test_status_of_one_language_says_so(tmp_path):
    file = pond(tmp_path, POND.replace("languages: [en, cy, ar]\n", ""))
    said = engage("translate", "status", file)
    assert (said.code, said.out) == (0, f"{file}: one language only. Name others in “languages”.\n")


def test_words_in_the_survey_are_moved_when_asked(tmp_path):
    file = pond(tmp_path, POND.replace("title: Our pond", "title: Our pond\ntitle.cy: Ein pwll"))
    said = engage("translate", "move", file, "--language", "cy")
    assert (said.code, said.out) == (0, f"{tmp_path / 'pond.cy.yaml'}: 1 string moved\n")
    assert file.read_text("utf-8") == POND
    again = engage("translate", "move", file, "--language", "cy")
    assert (again.code, again.out) == (1, "")
    assert again.err.endswith("There is nothing to move.\n")


def test_a_language_read_through_is_taken_out_of_drafts_by_hand(tmp_path):
    file = pond(tmp_path, f"drafts: [cy]\n{POND}")
    out = tmp_path / "cy.xlsx"
    engage("translate", "export", file, "--language", "cy", "-o", out)
    out.write_bytes(fill(out.read_bytes(), WELSH, dict.fromkeys(WELSH, "reviewed")))
    assert engage("translate", "import", file, out).out.endswith(
        "Cymraeg (cy): 6 strings, 6 reviewed, 0 draft. "
        "All are reviewed: take “cy” out of “drafts” in the survey.\n"
    )


def test_check_of_the_file_beside_names_what_is_stale(file, book):
    book.write_bytes(fill(book.read_bytes(), WELSH))
    engage("translate", "import", file, book)
    file.write_text(file.read_text("utf-8").replace("Our pond", "Our lake"), encoding="utf-8")
    said = engage("check", file.parent / "pond.cy.yaml")
    assert said.code == 0
    assert (
        "W404  “title” is stale: it translates “Our pond”, which now reads “Our lake”." in said.out
    )


def test_unknown_options_are_told_how_to_go_on(file):
    said = engage("translate", "export", file)
    assert said.code == 2
    assert "“engage translate export --help” says what it takes." in said.err
