"""Node and Tree: what a file says, and where each word of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

Written = str | list["Written"] | dict[str, "Written"]
"""What a file holds once read: words, lists and blocks, and nothing else."""

Step = str | int
Path = tuple[Step, ...]
"""Where a value stands in a file: ("pages", 0, "questions", 2, "ask")."""


@dataclass(slots=True)
class Node:
    """One value and its place. Lines and columns count from 0; the end is exclusive.

    ``style`` is how words were written: "" plain, a quote, "|", ">"; "{" or "[" where a block or
    a list was written on one line. ``key`` is where its name stands: line, start, end.
    """

    value: Written
    line: int
    column: int
    end_line: int
    end_column: int
    style: str
    key: tuple[int, int, int] | None = None
    inside: "dict[str, Node] | list[Node] | None" = None

    def child(self, step: Step) -> "Node | None":
        """Return the node one step in, or None."""
        if isinstance(self.inside, dict):
            return self.inside.get(str(step))
        if isinstance(self.inside, list) and isinstance(step, int) and step < len(self.inside):
            return self.inside[step]
        return None

    def find(self, path: Path) -> "tuple[Node, Path]":
        """Return the node at ``path``, or the nearest one above it, and the steps not taken."""
        node, rest = self, path
        while rest:
            child = node.child(rest[0])
            if child is None:
                break
            node, rest = child, rest[1:]
        return node, rest

    def walk(self) -> "Iterator[Node]":
        """Yield this node and every one inside it, in file order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node.inside, dict):
                waiting.extend(reversed(node.inside.values()))
            elif isinstance(node.inside, list):
                waiting.extend(reversed(node.inside))
