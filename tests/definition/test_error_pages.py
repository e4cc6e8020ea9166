"""Every error has a page: its bad example says just what the page says, its good one nothing."""

import re
from pathlib import Path

import pytest
from drawn import mp3, picture

from engage.definition.checks.opening import opening_problems
from engage.definition.read import examine
from engage.definition.versions import version_problems

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "reference" / "errors").glob("[EW]*.md"))
BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BESIDE = re.compile(r"^`(\S+)` is a (drawing|recording)\.$", re.MULTILINE)
CODE = re.compile(r'"([EW][1-7][0-9]{2})"')
AT_OPENING = {"E611", "E612", "E614"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@pytest.fixture
def examples(page, tmp_path):
    """Save the files beside the survey; return the bad one, its message, the good one."""
    plain = []
    for name, is_what in BESIDE.findall(page.read_text(encoding="utf-8")):
        (tmp_path / name).write_bytes(picture() if is_what == "drawing" else mp3())
    for kind, name, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block, encoding="utf-8")
        else:
            plain.append((kind, block))
    (kind, bad), (_, message), (_, good) = plain
    if kind == "python":  # what no page can show, such as another encoding
        bad = eval(bad, {"good": good})  # noqa: S307  # our own page
    return bad, message, good


def found(written, code, folder):
    reading = examine(written, "parks.survey.yaml", folder)
    opened = folder / "opened.survey.yaml"
    if opened.is_file() and reading.survey is not None:
        before = examine(opened.read_bytes(), opened.name, folder).survey
        return [*reading.errors, *version_problems(before, reading.survey, reading.source)]
    if code in AT_OPENING and reading.survey is not None:
        return [*reading.errors, *opening_problems(reading.survey, reading.source)]
    return reading.problems


@each_page
def test_the_bad_example_says_exactly_what_the_page_says(page, examples, tmp_path):
    bad, message, _ = examples
    said = [str(p) for p in found(bad, page.stem, tmp_path) if p.code == page.stem]
    assert "\n".join(said) + "\n" == message


@each_page
def test_the_bad_example_has_no_other_error(page, examples, tmp_path):
    problems = found(examples[0], page.stem, tmp_path)
    assert {p.code for p in problems if p.severity == "error"} <= {page.stem}


@each_page
def test_the_good_example_has_no_error_and_not_this_warning(page, examples, tmp_path):
    problems = found(examples[2], page.stem, tmp_path)
    assert [str(p) for p in problems if p.severity == "error" or p.code == page.stem] == []


@each_page
def test_the_page_begins_with_its_code(page):
    assert page.read_text(encoding="utf-8").startswith(f"# {page.stem}: ")


def test_every_code_has_a_page_and_every_page_a_code():
    raised = {
        code
        for file in (ROOT / "engage").rglob("*.py")
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    raised |= AT_OPENING  # the warnings of the same number, at opening
    raised -= {"W614"}  # only ever met at opening, as E614
    assert {page.stem for page in PAGES} == raised


def test_the_list_of_codes_names_every_page_with_its_title():
    listed = (PAGES[0].parent / "README.md").read_text(encoding="utf-8").splitlines()
    for page in PAGES:
        title = page.read_text(encoding="utf-8").splitlines()[0].partition(": ")[2]
        assert f"- [{page.stem}]({page.stem}.md): {title}" in listed
