"""YAML text with a memory of where each word stands; lets YAML build no values."""

from dataclasses import dataclass, field

from engage.definition.decode import decode
from engage.definition.events import NotYamlError, trouble
from engage.definition.grow import Growing, StopReadingError
from engage.definition.mend import Mended, Trouble, mend
from engage.definition.tree import Node, Path, Written
from engage.errors.problem import Place, Problem

MOST_QUESTIONS = 2_000
"""The most questions a survey may have (rule 2 of the format)."""

MOST_MENDED = 40
"""The most lines mended so that reading may go on; a file with more is best read again later."""

_WORK = 2_000_000  # characters parsed in all tries together, so that a hostile file stays quick


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its words, their places, and what was wrong with the reading of it.

    ``root`` is None where nothing could be read. ``blanked`` are the lines, counted from 1, left
    out because nobody could tell what was meant: what seems missing near them may be there.
    """

    file: str
    lines: tuple[str, ...]
    root: Node | None = None
    problems: tuple[Problem, ...] = ()
    blanked: frozenset[int] = field(default_factory=frozenset)

    @property
    def data(self) -> dict[str, Written]:
        """Return what the file says, every word as typed; empty where it could not be read."""
        value = self.root.value if self.root else None
        return value if isinstance(value, dict) else {}

    def line(self, number: int) -> str:
        """Return line ``number``, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def node(self, path: Path) -> Node | None:
        """Return the node at ``path`` exactly, also of words in one language, or None.

        ("ask", "cy") finds ``ask.cy``; ("options", "told", "cy") finds ``told`` in ``options.cy``.
        """
        if self.root is None:
            return None
        for way in _spellings(path):
            node, rest = self.root.find(way)
            if not rest:
                return node
        return None

    def place(self, path: Path) -> Place:
        """Return where the value at ``path`` stands, or the nearest one above it.

        Words give their own place; a block or list gives the place of its key.
        """
        node = self.node(path)
        if node is None and self.root is not None:
            node = self.root.find(path)[0]
        if node is None or node is self.root:
            return Place(self.file, 1, 1, 2)
        if node.inside is not None:
            return self._heading(node)
        end = node.end_column if node.end_line == node.line else len(self.line(node.line + 1))
        return Place(self.file, node.line + 1, node.column + 1, max(end, node.column + 1) + 1)

    def key_place(self, path: Path) -> Place:
        """Return where the key of the value at ``path`` stands."""
        node = self.node(path)
        if node is None or node.key is None:
            return self.place(path)
        line, start, end = node.key
        return Place(self.file, line + 1, start + 1, end + 1)

    def offset_place(self, path: Path, start: int, end: int) -> Place:
        """Return where characters ``start`` to ``end`` of the words at ``path`` stand."""
        node, whole = self.node(path), self.place(path)
        if node is None or not isinstance(node.value, str):
            return whole
        line, column = node.line, node.column + (node.style in ('"', "'"))
        if node.style in ("", '"', "'") and node.end_line == node.line:
            raw = self.lines[line][column : node.end_column]
            if raw.startswith(node.value[:end]):
                return Place(self.file, line + 1, column + start + 1, column + end + 1)
        return self._search(node, start, end) or whole

    def problem(  # noqa: PLR0913, PLR0917  # a problem has this many parts, and each is said by its name
        self,
        path: Path,
        code: str,
        what: str,
        fix: str,
        guess: str = "",
        span: tuple[int, int] | None = None,
    ) -> Problem:
        """Return a problem with the value at ``path``, or with a span of its words."""
        place = self.offset_place(path, *span) if span else self.place(path)
        return self.problem_at(place, code, what, fix, guess, path)

    def problem_at(  # noqa: PLR0913, PLR0917  # as above
        self,
        place: Place,
        code: str,
        what: str,
        fix: str,
        guess: str = "",
        path: Path = (),
    ) -> Problem:
        """Return a problem with what stands at ``place``."""
        steps = ".".join(map(str, path))
        return Problem(place, code, what, fix, guess, steps, self.line(place.line))

    def _heading(self, node: Node) -> Place:
        if node.key is not None:
            line, start, end = node.key
            return Place(self.file, line + 1, start + 1, end + 1)
        first = node.child(next(iter(node.inside), "")) if isinstance(node.inside, dict) else None
        if first is not None and first.key is not None:
            return Place(self.file, first.key[0] + 1, first.key[1] + 1, first.key[2] + 1)
        return Place(self.file, node.line + 1, node.column + 1, node.column + 2)

    def _search(self, node: Node, start: int, end: int) -> Place | None:
        """Find words written over several lines or with doubled quotes: the same turn of them."""
        words = str(node.value)
        wanted, turn = words[start:end], words[:start].count(words[start:end])
        for index in range(node.line, min(node.end_line + 1, len(self.lines))):
            begin = node.column if index == node.line else 0
            while wanted and (at := self.lines[index].find(wanted, begin)) >= 0:
                if turn == 0:
                    return Place(self.file, index + 1, at + 1, at + 1 + len(wanted))
                turn, begin = turn - 1, at + len(wanted)
        return None


