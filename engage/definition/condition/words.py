"""The words of a condition, one by one, each with where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engage.definition.condition.tree import HERE, Span

JOINING = frozenset({"and", "or", "not", "is", "any", "of", "at", "includes"})
"""The words that hold a condition together: a code so called is always written in quotes."""

KEYWORDS = JOINING | {"all", "least", "most", "count", "answered", *HERE}
"""The words of conditions: no question may be called so."""

Kind = Literal["word", "quoted", "number", "sign", "(", ")", ",", "strange", "end"]

_WORD = re.compile(
    r"""
      (?P<quoted> "[^"]*" | '[^']*' | “[^”]*” )
    | (?P<number> -?[0-9]{1,15}(?:\.[0-9]{1,15})? (?![A-Za-z0-9_.-]) )
    | (?P<word> [A-Za-z0-9_] (?: [A-Za-z0-9_.-]* [A-Za-z0-9_-] )? )
    | (?P<sign> <= | >= | < | > | = )
    | (?P<mark> [(),] )
    | (?P<strange> \S )
    """,
    re.VERBOSE,
)


_LONGEST_SHOWN = 40


class ConditionError(ValueError):
    """A condition that cannot be read: ``what`` is wrong ``at`` which characters, and the cure.

    ``mixed`` is true for the one fault with a number of its own: "and" beside "or".
    """

    def __init__(self, at: Span, what: str, fix: str, *, mixed: bool = False) -> None:
        super().__init__(f"{what} {fix}")
        self.at = at
        self.what = what
        self.fix = fix
        self.mixed = mixed


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number, sign or mark: its kind, its text without quotes, where it stands.

    ``said`` is a word in small letters, unquoted, as words of conditions are looked for.
    """

    kind: Kind
    text: str
    at: Span
    said: str = ""

    def says(self, *keywords: str) -> bool:
        """Say whether this is one of ``keywords``, unquoted, in either case of letters."""
        return self.said in keywords

    @property
    def shown(self) -> str:
        """Return the text as a message shows it, cut where it is very long."""
        return self.text if len(self.text) <= _LONGEST_SHOWN else f"{self.text[:_LONGEST_SHOWN]}…"

    @property
    def is_keyword(self) -> bool:
        """Say whether this is one of the words of conditions."""
        return self.says(*KEYWORDS)


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of ``text``, with one of kind "end" after the last."""
    found = [_word(match) for match in _WORD.finditer(text)]
    return (*found, Word("end", "", (len(text), len(text))))


def _word(match: re.Match[str]) -> Word:
    text, at, kind = match.group(), match.span(), match.lastgroup
    if kind == "word":
        return Word("word", text, at, text.lower())
    if kind == "quoted":
        return Word("quoted", text[1:-1], at)
    return Word(_KINDS[text if kind == "mark" else str(kind)], text, at)


_KINDS: Mapping[str, Kind] = {
    "number": "number",
    "sign": "sign",
    "(": "(",
    ")": ")",
    ",": ",",
    "strange": "strange",
}
