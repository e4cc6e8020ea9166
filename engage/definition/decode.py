"""Bytes to lines of text: only UTF-8, no control characters, no tabs, not too long."""

import re
from dataclasses import dataclass

from engage.errors.problem import Place, Problem

MOST_BYTES = 1_000_000
"""The longest file that is read, in bytes (rule 2 of the format)."""

MOST_STRANGE = 100
"""The most characters and tabs named one by one; more control characters are no text at all."""

_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as lines, what is wrong with its characters, and whether it can be read at all.

    ``lines`` stand as typed, for messages; ``clean`` has blanks where a tab or a character that
    may not be there stood.
    """

    lines: tuple[str, ...]
    clean: tuple[str, ...]
    problems: tuple[Problem, ...]
    is_readable: bool


def decode(written: str | bytes, file: str) -> Decoded:
    """Return the lines of ``written``, with a problem for each character that may not stand."""
    size = len(written) if isinstance(written, bytes) else len(written.encode(errors="replace"))
    if size > MOST_BYTES:
        return _refused(file, "E102", f"This file is {size:,} bytes long.", _TOO_LONG)
    if isinstance(written, bytes):
        if written.startswith(_UTF16):
            return _refused(file, "E101", "This file is saved as UTF-16.", _SAVE)
        try:
            text = written.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return _not_utf8(written, error.start, file)
    else:
        text = written.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    if "".join(lines).isprintable():
        return Decoded(lines, lines, (), is_readable=True)
    strange = len(_STRANGE.findall(text))
    if strange > MOST_STRANGE:
        what = f"This file holds {strange:,} control characters: it is not a text file."
        return _refused(file, "E103", what, "Open it in a text editor and save it as UTF-8.")
    return _characters(lines, file)


_TOO_LONG = f"The longest that is read is {MOST_BYTES:,}: split the survey in two."
_SAVE = "Save it as UTF-8."


def _refused(file: str, code: str, what: str, fix: str) -> Decoded:
    problem = Problem(Place(file, 1, 1, 2), code, what, fix)
    return Decoded((), (), (problem,), is_readable=False)


def _not_utf8(written: bytes, start: int, file: str) -> Decoded:
    before = written[:start].decode("utf-8-sig")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    what = f"A character here (byte {written[start]:#04x}) is not UTF-8."
    problem = Problem(Place(file, line, column, column + 1), "E101", what, _SAVE)
    return Decoded((), (), (problem,), is_readable=False)


def _characters(lines: tuple[str, ...], file: str) -> Decoded:
    problems: list[Problem] = []
    clean = list(lines)
    for index, line in enumerate(lines):
        if "\t" in line:
            if len(problems) < MOST_STRANGE:
                problems.append(_tab(line, index, file))
            clean[index] = _without_tabs(line)
        if not line.isprintable():
            problems.extend(_strange(match, index, file) for match in _STRANGE.finditer(line))
            clean[index] = _STRANGE.sub(" ", clean[index])
    return Decoded(lines, tuple(clean), tuple(problems), is_readable=True)


def _without_tabs(line: str) -> str:
    """Return ``line`` with two blanks for each tab it begins with, and one for each other."""
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].replace("\t", "  ") + body.replace("\t", " ")


def _tab(line: str, index: int, file: str) -> Problem:
    column = line.index("\t") + 1
    place = Place(file, index + 1, column, column + 1)
    fix = f"Use spaces: {_without_tabs(line).strip()}"
    if not line[: column - 1].strip(" "):
        fix = f"Use two spaces for each tab: {_without_tabs(line)}"
    return Problem(place, "E104", "A tab stands here.", fix, shown=line)


def _strange(match: "re.Match[str]", index: int, file: str) -> Problem:
    place = Place(file, index + 1, match.start() + 1, match.start() + 2)
    what = f"A character that nobody can see (U+{ord(match.group()):04X}) stands here."
    shown = _STRANGE.sub("\N{REPLACEMENT CHARACTER}", match.string)
    return Problem(place, "E103", what, "Delete it.", shown=shown)
