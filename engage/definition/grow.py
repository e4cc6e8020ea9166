"""Grow a tree of nodes from YAML's events, refusing what a survey has no use for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engage.definition.events import (
    ALIAS,
    AROUND,
    BLOCK,
    BLOCK_END,
    DOCUMENT,
    LIST,
    LIST_END,
    WORDS,
    teller,
)
from engage.definition.tree import Mark, Node, Spot, Written
from engage.errors.problem import Place, Problem

DEEPEST = 20
"""How deep blocks and lists may stand in one another (rule 2 of the format)."""

MOST_TOLD = 500
"""The most faults of reading told one by one; a file with more is another kind of file."""

_HASH = re.compile(r"^\s+#(?! )|^#(?! )")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NO_NAMES = frozenset({"", "<<"})


class StopReadingError(Exception):
    """Raised when what follows is not worth reading; the problem has been noted."""


@dataclass(slots=True)
class Growing:
    """The tree so far, and what is wrong with it.

    ``lines`` stand as typed, for messages; ``clean`` is what is parsed. ``root`` stays None where
    nothing could be read to its end.
    """

    file: str
    lines: tuple[str, ...]
    clean: list[str]
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    _next: Callable[[], Any] = field(init=False)
    _hashed: frozenset[int] = field(init=False)
    _depth: int = 0

    def __post_init__(self) -> None:
        """Set out at the first event; note the lines on which a "#" may begin a comment."""
        text = "\n".join(self.clean)
        hashed = enumerate(self.clean) if "#" in text else ()
        self._hashed = frozenset(number for number, line in hashed if "#" in line)
        self._next = teller(text)

    def grow(self) -> None:
        """Take every event. Raises NotYamlError, and StopReadingError once it is noted why."""
        for event in iter(self._next, None):
            if type(event) is DOCUMENT:
                self._document(event)
            elif type(event) not in AROUND:
                self.root = self._value(event, None, may_be_empty=True)

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

    def _document(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events are untyped
        if self.root is not None or event.version or event.tags:
            what = "A second document, or an instruction to YAML, begins here."
            self.note(event.start_mark, 3, "E105", what, "Put each survey in a file of its own.")
            raise StopReadingError

    def _value(self, event: Any, key: Any, *, may_be_empty: bool) -> Node:  # noqa: ANN401  # as above
        """Take a value to its end, whatever it is, and note what is wrong with it.

        ``key`` is the event of the key it stands under; None in a list, or where that is faulty.
        """
        kind = type(event)
        if kind is BLOCK:
            return self._block(event, key)
        if kind is LIST:
            return self._list(event, key)
        node = _node("", event, key)
        length = node.end_column - node.column
        if kind is ALIAS:
            what = "“*” repeats something from elsewhere, which a survey may not do."
            fix = "Write it out, or put quotes round it."
            self.note(event.start_mark, length, "E106", what, fix)
            return node
        node.value, node.style = event.value, event.style or ""
        self._refuse_labels(event)
        if not node.style and node.end_line in self._hashed:
            self._swallowed(node)
        elif node.style == '"' and _HIDDEN.search(event.value):
            what = "A character that nobody can see is hidden in this text."
            self.note(event.start_mark, length, "E103", what, "Delete it.")
        if not may_be_empty and not event.value.strip():
            self._empty(node, event, key)
        return node

    def _block(self, begin: Any, named: Any) -> Node:  # noqa: ANN401  # as above
        """Take a block to its end; plain words, which most are, without a node of their own."""
        data: dict[str, Written] = {}
        inside: dict[str, Node | Spot] = {}
        node = self._open(begin, named, data, inside)
        take, hashed, braces = self._next, self._hashed, node.style == "{"
        while type(key := take()) is not BLOCK_END:
            name = key.value if type(key) is WORDS else ""
            if name in inside or name in _NO_NAMES or name.isspace() or key.anchor or key.tag:
                name = self._name(key, node)
            value = take()
            if not name:
                self._value(value, None, may_be_empty=True)
            elif type(value) is WORDS and (spot := _spot(key, value, hashed)):
                data[name], inside[name] = value.value, spot
            else:
                inside[name] = held = self._value(value, key, may_be_empty=braces)
                if held.value or held.inside is not None or braces:
                    data[name] = held.value
        return self._close(node, key)

    def _list(self, begin: Any, named: Any) -> Node:  # noqa: ANN401  # as above
        data: list[Written] = []
        inside: list[Node] = []
        node = self._open(begin, named, data, inside)
        while type(event := self._next()) is not LIST_END:
            held = self._value(event, None, may_be_empty=False)
            data.append(held.value)
            inside.append(held)
        return self._close(node, event)

    def _open(
        self,
        begin: Any,  # noqa: ANN401  # as above
        named: Any,  # noqa: ANN401  # as above
        value: Written,
        inside: dict[str, Node | Spot] | list[Node],
    ) -> Node:
        if self._depth >= DEEPEST:
            what = f"This is more than {DEEPEST} levels deep."
            self.note(begin.start_mark, 1, "E110", what, "A survey needs fewer than ten.")
            raise StopReadingError
        self._depth += 1
        self._refuse_labels(begin)
        node = _node(value, begin, named)
        node.inside = inside
        if begin.flow_style:
            node.style = "{" if isinstance(value, dict) else "["
        return node

    def _close(self, node: Node, end: Any) -> Node:  # noqa: ANN401  # as above
        self._depth -= 1
        node.end_line, node.end_column = end.end_mark.line, end.end_mark.column
        return node

    def _name(self, key: Any, block: Node) -> str:  # noqa: ANN401  # as above
        """Return what an unusual key says, or nothing where it cannot be one; note why."""
        mark = key.start_mark
        if type(key) is not WORDS:
            if type(key) is not ALIAS:
                self.note(mark, 1, "E120", "A key must be words, not a list or a block.", _KEY_FIX)
            self._value(key, None, may_be_empty=True)
            return ""
        self._refuse_labels(key)
        name: str = key.value
        first = block.child(name)
        if not name or name.isspace():
            self.note(mark, 1, "E120", "A key is missing before this colon.", _KEY_FIX)
        elif name == "<<" and not key.style:
            what = "“<<” copies another block, which a survey may not do."
            self.note(mark, 2, "E108", what, "Write the lines out.")
        elif first is not None:
            line = first.key[0] + 1 if first.key else 0
            what = f"“{name}” is written twice here; the first is on line {line}."
            self.note(mark, key.end_mark.column - mark.column, "E109", what, "Keep one of them.")
        else:
            return name
        return ""

    def _refuse_labels(self, event: Any) -> None:  # noqa: ANN401  # as above
        if event.anchor is not None:
            what = "“&” gives this a name for use elsewhere, which a survey may not do."
            fix = "Delete it, or put quotes round the text."
            self.note(event.start_mark, len(event.anchor) + 1, "E106", what, fix)
        if event.tag is not None:
            what = "“!” tells YAML to build something, which a survey may not do."
            fix = "Delete it, or put quotes round the text."
            self.note(event.start_mark, 1, "E107", what, fix)

    def _swallowed(self, node: Node) -> None:
        """Note a "#" that makes a comment of what seems to be text."""
        end, line = node.end_column, self.clean[node.end_line]
        rest = line[end:]
        if _HASH.match(rest) is None:
            return
        words = line[node.column :].strip() if node.line == node.end_line else rest.strip()
        at = end + len(rest) - len(rest.lstrip())
        place = Place(self.file, node.end_line + 1, at + 1, len(line.rstrip()) + 1)
        fix = f"If it is text, put it in quotes: {_requoted(line, node, words)}"
        what = "Everything from this “#” on would be lost: it reads as a comment."
        self._keep(Problem(place, "E112", what, fix, shown=self.lines[node.end_line]))

    def _empty(self, node: Node, event: Any, key: Any) -> None:  # noqa: ANN401  # as above
        last = self.problems[-1] if self.problems else None
        if last is not None and last.code == "E112" and last.place.line == node.line + 1:
            return  # what follows the # is the text
        if key is None:
            fix = "Write something, or delete it."
            self.note(event.start_mark, 1, "E121", "Nothing stands here.", fix)
            return
        node.value, mark = "", key.start_mark
        what = f"“{key.value}” has nothing after it."
        fix = "Write something after it, or delete the line."
        self.note(mark, key.end_mark.column - mark.column, "E121", what, fix)


_KEY_FIX = "Write “key: value”."


def _node(value: Written, event: Any, key: Any) -> Node:  # noqa: ANN401  # as above
    start, end = event.start_mark, event.end_mark
    node = Node(value, start.line, start.column, end.line, end.column)
    if key is not None:
        node.key = (key.start_mark.line, key.start_mark.column, key.end_mark.column)
    return node


def _spot(key: Any, event: Any, hashed: frozenset[int]) -> Spot | None:  # noqa: ANN401  # as above
    """Return where plain words stand; None where anything about them needs a closer look."""
    words, style, name = event.value, event.style, key.start_mark
    if not words or words.isspace() or style == '"' or event.anchor or event.tag:
        return None
    start, end = event.start_mark, event.end_mark
    line, column, last = start.line, start.column, end.line
    if last in hashed:
        return None
    return name.line, name.column, key.end_mark.column, line, column, last, end.column, style


def _requoted(line: str, node: Node, words: str) -> str:
    """Return ``line`` with quotes round ``words``, which begin in the node and run to the end."""
    quote = "'" if '"' in words else '"'
    if node.line == node.end_line:
        return f"{line[: node.column].strip()} {quote}{words}{quote}".strip()
    return f"… {words}{quote}"
