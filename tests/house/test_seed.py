"""CI shuffles the tests of a commit in one order, and those of the next commit in another."""

import shutil
import subprocess
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "bin" / "seed"
LARGEST = 2**32 - 1
"""What pytest-randomly takes."""


@pytest.fixture
def seed(tmp_path):
    """Return what runs the script in a folder of its own."""
    (tmp_path / "bin").mkdir()
    shutil.copy(SEED, tmp_path / "bin" / "seed")

    def run():
        done = subprocess.run(
            [tmp_path / "bin" / "seed"], capture_output=True, check=True, text=True,
            env={"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
        )  # fmt: skip
        assert done.stderr == ""
        return int(done.stdout)

    return run


def commit(folder, words):
    """Make a commit in ``folder``, the first one with its history; return its hash."""
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@anytown.example")
    for command in (("init", "-q"), (*who, "commit", "-q", "--allow-empty", "-m", words)):
        subprocess.run(["git", "-C", folder, *command], check=True)
    told = subprocess.run(
        ["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def test_it_is_the_head_of_the_commits_hash_each_time_it_is_asked(seed, tmp_path):
    name = commit(tmp_path, "Begin")
    assert seed() == seed() == int(name[:7], 16) <= LARGEST


def test_the_next_commit_has_another(seed, tmp_path):
    commit(tmp_path, "Begin")
    first = seed()
    commit(tmp_path, "Go on")
    assert seed() != first


def test_a_copy_without_its_history_has_one_too(seed):
    assert seed() == 1


def test_a_history_without_a_commit_has_one_too(seed, tmp_path):
    subprocess.run(["git", "-C", tmp_path, "init", "-q"], check=True)
    assert seed() == 1
