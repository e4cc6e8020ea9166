"""Earlier answers named inside words exist, and are earlier: ${park|your park} (E217, E218)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from engage.definition.checks.paths import meant
from engage.definition.checks.sheet import Sheet
from engage.definition.condition.refs import in_turn
from engage.definition.condition.tree import Span
from engage.definition.shape import held
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.languages.text import Text

_NAME = re.compile(r"\$\{([^{}|]*)(\|[^{}]*)?\}")
MOST_NAMES = 50
"""The most names looked at in one wording."""

MOST_GUESSED = 100
"""The most names guessed at in one survey: a file with more slips is better read again."""

ALWAYS = ("agency", "activity")
"""Names that exist without a question."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each name in words that nothing has, or that is asked at the same time or later."""
    naming = _Naming(sheet, {q.id: turn for turn, (_, q) in enumerate(in_turn(sheet.survey))})
    first: dict[Path, int] = {}
    for asked in sheet.asked:
        own = naming.turns[asked.question.id]
        limit = first.setdefault(asked.page_path, own)
        question, options = asked.question, held(asked.question, "options") or {}
        yield from naming.names((*asked.path, "ask"), question.ask, own)
        if question.help is not None:
            yield from naming.names((*asked.path, "help"), question.help, own)
        for code, words in options.items():
            if _may_name(words):
                yield from naming.names((*asked.path, "options", code), words, own)
        if limit == own:
            for key, words in (("title", asked.page.title), ("intro", asked.page.intro)):
                if words is not None:
                    yield from naming.names((*asked.page_path, key), words, limit)


def _may_name(text: Text) -> bool:
    for _, words in text.wordings:  # noqa: SIM110  # asked of every option, and "any" is slow
        if "${" in words:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Naming:
    """A survey's questions by their turn, and what has been guessed at so far."""

    sheet: Sheet
    turns: Mapping[str, int]
    guesses: dict[str, str] = field(default_factory=dict)

    def names(self, path: Path, text: Text, own: int) -> Iterator[Problem]:
        """Yield the fault of each name in ``text`` that is not asked before turn ``own``."""
        for language, words in text.wordings:
            if "${" not in words:
                continue
            is_source = language == self.sheet.survey.source_language
            place = path if is_source else (*path, language)
            for found in islice(_NAME.finditer(words), MOST_NAMES):
                if found.group(1) not in ALWAYS:
                    yield from self._name(place, found.group(1), found.span(1), own)

    def _name(self, place: Path, name: str, span: Span, own: int) -> Iterator[Problem]:
        source, turns, ids = self.sheet.source, self.turns, self.sheet.ids
        if name not in turns and name not in ids:
            what = f"“${{{name}}}” stands for an answer, but no question has the id “{name}”."
            if name not in self.guesses and len(self.guesses) < MOST_GUESSED:
                self.guesses[name] = meant(name, (*turns, *ALWAYS), self.sheet.lines)
            guess = self.guesses.get(name, "")
            fix = "Write the id of an earlier question."
            yield source.problem(place, "E217", what, fix, guess, span=span)
        elif turns.get(name, -1) >= own:
            what = f"“${{{name}}}” stands for an answer that is not yet given here."
            fix = "Name an earlier question, or move this one down."
            yield source.problem(place, "E218", what, fix, span=span)
