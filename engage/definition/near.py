"""The nearest right word to a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_COMPARED = 200
"""The most words compared; beyond that a guess is worth less than the time it takes."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like ``word``, or nothing. Letters in another order come first.

    >>> nearest("aks", ["was", "ask", "id"]), nearest("optoins", ["options"]), nearest("x", ["y"])
    ('ask', 'options', '')
    """
    words = sorted(known, key=lambda one: abs(len(one) - len(word)))[:MOST_COMPARED]
    same = [one for one in words if one != word and sorted(one) == sorted(word)]
    if same:
        return same[0]
    return next((one for one in get_close_matches(word[:100], words, n=2) if one != word), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the guess "did you mean “ask”?", or nothing."""
    near = nearest(word, known)
    return f"did you mean “{near}”?" if near else ""
