"""The schema for editors takes what the reader takes, and refuses what is plainly wrong."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from parks import PARKS, changed

from engage.assets import folder
from engage.definition.read import examine
from engage.definition.schema import schema

SHIPPED = sorted(folder("surveys").rglob("*.survey.yaml"))
STREET = Path(__file__).parent / "street-care" / "street-care.survey.yaml"
VALIDATOR = Draft202012Validator(schema())


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: "yes" is a word, true is not."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # as its parent keeps them


CORE = {"bool": "true|false", "int": "-?[0-9]+", "float": r"-?[0-9]+\.[0-9]+", "null": "~|null|"}
for kind, written in CORE.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(rf"^(?:{written})$"), None)


def as_json(value):
    """Return ``value`` with every key as text, as JSON has it."""
    if isinstance(value, dict):
        return {
            str(key).lower() if key is True else str(key): as_json(v) for key, v in value.items()
        }
    return [as_json(each) for each in value] if isinstance(value, list) else value


def said(text, loader=Editor):
    """Return what an editor would underline: where, and which rule of the schema."""
    found = VALIDATOR.iter_errors(as_json(yaml.load(text, loader)))  # noqa: S506  # a safe loader
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.validator}" for error in found]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("file", [*SHIPPED, STREET], ids=lambda file: file.name)
def test_every_shipped_survey_fits(file):
    assert said(file.read_text(encoding="utf-8")) == []


ONE = "        type: one\n"
FITS = {
    "a flag as a word": (ONE, f"{ONE}        sensitive: yes\n"),
    "a flag as true": (ONE, f"{ONE}        sensitive: true\n"),
    "a flag in quotes": (ONE, f'{ONE}        sensitive: "no"\n'),
    "a version in quotes": ("version: 1", 'version: "1"'),
    "a title that is a number": ("title: Our park\n", "title: 2026\n"),
    "a title that is true": ("title: Our park\n", "title: true\n"),
    "words that are numbers": ("          yes: Yes\n", "          yes: 1\n"),
    "a code that is a number": ("   yes: Yes\n          no", "   1: Yes\n          no"),
    "a language of two parts": ("title.cy: Ein parc", "title.cy: Ein parc\ntitle.cy-GB: Ein parc"),
    "sign-up as a word": ("pages:", "sign_up: no\npages:"),
    "sign-up as false": ("pages:", "sign_up: false\npages:"),
    "an intro to a page": ("  questions:", "  intro: Hello\n    intro.cy: Helo\n    questions:"),
}  # fmt: skip


@pytest.mark.parametrize("change", FITS.values(), ids=FITS)
def test_it_takes_what_the_reader_takes(change):
    text = changed(change)
    known = {"E123", "E127", "E207", "E206"}  # languages, codes and conditions, beyond any schema
    assert [p for p in examine(text, "x").errors if p.code not in known] == []
    assert said(text) == []


FIRST, SECOND = "pages.0.questions.0", "pages.1.questions.0"
LONG = "type: long\n"
IN_WELSH = "        options.cy:\n          yes: Ydw\n          no: Nac ydw\n"
REFUSED = {
    "an unknown key": ("title: Our park\n", "tittle: Our park\n", ": additionalProperties"),
    "an unknown type": (LONG, "type: lung\n", f"{SECOND}.type: enum"),
    "a key of another type": (
        LONG, f"{LONG}        ordered: yes\n", f"{SECOND}: additionalProperties"
    ),
    "a type in Welsh": (LONG, f"{LONG}        type.cy: hir\n", f"{SECOND}: additionalProperties"),
    "an id in Welsh": ("version: 1\n", "version: 1\nsurvey.cy: x\n", ": additionalProperties"),
    "a flag that is neither": (
        ONE, f"{ONE}        sensitive: maybe\n", f"{FIRST}.sensitive: enum"
    ),
    "a version in words": ("version: 1", "version: one", "version: pattern"),
    "a version below one": ("version: 1", "version: 0", "version: minimum"),
    "a list for words": ("title: Our park", "title: [Our park]", "title: type"),
    "options in Welsh as words": (
        IN_WELSH, "        options.cy: Ydw\n", f"{FIRST}.options.cy: type"
    ),
    "no pages": (PARKS[PARKS.index("pages:") :], "pages: []\n", "pages: minItems"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_what_the_reader_refuses(old, new, told):
    text = changed((old, new))
    assert examine(text, "x").errors
    assert said(text)[0] == told


def test_an_editor_that_reads_yes_as_true_is_served_as_well():
    text = changed((ONE, f"{ONE}        sensitive: yes\n"))
    assert said(text, yaml.SafeLoader) == []


def test_the_default_of_a_flag_is_said_in_the_words_of_the_format():
    assert schema()["$defs"]["One"]["properties"]["sensitive"]["default"] == "no"
