"""Everything has its page, the reference is as the code has it, and no link leads nowhere."""

import re
import subprocess
import sys
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from engage.analysis.indicators.registry import indicators
from engage.cli.main import Commands
from engage.definition.constructs import FACETS
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.survey import Survey
from engage.definition.translation import Translation
from engage.questions.registry import types
from engage.web.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
FOR_PEOPLE = [*sorted((DOCS / "start").glob("*.md")), *sorted((DOCS / "how-to").glob("*.md"))]
PYTHON = re.compile(
    r"^```(python|pycon|py)\b|^>>> |^(from \w[\w.]* )?import \w|\bpython3? -c\b", re.MULTILINE
)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def headings(page: Path) -> set[str]:
    """Return the anchors of a page, as they are made from its headings."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_reference_is_as_the_code_has_it():
    done = subprocess.run(
        [sys.executable, ROOT / "bin" / "docs.py", "--check"],
        cwd=ROOT, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0


def test_it_names_no_machine_and_no_home():
    made = [page for page in REFERENCE.glob("*") if page.is_file()]
    assert [page.name for page in made if str(ROOT) in read(page)] == []


def test_every_question_type_has_its_part_of_a_page():
    titles = re.findall(r"^## `(\w+)`$", read(REFERENCE / "question-types.md"), re.MULTILINE)
    assert titles == sorted(types())


def test_every_command_has_its_part_of_a_page():
    group = Commands("engage")
    titles = re.findall(r"^## `engage (.+)`$", read(REFERENCE / "commands.md"), re.MULTILINE)
    assert set(group.list_commands(click.Context(group))) <= set(titles)


def test_every_indicator_has_its_part_of_a_page():
    titles = re.findall(r"^## (I-\w+): (.+)$", read(REFERENCE / "indicators.md"), re.MULTILINE)
    assert titles == [(one.number, one.name) for one in indicators()]


def test_every_construct_stands_on_its_page():
    listed = re.findall(r"^\| `([\w.]+)` \|", read(REFERENCE / "constructs.md"), re.MULTILINE)
    assert listed == list(FACETS)


def test_every_setting_stands_on_its_page():
    source = read(ROOT / "engage" / "web" / "settings.py")
    listed = re.findall(r"^\| `(ENGAGE_\w+)` \|", read(REFERENCE / "settings.md"), re.MULTILINE)
    assert set(listed) == set(re.findall(r"ENGAGE_[A-Z_]+", source))
    assert len(fields(Settings)) >= len(listed)


def test_every_error_stands_on_the_list_of_errors():
    listed = re.findall(
        r"^- \[(\w+)\]\((\w+)\.md\)", read(REFERENCE / "errors/README.md"), re.MULTILINE
    )
    assert {code for code, _ in listed} == {p.stem for p in REFERENCE.glob("errors/[EW]*.md")}
    assert all(code == file for code, file in listed)


def test_every_survey_that_comes_with_engage_stands_in_the_gallery():
    gallery = read(REFERENCE / "gallery.md")
    shipped = [*(ROOT / "surveys").glob("*/*.survey.yaml")]
    assert [file.name for file in shipped if f"/{file.name})" not in gallery] == []


def test_every_scale_and_roster_has_its_part_of_a_page():
    titles = re.findall(r"^## `(.+)`$", read(REFERENCE / "scales-and-rosters.md"), re.MULTILINE)
    shipped = [*(ROOT / "surveys/scales").glob("*"), *(ROOT / "surveys/rosters").glob("*")]
    assert sorted(titles) == sorted(file.name.rsplit(".", 2)[0] for file in shipped)


def keys(model: type[BaseModel], seen: set[type]) -> set[str]:
    """Return every key of a model, and of the models it is made of."""
    seen.add(model)
    found = {part.alias or key for key, part in model.model_fields.items()}
    for part in model.model_fields.values():
        for below in models(part.annotation):
            if below not in seen:
                found |= keys(below, seen)
    return found


def models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models(part)]


@pytest.mark.parametrize("model", [Survey, Scale, Roster, Translation])
def test_every_key_that_can_be_written_is_explained(model):
    explained = set(re.findall(r"`([a-z_]+)`", read(REFERENCE / "keys.md")))
    assert sorted(keys(model, set()) - explained) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page):
    lost = []
    for link in LINK.findall(FENCE.sub("", read(page))):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if "://" in link or link.startswith("mailto:"):
            continue
        if not target.exists() or (anchor and anchor not in headings(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", FOR_PEOPLE, ids=name)
def test_pages_for_people_contain_no_python(page):
    assert PYTHON.findall(read(page)) == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.is_relative_to(DOCS)], ids=name)
def test_every_page_can_be_found_from_the_first(page):
    assert page in reachable(DOCS / "README.md")


@cache
def reachable(start: Path) -> set[Path]:
    """Return every page that links lead to from ``start``; a folder stands for what is in it."""
    seen, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for link in LINK.findall(FENCE.sub("", read(page))):
            target = (page.parent / link.partition("#")[0]).resolve()
            pages = sorted(target.glob("*.md")) if target.is_dir() else [target]
            new = [p for p in pages if p.suffix == ".md" and p.exists() and p not in seen]
            seen.update(new)
            waiting.extend(new)
    return seen


def test_every_page_opens_with_one_title():
    titles = {
        page: re.findall(r"^# .+$", FENCE.sub("", read(page)), re.MULTILINE) for page in PAGES
    }
    assert [name(page) for page, found in titles.items() if len(found) != 1] == []
