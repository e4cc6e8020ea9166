"""Grow a tree of nodes from YAML's events, refusing what a survey has no use for."""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from engage.definition.tree import Node, Written
from engage.errors.problem import Place, Problem

DEEPEST = 20
"""How deep blocks and lists may stand in one another (rule 2 of the format)."""

MOST_TOLD = 500
"""The most faults of reading told one by one; a file with more is another kind of file."""

_HASH = re.compile(r"^\s+#(?! )|^#(?! )")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class Mark(Protocol):
    """Where an event begins or ends, counted from 0."""

    @property
    def line(self) -> int:
        """Return the line."""

    @property
    def column(self) -> int:
        """Return the column."""


class StopReadingError(Exception):
    """Raised when what follows is not worth reading; the problem has been noted."""


@dataclass(slots=True)
class _Open:
    """A block or list still open, and the key waiting for its value, with its place.

    ``block`` and ``names`` are what a block holds, as words and as nodes; None for a list.
    """

    node: Node
    block: dict[str, Written] | None
    names: dict[str, Node] | None
    name: str = ""
    key: tuple[int, int, int] | None = None
    is_dropped: bool = False
    waits: bool = False


@dataclass(slots=True)
class Growing:
    """The tree so far, what is wrong with it, and the blocks still open."""

    file: str
    lines: tuple[str, ...]
    clean: list[str]
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def note(self, mark: Mark, length: int, code: str, what: str, fix: str) -> None:
        """Keep a problem that begins at ``mark``."""
        shown = self.lines[mark.line] if mark.line < len(self.lines) else ""
        place = Place(self.file, mark.line + 1, mark.column + 1, mark.column + 1 + max(1, length))
        self._keep(Problem(place, code, what, fix, shown=shown))

    def _keep(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > MOST_TOLD:
            what = "There are many more faults like those above."
            last = Problem(
                problem.place, problem.code, what, "Mend those first.", "", "", problem.shown
            )
            self.problems[-1] = last
            self.root = None
            raise StopReadingError

    def begin(self, event: Any, value: list[Written] | dict[str, Written]) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        """Begin a block (a dict) or a list."""
        mark = event.start_mark
        if len(self._open) >= DEEPEST:
            what = f"This is more than {DEEPEST} levels deep."
            self.note(mark, 1, "E110", what, "A survey needs fewer than ten.")
            raise StopReadingError
        style = ("{" if isinstance(value, dict) else "[") if event.flow_style else ""
        node = Node(value, mark.line, mark.column, mark.line, mark.column + 1, style)
        names: dict[str, Node] | None = {} if isinstance(value, dict) else None
        node.inside = [] if names is None else names
        opened = _Open(node, value if isinstance(value, dict) else None, names)
        self._refuse_labels(event)
        parent = self._open[-1] if self._open else None
        if parent and parent.names is not None and not parent.waits:
            self.note(mark, 1, "E120", "A key must be words, not a list or a block.", _KEY_FIX)
            parent.waits = parent.is_dropped = opened.is_dropped = True
        else:
            self._attach(node)
        self._open.append(opened)

    def end(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        """End the block or list begun last."""
        done = self._open.pop().node
        done.end_line, done.end_column = event.end_mark.line, event.end_mark.column

    def scalar(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        """Take words: a key where one is due, else a value."""
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.names is not None and not parent.waits:
            self._key(parent, parent.names, event)
            return
        start, end, words, style = event.start_mark, event.end_mark, event.value, event.style
        node = Node(words, start.line, start.column, end.line, end.column, style or "")
        if event.anchor is not None or event.tag is not None:
            self._refuse_labels(event)
        if not style and "#" in self.clean[min(end.line, len(self.clean) - 1)]:
            self._swallowed(node, end)
        elif style == '"' and _HIDDEN.search(words):
            what = "A character that nobody can see is hidden in this text."
            self.note(start, end.column - start.column, "E103", what, "Delete it.")
        if not words.strip() and not self._in_braces():
            self._empty(node, start)
        self._attach(node)

    def alias(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        """Refuse ``*name``."""
        length = event.end_mark.column - event.start_mark.column
        what = "“*” repeats something from elsewhere, which a survey may not do."
        self.note(event.start_mark, length, "E106", what, "Write it out, or put quotes round it.")
        mark = event.start_mark
        self._attach(Node("", mark.line, mark.column, mark.line, mark.column + length, ""))

    def _key(self, parent: _Open, names: dict[str, Node], event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        name, mark = event.value, event.start_mark
        key = (mark.line, mark.column, event.end_mark.column)
        parent.waits, parent.is_dropped = True, True
        if event.anchor is not None or event.tag is not None:
            self._refuse_labels(event)
        if not name or name.isspace():
            self.note(mark, 1, "E120", "A key is missing before this colon.", _KEY_FIX)
        elif name == "<<" and not event.style:
            what = "“<<” copies another block, which a survey may not do."
            self.note(mark, 2, "E108", what, "Write the lines out.")
        elif name in names:
            first = names[name].key
            line = first[0] + 1 if first else 0
            what = f"“{name}” is written twice here; the first is on line {line}."
            self.note(mark, key[2] - key[1], "E109", what, "Keep one of them.")
        else:
            parent.name, parent.key, parent.is_dropped = name, key, False

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        parent = self._open[-1]
        block, names = parent.block, parent.names
        if block is not None and names is not None:
            if not parent.is_dropped and parent.key:
                node.key = parent.key
                names[parent.name] = node
                if node.value or node.inside is not None or self._in_braces():
                    block[parent.name] = node.value
            parent.waits, parent.is_dropped, parent.key = False, False, None
            return
        inside, value = parent.node.inside, parent.node.value
        if isinstance(inside, list) and isinstance(value, list):
            inside.append(node)
            value.append(node.value)

    def _refuse_labels(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        if event.anchor is not None:
            what = "“&” gives this a name for use elsewhere, which a survey may not do."
            fix = "Delete it, or put quotes round the text."
            self.note(event.start_mark, len(event.anchor) + 1, "E106", what, fix)
        if event.tag is not None:
            what = "“!” tells YAML to build something, which a survey may not do."
            fix = "Delete it, or put quotes round the text."
            self.note(event.start_mark, 1, "E107", what, fix)

    def _in_braces(self) -> bool:
        return bool(self._open) and self._open[-1].node.style == "{"

    def _swallowed(self, node: Node, end: Mark) -> None:
        rest = self.clean[end.line][end.column :] if end.line < len(self.clean) else ""
        found = _HASH.match(rest)
        if found is None and not (node.value == "" and rest.lstrip().startswith("#")):
            return
        if found is None:
            return
        line = self.clean[end.line]
        words = line[node.column :].strip() if node.line == end.line else rest.strip()
        at = end.column + len(rest) - len(rest.lstrip())
        place = Place(self.file, end.line + 1, at + 1, len(line.rstrip()) + 1)
        fix = f"If it is text, put it in quotes: {_requoted(line, node, end, words)}"
        what = "Everything from this “#” on would be lost: it reads as a comment."
        self._keep(Problem(place, "E112", what, fix, shown=self.lines[end.line]))

    def _empty(self, node: Node, mark: Mark) -> None:
        last = self.problems[-1] if self.problems else None
        if last is not None and last.code == "E112" and last.place.line == mark.line + 1:
            return  # what follows the # is the text
        key = self._open[-1].key if self._open else None
        if key is None:
            if self._open and not self._open[-1].is_dropped:
                self.note(mark, 1, "E121", "Nothing stands here.", "Write something, or delete it.")
            return
        name, (line, start, end) = self._open[-1].name, key
        spot = Place(self.file, line + 1, start + 1, end + 1)
        fix = "Write something after it, or delete the line."
        what = f"“{name}” has nothing after it."
        node.value = ""
        self._keep(Problem(spot, "E121", what, fix, shown=self.lines[line]))


_KEY_FIX = "Write “key: value”."


def _requoted(line: str, node: Node, end: Mark, words: str) -> str:
    """Return ``line`` with quotes round ``words``, which begin in the node and run to the end."""
    quote = "'" if '"' in words else '"'
    if node.line == end.line:
        return f"{line[: node.column].strip()} {quote}{words}{quote}".strip()
    return f"… {words}{quote}"
