"""A released figure in words: never a gap, never nought for what is withheld."""

from engage.disclosure.figure import FewerThan, Figure, Line, Release, Shown
from engage.languages.interface import plural, say
from engage.languages.numbers import number, percent
from engage.languages.text import Tag
from engage.statistics.estimate import Interval

_LEAST = 0.005
"""Shares below this would be printed as nought."""


def in_words(figure: Figure, language: Tag, *, is_share: bool = True) -> str:
    """Return a figure as it is printed: "42%", "about 15 of 35", "fewer than 5 of 60", "withheld".

    ``is_share`` is False for values in their own unit, printed to one decimal place.
    """
    if isinstance(figure, FewerThan):
        sentence = "fewer than {threshold} of {base}"
        threshold, base = number(language, figure.threshold), number(language, figure.base)
        return say(language, sentence, threshold=threshold, base=base)
    if not isinstance(figure, Shown):
        return say(language, "withheld")
    if not is_share:
        return number(language, figure.value, places=1)
    if figure.as_count:
        people, base = number(language, figure.people), number(language, figure.base)
        return say(language, "about {people} of {base}", people=people, base=base)
    return share_words(figure, language)


def share_words(figure: Shown, language: Tag) -> str:
    """Return a share in whole per cent: never nought of somebody, never all of nearly all.

    >>> share_words(Shown(0.0, 5, 2230), "en"), share_words(Shown(0.0, 0, 60), "en")
    ('less than 1%', '0%')
    """
    share = shown_value(figure)
    if share < _LEAST and figure.people:
        return say(language, "less than {share}", share=percent(language, 0.01))
    return most_words(share, language)


def most_words(share: float, language: Tag) -> str:
    """Return a share in whole per cent, and one that is nearly all as no more than that."""
    if share > 1 - _LEAST:
        return say(language, "more than {share}", share=percent(language, 0.99))
    return percent(language, share)


def line_words(line: Line, release: Release, language: Tag) -> str:
    """Return the figure of one line of ``release`` in words."""
    return in_words(line.figure, language, is_share=release.unit == "share")


def shown_value(figure: Shown) -> float:
    """Return the value to draw: the weighted one where the sample was weighted."""
    return figure.value if figure.weighted is None else figure.weighted


def value_of(line: Line) -> float | None:
    """Return the value of a line to draw, or None where it may not be shown."""
    return shown_value(line.figure) if isinstance(line.figure, Shown) else None


def base_words(release: Release, language: Tag) -> str:
    """Return how many people stand behind a release: "400 people answered"."""
    if not isinstance(release.base, int):
        return say(language, "too few people to say")
    return plural(
        language,
        "{people} person answered",
        "{people} people answered",
        release.base,
        people=number(language, release.base),
    )


def range_of(line: Line) -> Interval | None:
    """Return the range of the value that is drawn, or None: an open sample never has one."""
    figure = line.figure
    if not isinstance(figure, Shown) or figure.as_count:
        return None
    return figure.interval if figure.weighted is None else figure.weighted_interval


def has_ranges(release: Release) -> bool:
    """Say whether any figure of ``release`` has a range to draw."""
    return any(range_of(line) is not None for line in release.lines)