def _spellings(path: Path) -> tuple[Path, ...]:
    """Return the ways in which a file may spell ``path``: itself, and with a language suffix."""
    ways = [path]
    if len(path) > 1:
        ways.append((*path[:-2], f"{path[-2]}.{path[-1]}"))
    if len(path) > 2:  # noqa: PLR2004  # a mapping, a code and a language
        ways.append((*path[:-3], f"{path[-3]}.{path[-1]}", path[-2]))
    return tuple(ways)


def read_source(written: str | bytes, file: str) -> Source:
    r"""Return what ``file`` says, with every fault that reading it shows.

    >>> read_source("survey: parks\ntitle: no\n", "parks.survey.yaml").data["title"]
    'no'
    """
    decoded = decode(written, file)
    if not decoded.is_readable:
        return Source(file, decoded.lines, None, decoded.problems)
    lines, mended = list(decoded.clean), dict[int, Mended]()
    blanked = {p.place.line for p in decoded.problems if p.fix.startswith("Use two spaces")}
    tries = max(2, min(MOST_MENDED, _WORK // (sum(map(len, lines)) + 1)))
    while True:
        growing = Growing(file, decoded.lines, lines)
        tripped = _grow(growing)
        if tripped is None:
            break
        cure = mend(tripped, lines, file)
        text = "" if cure.line in mended else cure.text
        if cure.line not in mended:
            mended[cure.line] = cure
        if not text:
            blanked.add(cure.line + 1)
        if len(mended) >= tries or lines[cure.line] == text:
            growing.root = None
            break
        lines[cure.line] = text
    faults = [cure.problem for cure in mended.values() if "\t" not in decoded.lines[cure.line]]
    problems = [*decoded.problems, *faults, *growing.problems]
    problems.sort(key=lambda p: (p.place.line, p.place.column))
    root = None if any(p.code in _FATAL for p in problems) else growing.root
    return Source(file, decoded.lines, root, tuple(problems), frozenset(blanked))


_FATAL = frozenset({"E105", "E110", "E111", "E119"})


def _grow(growing: Growing) -> Trouble | None:
    """Let ``growing`` take the whole text; return what the parser tripped over."""
    try:
        growing.grow()
        _whole(growing)
    except StopReadingError:
        return None
    except NotYamlError as error:
        return trouble(error, len(growing.clean))
    return None


def _whole(growing: Growing) -> None:
    """Note what is wrong with the file as a whole: empty, a list, or far too many questions."""
    root = growing.root
    if root is None and not growing.problems:
        growing.note(_Start(), 1, "E119", "This file is empty.", _BEGIN)
    elif root is not None and not isinstance(root.value, dict):
        found = "a list" if isinstance(root.value, list) else "only text"
        growing.note(_Start(), 1, "E119", f"This file is {found}, not a survey.", _BEGIN)
    elif root is not None:
        _count(growing, root)


def _count(growing: Growing, root: Node) -> None:
    pages, left = root.child("pages"), MOST_QUESTIONS
    for number in range(len(pages.inside or ()) if pages else 0):
        page = pages.child(number) if pages else None
        questions = page.child("questions") if page else None
        if questions is None:
            continue
        if first := questions.child(left):
            what = f"A survey has at most {MOST_QUESTIONS:,} questions; this is one more."
            growing.note(_Start(first.line, first.column), 1, "E111", what, _SPLIT)
            return
        left -= len(questions.inside or ())


@dataclass(frozen=True, slots=True)
class _Start:
    """A mark of our own."""

    line: int = 0
    column: int = 0


_BEGIN = "Begin with “survey: my-survey”, or run “engage new my-survey”."
_SPLIT = "Ask fewer, or split the survey in two."
