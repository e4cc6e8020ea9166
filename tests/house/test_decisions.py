"""Decision records are numbered once, in order, and have their four parts."""

import re
from pathlib import Path

import pytest

RECORDS = sorted((Path(__file__).parents[2] / "docs" / "decisions").glob("*.md"))


def test_they_are_numbered_once_and_without_a_gap():
    assert [file.name[:4] for file in RECORDS] == [f"{n:04}" for n in range(1, len(RECORDS) + 1)]


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_each_has_its_four_parts(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {file.name[:4]}. ")
    parts = re.findall(r"^## (.+)\n\n(.+)", text, re.MULTILINE)
    assert [title for title, said in parts if said] == [
        "Context", "Decision", "Consequences", "Rejected",
    ]  # fmt: skip
