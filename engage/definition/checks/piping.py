"""Earlier answers named inside words exist, and are earlier: ${park|your park} (E217, E218)."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from engage.definition.checks.paths import Asked, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.condition.refs import in_turn
from engage.definition.source import Source
from engage.definition.survey import Survey
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
    survey, source, lines = sheet.survey, sheet.source, sheet.lines
    turns = {question.id: turn for turn, (_, question) in enumerate(in_turn(survey))}
    first: dict[Path, int] = {}
    guesses: dict[str, str] = {}
    for asked in sheet.asked:
        own = turns[asked.question.id]
        limit = first.setdefault(asked.page_path, own)
        for within, text in _texts(asked):
            if not any("${" in words for _, words in text):
                continue
            path = (*asked.path, *within)
            yield from _names(path, text, survey, source, (turns, lines, guesses, own))
        if limit == own:
            for key, words in (("title", asked.page.title), ("intro", asked.page.intro)):
                if words is not None:
                    path = (*asked.page_path, key)
                    yield from _names(path, words, survey, source, (turns, lines, guesses, limit))


def _texts(asked: Asked) -> Iterator[tuple[Path, Text]]:
    question = asked.question
    yield ("ask",), question.ask
    if question.help is not None:
        yield ("help",), question.help
    for code, words in (getattr(question, "options", None) or {}).items():
        yield ("options", code), words


def _names(
    path: Path,
    text: Text,
    survey: Survey,
    source: Source,
    order: tuple[Mapping[str, int], Mapping[str, int], dict[str, str], int],
) -> Iterator[Problem]:
    turns, lines, guesses, own = order
    for language, words in text:
        if "${" not in words:
            continue
        place = path if language == survey.source_language else (*path, language)
        for found in islice(_NAME.finditer(words), MOST_NAMES):
            name, span = found.group(1), found.span(1)
            if name in ALWAYS:
                continue
            if name not in turns and name not in lines:
                what = f"“${{{name}}}” stands for an answer, but no question has the id “{name}”."
                if name not in guesses and len(guesses) < MOST_GUESSED:
                    guesses[name] = meant(name, (*turns, *ALWAYS), lines)
                guess = guesses.get(name, "")
                fix = "Write the id of an earlier question."
                yield source.problem(place, "E217", what, fix, guess, span=span)
            elif turns.get(name, -1) >= own:
                what = f"“${{{name}}}” stands for an answer that is not yet given here."
                fix = "Name an earlier question, or move this one down."
                yield source.problem(place, "E218", what, fix, span=span)
