"""How much there is to read, in words, for scripts with spaces between words and without."""

import re

_UNSPACED = re.compile("[\u2e80-\u2fdf\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Letters of Chinese and Japanese, which have no space between words."""

LETTERS = 1.5
"""How many such letters say what one word of English says, as translations of surveys come out."""


def words_in(text: str) -> int:
    """Return how many words there are to read, or how many of English would say as much.

    >>> words_in("How old are you?"), words_in("您多大年龄？")
    (4, 3)
    """
    letters = len(_UNSPACED.findall(text))
    if not letters:
        return len(text.split())
    others = [word for word in _UNSPACED.sub(" ", text).split() if any(map(str.isalnum, word))]
    return round(letters / LETTERS) + len(others)
