"""The commands of whoever opens surveys and keeps answers (contracts.md, the command line)."""

import json
from zipfile import ZipFile

import pytest
from commands import Ended, engage
from kept import NOON, draft, opened, written

from engage.store.stores import open_stores

HASH = opened().frozen.hash
UNKNOWN = "no survey of this name has been opened. “engage list” shows those that have."


@pytest.fixture
def data(tmp_path):
    """Return where the data folder will be."""
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path):
    """Return a survey file, ready to be opened."""
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written(), encoding="utf-8")
    return file


@pytest.fixture
def parks(file, data):
    """Open the survey, and return the data folder it is open in."""
    assert engage("open", file, "--allow-draft", "cy", data=data).code == 0
    return data


@pytest.fixture
def table(tmp_path):
    """Return a table of three people."""
    table = tmp_path / "answers.csv"
    table.write_text("helped,years,_route\nyes,7,street\nno,2,street\n,,letter\n", encoding="utf-8")
    return table


@pytest.mark.parametrize(
    "words",
    [
        ("open",),
        ("close",),
        ("list",),
        ("answers",),
        ("answers", "import"),
        ("answers", "export"),
        ("backup",),
        ("restore",),
        ("purge",),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_every_command_says_what_it_is_for_and_shows_an_example(words):
    said = engage(*words, "--help")
    assert said.code == 0
    assert f"Example: engage {' '.join(words)}" in said.out
    assert said.out.splitlines()[2].strip()[0].isupper()


# open, close, list


def test_opening_prints_id_version_and_hash(file, data):
    assert engage("open", file, "--allow-draft", "cy", data=data) == Ended(
        0, f"our-parks version 1 {HASH}\n", ""
    )


def test_the_data_folder_may_be_named_on_the_command_too(file, tmp_path):
    engage("open", file, "--allow-draft", "cy", "--data", tmp_path / "named")
    said = engage("list", "--data", tmp_path / "named")
    assert said == Ended(0, f"our-parks  version 1  open  0 answers  {HASH[:12]}\n", "")


def test_changed_content_under_a_used_version_ends_with_1(file, parks):
    file.write_text(written(title="Our ponds"), encoding="utf-8")
    said = engage("open", file, "--allow-draft", "cy", data=parks)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"{file}:3:10  E701  Version 1 was opened before with other content "
        "(the change is cosmetic).\n"
        "   3 | version: 1\n"
        "     |          ^  Write “version: 2”.\n"
    )


def test_what_stops_a_survey_is_shown_with_its_line(file, data):
    said = engage("open", file, data=data)
    assert (said.code, said.out) == (1, "")
    assert f"{file}:5:10  E" in said.err


def test_a_file_that_is_not_there_ends_with_2(data):
    said = engage("open", "none.survey.yaml", data=data)
    assert said == Ended(
        2,
        "",
        "none.survey.yaml: the file cannot be read (No such file or directory). Check the path.\n",
    )


def test_no_file_named_ends_with_2(data):
    assert engage("open", data=data).code == 2


def test_closing_and_listing(parks):
    assert engage("close", "our-parks", data=parks) == Ended(
        0, "our-parks version 1 is closed\n", ""
    )
    assert engage("list", data=parks).out == (
        f"our-parks  version 1  closed  0 answers  {HASH[:12]}\n"
    )


def test_closing_what_was_never_opened_ends_with_1(parks):
    assert engage("close", "our-parcs", data=parks) == Ended(1, "", f"our-parcs: {UNKNOWN}\n")


def test_listing_nothing_says_how_to_begin(data):
    assert engage("open", "none.survey.yaml", data=data).code == 2
    assert engage("list", data=data).out == (
        "No survey has been opened. “engage open PATH” opens one.\n"
    )


# answers


def test_answers_come_in_and_go_out(parks, table, tmp_path):
    said = engage("answers", "import", "our-parks", table, data=parks)
    assert said == Ended(0, "3 new, 0 known before, 0 left out\n", "")
    out = tmp_path / "out.csv"
    said = engage("answers", "export", "our-parks", "-o", out, data=parks)
    assert said == Ended(0, f"3 answers in {out}\n", "")
    header, *rows = out.read_text("utf-8").splitlines()
    assert header.startswith('"helped","done.told"')
    assert len(rows) == 3
    assert engage("list", data=parks).out.split("  ")[3] == "3 answers"


def test_bad_rows_end_with_1_and_keep_nothing(parks, table):
    table.write_text("helped,_route\nyes,street\nperhaps,street\n")
    said = engage("answers", "import", "our-parks", table, data=parks)
    assert said == Ended(
        1,
        "",
        "answers.csv: one thing is wrong, and nothing was kept.\n"
        "  row 3: helped is “perhaps”, and must be one of yes, no.\n"
        "Mend them, say more in a --map file, or give --skip-bad to keep the good rows.\n",
    )
    assert engage("list", data=parks).out.split("  ")[3] == "0 answers"


def test_bad_rows_may_be_skipped_and_are_still_named(parks, table):
    table.write_text("helped,_route\nyes,street\nperhaps,street\n")
    said = engage("answers", "import", "our-parks", table, "--skip-bad", data=parks)
    assert said == Ended(
        0,
        "1 new, 0 known before, 1 left out\n",
        "answers.csv: row 3: helped is “perhaps”, and must be one of yes, no.\n",
    )
    assert engage("list", data=parks).out.split("  ")[3] == "1 answer"


def test_a_map_is_given_by_its_file(parks, table, tmp_path):
    table.write_text("Did you help?,_route\nJa,street\n")
    (tmp_path / "map.yaml").write_text(
        "columns:\n  Did you help?: helped\nvalues:\n  helped:\n    Ja: yes\n"
    )
    said = engage(
        "answers", "import", "our-parks", table, "--map", tmp_path / "map.yaml", data=parks
    )
    assert said.out == "1 new, 0 known before, 0 left out\n"


def test_a_map_that_is_not_there_ends_with_2(parks, table):
    said = engage("answers", "import", "our-parks", table, "--map", "none.yaml", data=parks)
    assert said == Ended(
        2, "", "none.yaml: the file cannot be read (No such file or directory). Check the path.\n"
    )


def test_the_same_table_again_ends_with_1(parks, table):
    engage("answers", "import", "our-parks", table, data=parks)
    said = engage("answers", "import", "our-parks", table, data=parks)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("answers.csv: this file has been imported before")


# backup, restore, purge, doctor


def test_a_backup_restored_elsewhere_gives_the_same_figures(parks, table, tmp_path):
    engage("answers", "import", "our-parks", table, data=parks)
    before = engage("results", "our-parks", "--internal", "--json", data=parks)
    assert json.loads(before.out)["answers"] == 3
    said = engage("backup", tmp_path / "kept.zip", data=parks)
    assert said == Ended(0, f"{tmp_path}/kept.zip: verified\n", "")
    elsewhere = tmp_path / "elsewhere"
    said = engage("restore", tmp_path / "kept.zip", data=elsewhere)
    assert said == Ended(0, f"our-parks: 3 answers\n{elsewhere}: restored and verified\n", "")
    assert engage("results", "our-parks", "--internal", "--json", data=elsewhere) == before


def test_a_restore_over_something_ends_with_2(parks, tmp_path):
    engage("backup", tmp_path / "kept.zip", data=parks)
    said = engage("restore", tmp_path / "kept.zip", data=parks)
    assert said == Ended(
        2,
        "",
        f"{parks}: the folder is not empty, and a restore overwrites nothing. "
        "Give a new folder with --data, or move this one away.\n",
    )


def test_a_file_that_is_no_backup_ends_with_1(tmp_path, data):
    (tmp_path / "kept.zip").write_text("no")
    said = engage("restore", tmp_path / "kept.zip", data=data)
    assert said == Ended(
        1,
        "",
        f"{tmp_path}/kept.zip: it is not a whole backup. "
        "Give a file made by “engage backup”, or an older one.\n",
    )


def test_a_purge_says_what_is_gone(file, data, table):
    file.write_text(written(until="2020-12-31"), encoding="utf-8")
    opening = engage("open", file, "--allow-draft", "cy", data=data)
    assert opening.code == 0, opening.err
    engage("answers", "import", "our-parks", table, data=data)
    engage("backup", data / "backups" / "kept.zip", data=data)
    assert engage("purge", data=data) == Ended(
        0,
        "our-parks: 3 answers erased\nbackups that held them, removed: 1. Make a new one.\n",
        "",
    )
    assert engage("purge", data=data).out == "Nothing is past its date.\n"


def test_a_purge_says_how_many_drafts_have_ended(parks):
    long_ago = open_stores(parks, clock=lambda: NOON)
    long_ago.drafts.keep(draft("t1"))
    long_ago.drafts.keep(draft("t2"))
    long_ago.drafts.hold("t2")
    said = engage("purge", data=parks)
    assert said == Ended(0, "1 draft that nobody came back to, erased\n", "")
    assert engage("purge", data=parks).out == "Nothing is past its date.\n"
    assert long_ago.drafts.get("t2") == draft("t2")


def test_a_restore_brings_back_no_draft_that_has_ended(parks, tmp_path):
    open_stores(parks, clock=lambda: NOON).drafts.keep(draft("t1"))
    assert engage("backup", tmp_path / "kept.zip", data=parks).code == 0
    elsewhere = tmp_path / "elsewhere"
    assert engage("restore", tmp_path / "kept.zip", data=elsewhere).code == 0
    assert open_stores(parks).drafts.get("t1") == draft("t1")
    assert open_stores(elsewhere).drafts.get("t1") is None


def test_a_restore_says_what_was_past_its_date(file, data, table, tmp_path):
    file.write_text(written(until="2020-12-31"), encoding="utf-8")
    engage("open", file, "--allow-draft", "cy", data=data)
    engage("answers", "import", "our-parks", table, data=data)
    engage("backup", tmp_path / "kept.zip", data=data)
    said = engage("restore", tmp_path / "kept.zip", data=tmp_path / "elsewhere")
    assert said.out.splitlines()[0] == (
        "our-parks: 3 answers, 3 of them past their date and erased"
    )


def test_the_doctor_ends_with_0_when_all_is_sound(parks):
    assert engage("doctor", data=parks) == Ended(0, "All is sound.\n", "")


def test_the_doctor_ends_with_1_and_says_how_to_mend_it(parks):
    (parks / "secret.key").chmod(0o644)
    assert engage("doctor", data=parks) == Ended(
        1, "", f"secret.key: others may read it; run chmod 600 {parks}/secret.key\n"
    )


def test_a_backup_holds_the_secret_that_receipts_need(parks, tmp_path):
    engage("backup", tmp_path / "kept.zip", data=parks)
    with ZipFile(tmp_path / "kept.zip") as archive:
        assert archive.read("secret.key") == (parks / "secret.key").read_bytes()
