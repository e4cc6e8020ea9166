"""The text of a survey without its words in one language, for when they move to a file beside."""

import re
from collections.abc import Iterator

from engage.definition.source import Source
from engage.definition.tree import Node
from engage.languages.text import Tag

_DRAFTS = re.compile(r"(drafts:\s*)\[([^\]#]*)\](.*)")


class OneLineError(ValueError):
    """Raised where words cannot be taken out line by line; ``line`` is the number of the line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def without(source: Source, tag: Tag) -> str:
    r"""Return the lines of ``source`` but those that hold words in ``tag``, comments kept.

    ``tag`` leaves ``drafts`` too: the file beside says itself which strings are drafts. Raises
    OneLineError where other words stand on the same line.

    >>> from engage.definition.source import read_source
    >>> without(read_source("title: Pond\ntitle.cy: Pwll\ndrafts: [cy]\n", "a"), "cy")
    'title: Pond\n'
    """
    gone: set[int] = set()
    for block in source.root.blocks() if source.root else ():
        for first, last in _ranges(block, tag):
            if block.style == "{":
                raise OneLineError(first + 1)
            gone.update(range(first, last + 1))
    kept = (line for number, line in enumerate(source.lines) if number not in gone)
    return "\n".join(each for line in kept for each in _less(line, tag))


def _ranges(block: Node, tag: Tag) -> Iterator[tuple[int, int]]:
    """Yield the first and last line, counted from 0, of each key of ``block`` in ``tag``."""
    for name in block.inside if isinstance(block.inside, dict) else ():
        node = block.child(name) if name.endswith(f".{tag}") else None
        if node is not None and node.key is not None:
            yield node.key[0], max(node.key[0], _last(node))


def _last(node: Node) -> int:
    """Return the last line of a value: a block ends where its last word does."""
    if isinstance(node.inside, dict) and node.style != "{":
        held = (node.child(name) for name in node.inside)
        return max((_last(child) for child in held if child), default=node.line)
    at_margin = node.end_column == 0 and node.end_line > node.line  # after “|” and “>”
    return node.end_line - 1 if at_margin else node.end_line


def _less(line: str, tag: Tag) -> Iterator[str]:
    """Yield ``line``, without ``tag`` where it lists the drafts; nothing where none is left."""
    found = _DRAFTS.fullmatch(line)
    named = [word.strip() for word in found[2].split(",")] if found else []
    if not found or tag not in named:
        yield line
    elif left := [word for word in named if word != tag]:
        yield f"{found[1]}[{', '.join(left)}]{found[3]}"
