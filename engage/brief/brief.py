"""Brief and Finding: what officers read, as words and pictures ready to be laid on a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engage.brief.columns import in_columns
from engage.languages.text import Tag


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, and the sentence that serves those who cannot see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in words, and the parts of 100 that a bar beside it takes, if it has one."""

    words: str
    parts: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: what it is about, and its cells in the order of the heads."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table made only of words that may be printed. ``head`` names the column of labels.

    ``full`` is how many parts of 100 the longest bar stands for: bars begin at zero. ``is_wide``
    asks for the whole width of a page.
    """

    caption: str
    head: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    full: int = 100
    is_wide: bool = False

    @property
    def is_worded(self) -> bool:
        """Say whether words beside a bar run long: "about 25 of 60", "27% (25 to 29)"."""
        cells = (cell for line in self.lines for cell in line.cells if cell.parts is not None)
        return any(len(cell.words) > LONG_WORDS for cell in cells)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence with its figure: what officers should take away, and what it rests on.

    ``topic`` is the quiet line above; ``big`` and ``unit`` the figure one sees at arm's length;
    ``base`` says of whom and how many; ``note`` what the figure cannot say.
    """

    key: str
    topic: str
    sentence: str
    base: str
    big: str = ""
    unit: str = ""
    picture: Picture | None = None
    sheet: Sheet | None = None
    note: str = ""

    @property
    def big_lead(self) -> str:
        """Return the words before the big figure, set small: the "about" of "about 30 of 60"."""
        return self.big[: _figure_at(self.big)].strip()

    @property
    def big_figure(self) -> str:
        """Return the big figure itself: "30 of 60"; of words without a number, all of them."""
        return self.big[_figure_at(self.big) :]

    @property
    def big_kind(self) -> str:
        """Return how large it is set: a share as large as can be, a count so as to keep a line."""
        if not any(letter.isdigit() for letter in self.big):
            return "big-words"
        return "big-count" if self.big_lead or len(self.big_figure) > SHORT_FIGURE else "big-share"


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and its words: one line of the promise, the method or the manifest."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What the agency answered to the offers for one activity. ``mark`` is the state in a word.

    ``words_in`` and ``owner_in`` are the languages of those words, where they are not the brief's.
    """

    activity: str
    mark: str
    words: str
    owner: str
    due: str
    is_overdue: bool = False
    words_in: Tag = ""
    owner_in: Tag = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision asked of officers and members, with who owns it and by when."""

    ask: str
    why: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as people met it, for the annex: where, the words, the options."""

    id: str
    page: str
    ask: str
    help: str
    options: tuple[str, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The head of page 1: who asks, what, when; who answered; the warnings printed on each page.

    ``marks`` are "Synthetic" and "Draft translation", where they are true.
    """

    agency: str
    survey: str
    dates: str
    answered: str
    title: str
    limits: tuple[str, ...]
    promise: tuple[Pair, ...]
    cost: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands behind the two pages: every table, the questions in full, the manifest."""

    sheets: tuple[Sheet, ...]
    questions: tuple[Asked, ...]
    manifest: tuple[Pair, ...]


LONG_WORDS, SHORT_FIGURE = 8, 7
"""From how many letters on words beside a bar need more room, and a big figure a smaller type."""

FEW_ANSWERS, MOST_ANSWERS, SHORT_FROM = 3, 8, 2
"""Answers page 1 gives in full, answers it names at all, and how close it is set to name only."""


UNIT_LINE, SENTENCE_LINE, METHOD_LINE = 31, 31, 41
"""Letters that a line holds: of a headline, in bold and in plain type, and of the method box."""


def _lines(words: str, letters: int) -> int:
    return -(-len(words) // letters)


def _figure_at(words: str) -> int:
    number = re.search(r"\d", words)
    return number.start() if number else 0


PLACED = ("map", "facets", "leave", "needs", "missing")
"""Findings that have a place of their own on page 2."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A document for officers in one language: two pages and an annex.

    ``answers`` are the agency's answers so far, and ``answers_said`` the sentence above them;
    ``headlines`` the three findings seen first; ``main`` the chart of activities; ``findings``
    page 2, in order; ``method`` every line of the method box. ``name`` identifies the survey's
    version and hash in the running foot. ``closeness`` is how close the type of page 1 and of page
    2 is set, 0 as usual and -1 roomiest; ``air`` the points added between the parts of
    each; ``annex_closeness`` is 1 where the annex is set closer to spare a page.
    """

    language: Tag
    direction: str
    name: str
    front: Front
    answers_said: str
    answers: tuple[AnswerLine, ...]
    headlines: tuple[Finding, ...]
    main: Finding | None
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...]
    method: tuple[Pair, ...]
    annex: Annex
    closeness: tuple[int, int] = (0, 0)
    annex_closeness: int = 0
    air: tuple[int, int] = (0, 0)

    def headline_classes(self) -> str:
        """Return how many lines to keep for each part of the headlines, so that they stand level.

        Where one big figure has to be small to keep its line, all are.
        """
        units = max((_lines(one.unit, UNIT_LINE) for one in self.headlines), default=1)
        said = max((_lines(one.sentence, SENTENCE_LINE) for one in self.headlines), default=1)
        counts = any(one.big_kind == "big-count" for one in self.headlines)
        return f"units-{min(units, 4)} sentences-{min(said, 5)}{' counts' if counts else ''}"

    def front_answers(self) -> tuple[AnswerLine, ...]:
        """Return the answers page 1 names, those overdue first; the annex has every one in full."""
        return tuple(sorted(self.answers, key=lambda one: not one.is_overdue))[:MOST_ANSWERS]

    def says_answers_short(self) -> bool:
        """Say whether page 1 names its answers without their words."""
        return len(self.answers) > FEW_ANSWERS or self.closeness[0] >= SHORT_FROM

    def others(self) -> tuple[tuple[Finding, ...], ...]:
        """Return the findings that have no place of their own on page 2, in two columns."""
        others = [finding for finding in self.findings if finding.key not in PLACED]
        return in_columns(others, 2, _height) if others else ()

    def method_columns(self) -> tuple[tuple[Pair, ...], ...]:
        """Return the lines of the method box in three columns of about the same height."""
        return in_columns(self.method, 3, _length)

    def finding(self, key: str) -> Finding | None:
        """Return the finding of page 2 named ``key``, or None where the plan has none."""
        return next((finding for finding in self.findings if finding.key == key), None)

    def pictures(self) -> Iterator[Picture]:
        """Yield every picture the brief shows, in order."""
        main = (self.main,) if self.main else ()
        for finding in (*self.headlines, *main, *self.findings):
            if finding.picture:
                yield finding.picture


def _height(finding: Finding) -> float:
    """Return about how many lines a finding of page 2 takes, its heading and picture included."""
    rows = len(finding.sheet.lines) * 1.2 + 1.5 if finding.sheet else 0.0
    drawn = 16.0 if finding.picture else 0.0
    return 4.0 + len(finding.sentence) / 45 + rows + drawn + len(finding.note) / 60


def _length(line: Pair) -> float:
    return _lines(f"{line.name} {line.words}", METHOD_LINE) + 0.2
