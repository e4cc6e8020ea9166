"""Questions that measure badly are warned of (W301 to W307). The words are judged in English only.

Reading age is that of Flesch and Kincaid: grade = 0.39 words a sentence + 11.8 syllables a word
- 15.59, and five years more for the age; of texts of eight words or more, for shorter ones jump.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from engage.definition.checks.paths import Asked
from engage.definition.checks.sheet import Sheet
from engage.definition.shape import held
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.errors.problem import Problem
from engage.languages.text import Text

OLDEST = 11
"""The highest reading age that is not warned of, in years."""

MOST_ROWS = 7
MOST_ACTIVITIES = 8
MOST_MINUTES = 8

_FEWEST_WORDS = 8
_ADULT = 18
_JUDGED = 500  # characters of a wording: beyond them, nobody reads on
_ASKS = "how|why|when|where|what|who|which"
_VERBS = "do|does|did|is|are|was|were|have|has|can|could|would|will|should"
_TWO = (
    re.compile(r"\?.*\?"),
    re.compile(
        rf"\band (?:({_ASKS})\b|(?:{_VERBS}) (?:you|it|they|we|this|that)\b)", re.IGNORECASE
    ),
    re.compile(rf"^how \w+ and \w+ (?:{_VERBS})\b", re.IGNORECASE),
    re.compile(
        r"\b(?:satisfied|happy|pleased|unhappy) (?:are you )?with [^?]*\b(and)\b", re.IGNORECASE
    ),
)
_RATED = ("scale", "one", "grid")
_NOT = re.compile(r"\b(not|never|cannot|no longer|\w+n[’']t)\b", re.IGNORECASE)
_PERHAPS_NOT = re.compile(r"not|never|no longer|n[’']t", re.IGNORECASE)  # six times as quick
_AGREE = re.compile(r"\b(dis)?agree\b", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z’']+")


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield a warning for each question, and for a whole, that is known to measure badly."""
    survey, source = sheet.survey, sheet.source
    english = survey.source_language.partition("-")[0] == "en"
    for asked in sheet.asked:
        if english:
            yield from _two_in_one(asked, source)
            yield from _negative(asked, source)
            yield from _agreement(asked, source)
            yield from _hard(asked, source)
        items = held(asked.question, "items")
        if isinstance(items, Mapping) and len(items) > MOST_ROWS:
            what = f"This grid has {len(items)} rows; after {MOST_ROWS}, people tick straight down."
            fix = "Ask the rows one at a time, or in two grids."
            yield source.problem((*asked.path, "items"), "W304", what, fix)
    yield from _too_many(survey, source)
    yield from _too_long(sheet)


def _two_in_one(asked: Asked, source: Source) -> Iterator[Problem]:
    words = asked.question.ask.source[:_JUDGED]
    if "and" not in words.lower() and words.count("?") < 2:  # noqa: PLR2004  # nothing to look for
        return
    for rank, pattern in enumerate(_TWO):
        found = pattern.search(words)
        if found and (rank < 2 or asked.question.type in _RATED):  # noqa: PLR2004  # the first two fit any type
            what = "This asks two things in one: nobody can tell which was answered."
            yield source.problem(
                (*asked.path, "ask"), "W301", what, "Ask two questions.", span=found.span(0)
            )
            return


def _negative(asked: Asked, source: Source) -> Iterator[Problem]:
    if asked.question.type not in _RATED:
        return
    words = asked.question.ask.source[:_JUDGED]
    found = _NOT.search(words) if _PERHAPS_NOT.search(words) else None
    if found and not _AGREE.search(found.string):
        what = f"“{found.group()}” turns the question round: “yes” then means no to some people."
        fix = "Ask for the thing itself."
        yield source.problem((*asked.path, "ask"), "W302", what, fix, span=found.span())


def _agreement(asked: Asked, source: Source) -> Iterator[Problem]:
    if asked.question.type not in _RATED:
        return
    labels = " ".join(option.label.source for option in asked.question.choices)
    if "agree" not in f"{labels} {asked.question.ask.source}".lower():
        return
    found = _AGREE.search(asked.question.ask.source)
    both = {bool(match.group(1)) for match in _AGREE.finditer(labels)} == {True, False}
    if both or found:
        what = "Agree and disagree draw a “yes” from people whatever is asked."
        fix = "Ask about the thing itself, with its own answers: how often, how much, how easy."
        span = found.span() if found else None
        yield source.problem((*asked.path, "ask"), "W303", what, fix, span=span)


def _hard(asked: Asked, source: Source) -> Iterator[Problem]:
    for key in ("ask", "help"):
        text: Text | None = getattr(asked.question, key)
        if text is None:
            continue
        words = (
            text.source[:_JUDGED].replace("${agency}", "the council").replace("${activity}", "this")
        )
        age = reading_age(words)
        if age is not None and age > OLDEST:
            said = f"{age:.0f}" if age <= _ADULT else f"over {_ADULT}"
            what = f"This reads as for age {said}; all should be able to read it at {OLDEST}."
            fix = "Use shorter words and shorter sentences."
            yield source.problem((*asked.path, key), "W305", what, fix)


def reading_age(words: str) -> float | None:
    """Return the age at which English is read with ease, or None for under eight words.

    >>> round(reading_age("In the last 12 months, have you done any of these for the council?"))
    8
    """
    found = _WORD.findall(re.sub(r"\$\{[^}]*\}", "this", words) if "$" in words else words)
    if len(found) < _FEWEST_WORDS:
        return None
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", words)))
    grade = 0.39 * len(found) / sentences - 15.59
    return max(5.0, grade + 11.8 * sum(map(syllables, found)) / len(found) + 5)


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Return about how many syllables an English word has.

    >>> [syllables(word) for word in ("made", "council", "table", "helped")]
    [1, 2, 2, 1]
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")):
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded", "eed")):
        count -= 1
    if plain.endswith("es") and not plain.endswith(
        ("ses", "zes", "ches", "shes", "xes", "ces", "ges")
    ):
        count -= 1
    return max(1, count)


def _too_many(survey: Survey, source: Source) -> Iterator[Problem]:
    drawn = survey.draw.activities
    if drawn is None:
        return
    shown = len(survey.activities()) if drawn.show == "all" else drawn.show
    if shown > MOST_ACTIVITIES:
        what = f"Each person is shown {shown} activities; after {MOST_ACTIVITIES}, people hurry."
        fix = f"Write show: {MOST_ACTIVITIES}, and each is shown a fair share of them all."
        yield source.problem(("draw", "activities", "show"), "W306", what, fix)


def _too_long(sheet: Sheet) -> Iterator[Problem]:
    minutes = sheet.length.minutes
    if minutes > MOST_MINUTES:
        what = f"This survey takes about {minutes} minutes; after {MOST_MINUTES}, people leave."
        fix = "Ask less, or move pages after Send: after_send: yes."
        yield sheet.source.problem(("title",), "W307", what, fix)
