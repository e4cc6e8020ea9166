"""Templates: one thing called screen, no inline code, none too long."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
GIVEN = {"say", "static"}  # the interface's words, and a file's address with its hash


def name(file: Path) -> str:
    return str(file.relative_to(ROOT / "templates"))


each_template = pytest.mark.parametrize("file", TEMPLATES, ids=name)


def test_there_are_templates():
    assert TEMPLATES


@each_template
def test_fits_on_a_screen(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 80


@each_template
def test_has_no_inline_script_or_style(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", text)


@each_template
def test_switches_no_escaping_off_but_for_our_own_markup(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    raw = [line.strip() for line in lines if "|safe" in line.replace(" ", "")]
    assert [line for line in raw if "svg" not in line] == []


@each_template
def test_is_given_a_screen_and_nothing_else(file):
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    parsed = environment.parse(file.read_text(encoding="utf-8"))
    imported = {
        word
        for words in re.findall(r"import ([\w, ]+?)(?: with| -?%})", file.read_text("utf-8"))
        for word in re.split(r",\s*", words.strip())
    }
    undeclared = meta.find_undeclared_variables(parsed) - imported
    one_thing = "brief" if file.parent.name == "brief" else "screen"
    assert undeclared <= GIVEN | {one_thing}
