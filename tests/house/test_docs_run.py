"""Documentation is run as it is read: a page that says what is not so fails, and says where."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[2] / "docs" / "conftest.py"


@pytest.fixture
def reading(tmp_path):
    """Return a function that runs a folder of pages and gives how that ended, and its words."""
    shutil.copy(CONFTEST, tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    def run(**pages):
        for name, text in pages.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", f"--basetemp={tmp_path / 'run'}", str(tmp_path)],
            cwd=tmp_path, capture_output=True, check=False, text=True,
            env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        )  # fmt: skip
        return done.returncode, done.stdout

    return run


def test_a_page_that_says_what_is_printed_passes(reading):
    page = (
        "```text a.txt\none\n```\n\n"
        "```console\n$ cat a.txt\none\n$ echo two; echo three\n…three\n```\n"
    )
    assert reading(page=page)[0] == 0


def test_a_page_that_says_otherwise_fails_and_shows_both(reading):
    code, said = reading(page="```console\n$ echo one\ntwo\n```\n")
    assert code == 1
    assert "$ echo one\nshould print:\ntwo\n\nbut printed:\none\n" in said


def test_a_command_may_go_on_over_lines_and_a_file_may_be_added_to(reading):
    page = (
        "```text a.txt\none\n```\n\n```text +a.txt\ntwo\n```\n\n"
        "```console\n$ cat \\\n    a.txt\none\ntwo\n$ echo after\nafter\n```\n"
    )
    assert reading(page=page)[0] == 0


def test_a_page_goes_on_where_another_ends_and_leaves_that_one_as_it_was(reading):
    first = "```text a.txt\none\n```\n"
    second = "<!-- continues first.md -->\n\n```console\n$ cat a.txt && rm a.txt\none\n```\n"
    assert reading(first=first, second=second, third=second)[0] == 0


def test_a_page_without_commands_or_files_is_no_test(reading):
    assert reading(page="# Words\n\n```yaml\nsurvey: parks\n```\n")[0] == 5


def test_a_server_is_stopped_at_the_end_of_its_page(reading, tmp_path):
    server = (
        "import sys, os, time\n"
        "open('pid', 'w').write(str(os.getpid()))\n"
        "print('Ready: http://127.0.0.1:' + sys.argv[2].rpartition(':')[2] + '/', flush=True)\n"
        "time.sleep(60)\n"
    )
    page = (
        f"```text serve.py\n{server}```\n\n```terminal\n$ {sys.executable} serve.py\n"
        "Ready: http://127.0.0.1:8000/\n```\n"
    )
    assert reading(page=page)[0] == 0
    kept = tmp_path / "run" / "page0" / "pid"
    with pytest.raises(ProcessLookupError):
        os.kill(int(kept.read_text(encoding="utf-8")), 0)
