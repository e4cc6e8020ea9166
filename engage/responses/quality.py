"""Signs that an answer may have been given carelessly: flags, never deletions.

A flag is kept with the response and told in the method box; whoever reads the figures decides.
"""

from collections.abc import Iterable
from dataclasses import replace
from json import dumps

from engage.definition.survey import Survey
from engage.responses.outline import outline
from engage.responses.response import Response

SPEEDER = "speeder"
STRAIGHT_LINER = "straight-liner"
DUPLICATE = "duplicate"
LATE = "late"
BAITED = "baited"
"""Something was typed into the field that no person sees."""

UNTIMED = "untimed"
"""The time in the form token was not written there by us: how long it took is not known."""

CHANGED = "changed"
"""What came on paper was changed on the web, with its receipt."""

WORDS_A_MINUTE = 220
"""A practised reader on a screen (format.md, rule 8)."""

TOO_FAST = 1 / 3
"""The share of that reading time below which nobody has read what they answered. Our own cut,
on the careful side of the 30 to 50 % of the usual time that Greszki, Meyer and Schoen (2015),
Public Opinion Quarterly 79, 471-503, tried."""

SAME_IN_A_ROW = 5
"""Questions with the same ordered codes on one page, from which one code for all is a sign."""

LEAST_ALIKE = 10
"""Columns two responses must share before being alike in all of them is a sign."""


def flagged(survey: Survey, response: Response) -> Response:
    """Return ``response`` with the flags it earns by itself, whatever flags it had."""
    return replace(response, flags=flags_of(survey, response))


def flags_of(survey: Survey, response: Response) -> tuple[str, ...]:
    """Return the flags that one response earns by itself."""
    signs = {
        SPEEDER: is_too_fast(survey, response),
        STRAIGHT_LINER: is_straight(survey, response),
    }
    return tuple(flag for flag, is_so in signs.items() if is_so)


def is_too_fast(survey: Survey, response: Response) -> bool:
    """Say whether the questions answered took less than a third of the time reading them takes.

    False where it is not known how long they took (paper, files).
    """
    if response.minutes is None:
        return False
    reading = outline(survey).reading.get(response.language, ())
    words = sum(words for columns, words in reading if not columns.isdisjoint(response.answers))
    return response.minutes < TOO_FAST * words / WORDS_A_MINUTE


def is_straight(survey: Survey, response: Response) -> bool:
    """Say whether five or more questions alike on a page all got the same code."""
    answers = response.answers
    for ids in outline(survey).alike:
        codes = [answers[name] for name in ids if name in answers]
        if len(codes) >= SAME_IN_A_ROW and len(set(codes)) == 1:
            return True
    return False


def duplicates(responses: Iterable[Response]) -> frozenset[str]:
    """Return the ids of responses that say the same, word for word, as one before them.

    Responses with fewer than ten columns answered are passed over: people do agree.
    """
    met: set[str] = set()
    alike: set[str] = set()
    for response in responses:
        if len(response.answers) < LEAST_ALIKE:
            continue
        said = dumps(response.answers, sort_keys=True)
        if said in met:
            alike.add(response.id)
        met.add(said)
    return frozenset(alike)
