"""Areas: a list of places by code, from a CSV file beside the survey, for people to find theirs."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

from engage.definition.beside import Fault, text_beside
from engage.languages.text import Tag, Text
from engage.questions.finding import postcode
from engage.questions.option import Option

ENDING = ".csv"
"""How the name of a file of areas ends, by which it is told from a roster."""

MOST = 2000
"""The most areas in a file: those of a large city; a country is asked for in steps."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_FIRST_LINE = "code,name"


def read_areas(
    file: str, folder: Path | None, languages: Sequence[Tag]
) -> tuple[Option, ...] | Fault:
    """Return the areas in ``file``, or the code of what is wrong with it, with cause and cure.

    Its first line is "code,name", and may go on with "name.cy" for other ``languages`` and
    "postcodes": their beginnings, a semicolon between them.
    """
    text = text_beside(file, folder, "E508", "E509", f"a first line “{_FIRST_LINE}”")
    if isinstance(text, tuple):
        return text
    rows = list(csv.reader(StringIO(text)))
    header = [cell.strip() for cell in rows[0]] if rows else []
    if header[:2] != ["code", "name"]:
        what = f"“{file}” does not begin with “{_FIRST_LINE}”."
        return "E509", what, "Make that its first line."
    known = ["code", "name", *(f"name.{tag}" for tag in languages[1:]), "postcodes"]
    strange = [name for name in header if name not in known or header.count(name) > 1]
    if strange:
        what = f"“{file}” has a column “{strange[0]}”, which has no place there."
        return "E509", what, f"Its columns may be: {', '.join(known)}."
    return _areas(file, header, rows[1:], languages)


def _areas(
    file: str, header: Sequence[str], rows: Sequence[Sequence[str]], languages: Sequence[Tag]
) -> tuple[Option, ...] | Fault:
    areas: dict[str, Option] = {}
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(header, (normalize("NFC", cell.strip()) for cell in row), strict=False))
        code, name = cells.get("code", ""), cells.get("name", "")
        if len(row) > len(header) or not _CODE.fullmatch(code) or not name or code in areas:
            what = f"Line {number} of “{file}” is not a new code, a comma and a name."
            fix = "Write it like “roath,Roath”: each code once; a name with a comma in quotes."
            return "E509", what, fix
        areas[code] = Option(code, _named(cells, languages), found_by=_postcodes(cells))
    if not 2 <= len(areas) <= MOST:  # noqa: PLR2004  # one area is no question
        what = f"“{file}” holds {len(areas)} areas."
        return "E509", what, f"It must hold from 2 to {MOST}."
    return tuple(areas.values())


def _named(cells: Mapping[str, str], languages: Sequence[Tag]) -> Text:
    others = ((tag, cells.get(f"name.{tag}", "")) for tag in languages[1:])
    return Text(((languages[0], cells["name"]), *(pair for pair in others if pair[1])))


def _postcodes(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, map(postcode, cells.get("postcodes", "").split(";"))))


def written(areas: Sequence[Option]) -> list[dict[str, Any]]:
    """Return areas as JSON's own kinds, for freezing."""
    return [dict(_written(area)) for area in areas]


def _written(area: Option) -> Iterator[tuple[str, Any]]:
    yield "code", area.code
    yield "name", dict(area.label.wordings)
    if area.found_by:
        yield "postcodes", list(area.found_by)


def thawed(areas: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Return the areas that were ``written``.

    >>> thawed(written([Option("roath", Text.of(en="Roath"), found_by=("CF24",))]))[0].found_by
    ('CF24',)
    """
    return tuple(
        Option(
            area["code"],
            Text(tuple(area["name"].items())),
            found_by=tuple(area.get("postcodes", ())),
        )
        for area in areas
    )
