"""Node: what a file says, and where each word of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Written = str | list["Written"] | dict[str, "Written"]
"""What a file holds once read: words, lists and blocks, and nothing else."""

Step = str | int
Path = tuple[Step, ...]
"""Where a value stands in a file: ("pages", 0, "questions", 2, "ask")."""


class Mark(Protocol):
    """A spot in a file, line and column counted from 0."""

    @property
    def line(self) -> int:
        """Return the line."""

    @property
    def column(self) -> int:
        """Return the column."""


class Words(Protocol):
    """A word or text as the parser came upon it: what it says, how it is quoted, where it stands.

    ``style`` is None or "" where it is plain, else a quote, "|" or ">".
    """

    @property
    def value(self) -> str:
        """Return the words."""

    @property
    def style(self) -> str | None:
        """Return how they are written."""

    @property
    def start_mark(self) -> Mark:
        """Return where they begin."""

    @property
    def end_mark(self) -> Mark:
        """Return where they end; the column is the one after them."""


Held: TypeAlias = "Node | tuple[Words | None, Words]"
"""What a block or list holds: a node, or the words of one with their key, for child to make."""


@dataclass(slots=True)
class Node:
    """One value and its place, from ``begin`` up to ``end``.

    ``style`` is how words were written: "" plain, a quote, "|", ">"; "{" or "[" where a block or
    a list was written on one line. ``named`` is the key it stands under. ``inside`` keeps plain
    words as the parser gave them: most of them nobody asks about.
    """

    value: Written
    begin: Mark
    end: Mark
    style: str = ""
    named: Words | None = None
    inside: "dict[str, Held] | list[Held] | None" = None

    @property
    def line(self) -> int:
        """Return the line it begins on, counted from 0."""
        return self.begin.line

    @property
    def column(self) -> int:
        """Return the column it begins in, counted from 0."""
        return self.begin.column

    @property
    def end_line(self) -> int:
        """Return the line it ends on, counted from 0."""
        return self.end.line

    @property
    def end_column(self) -> int:
        """Return the column after its end, counted from 0."""
        return self.end.column

    @property
    def key(self) -> tuple[int, int, int] | None:
        """Return where its key stands: line, start, end."""
        if self.named is None:
            return None
        start = self.named.start_mark
        return start.line, start.column, self.named.end_mark.column

    def child(self, step: Step) -> "Node | None":
        """Return the node one step in, or None."""
        held: Held | None = None
        if isinstance(self.inside, dict):
            held = self.inside.get(str(step))
        elif isinstance(self.inside, list) and isinstance(step, int) and step < len(self.inside):
            held = self.inside[step]
        if held is None or isinstance(held, Node):
            return held
        key, words = held
        return Node(words.value, words.start_mark, words.end_mark, words.style or "", key)

    def find(self, path: Path) -> "tuple[Node, Path]":
        """Return the node at ``path``, or the nearest one above it, and the steps not taken."""
        node = self
        for taken, step in enumerate(path):
            child = node.child(step)
            if child is None:
                return node, path[taken:]
            node = child
        return node, ()

    def blocks(self) -> "Iterator[Node]":
        """Yield this node and every block and list inside it, in file order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            held = node.inside.values() if isinstance(node.inside, dict) else node.inside or ()
            waiting.extend(reversed([one for one in held if isinstance(one, Node)]))
