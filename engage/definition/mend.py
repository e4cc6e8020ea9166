"""Mend a line that YAML cannot read, so that the person sees it right and reading goes on."""

import re
from dataclasses import dataclass

from engage.errors.problem import Place, Problem

_LINE = re.compile(r"^(?P<lead> *(?:- +)*)(?:(?P<key>\S.*?) *:(?P<gap> +))?(?P<value>.*)$")
_COMMENT = re.compile(r" +# .*$")
_TIGHT = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*:\S")
_KEY = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z-]+)?\s*:")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the YAML parser said: its words, and where. Lines and columns count from 0."""

    words: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A line as it should be (empty where nobody can tell), and what to say of it."""

    line: int
    text: str
    problem: Problem


def mend(trouble: Trouble, lines: list[str], file: str) -> Mended:
    """Return the line at fault in ``trouble``, mended, with its problem."""
    for words, cure in _CURES:
        if words in trouble.words or words in trouble.context:
            return cure(trouble, lines, file)
    return _unknown(trouble, lines, file)


def quoted(words: str) -> str:
    r"""Return ``words`` in the quotes that need least care.

    >>> print(quoted("Note: this"), quoted('Say "yes"'))
    "Note: this" 'Say "yes"'
    """
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def with_quotes(line: str) -> str:
    """Return ``line`` with quotes round the text after its key, a comment left where it is.

    >>> with_quotes("  - ask: Note: this  # see below")
    '  - ask: "Note: this"  # see below'
    """
    found = _LINE.match(line)
    if found is None:
        return line
    value, comment = found["value"].rstrip(), ""
    if ending := _COMMENT.search(value):
        value, comment = value[: ending.start()], ending.group()
    key = f"{found['key']}:{found['gap']}" if found["key"] else ""
    return f"{found['lead']}{key}{quoted(value)}{comment}"


def value_column(line: str) -> int:
    """Return where the text after the key of ``line`` begins, counted from 0."""
    found = _LINE.match(line)
    return found.start("value") if found else 0


def _mended(  # noqa: PLR0913, PLR0917  # a place is four of these, and a line with its words the rest
    file: str,
    line: int,
    span: tuple[int, int],
    code: str,
    what: str,
    fix: str,
    *,
    old: str,
    new: str,
) -> Mended:
    start, end = min(span[0], len(old)), max(span[1], span[0] + 1)
    place = Place(file, line + 1, start + 1, end + 1)
    return Mended(line, new, Problem(place, code, what, fix, shown=old))


def _colon(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, old = trouble.line, lines[trouble.line]
    span = (trouble.column, trouble.column + 1)
    if value_column(old) <= trouble.column and _LINE.match(old)["key"]:  # type: ignore[index]  # it always matches
        new = with_quotes(old)
        what, fix = "A colon stands inside text.", f"Put the text in quotes: {new.strip()}"
        return _mended(file, at, span, "E113", what, fix, old=old, new=new)
    if _KEY.match(old.strip()):
        return _indentation(trouble, lines, file)
    new = old[: trouble.column] + " " + old[trouble.column + 1 :]
    fix = "Put the whole text in quotes, from its first line to its last."
    what = "A colon stands inside text."
    return _mended(file, at, span, "E113", what, fix, old=old, new=new)


def _indentation(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, old = trouble.line, lines[trouble.line]
    for index in range(at, -1, -1):
        if lines[index].startswith(("...", ":")):
            return _stray(index, lines, file)
        if index < at and lines[index].strip():
            break
    if interrupted := _interrupted(at, lines, file):
        return interrupted
    indent = len(old) - len(old.lstrip(" "))
    if trouble.column > indent and "expected" in trouble.words:
        return _after_the_end(trouble, lines, file)
    new = " " * _nearest_level(at, indent, lines) + old.lstrip(" ")
    what = "This line is not indented like the lines above it."
    fix = f"Begin it {_spaces(len(new) - len(new.lstrip(' ')))}."
    span = (0, max(1, indent))
    if new == old:
        what = "This line fits neither the list nor the block above it."
        fix, span = "Indent it to stand inside one of them.", (indent, len(old.rstrip()))
    return _mended(file, at, span, "E116", what, fix, old=old, new="" if new == old else new)


def _interrupted(at: int, lines: list[str], file: str) -> Mended | None:
    """Return the cure for a comment within text of several lines, of which ``at`` is left over."""
    above = at - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    comment, first = lines[max(above, 0)], above
    while first >= 0 and lines[first].lstrip(" ")[:1] in ("", "#"):
        first -= 1
    if first in (above, -1) or _KEY.match(lines[at].strip()) or lines[at].lstrip().startswith("-"):
        return None
    what = f"This comment ends the text above it, so that line {at + 1} belongs to nothing."
    fix = "Move the comment above the text."
    span = (len(comment) - len(comment.lstrip(" ")), len(comment.rstrip()))
    return _mended(file, above, span, "E116", what, fix, old=comment, new=" ")


def _stray(at: int, lines: list[str], file: str) -> Mended:
    """Return the cure for a line that ends the document, or that has no key."""
    old = lines[at]
    if old.startswith(":"):
        what, fix = "A key is missing before this colon.", "Write “key: value”."
        return _mended(file, at, (0, 1), "E120", what, fix, old=old, new="")
    what = "A second document, or an instruction to YAML, begins here."
    fix = "Put each survey in a file of its own."
    return _mended(file, at, (0, 3), "E105", what, fix, old=old, new="")


def _spaces(count: int) -> str:
    if count == 0:
        return "at the very left"
    return f"with {count} space{'' if count == 1 else 's'}"


def _nearest_level(at: int, indent: int, lines: list[str]) -> int:
    """Return the indentation nearest to ``indent`` of a block still open above line ``at``."""
    levels: list[int] = []
    for line in reversed(lines[:at]):
        body = line.lstrip(" ")
        if not body or body.startswith("#"):
            continue
        lead = _LINE.match(line)["lead"]  # type: ignore[index]  # it always matches
        for level in {len(lead), len(line) - len(body)}:
            if not levels or level < min(levels):
                levels.append(level)
        if 0 in levels:
            break
    return min(levels, key=lambda level: (abs(level - indent), -level), default=0)


def _after_the_end(trouble: Trouble, lines: list[str], file: str) -> Mended:
    old = lines[trouble.line]
    start = value_column(old)
    first = old[start : start + 1]
    if first in ("[", "{"):
        return _sign(trouble, lines, file)
    if first not in ('"', "'"):
        return _unknown(trouble, lines, file)
    new = with_quotes(old)
    what = "Text goes on after the closing quote."
    fix = f"Put all of it in quotes: {new.strip()}"
    span = (trouble.column, len(old.rstrip()))
    return _mended(file, trouble.line, span, "E115", what, fix, old=old, new=new)


def _quote(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, old = trouble.context_line, lines[trouble.context_line]
    start = trouble.context_column
    if "end of stream" not in trouble.words:
        new = with_quotes(old[:start] + old[start:].strip().strip('"').replace('"', "'"))
        what, fix = "A “\\” in double quotes means something else.", "Use single quotes."
        start = trouble.column if trouble.line == at else start
        return _mended(file, at, (start, start + 2), "E115", what, fix, old=old, new=new)
    new = old.rstrip() + old[start : start + 1]
    what, fix = "This quote is never closed.", f"Close it: {new.strip()}"
    return _mended(file, at, (start, start + 1), "E115", what, fix, old=old, new=new)


def _flow(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, column = trouble.context_line, trouble.context_column
    old = lines[at].rstrip()
    close = {"[": "]", "{": "}"}.get(old[column : column + 1], "")
    if column == value_column(old) and close not in old and trouble.line > at:
        what = f"This “{old[column]}” is never closed."
        fix = f"Close it, or put it in quotes if it is text: {(old + close).strip()}"
        span = (column, column + 1)
        return _mended(file, at, span, "E128", what, fix, old=old, new=old + close)
    moved = Trouble(trouble.words, at, column, "", at, column)
    return _sign(moved, lines, file)


def _sign(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, old = trouble.line, lines[trouble.line]
    start = value_column(old)
    sign = old[start : start + 1]
    if start > trouble.column or not sign.strip():
        return _unknown(trouble, lines, file)
    new = with_quotes(old)
    what = f"Text cannot begin with “{sign}” unless it stands in quotes."
    fix = f"Put it in quotes: {new.strip()}"
    return _mended(file, at, (start, start + 1), "E114", what, fix, old=old, new=new)


def _instruction(trouble: Trouble, lines: list[str], file: str) -> Mended:
    return _stray(trouble.context_line, lines, file)


def _bare(trouble: Trouble, lines: list[str], file: str) -> Mended:
    at, old = trouble.context_line, lines[trouble.context_line]
    if interrupted := _interrupted(at, lines, file):
        return interrupted
    body = old.strip()
    start = len(old) - len(old.lstrip())
    if _TIGHT.match(body):
        new = old.replace(":", ": ", 1)
        at_colon = old.index(":")
        what, fix = "A space is missing after this colon.", f"Write: {new.strip()}"
        span = (at_colon, at_colon + 1)
        return _mended(file, at, span, "E129", what, fix, old=old, new=new)
    what = "This line is neither “key: value” nor part of the text above it."
    fix = "Begin it with a key and a colon, or indent it further than the key above."
    return _mended(file, at, (start, start + len(body)), "E117", what, fix, old=old, new="")


def _unknown(trouble: Trouble, lines: list[str], file: str) -> Mended:
    old = lines[trouble.line] if trouble.line < len(lines) else ""
    at = min(trouble.line, max(0, len(lines) - 1))
    what = f"YAML cannot read on from here: {trouble.words}."
    fix = "Compare the line, and the one above it, with an example."
    span = (trouble.column, trouble.column + 1)
    return _mended(file, at, span, "E118", what, fix, old=old, new="")


_CURES = (
    ("while scanning a directive", _instruction),
    ("quoted scalar", _quote),
    ("while parsing a flow", _flow),
    ("while scanning a simple key", _bare),
    ("mapping values are not allowed", _colon),
    ("did not find expected key", _indentation),
    ("expected '-' indicator", _indentation),
    ("expected <document start>", _indentation),
    ("are not allowed in this context", _sign),
    ("cannot start any token", _sign),
    ("expected node content", _sign),
    ("while scanning a block scalar", _sign),
    ("while scanning an a", _sign),
    ("while scanning a tag", _sign),
    ("while parsing a tag", _sign),
)
