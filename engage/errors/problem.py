"""Place and Problem: where something is wrong, what, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

LONGEST = 160
"""The most characters of a line that are shown; of a longer one, those around the fault."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where some words stand in a file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where, which rule, what, how to mend it, and a guess.

    ``code`` is stable for ever (E1xx to E7xx, W3xx, W4xx); ``path`` says which value is meant
    ("pages.0.questions.2.show_if"); ``shown`` is the line of the file as it stands.
    """

    place: Place
    code: str
    what: str
    fix: str
    guess: str = ""
    path: str = ""
    shown: str = ""

    @property
    def severity(self) -> Severity:
        """Return "warning" for codes that begin with W, else "error"."""
        return "warning" if self.code.startswith("W") else "error"

    def __str__(self) -> str:
        head = f"{self.place}  {self.code}  {_short(self.what)}"
        cure = _short(self.guess or self.fix)
        if not self.shown:
            return f"{head}\n    {cure}"
        number = str(self.place.line).rjust(4)
        shown, column = self._window()
        carets = "^" * max(1, min(self.place.end_column - self.place.column, len(shown) - column))
        margin = " " * len(number)
        under = " " * column + carets
        return f"{head}\n{number} | {shown}\n{margin} | {under}  {cure}"

    def _window(self) -> tuple[str, int]:
        """Return the line, or the part of a long one around the fault, and the fault's column."""
        shown, column = self.shown.replace("\t", " "), self.place.column - 1
        if len(shown) <= LONGEST:
            return shown, column
        start = max(0, column - LONGEST // 2)
        part = shown[start : start + LONGEST]
        return (f"…{part}", column - start + 1) if start else (f"{part}…", column)


def _short(sentence: str) -> str:
    """Return ``sentence``, its middle left out where it quotes more than anyone would read."""
    most = 3 * LONGEST
    return sentence if len(sentence) <= most else f"{sentence[:most]} … {sentence[-LONGEST:]}"
