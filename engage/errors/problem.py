"""Place and Problem: where something is wrong, what, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

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
        head = f"{self.place}  {self.code}  {self.what}"
        if not self.shown:
            return f"{head}\n    {self.guess or self.fix}"
        number = str(self.place.line).rjust(4)
        carets = "^" * max(1, self.place.end_column - self.place.column)
        shown = "".join(" " if c == "\t" else c for c in self.shown)
        margin = " " * len(number)
        under = " " * (self.place.column - 1) + carets
        return f"{head}\n{number} | {shown}\n{margin} | {under}  {self.guess or self.fix}"
