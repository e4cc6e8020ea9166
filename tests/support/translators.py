"""Play a translator: fill in a workbook or a PO file as their programs do, and send it back."""

import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from engage.definition.checks.sheet import Sheet
from engage.definition.phrases import phrases, translation_beside
from engage.definition.read import examine
from engage.languages.review import ForTranslator, Phrase, Status, tidy, unseen

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FIRST = 4
"""The first row of strings in a workbook."""

WHERE, SOURCE, NOTE, WORDS, STATUS, BEFORE, KEY = range(1, 8)
"""The columns of a workbook."""

POND = """survey: pond
languages: [en, cy, ar]
agency: Anytown Council
title: Our pond
pages:
  - id: visits
    title: Your visits
    questions:
      - id: often
        type: one
        ordered: yes
        ask: How often do you visit the pond of ${agency}?
        options:
          never: Never
          often: Often
"""

WELSH = {
    "title": "Ein pwll",
    "agency": "Cyngor Unrhyw Dref",
    "visits.title": "Eich ymweliadau",
    "often.ask": "Pa mor aml ydych chi’n ymweld â phwll ${agency}?",
    "often.options.never": "Byth",
    "often.options.often": "Yn aml",
}


def pond(folder, written=POND):
    """Write the survey of a pond and return its file."""
    file = folder / "pond.survey.yaml"
    file.write_text(written, encoding="utf-8")
    return file


def found(file, language="cy"):
    """Return the strings of a survey in a language, by name."""
    reading = examine(file.read_bytes(), str(file), file.parent)
    assert [str(problem) for problem in reading.errors] == []
    beside = translation_beside(file.name, file.parent, language)
    every = phrases(Sheet(reading.survey, reading.source), beside.translation, language)
    return {phrase.name: phrase for phrase in every}


def sent(*every, language="cy", survey="pond"):
    """Return strings as they go to a translator."""
    return ForTranslator(survey, "Our pond", "pond.survey.yaml", "en", language, every)


def phrase(name="title", source="Our pond", words="", status=Status.MISSING, **more):
    """Return one string."""
    return Phrase(name, "The survey: title", source, words, status, **more)


def as_pairs(every):
    """Return what must survive a journey: of each string its name, source, words and status."""
    return [(one.name, one.source, one.words, one.status) for one in every]


def edit(workbook, change):
    """Return ``workbook`` after ``change(sheet)``, saved again as a spreadsheet saves it."""
    book = load_workbook(BytesIO(workbook))
    change(book.worksheets[0])
    again = BytesIO()
    book.save(again)
    return again.getvalue()


def fill(workbook, words, statuses=None):
    """Return ``workbook`` with words and statuses by key, as a translator types them."""

    def type_in(sheet):
        for row in range(FIRST, sheet.max_row + 1):
            key = sheet.cell(row, KEY).value
            if key in words:
                sheet.cell(row, WORDS).value = words[key]
            if key in (statuses or {}):
                sheet.cell(row, STATUS).value = statuses[key]

    return edit(workbook, type_in)


def repacked(workbook, parts):
    """Return ``workbook`` with parts added or put in the place of its own; None takes one away."""
    old = ZipFile(BytesIO(workbook))
    kept = {name: old.read(name) for name in old.namelist()} | parts
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name, content in kept.items():
            if content is not None:
                new.writestr(name, content)
    return packed.getvalue()


def fill_po(written, words, *, unmark=()):
    """Return a PO file with words by key, the mark of drafts taken from them and ``unmark``.

    Editors take the mark away from whatever is typed anew.
    """
    entries = written.decode().split("\n\n")
    for at, key in enumerate(map(_key_of, entries)):
        if key in words or key in unmark:
            entries[at] = _unmarked(entries[at])
        if key in words:
            before, _, _ = entries[at].partition("\nmsgstr ")
            entries[at] = f'{before}\nmsgstr "{words[key]}"'
    return "\n\n".join(entries).encode()


def _key_of(entry):
    return entry.partition('msgctxt "')[2].partition('"')[0]


def _unmarked(entry):
    lines = [line for line in entry.split("\n") if not line.startswith("#|")]
    lines = [line.replace("#, fuzzy, ", "#, ") for line in lines]
    return "\n".join(line for line in lines if line != "#, fuzzy")


def naughty(shared_data):
    """Return every naughty string and name of a place that a file may hold, each once, tidied."""
    files = [
        file for folder in ("hostile", "places") for file in (shared_data / folder).glob("*.json")
    ]
    every = {tidy(said) for file in files for said in _strings(json.loads(file.read_text("utf-8")))}
    kept = sorted(said for said in every if said and not unseen(said))
    assert len(kept) > 4000
    return kept


def _strings(value):
    """Yield every string in a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value:
            yield from _strings(inner)
        for inner in value.values() if isinstance(value, dict) else ():
            yield from _strings(inner)
