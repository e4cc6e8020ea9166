"""Node: what a file says, and where each word of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

Written = str | list["Written"] | dict[str, "Written"]
"""What a file holds once read: words, lists and blocks, and nothing else."""

Step = str | int
Path = tuple[Step, ...]
"""Where a value stands in a file: ("pages", 0, "questions", 2, "ask")."""


class Mark(Protocol):
    """A spot in a file as the parser gives it, line and column counted from 0."""

    @property
    def line(self) -> int:
        """Return the line."""

    @property
    def column(self) -> int:
        """Return the column."""


Spot = tuple[int, int, int, int, int, int, int, str | None]
"""Where plain words under a key stand: line, start and end of the key; line and column of the
words, and of their end; how they are quoted. Most places nobody asks about: this is a third of
the work of a node."""


@dataclass(slots=True)
class Node:
    """One value and its place. Lines and columns count from 0; the end is exclusive.

    ``style`` is how words were written: "" plain, a quote, "|", ">"; "{" or "[" where a block or
    a list was written on one line. ``key`` is where its name stands: line, start, end. A block
    keeps plain words in ``value`` alone, with their spot ``inside``; ``child`` gives their node.
    """

    value: Written
    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""
    key: tuple[int, int, int] | None = None
    inside: "dict[str, Node | Spot] | list[Node] | None" = None

    def child(self, step: Step) -> "Node | None":
        """Return the node one step in, or None."""
        if isinstance(self.inside, list):
            is_there = isinstance(step, int) and step < len(self.inside)
            return self.inside[int(step)] if is_there else None
        held = self.inside.get(str(step)) if self.inside else None
        if held is None or isinstance(held, Node) or not isinstance(self.value, dict):
            return held if isinstance(held, Node) else None
        words, style = self.value[str(step)], held[7] or ""
        return Node(words, held[3], held[4], held[5], held[6], style, held[:3])

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
